import { describe, expect, it } from 'vitest';
import type { ExecutionRow } from '../../src/model/execution.js';
import { WORK, type Facts } from '../../src/model/facts.js';
import { random } from '../../src/math/random.js';
import { indexOf, organisation } from '../facts-builder.js';
import { analysed } from '../findings/analysed.js';

const TEAMS = { ui: ['ann', 'bob', 'cat'], api: ['dan', 'eve', 'fay'] };
const OWNERS = { 'cart/': 'ui', 'menu/': 'ui', 'users/': 'api', 'auth/': 'api' };
const shop = () => organisation().teams(TEAMS).owners(OWNERS);
const rowOf = (rows: readonly ExecutionRow[], of: ExecutionRow['of'], index: number): ExecutionRow => rows.find((row) => row.of === of && row.index === index)!;

describe('rows of execution', () => {
  const facts = shop()
    .commit('ann', 'cart/a.ts', { times: 10, work: 'feature', item: 'PAY-1', hours: 10 })
    .commit('bob', 'cart/a.ts menu/b.ts', { times: 5, work: 'fix', hours: 30 })
    .commit('dan', 'users/c.ts', { times: 4, work: 'revert' })
    .facts();
  const { execution } = analysed(facts);
  const { component, team } = indexOf(facts);

  it('count what change-sets are for, and what share names an item', () => {
    const all = rowOf(execution.rows, 'repository', -1);
    expect([all.changeSets, all.traced, all.fixShare, all.work[WORK.revert]]).toEqual([19, 10, 5 / 19, 4]);
  });

  it('have the times of landing, median and 85th percentile', () => {
    expect(rowOf(execution.rows, 'group', team('ui')).landing).toEqual({ n: 15, median: 10, p85: 30 });
  });

  it('are made for teams and components with ten change-sets only', () => {
    expect(execution.rows.map(({ of, index }) => [of, index])).toEqual([['repository', -1], ['group', team('ui')], ['component', component('cart')]]);
  });

  it('say nothing of landing where most times are the same, and nothing of fixes where little is known', () => {
    const squashed = analysed(shop().commit('ann', 'cart/a.ts', { times: 12 }).facts()).execution;
    expect(squashed.landingWithheld).toMatch(/100 % .* same minute/);
    expect(squashed.workWithheld).toMatch(/only 0 %/);
    expect([squashed.rows[0].landing, squashed.rows[0].fixShare]).toEqual([null, null]);
  });

  it('count releases by commit, without previews, and the days to the next fix', () => {
    const base = shop().commit('ann', 'cart/a.ts', { times: 12, work: 'fix', week: 10 }).facts();
    const { to } = base.window;
    const release = (component: number, commit: string, weeks: number, preview = false) => ({ tag: commit, series: 'x', component, commit, at: to - weeks * 604_800, preview, hotfix: false });
    const releases = [20, 19, 18, 17, 16].map((weeks) => release(0, `r${weeks}`, weeks));
    const delivered: Facts = { ...base, delivery: { ...base.delivery, releases: [...releases, release(1, 'r16', 16), release(0, 'pre', 16, true), release(0, 'old', 600)] } };
    const rows = analysed(delivered).execution.rows;
    expect([rowOf(rows, 'repository', -1).releases!.n, rowOf(rows, 'component', 0).releases!.n]).toEqual([5, 5]);
    expect(rowOf(rows, 'component', 0).releaseToFix!.median).toBeCloseTo(8 * 7 - 60 / 86_400, 2);
  });
});

describe('exports in the rows', () => {
  const base = shop().commit('ann', 'cart/a.ts', { times: 20, week: 10 }).commit('dan', 'users/c.ts', { times: 12, week: 9 }).facts();
  const { to } = base.window;
  const { component, team } = indexOf(base);
  const hour = 3600;
  const facts: Facts = {
    ...base,
    changeSets: { ...base.changeSets, review: Int32Array.from(base.changeSets.review, (_, s) => (s < 20 ? s : -1)) },
    delivery: {
      ...base.delivery,
      reviews: Array.from({ length: 20 }, (_, i) => ({ openedAt: to - 100 * hour, mergedAt: to - 100 * hour + i * hour, approvals: i % 2 })),
      deployments: [...Array.from({ length: 6 }, (_, i) => ({ at: to - i * 86_400, component: component('cart'), outcome: i < 2 ? 'failure' as const : i < 5 ? 'success' as const : null })), { at: to + 1, component: -1, outcome: null }],
      incidents: Array.from({ length: 6 }, (_, i) => ({ startedAt: to - 50 * hour, resolvedAt: i === 5 ? null : to - 50 * hour + (i + 1) * hour, component: component('cart'), team: i < 3 ? team('api') : -1, commits: [] })),
    },
  };
  const { rows } = analysed(facts).execution;

  it('are deployments with their failures among those that say', () => {
    expect(rowOf(rows, 'component', component('cart')).deployments).toMatchObject({ n: 6, failures: 2, judged: 5 });
    expect([rowOf(rows, 'component', component('users')).deployments, rowOf(rows, 'group', team('ui')).deployments]).toEqual([null, null]);
  });

  it('are incidents with the time to recover, where five have one', () => {
    expect(rowOf(rows, 'repository', -1).incidents).toEqual({ n: 6, recovery: { n: 5, median: 3, p85: expect.closeTo(4.4, 6) } });
    expect(rowOf(rows, 'group', team('api')).incidents).toEqual({ n: 3, recovery: null });
  });

  it('are reviews with their waiting and approvals', () => {
    const oldest = rowOf(rows, 'repository', -1).reviews!;
    expect([oldest.n, oldest.waiting!.median, oldest.approvals]).toEqual([20, 9.5, 0.5]);
    expect(analysed(base).execution.rows[0]).toMatchObject({ reviews: null, deployments: null, incidents: null });
  });
});

describe('a team whose reviewed change-sets wait', () => {
  /** Every week the one team changes a file of its own and the other the same busy one, which somebody mends before and after; `mended`: the file of the first is mended before it changes. */
  const waiting = (mended: boolean): Facts => {
    let made = shop();
    for (let week = 2; week <= 50; week++) {
      if (mended && week % 3 === 0) made = made.commit('cat', `cart/a${week}.ts`, { week: week + 0.4, work: 'fix' });
      made = made.commit('ann', `cart/a${week}.ts`, { week, work: 'feature' });
      made = made.commit(week % 2 === 0 ? 'dan' : 'eve', 'users/c.ts', { week, work: 'feature' });
      if (week % 3 === 0) made = made.commit('fay', 'users/c.ts', { week: week - 0.5, work: 'fix' });
    }
    const known = made.facts();
    return {
      ...known,
      changeSets: { ...known.changeSets, review: Int32Array.from(known.changeSets.review, (_, s) => s) },
      delivery: { ...known.delivery, reviews: Array.from(known.changeSets.at, (at) => ({ openedAt: at - 3600, mergedAt: at, approvals: 1 })) },
    };
  };
  const mendedLess = (wait: ReturnType<typeof ofTeam>): boolean => {
    const { followed, surplus } = wait!.mending()!;
    return followed.high < 0 && surplus.high < 0;
  };
  const ofTeam = (facts: Facts, id: 'ui' | 'api') => analysed(facts).execution.waits.group.find(({ index }) => index === indexOf(facts).team(id))!;

  it('is mended no less because its files are quiet: what precedes a change is as rare', () => {
    expect(mendedLess(ofTeam(waiting(false), 'ui'))).toBe(false);
    expect(mendedLess(ofTeam(waiting(false), 'api'))).toBe(false);
  });

  it('is mended less where fixes come before its change-sets and not after them', () => {
    expect(mendedLess(ofTeam(waiting(true), 'ui'))).toBe(true);
  });

  it('is not known to be mended more or less where commits do not say what they are', () => {
    const known = waiting(true);
    const silent = { ...known, changeSets: { ...known.changeSets, work: known.changeSets.work.map(() => WORK.unknown) } };
    expect(ofTeam(silent, 'ui').mending()).toBeNull();
  });
});

describe('change-sets over several teams', () => {
  const noise = random(7, 'test');
  const mixed = (across: { hours: number; fixed: boolean }, inside: { hours: number; fixed: boolean }): Facts => {
    let made = shop();
    for (let week = 1; week <= 50; week++) {
      for (const [authors, files, { hours, fixed }] of [['ann', `cart/a${week}.ts users/c${week}.ts`, across], ['bob', `cart/b${week}.ts menu/b${week}.ts`, inside]] as const) {
        made = made.commit(authors, files, { week: week + 1, work: 'feature', hours: hours * (1 + noise.next()) });
        if (fixed && week % 2 === 0) made = made.commit(authors === 'ann' ? 'cat' : 'bob', files.split(' ')[0], { week, work: 'fix', hours: 1 });
      }
    }
    return made.facts();
  };

  it('are held against those of one team and of the same size', () => {
    const { landing, rework, reason } = analysed(mixed({ hours: 40, fixed: true }, { hours: 4, fixed: false })).execution.crossTeam;
    expect(reason).toBeNull();
    expect([landing!.cases, landing!.controls]).toEqual([50, 50]);
    expect(landing!.low).toBeGreaterThan(Math.log(5));
    expect(rework!.difference).toBeCloseTo(0.5, 1);
    expect(rework!.low).toBeGreaterThan(0.2);
  });

  it('do not differ where nothing does', () => {
    const { landing, rework } = analysed(mixed({ hours: 4, fixed: true }, { hours: 4, fixed: true })).execution.crossTeam;
    for (const one of [landing!, rework!]) expect(one.low <= 0 && one.high >= 0).toBe(true);
  });

  it('are no cause of fixes that their files see before them as often as after', () => {
    let made = shop();
    for (let week = 5; week <= 50; week++) {
      for (const [author, files] of [['ann', 'cart/a.ts users/c.ts'], ['bob', `cart/b${week}.ts menu/b${week}.ts`]] as const) made = made.commit(author, files, { week, work: 'feature' });
      // every other week one of the two files that everybody changes is mended, whatever happened to it
      if (week % 4 === 0) made = made.commit('cat', 'users/c.ts', { week, work: 'fix' });
    }
    const { rework, reworkSurplus } = analysed(made.facts()).execution.crossTeam;
    expect(rework!.low).toBeGreaterThan(0.05);
    expect(reworkSurplus!.low).toBeLessThanOrEqual(0);
    expect(analysed(mixed({ hours: 4, fixed: true }, { hours: 4, fixed: false })).execution.crossTeam.reworkSurplus!.low).toBeGreaterThan(0.05);
  });

  it('are held against what came before them where people come to the files anew: what mends the first of a row is no fix before the second', () => {
    let made = shop();
    for (let week = 4; week <= 48; week += 3) {
      for (const [author, folder] of [['ann', 'users'], ['bob', 'cart']] as const) {
        // a visit of two change-sets a week apart, and one somewhere else; fixes are of one file, and matched with neither
        for (const later of [0, 1]) {
          made = made.commit(author, `${folder}/a${week}.ts ${folder}/b${week}.ts`, { week: week - later, work: 'feature' });
          if (author === 'ann') made = made.commit('dan', `users/a${week}.ts`, { week: week - later - 0.5, work: 'fix' });
        }
        made = made.commit(author, `${folder}/x${week}.ts ${folder}/y${week}.ts`, { week, work: 'feature' });
      }
    }
    const { rework, reworkSurplus } = analysed(made.facts()).execution.crossTeam;
    expect([rework!.cases, reworkSurplus!.cases]).toEqual([45, 30]);
    expect(reworkSurplus!.difference).toBeCloseTo(0.5, 6);
  });

  it('are not compared where one side is small', () => {
    const { landing, reason } = analysed(shop().commit('ann', 'cart/a.ts', { times: 60, hours: 5, work: 'feature' }).commit('ann', 'cart/a.ts users/c.ts', { times: 5, hours: 50, work: 'feature' }).facts()).execution.crossTeam;
    expect([landing, reason]).toEqual([null, expect.stringMatching(/fewer than 30/)]);
  });
});

describe('follow-up fixes', () => {
  it('are fixes of the same source file within 14 days, whoever makes them', () => {
    const facts = shop()
      .commit('ann', 'cart/a.ts', { week: 20, work: 'feature' }).commit('dan', 'cart/a.ts', { week: 19, work: 'fix' }).commit('ann', 'cart/a.ts', { week: 10, work: 'feature' }).commit('ann', 'cart/a.ts', { week: 7, work: 'fix' })
      .commit('bob', 'menu/b.ts', { week: 5, work: 'feature' }).commit('bob', 'menu/other.ts', { week: 5, work: 'fix' }).commit('bob', 'menu/b.ts', { week: 4, work: 'feature' })
      .commit('ann', 'cart/readme.md', { week: 20, work: 'feature' }).commit('ann', 'cart/readme.md', { week: 20, work: 'fix' })
      .commit('bob', 'menu/c.ts', { week: 30, work: 'feature', times: 3 }).facts();
    const row = analysed(facts).execution.rows[0].followed!;
    expect([row.n, row.share]).toEqual([10, 1 / 10]);
  });
});
