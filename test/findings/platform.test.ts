import { describe, expect, it } from 'vitest';
import { indexOf, organisation, type Organisation } from '../facts-builder.js';
import { analysed, findingsOf } from './analysed.js';

const TEAMS = { a: ['a1', 'a2', 'a3'], b: ['b1', 'b2', 'b3'], c: ['c1', 'c2', 'c3'], d: ['d1', 'd2', 'd3'], base: ['p1', 'p2', 'p3'] };

function org(): Organisation {
  const made = organisation().teams(TEAMS).owners({ 'a/': 'a', 'b/': 'b', 'c/': 'c', 'd/': 'd', 'base/': 'base' });
  for (const [team, people] of Object.entries(TEAMS)) people.forEach((person, week) => made.commit(person, `${team}/x.ts`, { week: 10 * week + 1, times: 6 }));
  return made;
}

describe('code copied into many teams', () => {
  const copied = (places: readonly (readonly [string, number])[], lines = 40, made = org()) => {
    const facts = made.facts();
    const at = indexOf(facts);
    const clones = places.slice(1).map(([path, from]) => ({ a: at.file(places[0][0]), aStart: places[0][1], aEnd: places[0][1] + lines - 1, b: at.file(path), bStart: from, bEnd: from + lines - 1 }));
    return findingsOf('platform-candidate', analysed({ ...facts, clones }));
  };
  it('is a platform that is not there yet', () => {
    const [found, ...others] = copied([['a/x.ts', 1], ['b/x.ts', 5], ['c/x.ts', 9]]);
    expect(others).toEqual([]);
    expect(found.subjects.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(found.message).toBe('40 lines stand in the code of 3 groups (a, b and c), and none of them is a platform that the others could import them from; the longest piece is first found at a/x.ts:1–40.');
    expect(found.evidence[0]).toEqual({ kind: 'count', label: 'lines of a/x.ts:1–40 that stand at b/x.ts:5–44 too', value: 40 });
  });
  it.each([
    ['two teams share it', [['a/x.ts', 1], ['b/x.ts', 5]], 40, org()],
    ['it is an idiom', [['a/x.ts', 1], ['b/x.ts', 5], ['c/x.ts', 9]], 29, org()],
    ['one of them is the platform', [['base/x.ts', 1], ['b/x.ts', 5], ['c/x.ts', 9]], 40, org().declare('base', 'platform')],
  ] as const)('is none where %s', (_, places, lines, made) => expect(copied(places, lines, made)).toEqual([]));
  it('is told apart from other pieces of the same file', () => {
    const facts = org().facts();
    const at = indexOf(facts);
    const piece = (aStart: number, path: string) => ({ a: at.file('a/x.ts'), aStart, aEnd: aStart + 39, b: at.file(path), bStart: 1, bEnd: 40 });
    expect(findingsOf('platform-candidate', analysed({ ...facts, clones: [piece(1, 'b/x.ts'), piece(60, 'c/x.ts')] }))).toEqual([]);
  });
});

describe('a platform that others must change', () => {
  const made = () => {
    const all = org();
    for (const team of ['a', 'b', 'c', 'd']) {
      all.import(`${team}/x.ts`, 'base/x.ts');
      [1, 2, 3].forEach((n) => all.commit(`${team}${n}`, 'base/x.ts', { week: n, times: 3 }));
    }
    return all;
  };
  it('tells how long their changes wait where reviews do', () => {
    const facts = made().facts();
    const team = (s: number) => facts.teams[facts.changeSets.actorTeam[facts.changeSets.actorOffset[s]]].id;
    const reviews = Array.from({ length: facts.changeSets.n }, (_, s) => ({ openedAt: facts.changeSets.at[s] - (team(s) === 'base' ? 2 : 40) * 3600, mergedAt: facts.changeSets.at[s], approvals: 1 }));
    const known = { ...facts, changeSets: { ...facts.changeSets, review: Int32Array.from({ length: facts.changeSets.n }, (_, s) => s) }, delivery: { ...facts.delivery, reviews: reviews as never } };
    expect(findingsOf('platform-bottleneck', analysed(known))[0].message).toContain('Changes of others wait 40.0 h from opened to merged, half of them longer (36 reviewed change-sets); those of its own people 2.0 h (18).');
    expect(findingsOf('platform-bottleneck', analysed(facts))[0].message).not.toContain('wait');
  });
});
