import { describe, expect, it } from 'vitest';
import { companions } from '../../src/compare/companions.js';
import { effective, effectiveByEffort, groupEffort, handovers, mainGroups, workTable } from '../../src/compare/group-work.js';
import { teamOfFiles, teamPairs, truthTable } from '../../src/compare/truth-table.js';
import { communityUnits, declaredUnits, setAside, teamUnits } from '../../src/compare/units.js';
import { componentBaskets, sourceBaskets } from '../../src/graphs/baskets.js';
import { coChange } from '../../src/graphs/co-change.js';
import { importLinks } from '../../src/graphs/imports.js';
import type { Partition } from '../../src/model/analysis.js';
import type { Facts } from '../../src/model/facts.js';
import { organisation } from '../facts-builder.js';
import { analysed } from '../findings/analysed.js';

function table(facts: Facts, { units, unitOfFile, largest } = declaredUnits(facts)) {
  const baskets = sourceBaskets(facts, unitOfFile, units.length, 10);
  const sides = { baskets, coChange: coChange(baskets, facts.changeSets.inWindow), imports: importLinks(facts.imports, unitOfFile, largest), changeSets: facts.changeSets, actorGroup: facts.changeSets.actorTeam, strangers: new Set<number>() };
  return { ...truthTable(units, facts.ownerSets, sides, companions(facts)), units, ofUnits: sides };
}
const verdicts = (facts: Facts) => {
  const { pairs, units } = table(facts);
  return Object.fromEntries(pairs.map((pair) => [`${units[pair.a].id} ${units[pair.b].id}`, `${pair.verdict}${pair.carriedBy === null ? '' : ` ${pair.carriedBy}`}`]));
};

/** `times` changes of a and b, one a quarter and so each a spell of work of its own, four at most. */
const again = <T extends ReturnType<typeof organisation>>(org: T, authors: string, times: number): T => {
  for (let i = 0; i < times; i++) org.commit(authors, 'a/x.ts b/x.ts', { week: 2 + 12 * (i % 4) });
  return org;
};

/** Two teams, a busy background of other components, and what the test adds between `a` (ui) and `b` (api). */
function organised() {
  const org = organisation().teams({ ui: ['ann', 'bob'], api: ['cat', 'dan'], ops: ['eve'] }).owners({ 'a/': 'ui', 'b/': 'api', 'c/': 'ui', 'o': 'ops' });
  for (let i = 0; i < 40; i++) org.commit('eve', `o${i % 4}/x.ts`);
  return org.commit('ann', 'a/x.ts', { times: 5 }).commit('cat', 'b/x.ts', { times: 5 });
}

describe('verdicts', () => {
  it('import without co-change is a contract', () => {
    expect(verdicts(organised().import('a/x.ts', 'b/x.ts').facts())).toMatchObject({ 'a b': 'contract' });
  });
  it('import and co-change by one side alone is a coordination gap, and says which side', () => {
    expect(verdicts(again(organised(), 'ann', 6).import('a/x.ts', 'b/x.ts').facts())).toMatchObject({ 'a b': 'coordination-gap a' });
    expect(verdicts(again(again(organised(), 'cat', 5), 'bob', 1).import('b/x.ts', 'a/x.ts').facts())).toMatchObject({ 'a b': 'coordination-gap b' });
  });
  it('co-change carried by both sides is a collaboration with import, an implicit contract without', () => {
    const org = () => again(again(organised(), 'ann', 3), 'dan', 2);
    expect(verdicts(org().import('a/x.ts', 'b/x.ts').facts())).toMatchObject({ 'a b': 'collaboration both' });
    expect(verdicts(org().facts())).toMatchObject({ 'a b': 'implicit-contract both' });
  });
  it('who carries is not known where nobody is known of an owner, and is where its people are known and do nothing', () => {
    const owned = (teams: { [team: string]: string[] }) => {
      const org = organisation().teams({ ui: ['ann', 'bob'], api: ['cat', 'dan'], ops: ['eve'], ...teams }).ownerTeams(...('web' in teams ? [] : ['web'])).owners({ 'a/': 'ui', 'b/': 'web', 'c/': 'api', 'o': 'ops' }).commit('ann', 'a/x.ts', { times: 5 }).commit('cat', 'b/x.ts', { times: 5 });
      for (let i = 0; i < 40; i++) org.commit('eve', `o${i % 4}/x.ts`);
      const { comparison } = analysed(again(org, 'ann', 6).import('a/x.ts', 'b/x.ts').facts());
      const { verdict, carriedBy, strangers } = comparison.pairs.find(({ a, b }) => comparison.units[a]!.id === 'a' && comparison.units[b]!.id === 'b')!;
      return { verdict, carriedBy, strangers };
    };
    expect(owned({})).toEqual({ verdict: 'coordination-gap', carriedBy: null, strangers: [false, true] });
    expect(owned({ web: ['zoe'] })).toEqual({ verdict: 'coordination-gap', carriedBy: 'a', strangers: [false, false] });
  });
  it('who comes once, for however many changes, is a visitor and carries nothing', () => {
    const visited = (weeks: readonly number[]) => {
      const org = again(organised(), 'ann', 4);
      for (const week of weeks) org.commit('dan', 'a/x.ts b/x.ts', { week, times: 3 });
      return verdicts(org.facts());
    };
    expect(visited([20, 21])).toMatchObject({ 'a b': 'hidden-coupling a' });
    expect(visited([20, 30])).toMatchObject({ 'a b': 'implicit-contract both' });
  });
  it('what several people of a side make together is one visit, and none of its own while one of them is on one', () => {
    const spellsOf = (...made: readonly (readonly [authors: string, week: number])[]) => {
      const org = again(organised(), 'ann', 4);
      for (const [authors, week] of made) org.commit(authors, 'a/x.ts b/x.ts', { week });
      const { pairs, units } = table(org.facts());
      const { carriers, carrierSpells, carriedBy } = pairs.find(({ a, b }) => units[a].id === 'a' && units[b].id === 'b')!;
      return [carriers!.b, carrierSpells![1], carriedBy];
    };
    expect(spellsOf(['cat+dan', 20])).toEqual([1, 1, 'a']);
    expect(spellsOf(['cat+dan', 20], ['cat+dan', 19])).toEqual([2, 1, 'a']);
    expect(spellsOf(['cat', 20], ['cat+dan', 19], ['dan', 18])).toEqual([3, 1, 'a']);
    expect(spellsOf(['cat', 20], ['dan', 19])).toEqual([2, 2, 'both']);
    expect(spellsOf(['cat+dan', 20], ['cat+dan', 10])).toEqual([2, 2, 'both']);
  });
  it('joint authorship across the border carries for both', () => {
    expect(verdicts(organised().commit('eve', 'a/x.ts b/x.ts', { times: 4 }).commit('ann+cat', 'a/x.ts b/x.ts').facts())).toMatchObject({ 'a b': 'implicit-contract both' });
  });
  it('co-change without import by third parties is hidden coupling, carried by neither', () => {
    expect(verdicts(organised().commit('eve', 'a/x.ts b/x.ts', { times: 5 }).facts())).toMatchObject({ 'a b': 'hidden-coupling neither' });
  });
  it('no import is said of sides whose unread files change with the other, and is said where a stray one does not', () => {
    const judged = (changed: string) => {
      const org = organised().commit('eve', `a/x.ts b/x.ts ${changed}`, { times: 5 }).commit('eve', 'a/stray.pyx');
      for (let i = 0; i < 40; i++) org.file(`a/f${i}.ts`);
      const facts = org.facts();
      const read = facts.files.path.map((path) => (path.endsWith('.pyx') ? 0 : 1));
      const { comparison: { units, pairs } } = analysed({ ...facts, files: { ...facts.files, importsRead: Uint8Array.from(read) } });
      return pairs.find((pair) => units[pair.a].id === 'a' && units[pair.b].id === 'b')?.verdict;
    };
    expect([judged('a/stray.pyx'), judged('a/y.ts')]).toEqual(['unclear', 'hidden-coupling']);
  });
  it('no import is said of code that is gone, and is said where most of what is shared lives', () => {
    const judged = (gone: number, living: number) => {
      const org = organised().commit('eve', 'a/x.ts b/gone.ts', { times: gone }).commit('eve', 'a/x.ts b/x.ts', { times: living });
      const facts = org.facts();
      const { comparison: { units, pairs } } = analysed({ ...facts, files: { ...facts.files, alive: Uint8Array.from(facts.files.path, (path) => (path === 'b/gone.ts' ? 0 : 1)) } });
      return pairs.find((pair) => units[pair.a]!.id === 'a' && units[pair.b]!.id === 'b')?.verdict;
    };
    expect([judged(6, 0), judged(5, 2), judged(6, 5), judged(5, 5), judged(0, 5)]).toEqual(['unclear', 'unclear', 'unclear', 'hidden-coupling', 'hidden-coupling']);
  });
  it('a test that imports is no contract, and a pair with one meeting is apart', () => {
    expect(verdicts(organised().import('a/x.test.ts', 'b/x.ts').commit('ann', 'a/x.ts b/x.ts').facts())).toMatchObject({ 'a b': 'apart' });
  });
  it('fewer than five change-sets on a side are unclear, even with an import', () => {
    const facts = organisation().teams({ ui: ['ann'], api: ['cat'] }).owners({ 'a/': 'ui', 'b/': 'api' }).commit('ann', 'a/x.ts b/x.ts', { times: 4 }).import('a/x.ts', 'b/x.ts').facts();
    expect(verdicts(facts)).toEqual({ 'a b': 'unclear' });
  });
  it('components with a common owner are inside, whatever links them', () => {
    expect(verdicts(organised().commit('cat', 'a/x.ts c/x.ts', { times: 6 }).facts())).toMatchObject({ 'a c': 'inside neither' });
  });
  it('says nothing about components that nobody owns', () => {
    const facts = organised().commit('ann', 'a/x.ts n/x.ts', { times: 9 }).facts();
    expect(Object.keys(verdicts(facts)).filter((pair) => /\bn\b/.test(pair))).toEqual([]);
  });
  it('does not know carriers where no member is known', () => {
    const facts = organisation().ownerTeams('ui', 'api', 'ops').owners({ 'a/': 'ui', 'b/': 'api', 'o': 'ops' }).commit('eve', 'o/x.ts o2/x.ts', { times: 40 }).commit('ann', 'a/x.ts b/x.ts', { times: 6 }).facts();
    expect(verdicts(facts)).toMatchObject({ 'a b': 'hidden-coupling' });
  });
  it('leaves test companions and generated copies out, and lists them', () => {
    const org = organised().owners({ 'a/': 'ui', 'a-tests/': 'ops', 'copy/': 'api', 'orig/': 'ui', 'b/': 'api', 'o': 'ops' }).commit('ann', 'a/x.ts a-tests/x.ts', { times: 8 });
    const paths = ['p', 'q', 'r', 's', 't'];
    org.commit('ann', 'orig/own.ts', { times: 20 }).commit('ann', 'orig/p.ts', { times: 20 });
    for (const name of paths) org.commit('ann', `orig/${name}.ts copy/${name}.ts`, { times: 2 });
    const { pairs, leftOut, units } = table(org.facts());
    const name = (pair: { a: number; b: number }) => `${units[pair.a].id} ${units[pair.b].id}`;
    expect(leftOut.map((pair) => `${name(pair)}: ${pair.reason}`)).toEqual(['a a-tests: test companion', 'copy orig: generated copy']);
    expect(pairs.map(name)).not.toContain('copy orig');
  });
});

describe('components of one layout', () => {
  const LAYOUT = ['controller', 'dto', 'module', 'repository', 'service'];
  /** Ten services of one layout, each changed 22 times by its own team; m0 and m1 besides together. */
  const uniform = (together: (i: number) => string, times = 18) => {
    const services = Array.from({ length: 10 }, (_, i) => `m${i}`);
    const org = organisation().teams(Object.fromEntries(services.map((m) => [`team-${m}`, [`${m}-ann`, `${m}-bob`]]))).owners(Object.fromEntries(services.map((m) => [`${m}/`, `team-${m}`])));
    for (const m of services) for (let i = 0; i < 22; i++) org.commit(`${m}-ann`, `${m}/${LAYOUT[i % 5]}.ts`);
    for (let i = 0; i < times; i++) org.commit('m0-ann', together(i));
    return org;
  };
  it('are no copies: a coupling of two of them stays in the table, whether in files of one name or of two', () => {
    for (const shift of [0, 1]) {
      const { leftOut, pairs, units } = table(uniform((i) => `m0/${LAYOUT[i % 5]}.ts m1/${LAYOUT[(i + shift) % 5]}.ts`).import('m0/service.ts', 'm1/service.ts').facts());
      expect(leftOut).toEqual([]);
      expect(pairs.filter(({ coChange }) => coChange === 'yes').map(({ a, b, verdict, link }) => [units[a].id, units[b].id, verdict, link!.shared])).toEqual([['m0', 'm1', 'coordination-gap', 18]]);
    }
  });
  it('are no copies when they always change together, but in other files', () => {
    const org = organised().owners({ 'm/': 'ui', 'n/': 'api', 'o': 'ops' });
    for (let i = 0; i < 20; i++) org.commit('ann', `m/${LAYOUT[i % 5]}.ts n/${LAYOUT[(i + 1) % 5]}.ts`);
    expect(verdicts(org.facts())).toMatchObject({ 'm n': 'hidden-coupling a' });
  });
  it('are no copies for sweeps over more components than co-change counts', () => {
    const org = organised().owners({ 'm/': 'ui', 'n/': 'api', 'o': 'ops' }).import('m/service.ts', 'n/service.ts');
    const sweep = [...LAYOUT.flatMap((name) => [`m/${name}.ts`, `n/${name}.ts`]), ...Array.from({ length: 9 }, (_, i) => `x${i}/x.ts`)].join(' ');
    org.commit('ann', sweep, { times: 8 }).commit('ann', 'm/dto.ts', { times: 5 }).commit('cat', 'n/dto.ts', { times: 5 });
    expect(verdicts(org.facts())).toMatchObject({ 'm n': 'contract' });
  });
  it('are no copies after four common changes', () => {
    const org = organised().owners({ 'm/': 'ui', 'n/': 'api', 'o': 'ops' });
    for (const week of [2, 12, 22, 32]) org.commit('ann', LAYOUT.map((name) => `m/${name}.ts n/${name}.ts`).join(' '), { week });
    org.commit('ann', 'm/own.ts').commit('cat', 'n/own.ts');
    expect(verdicts(org.facts())).toMatchObject({ 'm n': 'hidden-coupling a' });
  });
});

describe('carriers', () => {
  /** The pair of `a` (ui) and `b` (api) after `times` changes of both by each of these authors; `out` is in no team, ops owns neither side. */
  const carried = (...made: readonly (readonly [authors: string, times: number])[]) => {
    const org = organised();
    for (const [authors, times] of made) again(org, authors, times);
    const { pairs, units } = table(org.facts());
    const { carriers, carriedBy, verdict } = pairs.find(({ a, b }) => units[a].id === 'a' && units[b].id === 'b')!;
    const { common, ...counts } = carriers!;
    expect(common).toBe(0);
    return { counts: Object.values(counts), keys: Object.keys(counts), carriedBy, verdict };
  };
  it('are counted by side, third parties and unknown authors; one change-set may count for both sides', () => {
    expect(carried(['ann', 4], ['cat', 1], ['ann+cat', 2], ['eve', 3], ['out', 5], ['eve+out', 1], ['ann+out', 1])).toMatchObject({ keys: ['a', 'b', 'joint', 'other', 'unknown'], counts: [7, 3, 2, 4, 5], carriedBy: 'both' });
  });
  it('are not known where unknown authors could change the answer', () => {
    expect(carried(['out', 6])).toEqual(expect.objectContaining({ counts: [0, 0, 0, 0, 6], carriedBy: null, verdict: 'hidden-coupling' }));
    expect(carried(['ann', 6], ['out', 2])).toMatchObject({ counts: [6, 0, 0, 0, 2], carriedBy: null });
    expect(carried(['ann', 6], ['cat', 1], ['out', 1])).toMatchObject({ carriedBy: null, verdict: 'hidden-coupling' });
    expect(carried(['cat', 6], ['out', 2], ['eve', 3])).toMatchObject({ counts: [0, 6, 0, 3, 2], carriedBy: null });
    expect(carried(['eve', 6], ['ann', 1], ['out', 1])).toMatchObject({ carriedBy: null });
  });
  it('are known where unknown authors could not', () => {
    expect(carried(['ann', 6], ['out', 1])).toMatchObject({ counts: [6, 0, 0, 0, 1], carriedBy: 'a' });
    expect(carried(['cat', 6], ['ann', 1])).toMatchObject({ carriedBy: 'b' });
    expect(carried(['eve', 6], ['ann', 1], ['cat', 1])).toMatchObject({ counts: [1, 1, 0, 6, 0], carriedBy: 'neither' });
    expect(carried(['ann', 2], ['cat', 2], ['out', 9])).toMatchObject({ carriedBy: 'both', verdict: 'implicit-contract' });
  });
  it('are a coordination gap, never a collaboration, while not known', () => {
    expect(verdicts(organised().import('a/x.ts', 'b/x.ts').commit('ann', 'a/x.ts b/x.ts', { times: 5 }).commit('out', 'a/x.ts b/x.ts', { times: 5 }).facts())).toMatchObject({ 'a b': 'coordination-gap' });
  });
  it('are not known on a side that individuals own too, unless its teams are enough', () => {
    const facts = (authors: string) => again(again(organised(), authors, 6), 'ann', 2).facts();
    const owned = (known: Facts): Facts => ({ ...known, ownerSets: known.ownerSets.map((set) => (set.id === 'api' ? { ...set, id: 'api+7', label: 'api, 1 individual owner', individuals: 1 } : set)) });
    expect(verdicts(owned(facts('eve')))).toMatchObject({ 'a b': 'hidden-coupling' });
    expect(verdicts(owned(facts('cat')))).toMatchObject({ 'a b': 'implicit-contract both' });
  });
  it('are owners too where they own most of the code and are set aside: of both sides they make the pair one of theirs, of one they count for it', () => {
    const made = (owners: { [prefix: string]: string }, authors: string, weeks: readonly number[]) => {
      const org = organisation().teams({ all: ['zed'], ui: ['ann'], api: ['cat'] }).owners({ '': 'all', ...owners }).import('a/x.ts', 'b/x.ts').commit('ann', 'a/x.ts', { times: 5 }).commit('cat', 'b/x.ts', { times: 5 });
      for (let i = 0; i < 40; i++) org.commit('zed', `o${i % 6}/x.ts`);
      for (const week of weeks) org.commit(authors, 'a/x.ts b/x.ts', { week, times: 2 });
      const { pairs, units } = table(org.facts());
      const { carriers, carriedBy, carrierSpells, verdict } = pairs.find(({ a, b }) => units[a]!.id === 'a' && units[b]!.id === 'b')!;
      return { a: carriers!.a, common: carriers!.common, other: carriers!.other, carriedBy, spells: carrierSpells?.[2], verdict };
    };
    const both = { 'a/': 'all ui', 'b/': 'all api' };
    expect(made(both, 'zed', [2, 12, 22])).toEqual({ a: 0, common: 6, other: 0, carriedBy: 'neither', spells: 3, verdict: 'inside' });
    expect(made(both, 'zed', [2, 3])).toEqual({ a: 0, common: 4, other: 0, carriedBy: 'neither', spells: 1, verdict: 'coordination-gap' });
    expect(made(both, 'ann', [2, 12, 22])).toMatchObject({ a: 6, common: 0, carriedBy: 'a', verdict: 'coordination-gap' });
    expect(made({ 'a/': 'all ui', 'b/': 'api' }, 'zed', [2, 12, 22])).toEqual({ a: 6, common: 0, other: 0, carriedBy: 'a', spells: 0, verdict: 'coordination-gap' });
  });
  it('are counted for co-change that is none too, and null without a shared change-set', () => {
    const { pairs, units } = table(organised().import('a/x.ts', 'b/x.ts').import('b/x.ts', 'o1/x.ts').commit('ann', 'a/x.ts b/x.ts').facts());
    const found = (a: string, b: string) => pairs.find((pair) => units[pair.a].id === a && units[pair.b].id === b)!;
    expect(found('a', 'b')).toMatchObject({ coChange: 'no', carriers: { a: 1, b: 0, common: 0, joint: 0, other: 0, unknown: 0 }, carriedBy: null });
    expect(found('b', 'o1').carriers).toBeNull();
  });
});

describe('units', () => {
  it('splits a component whose files have several owner sets', () => {
    const facts = organisation().teams({ ui: ['ann'], api: ['cat'] }).owners({ 'a/': 'ui', 'a/api': 'api' }).commit('ann', 'a/x.ts a/api.ts a/api.test.ts').facts();
    const { units, unitOfFile, largest } = declaredUnits(facts);
    expect(units.map(({ id, files }) => [id, files])).toEqual([['a (ui)', 1], ['a (api)', 1]]);
    expect([...unitOfFile]).toEqual([1, 1, 0]);
    expect([...largest]).toEqual([0]);
  });
  it('gives code that is gone to the largest unit of its component, unless the rules give it to a team of its own', () => {
    const facts = organisation().teams({ all: ['ann'], api: ['cat'], ui: ['bob'] }).owners({ '': 'all', 'a/api': 'all api', 'b/': 'api' }).commit('ann', 'a/x.ts a/old.ts a/api-old.ts b/x.ts c/x.ts d/x.ts').facts();
    const alive = facts.files.alive.map((one, f) => (facts.files.path[f].includes('old') ? 0 : one));
    const { units, unitOfFile } = declaredUnits({ ...facts, files: { ...facts.files, alive } });
    expect(facts.files.path.map((path, f) => [path, units[unitOfFile[f]]?.id ?? null])).toEqual([['a/api-old.ts', null], ['a/old.ts', 'a'], ['a/x.ts', 'a'], ['b/x.ts', 'b'], ['c/x.ts', 'c'], ['d/x.ts', 'd']]);
  });
  it('drops an owner of more than half of all files where others are named, and keeps it where it stands alone', () => {
    const facts = organisation().teams({ all: ['ann'], ui: ['bob'], api: ['cat'] }).owners({ '': 'all', 'a/': 'all ui', 'b/': 'all api' }).commit('ann', 'a/x.ts b/x.ts c/x.ts').facts();
    expect(declaredUnits(facts).units.map(({ owners }) => owners)).toEqual([['ui'], ['api'], ['all']]);
  });
  it('names the teams that are set aside: more than half of all source files, and others named', () => {
    const org = () => organisation().teams({ ui: ['bob'], all: ['ann'], api: ['cat'] }).commit('ann', 'a/x.ts b/x.ts c/x.ts d/x.test.ts');
    expect(setAside(org().owners({ '': 'all', 'a/': 'all ui', 'b/': 'all api' }).facts())).toEqual([1]);
    expect(setAside(org().owners({ '': 'all' }).facts())).toEqual([]);
    expect(setAside(org().owners({ 'a/': 'all ui', 'd/': 'all' }).facts())).toEqual([]);
    expect(setAside(org().facts())).toEqual([]);
  });
  it('tells why there is no table with one owner, or with communities that are no structure', () => {
    expect(declaredUnits(organisation().teams({ ui: ['ann'] }).owners({ '': 'ui' }).commit('ann', 'a/x.ts b/x.ts').facts()).withheld).toMatch(/fewer than two/);
    const facts = organisation().commit('ann', 'a/x.ts b/x.ts').facts();
    const partition = (modularityZ: number | null): Partition => ({
      of: 'people', clusters: [{ id: 'group:a', members: [0], belowResolution: false }], label: Int32Array.of(0), modularity: 0.1, modularityZ, stability: 1, seedStability: 1, resolutionLimit: 1, reason: modularityZ === null ? 'too few people' : null,
    });
    const main = Int32Array.of(0, -1);
    expect(communityUnits(facts, partition(5), main, 1.2).withheld).toMatch(/no declared owners, and 1\.2 effective communities.*--teams/);
    expect(communityUnits(facts, partition(5), main, 1.96).withheld).toMatch(/1\.9 effective communities where 2/);
    expect(communityUnits(facts, partition(-2.85), main, 3).withheld).toMatch(/z = −2\.9\)/);
    const person = { ...facts, ownerSets: [...facts.ownerSets, { id: 'individuals-1:1', label: '1 individual owner', teams: [], individuals: 1 }] };
    expect(communityUnits(person, partition(5), main, 1.2).withheld).toMatch(/^the declared owners are individuals and no teams, .*--teams says/);
    expect(communityUnits(facts, partition(0.4), main, 3).withheld).toMatch(/rewired.*z = 0\.4/);
    expect(communityUnits(facts, partition(null), main, 3).withheld).toMatch(/too few people/);
    expect(communityUnits(facts, partition(5), main, 3).withheld).toMatch(/no two communities/);
    const two = { ...partition(5), clusters: [0, 1].map((i) => ({ id: `group:${'ab'[i]}`, members: [i], belowResolution: false })) };
    expect(communityUnits(facts, two, Int32Array.of(0, 1), 3)).toMatchObject({ withheld: null, units: [{ id: 'a', groups: [0], ownerSet: -1 }, { id: 'b', owners: ['group:b'] }] });
  });
});

describe('units without declared owners', () => {
  it('are a component and the team that works on it most; one team everywhere has no border', () => {
    const facts = organisation().teams({ ui: ['ann'], api: ['cat'] }).commit('ann', 'a/x.ts b/x.ts').commit('cat', 'c/x.ts').facts();
    expect(teamUnits(facts, Int32Array.of(0, -1, 1))).toMatchObject({ withheld: null, units: [{ id: 'a', owners: ['ui'] }, { id: 'c', owners: ['api'] }] });
    expect(teamUnits(facts, Int32Array.of(0, 0, -1)).withheld).toMatch(/no two teams/);
  });
});

describe('team pairs', () => {
  function teams(facts: Facts) {
    const own = declaredUnits(facts);
    const { pairs, leftOut, ofUnits } = table(facts, own);
    const team = teamOfFiles(own.units, own.unitOfFile);
    const baskets = sourceBaskets(facts, team, facts.teams.length, 10);
    const sides = { baskets, coChange: coChange(baskets, facts.changeSets.inWindow), imports: importLinks(facts.imports, team, Int32Array.of()), changeSets: facts.changeSets, actorGroup: facts.changeSets.actorTeam, strangers: new Set<number>() };
    const name = (i: number) => `${own.units[pairs[i].a].id} ${own.units[pairs[i].b].id}`;
    return teamPairs(own.units, { pairs, leftOut }, ofUnits.baskets, sides).map((pair) => ({ ...pair, teams: `${facts.teams[pair.a].id} ${facts.teams[pair.b].id}`, drivers: pair.drivers.map(name) }));
  }
  const tested = () => organisation().teams({ ui: ['ann'], qa: ['cat'], ops: ['eve'] }).owners({ 'a/': 'ui', 'a-tests/': 'qa', 'q/': 'qa', 'o': 'ops' }).commit('eve', 'o/x.ts', { times: 40 });

  it('judges teams by the same test and names the pairs that drive it', () => {
    const [ui] = teams(organised().import('a/x.ts', 'b/x.ts').commit('ann', 'a/x.ts b/x.ts', { times: 6 }).commit('bob', 'c/x.ts b/y.ts', { times: 5 }).facts());
    expect(ui).toMatchObject({ a: 0, b: 1, verdict: 'coordination-gap', carriedBy: 'a', byConstruction: 0 });
    expect(ui.drivers.toSorted()).toEqual(['a b', 'b c']);
  });
  it('names every pair that drives it, those that change together first', () => {
    const org = organisation().teams({ ui: ['ann'], api: ['cat'] }).owners({ 'a': 'ui', 'b': 'api' }).commit('ann', 'a0/x.ts b0/x.ts', { times: 9 });
    for (let i = 1; i < 12; i++) org.commit('ann', `a${i}/x.ts`).commit('cat', `b${i}/x.ts`, { times: 9 }).import(`a${i}/x.ts`, `b${i}/x.ts`);
    const [only] = teams(org.facts());
    expect([only.drivers.length, only.drivers[0]]).toEqual([12, 'a0 b0']);
  });
  it('leaves out teams that meet in left-out pairs alone', () => {
    const org = tested();
    expect(teams(org.commit('ann', 'a/x.ts a-tests/x.ts', { times: 9 }).facts())).toEqual([]);
    expect(teams(org.commit('ann', 'o/x.ts a-tests/x.ts', { times: 9 }).facts()).map((pair) => pair.teams)).toEqual(['qa ops']);
  });
  it('leaves them out although another of their pairs has an import, and keeps that import where nothing changed together', () => {
    expect(teams(tested().commit('ann', 'a/x.ts a-tests/x.ts', { times: 9 }).commit('cat', 'q/x.ts', { times: 9 }).import('a/x.ts', 'q/x.ts').facts())).toEqual([]);
    const apart = tested().commit('ann', 'a/x.ts', { times: 9 }).commit('cat', 'a-tests/x.ts', { times: 9 }).commit('cat', 'q/x.ts', { times: 9 }).import('a/x.ts', 'q/x.ts').import('a-tests/x.ts', 'a/x.ts').facts();
    expect(teams(apart)).toMatchObject([{ teams: 'ui qa', verdict: 'contract', drivers: ['a q'], byConstruction: 0 }]);
  });
  it('counts the shared change-sets of left-out pairs alone, where another pair shares some too', () => {
    const facts = tested().commit('ann', 'a/x.ts a-tests/x.ts', { times: 9 }).commit('ann', 'a/x.ts q/x.ts', { times: 4 }).commit('ann', 'a/x.ts a-tests/x.ts q/x.ts', { times: 2 }).facts();
    expect(teams(facts)).toMatchObject([{ teams: 'ui qa', link: { shared: 15 }, drivers: ['a q'], byConstruction: 9 }]);
  });
  it('takes what a team owns together with individuals for neither its files nor its drivers', () => {
    const known = organised().commit('ann', 'a/x.ts b/x.ts', { times: 6 }).commit('ann', 'c/x.ts b/x.ts', { times: 3 }).owners({ 'a/': 'ui one', 'b/': 'api', 'c/': 'ui', 'o': 'ops' }).ownerTeams('one').facts();
    const facts = { ...known, ownerSets: known.ownerSets.map((set) => (set.id === 'ui+one' ? { ...set, id: 'ui+7', label: 'ui, 1 individual owner', teams: set.teams.slice(0, 1), individuals: 1 } : set)) };
    expect(teams(facts).filter((pair) => pair.teams === 'ui api')).toMatchObject([{ link: { shared: 3 }, drivers: ['b c'] }]);
  });
  it.each([
    // [changes by either side that touch a third team’s code too, by either side that do not] → who carries, over how many
    [[3, 3], [1, 0], 'both', 7, 7], [[3, 2], [1, 1], 'both', 7, 7], [[0, 3], [3, 1], 'a', 7, 4], [[3, 3], [0, 0], 'both', 6, 6], [[2, 0], [0, 3], 'b', 5, 3],
  ] as const)('judge who carries by what touches no third team’s code, where there are three (%j, %j: %s of %d, over %d)', (swept, narrow, carriedBy, shared, among) => {
    // among many teams, so that chance has no sweep touch these two
    const others = Array.from({ length: 8 }, (_, i) => `o${i}`);
    const org = organisation().teams({ ui: ['ann'], api: ['cat'], ...Object.fromEntries(others.map((team) => [team, [`${team}-eve`]])) }).owners({ 'a/': 'ui', 'b/': 'api', ...Object.fromEntries(others.map((team) => [`${team}/`, team])) })
      .commit('ann', 'a/x.ts', { times: 5 }).commit('cat', 'b/x.ts', { times: 5 });
    others.forEach((team, i) => org.commit(`${team}-eve`, `${team}/x.ts`, { times: 20 }).commit(`${team}-eve`, `${team}/x.ts ${others[(i + 1) % 8]}/x.ts ${others[(i + 3) % 8]}/x.ts`, { times: 8 }));
    (['ann', 'cat'] as const).forEach((person, side) => {
      // each in a spell of its own
      for (let i = 0; i < swept[side]; i++) org.commit(person, 'a/x.ts b/x.ts o1/x.ts', { week: 3 + 6 * i });
      for (let i = 0; i < narrow[side]; i++) org.commit(person, 'a/x.ts b/x.ts', { week: 21 + 6 * i });
    });
    const pair = analysed(org.facts()).comparison.teamPairs.find(({ a, b }) => a === 0 && b === 1)!;
    const by = (side: number): number => narrow[side] + (among === shared ? swept[side] : 0);
    expect(pair).toMatchObject({ coChange: 'yes', link: { shared }, carriedBy, carriers: { a: by(0), b: by(1), joint: 0, other: 0, unknown: 0 }, carriersAmong: among });
  });
  it('takes who comes once, for however many changes, for a visitor of the other team', () => {
    const made = (weeks: readonly number[]) => {
      const org = organised().commit('ann', 'a/x.ts b/x.ts', { week: 3, times: 6 }).commit('ann', 'a/x.ts b/x.ts', { week: 30, times: 6 });
      for (const week of weeks) org.commit('cat', 'a/x.ts b/x.ts', { week, times: 2 });
      return analysed(org.facts()).comparison.teamPairs.find(({ a, b }) => a === 0 && b === 1)!;
    };
    expect(made([10, 11])).toMatchObject({ carriers: { a: 12, b: 4 }, carrierSpells: [2, 1, 0], carriedBy: 'a' });
    expect(made([10, 20])).toMatchObject({ carriers: { a: 12, b: 4 }, carrierSpells: [2, 2, 0], carriedBy: 'both' });
  });
  it('does not know who carries where people of no known team could have been the second visit of a side', () => {
    const made = (strangers: number) => {
      const org = organised().commit('ann', 'a/x.ts b/x.ts', { week: 3, times: 6 }).commit('ann', 'a/x.ts b/x.ts', { week: 30, times: 6 }).commit('cat', 'a/x.ts b/x.ts', { week: 10, times: 2 });
      if (strangers > 0) org.commit('out', 'a/x.ts b/x.ts', { week: 20, times: strangers });
      return analysed(org.facts()).comparison.teamPairs.find(({ a, b }) => a === 0 && b === 1)!;
    };
    expect(made(0)).toMatchObject({ carriers: { b: 2, unknown: 0 }, carrierSpells: [2, 1, 0], carriedBy: 'a' });
    expect(made(1)).toMatchObject({ carriers: { b: 2, unknown: 1 }, carrierSpells: [2, 1, 0], carriedBy: null });
  });
  it('takes code of two owners for a border of neither', () => {
    const facts = organisation().teams({ ui: ['ann'], api: ['cat'] }).owners({ 'a/': 'ui api' }).commit('ann', 'a/x.ts').facts();
    const { units, unitOfFile } = declaredUnits(facts);
    expect([...teamOfFiles(units, unitOfFile)]).toEqual([-1]);
  });
});

describe('work of groups', () => {
  const facts = () => organisation().teams({ ui: ['ann'], api: ['cat'] }).commit('ann', 'a/x.ts', { times: 8, week: 9 }).commit('cat', 'a/x.ts', { times: 9, week: 8 }).commit('ann', 'b/x.ts', { times: 6, week: 6 }).commit('cat', 'b/x.ts', { times: 6, week: 2 }).commit('out', 'c/x.ts', { times: 6 }).facts();
  it('gives P_people, none on a tie or without mapped effort, and the table of group and area', () => {
    const { changeSets } = facts();
    const effort = groupEffort(changeSets, componentBaskets(facts()), changeSets.actorTeam);
    expect([...mainGroups(effort)]).toEqual([1, -1, -1]);
    expect(workTable(effort, Int32Array.of(0, 0, 1))).toEqual([{ group: 0, area: 0, effort: 14 }, { group: 1, area: 0, effort: 15 }]);
    expect(effectiveByEffort(changeSets, changeSets.actorTeam)).toBeCloseTo(29 ** 2 / (14 ** 2 + 15 ** 2), 12);
  });
  it('counts effective groups as 1 / (1 − fractal value) of code-maat’s own test cases: .61, .44, 0', () => {
    expect([[3, 2, 1], [2, 1], [2]].map((amounts) => Number((1 - 1 / effective(amounts)).toFixed(2)))).toEqual([0.61, 0.44, 0]);
  });
  it('labels a component whose halves have different majorities as handed over, and no other', () => {
    const org = organisation().teams({ ui: ['ann'], api: ['cat'] });
    for (let i = 0; i < 20; i++) org.commit(i < 10 ? 'ann' : 'cat', 'moved/x.ts').commit(i % 2 === 0 ? 'ann' : 'cat', 'shared/x.ts').commit('ann', 'kept/x.ts');
    const moved = org.facts();
    const found = handovers(moved.changeSets, componentBaskets(moved), moved.changeSets.actorTeam, moved.window);
    expect(moved.components.filter((_, c) => found[c] === 1).map(({ id }) => id)).toEqual(['moved']);
  });
});
