import { describe, expect, it } from 'vitest';
import { RULES, withSupport } from '../../src/findings/index.js';
import type { RuleReport } from '../../src/model/report.js';
import { withAccepted, withStatus } from '../../src/report/status.js';
import { organisation } from '../facts-builder.js';
import { analysed, findingsOf } from './analysed.js';

/** Teams ui and api own `a0` … and `b0` …, ops keeps its own busy; `pairs`: how many a import their b, and change with it in Ann's hands. */
function organised(pairs: number) {
  const org = organisation().teams({ ui: ['ann', 'bob'], api: ['cat', 'dan'], ops: ['eve', 'fay'] }).owners({ 'a': 'ui', 'b': 'api', 'o': 'ops' });
  for (let i = 0; i < 90; i++) org.commit(i % 2 === 0 ? 'eve' : 'fay', `o${i % 6}/x.ts`);
  for (let i = 0; i < 4; i++) org.commit('bob', `a${i}/x.ts`, { times: 6 }).commit('cat', `b${i}/x.ts`, { times: 6 });
  for (let i = 0; i < pairs; i++) org.commit('ann', `a${i}/x.ts b${i}/x.ts`, { week: 30, times: 4 }).commit('ann', `a${i}/x.ts b${i}/x.ts`, { week: 10, times: 4 + i }).import(`a${i}/x.ts`, `b${i}/x.ts`);
  return org;
}
const gaps = (org: ReturnType<typeof organised>) => findingsOf('coordination-gap', analysed(org.facts()));
const about = (all: ReturnType<typeof gaps>) => all.map(({ subjects }) => subjects.map(({ id }) => id).join());

describe('coordination gaps of the same two owners', () => {
  it('are one finding from three on, with every pair, its counts and its need', () => {
    const [only, ...others] = gaps(organised(3));
    expect(others).toEqual([]);
    expect(about([only])).toEqual(['a0,a1,a2,b0,b1,b2']);
    expect(only.message).toMatch(/^3 pairs of components of ui and api change together, one side of each importing the other: in all of the pairs only people of ui, of the two owners, come back to the shared changes\. Shared change-sets: a2 ↔ b2 \(10 where chance gives [\d.]+; 1 importing file\), a1 ↔ b1/);
    expect(only.evidence.filter(({ kind }) => kind === 'count')).toHaveLength(3);
    expect(only.evidence.filter(({ kind }) => kind === 'import')).toHaveLength(3);
    expect(only.claims.map(({ a, b }) => `${a} ${b}`)).toEqual(['a0 b0', 'a1 b1', 'a2 b2']);
    expect(new Set(only.claims.map(({ countedBy }) => countedBy))).toEqual(new Set([only.id]));
    for (const { result, terms } of only.arithmetic) expect(result).toBeCloseTo(terms.shared - terms.lambda, 12);
  });
  it('keep their id while pairs come and go', () => {
    expect(gaps(organised(4)).map(({ id }) => id)).toEqual(gaps(organised(3)).map(({ id }) => id));
  });
  it('stay apart where there are two, or where the owners are not the same', () => {
    expect(about(gaps(organised(2))).sort()).toEqual(['a0,b0', 'a1,b1']);
    expect(about(gaps(organised(3).owners({ 'a': 'ui', 'a2/': 'ops', 'b': 'api', 'o': 'ops' }))).sort()).toEqual(['a0,b0', 'a1,b1', 'a2,b2']);
  });
  it('are supported by histories in which they are found together, a single one by those too in which it is among several', () => {
    const rule = RULES.find(({ id }) => id === 'coordination-gap')!;
    for (const [now, drawn, held] of [[4, 1, 0], [4, 2, 0], [4, 3, 20], [1, 1, 20], [1, 4, 20]]) {
      const again = analysed(organised(drawn).facts());
      const [found] = withSupport(gaps(organised(now)), [rule], () => again, 20);
      expect([now, drawn, found.support]).toEqual([now, drawn, { held, of: 20 }]);
    }
  });
});

describe('coordination gaps against an earlier report', () => {
  const rules = [{ id: 'coordination-gap', outcome: 'findings' }] as unknown as RuleReport[];
  const against = (now: number, before: number) => withStatus({ rules, findings: gaps(organised(now)) }, { findings: gaps(organised(before)) }).map(({ status }) => status);
  it('are those they were when a pair comes or goes and they become one finding, or stand alone again', () => {
    expect(against(3, 2)).toEqual(['open']);
    expect(against(2, 3)).toEqual(['open', 'open']);
    expect(against(1, 3)).toEqual(['open']);
  });
  it('are new where most of the pairs are, and none of them is resolved that is still among them', () => {
    expect(against(3, 1)).toEqual(['new']);
    expect(against(2, 1).sort()).toEqual(['new', 'open']);
    expect(against(1, 2).sort()).toEqual(['open', 'resolved']);
  });
  it('are matched by id alone with a report that does not say what its findings list', () => {
    const before = gaps(organised(3)).map(({ lists: _lists, ...finding }) => finding);
    expect(withStatus({ rules, findings: gaps(organised(3)) }, { findings: before }).map(({ status }) => status)).toEqual(['open']);
  });
  const accepted = (now: number, ids: readonly string[], until = '2031-01-01') => {
    const { findings, remarks } = withAccepted(gaps(organised(now)), ids.map((finding, index) => ({ finding, reason: `reason ${index}`, until })), 0);
    return { of: findings.map(({ accepted: one }) => one?.reason ?? null), remarks };
  };
  const idsOf = (pairs: number): string[] => gaps(organised(pairs)).map(({ id }) => id);
  it('stay accepted both ways, where most of what is one finding now was', () => {
    expect(accepted(3, idsOf(2))).toEqual({ of: [expect.stringMatching(/^reason [01]; reason [01]$/)], remarks: [] });
    expect(accepted(2, idsOf(3))).toEqual({ of: ['reason 0', 'reason 0'], remarks: [] });
    const [one] = idsOf(2);
    const fold = idsOf(3)[0].slice(0, 8);
    expect(accepted(3, [one])).toEqual({ of: [null], remarks: [`the accepted finding ${one.slice(0, 8)} is now one of several in ${fold}, most of which are not accepted: it counts again`] });
  });
  it('count again once the acceptance ends', () => {
    expect(accepted(2, idsOf(3), '1969-12-31')).toEqual({ of: [null, null], remarks: [expect.stringContaining('counts again')] });
  });
});

describe('the two teams as a whole', () => {
  const coupled = (org: ReturnType<typeof organised>) => findingsOf('team-coupling', analysed(org.facts())).filter(({ subjects }) => subjects.every(({ id }) => id === 'ui' || id === 'api'));
  it('are no finding where the one about their pairs says it all, and are one where as much lies in other pairs', () => {
    expect(coupled(organised(3))).toEqual([]);
    const org = organised(3);
    for (let i = 0; i < 4; i++) for (const j of [1, 2, 3]) org.commit('ann', `a${i}/x.ts b${(i + j) % 4}/x.ts`, { times: 2 });
    expect(coupled(org)).toHaveLength(1);
  });
});

describe('collaborations of the same two owners', () => {
  it('are one finding from three on', () => {
    const org = organised(3);
    for (let i = 0; i < 3; i++) org.commit('dan', `a${i}/x.ts b${i}/x.ts`, { week: 5, times: 2 }).commit('dan', `a${i}/x.ts b${i}/x.ts`, { week: 25 });
    const [only, ...others] = findingsOf('collaboration', analysed(org.facts()));
    expect(others).toEqual([]);
    expect(only.message).toMatch(/^3 pairs of components of ui and api change together, one side of each importing the other, and both owners carry it\./);
  });
});
