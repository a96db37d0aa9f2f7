import { describe, expect, it } from 'vitest';
import { organisation } from '../facts-builder.js';
import { analysed, findingsOf } from './analysed.js';

const WEEKS_APART = { times: 12 } as const;
const owned = () => organisation({ weeks: 150, people: 52 }).teams({ ui: ['ann', 'bob', 'bea'], api: ['cat', 'dan', 'dot'] }).owners({ 'ui': 'ui', 'api': 'api' });
const said = (rule: string, org: ReturnType<typeof organisation>) => findingsOf(rule, analysed(org.facts()));

describe('unowned code', () => {
  const org = () => {
    const all = owned().file('ui/x.ts', 'api/x.ts', 'free1/x.ts', 'free2/x.ts');
    for (let week = 1; week <= 12; week++) all.commit('ann', 'free1/a.ts', { week }).commit(week % 2 ? 'bob' : 'ann', 'free2/a.ts', { week }).commit('ann', 'ui/a.ts', { week }).commit('cat', 'api/a.ts', { week });
    return all.file('ui/b.ts', 'ui/c.ts', 'api/b.ts', 'api/c.ts');
  };
  it('is one finding for the group that works on it', () => {
    const found = said('unowned', org());
    expect(found.map(({ subjects }) => subjects)).toEqual([[{ kind: 'team', id: 'ui' }]]);
    expect(found[0].message).toContain('Nobody is declared to own free1 and free2 (24 change-sets of effort');
  });
  it('stands alone where nobody leads', () => {
    const all = org();
    for (let week = 1; week <= 12; week++) all.commit('cat', 'free1/a.ts', { week }).commit('zoe', 'free1/a.ts', { week });
    expect(said('unowned', all).map(({ subjects }) => subjects[0].id).sort()).toEqual(['free1', 'ui']);
  });
  it('says that no group leads only where those of no known group could not either', () => {
    const shared = (others: readonly string[]) => {
      const all = org().teams({ web: ['eve'] });
      for (let week = 1; week <= 12; week++) for (const other of others) all.commit(other, 'free1/a.ts', { week });
      return said('unowned', all).find(({ subjects }) => subjects[0].id === 'free1')?.message;
    };
    expect(shared(['cat', 'eve'])).toContain('no group makes half');
    expect(shared(['cat', 'zoe', 'zed'])).not.toContain('no group');
  });
  it('is not said where most of the code has no owner', () => {
    expect(() => said('unowned', org().file('free3/a.ts', 'free3/b.ts', 'free3/c.ts', 'free3/d.ts', 'free3/e.ts'))).toThrow('owners are declared for');
  });
});

describe('shadow owner', () => {
  /** Nobody's teams are declared: ann is in ui by what she changes, and changes what ops owns. */
  const org = (times = 20) => organisation().ownerTeams('ui', 'ops', 'api').owners({ 'ui': 'ui', 'ops': 'ops', 'api': 'api' })
    .commit('ann', 'ui/a.ts', { times: 40 }).commit('bob', 'ui/a.ts', { times: 40 }).commit('cat', 'api/a.ts', { times: 40 }).commit('dan', 'api/a.ts', { times: 40 }).commit('eve', 'api/b.ts', { times: 40 }).commit('ann', 'ops/a.ts', { times });
  it('is found where the declared owner has people', () => {
    expect(said('shadow-owner', org().commit('fay', 'ops-tools/x.ts', { times: 20 })).map(({ subjects }) => subjects.map(({ id }) => id))).toEqual([['ops', 'ui']]);
  });
  it('is none where a few weeks of one person are all there is', () => {
    expect(said('shadow-owner', org(19).commit('fay', 'ops-tools/x.ts', { times: 20 }))).toEqual([]);
  });
  it('is none where nobody is known to be in the declared team', () => {
    expect(said('shadow-owner', org())).toEqual([]);
  });
});

describe('orphaned component', () => {
  const org = () => {
    const all = owned();
    for (let week = 60; week < 80; week++) all.commit('bob', 'ui/old.ts', { week });
    for (let week = 1; week <= 12; week++) all.commit('ann', 'ui2/a.ts', { week }).commit('bea', 'ui2/b.ts', { week }).commit('cat', 'api/a.ts', { week }).commit('dan', 'api/b.ts', { week }).commit('dot', 'api/c.ts', { week });
    return all;
  };
  it('is found where everybody who made it has gone, and says nothing of how many they were', () => {
    const [found] = said('orphaned', org());
    expect(found.subjects).toEqual([{ kind: 'component', id: 'ui' }]);
    expect(found.message).toContain('Nobody who made 5 % or more of the work on ui');
    expect(found.message).not.toMatch(/bob|1 person/);
  });
  it('is called retired by no action where other code imports it', () => {
    expect(said('orphaned', org())[0].action).toContain('retired');
    expect(said('orphaned', org().import('api/a.ts', 'ui/old.ts'))[0].action).not.toContain('retired');
  });
  it('is none while one of them changes something else', () => expect(said('orphaned', org().commit('bob', 'api/z.ts', { week: 10 }))).toEqual([]));
  it('is none while somebody of the same full name is at work, who may be the same', () => {
    const facts = org().commit('rob', 'api/z.ts', { week: 10 }).facts();
    const { changeSets: { n, fileOffset, file, actorOffset, actorPerson }, files } = facts;
    // groups and people have the same numbers here
    const groups = ['ui/old.ts', 'api/z.ts'].map((path) => actorPerson[actorOffset[Array.from({ length: n }, (_, s) => s).find((s) => files.path[file[fileOffset[s]!]!] === path)!]!]!);
    expect(findingsOf('orphaned', analysed(facts))).toHaveLength(1);
    expect(findingsOf('orphaned', analysed({ ...facts, identities: { ...facts.identities, suggestions: [{ groups }] } }))).toEqual([]);
  });
  it('tells of changes by others what others made, and not what those who have gone made before', () => {
    const both = org().commit('bob', 'ui/old.ts', { week: 50, times: 3 }).commit('ann', 'ui/old.ts', { week: 3 });
    expect(said('orphaned', both)[0]!.message).toContain('Others made 1 change-set on it in the people’s window');
    expect(said('orphaned', org().commit('bob', 'ui/old.ts', { week: 50, times: 3 }))[0]!.message).toContain('Nobody else has changed it in the people’s window');
  });
  it('is none once somebody active has made a twentieth of it', () => expect(said('orphaned', org().commit('ann', 'ui/old.ts', { week: 3, times: 2 }))).toEqual([]));
  describe('whose history was moved in at once', () => {
    const imported = (times = 20) => {
      const all = org();
      // written a week apart, years ago; committed in the same seconds
      for (let i = 0; i < times; i++) all.commit('old', 'ui3/a.ts', { week: 55, hours: 24 * (7 * i + 400) });
      return all;
    };
    const about = (all: ReturnType<typeof org>) => said('orphaned', all).filter(({ subjects }) => subjects[0].id === 'ui3');
    it('is not judged', () => expect(about(imported())).toEqual([]));
    it('is judged by what was done here since', () => {
      const since = imported();
      for (let week = 40; week < 52; week++) since.commit('gone', 'ui3/a.ts', { week });
      const [found] = about(since);
      expect(found.evidence).toContainEqual({ kind: 'count', label: 'of it moved in at once with the history of other code', value: 20 });
      expect(about(since.commit('old', 'ui/z.ts', { week: 2 }))).toEqual([]);
    });
    it('is no such history where few came, or where one branch was rebased', () => {
      const withThree = (times: number) => about(imported(times).commit('old', 'ui3/a.ts', { week: 50, times: 3 }));
      expect(withThree(9)).toHaveLength(1);
      expect(withThree(10)).toEqual([]);
      expect(about(org().commit('gone', 'ui3/a.ts', { week: 55, hours: 20, times: 20 }))).toHaveLength(1);
    });
  });
  it('stays where a passer-by made less than that', () => expect(said('orphaned', org().commit('ann', 'ui/old.ts', { week: 3 }))).toHaveLength(1));
});

describe('misplaced component', () => {
  const org = (users = ['api', 'api2', 'api3'], used = ['api', 'api2', 'api3']) => {
    const all = owned().commit('ann', 'ui/a.ts', WEEKS_APART).commit('cat', 'api/a.ts', WEEKS_APART).commit('ann', 'ui2/a.ts', WEEKS_APART);
    users.forEach((user) => all.import(`${user}/u.ts`, 'ui/a.ts'));
    used.forEach((one) => all.import('ui/a.ts', `${one}/v.ts`));
    ['ui2', 'ui3', 'ui4', 'ui5', 'ui6', 'ui7'].forEach((one) => all.import(`${one}/w.ts`, `${one}x/w.ts`));
    return all;
  };
  const recent = () => org().commit('ann', 'ui/a.ts', { week: 2, times: 12 });
  it('is found where all its users and what it uses are another team’s', () => {
    const [found] = said('misplaced-component', recent());
    expect(found.subjects.map(({ id }) => id)).toEqual(['ui', 'api']);
    expect(found.evidence.filter(({ kind }) => kind === 'import')).toHaveLength(4);
    expect(found.confidence).toBe('weak');
    expect(found.message).toContain('33 % of all that import');
  });
  it('is none where that team owns most of what imports anything', () => {
    const all = recent();
    for (let i = 0; i < 20; i++) all.import(`api/o${i}.ts`, 'api2/u.ts');
    expect(said('misplaced-component', all)).toEqual([]);
  });
  it.each([
    ['its own team uses it too', org(['api', 'api2', 'ui2'])],
    ['it uses its own team’s code most', org(undefined, ['api', 'ui2', 'ui3'])],
    ['two files use it', org(['api', 'api2'])],
    ['only tests use it', org([]).import('api/u.test.ts', 'ui/a.ts').import('api2/u.test.ts', 'ui/a.ts').import('api3/u.test.ts', 'ui/a.ts')],
  ])('is none where %s', (_, all) => expect(said('misplaced-component', all.commit('ann', 'ui/a.ts', { week: 2, times: 12 }))).toEqual([]));
  it('is none where the other team does the work', () => expect(said('misplaced-component', recent().commit('cat', 'ui/a.ts', { week: 2, times: 30 }))).toEqual([]));
});
