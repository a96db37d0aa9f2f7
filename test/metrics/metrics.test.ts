import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { declaredUnits } from '../../src/compare/units.js';
import { teamNeeds } from '../../src/compare/team-needs.js';
import { componentBaskets } from '../../src/graphs/baskets.js';
import { identityLabels, importLinks } from '../../src/graphs/imports.js';
import { random } from '../../src/math/random.js';
import { METRICS, componentBusFactors, metricReports } from '../../src/metrics/index.js';
import { busFactorOf, majorAuthors } from '../../src/metrics/authorship.js';
import { degreeOfAuthorship, truckFactor } from '../../src/metrics/bus-factor-historic.js';
import type { Metric } from '../../src/metrics/index.js';
import type { Analysis } from '../../src/model/analysis.js';
import type { Authorships, Facts } from '../../src/model/facts.js';
import { CHANGE } from '../../src/model/raw.js';
import { organisation } from '../facts-builder.js';

const authorsOfFiles = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }), { minLength: 1, maxLength: 14 });

/** What metrics read of an analysis, of declared teams. */
function analysis(facts: Facts): Analysis {
  const actorGroup = facts.changeSets.actorTeam;
  const { units, unitOfFile } = declaredUnits(facts);
  return {
    facts,
    networks: { imports: importLinks(facts.imports, facts.files.component, identityLabels(facts.components.length)), teams: teamNeeds({ baskets: componentBaskets(facts), changeSets: facts.changeSets, group: actorGroup }) },
    comparison: { units, unitOfFile, actorGroup },
    groups: { withheld: null },
  } as unknown as Analysis;
}
const metric = (id: string, facts: Facts) => METRICS.find((one) => one.id === id)!.compute(analysis(facts));

describe('degree of authorship', () => {
  it.each([[1, 0, 0, 4.391], [1, 0, 10, 3.621276], [0, 10, 5, 4.357845], [1, 4, 1, 4.8245], [0, 1, 4, 2.94037]] as const)('DOA(%d, %d, %d) = %d (Avelino et al.)', (fa, dl, ac, expected) => {
    expect(degreeOfAuthorship(fa, dl, ac)).toBeCloseTo(expected, 5);
  });
});

describe('truck factor', () => {
  it('removes authors of most files while at least half of the files have one left', () => {
    expect(truckFactor([[0], [0], [0], [1]])).toBe(1);
    expect(truckFactor([[0, 1], [0, 1], [2], [3]])).toBe(3);
    expect(truckFactor([[0], [1], [2], [3]])).toBe(3);
  });
  it('is not known when the history was not read to its beginning', () => {
    const facts = organisation().commit('ann', 'a/x.ts').facts();
    expect(metric('bus-factor-historic', facts)).toMatchObject({ value: 1, n: 1 });
    expect(metric('bus-factor-historic', { ...facts, authorships: { ...facts.authorships, complete: false } })).toMatchObject({ value: null, reason: expect.stringMatching(/full clone/) });
  });
  it('twin: authors of each file from the commits that change it', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const rng = random(seed, 'authors-of-files');
      const org = organisation();
      for (let i = 0; i < 40; i++) org.commit(['ann', 'bob', 'cat', 'ann+cat', 'dan'][rng.int(5)], ['a/x.ts', 'a/y.ts', 'b/x.ts a/x.ts', 'b/y.ts', 'c/x.test.ts'][rng.int(5)], { week: rng.int(50) });
      const facts = org.facts();
      const { authoredAt, authorOffset, author, changeOffset, changeFile, changeStatus } = facts.authorships;
      const changes = Array.from(authoredAt).flatMap((_, c) => Array.from(changeFile.subarray(changeOffset[c], changeOffset[c + 1]), (file, i) => ({ file, added: changeStatus[changeOffset[c] + i] === CHANGE.added, authors: [...author.subarray(authorOffset[c], authorOffset[c + 1])] })));
      const authors = facts.files.path.map((_, file) => {
        const own = changes.filter((change) => change.file === file).flatMap(({ added, authors: by }) => by.map((person) => ({ added, person })));
        const later = own.filter(({ added }) => !added);
        const scores = [...new Set(own.map(({ person }) => person))].map((person) => {
          const deliveries = later.filter((change) => change.person === person).length;
          return { person, doa: degreeOfAuthorship(own.some((change) => change.added && change.person === person) ? 1 : 0, deliveries, later.length - deliveries) };
        });
        const most = Math.max(...scores.map(({ doa }) => doa));
        return scores.filter(({ doa }) => doa >= 3.293 && doa > 0.75 * most).map(({ person }) => person);
      });
      expect(metric('bus-factor-historic', facts)).toMatchObject({ value: truckFactor(authors), n: authors.length });
    }
  });
  it('counts the creator, later changes and others’ changes as the paper does', () => {
    // One file: ann created it (4.391 − .321 ln 9 = 3.686), bob made 8 later changes (3.293 + 1.312 = 4.605): both within 75 %.
    expect(metric('bus-factor-historic', organisation().commit('ann', 'a/x.ts').commit('bob', 'a/x.ts', { times: 8 }).facts()).value).toBe(2);
    // After 40 changes by bob ann's 4.391 − .321 ln 41 = 3.199 is under 3.293.
    expect(metric('bus-factor-historic', organisation().commit('ann', 'a/x.ts').commit('bob', 'a/x.ts', { times: 40 }).facts()).value).toBe(1);
  });
});

describe('bus factor of JetBrains', () => {
  const DAY = 86_400;
  const commits = (rows: readonly { days: number; authors: number[]; files: [number, number][] }[], headAt = 1_000 * DAY): Authorships => {
    const offsets = (sizes: number[]) => Uint32Array.from(sizes.reduce<number[]>((all, size) => [...all, all.at(-1)! + size], [0]));
    const at = Float64Array.from(rows, ({ days }) => headAt - days * DAY);
    return {
      authoredAt: at, committedAt: at, headAt, complete: true,
      authorOffset: offsets(rows.map(({ authors }) => authors.length)), author: Uint32Array.from(rows.flatMap(({ authors }) => authors)),
      changeOffset: offsets(rows.map(({ files }) => files.length)), changeFile: Uint32Array.from(rows.flatMap(({ files }) => files.map(([f]) => f))), changeStatus: Uint8Array.from(rows.flatMap(({ files }) => files.map(([, status]) => status))),
    };
  };
  it('weighs recent changes, gives the newest change ownership, and calls over 75 % of the top major', () => {
    const { modified, added } = CHANGE;
    // W = 1 and exp(−1): 3 + 1 + 2.4 ln(2.368/1.368) = 5.317; .368 + 2.4 ln(2.368/2) = .773.
    expect(majorAuthors(commits([{ days: 0, authors: [0], files: [[7, modified]] }, { days: 90, authors: [1], files: [[7, added]] }]))).toEqual(new Map([[7, [0]]]));
    // Several changes outweigh ownership: 5 + 2.4 ln 7 − 2.4 ln 2 = 8.007 ≥ 5.23 / .75 of 3 + 1 + 2.4 ln 7 − 2.4 ln 6 = 4.370.
    expect(majorAuthors(commits([{ days: 0, authors: [0], files: [[7, modified]] }, ...Array.from({ length: 5 }, () => ({ days: 1, authors: [1], files: [[7, modified] as [number, number]] }))])).get(7)).toEqual([1]);
  });
  it('ignores deletions and what is older than 547 days; a rename counts as no change; ties go to the last processed', () => {
    const { deleted, renamed, modified } = CHANGE;
    expect(majorAuthors(commits([{ days: 1, authors: [0], files: [[1, deleted], [2, renamed]] }, { days: 548, authors: [0], files: [[3, modified]] }])).size).toBe(0);
    expect(majorAuthors(commits([{ days: 547, authors: [0], files: [[3, modified]] }])).size).toBe(1);
    const tie = majorAuthors(commits([{ days: 0, authors: [0], files: [[1, modified]] }, { days: 0, authors: [1], files: [[1, modified]] }]));
    expect(tie.get(1)).toEqual([1]);
    expect(majorAuthors(commits([{ days: 0, authors: [5, 4], files: [[1, modified]] }])).get(1)).toEqual([4]);
  });
  it('twin: of each file alone, by the formula, from the commits that change it', () => {
    const status = fc.constantFrom(CHANGE.added, CHANGE.modified, CHANGE.typeChanged, CHANGE.deleted, CHANGE.renamed);
    const row = fc.record({ days: fc.integer({ min: 0, max: 600 }), authors: fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }), files: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 5 }), status), { maxLength: 4, selector: ([file]) => file }) });
    fc.assert(fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
      const counted = new Set<number>([CHANGE.added, CHANGE.modified, CHANGE.typeChanged]);
      const found = majorAuthors(commits(rows));
      for (let f = 0; f <= 5; f++) {
        const changes = rows.filter(({ days, files }) => days <= 547 && files.some(([file, how]) => file === f && counted.has(how))).flatMap(({ days, authors }) => authors.map((author) => ({ author, weight: Math.exp(-days / 90) })));
        const owner = changes.findLast(({ weight }) => weight === Math.max(...changes.map((one) => one.weight)))?.author;
        const sum = (of: (author: number) => boolean): number => changes.reduce((total, { author, weight }) => (of(author) ? total + weight : total), 0);
        const all = sum(() => true);
        const scores = [...new Set(changes.map(({ author }) => author))].map((author) => ({ author, score: (author === owner ? 3 : 0) + sum((one) => one === author) + 2.4 * Math.log(1 + all) - 2.4 * Math.log(1 + sum((one) => one !== author)) }));
        const top = Math.max(...scores.map(({ score }) => score));
        const open = scores.filter(({ score }) => Math.abs(score / top - 0.75) < 1e-9).map(({ author }) => author);
        const majors = (authors: readonly number[]): number[] => authors.filter((author) => !open.includes(author)).sort();
        expect(majors(found.get(f) ?? [])).toEqual(majors(scores.filter(({ score }) => score > 0.75 * top).map(({ author }) => author)));
      }
    }));
  });
  it('takes people away while files ≥ 2 · orphaned', () => {
    expect(busFactorOf([[0], [0], [1], [2]])).toBe(2);
    expect(busFactorOf([[0], [0], [0], [2]])).toBe(1);
    expect(busFactorOf([[0, 1], [0, 1]])).toBe(2);
    expect(busFactorOf([])).toBeNull();
  });
  it('twin: majors taken from every file and orphans counted anew at each step, as the published program does', () => {
    fc.assert(fc.property(authorsOfFiles, (files) => {
      const majors = files.map((authors) => new Set(authors));
      const orphans = (): number => majors.filter((set) => set.size === 0).length;
      const people = [0, 1, 2, 3, 4].map((person) => ({ person, files: files.filter((authors) => authors.includes(person)).length })).filter((one) => one.files > 0).sort((a, b) => b.files - a.files || a.person - b.person);
      let factor = 0;
      for (const { person } of people) {
        if (files.length < 2 * orphans()) break;
        factor++;
        for (const set of majors) set.delete(person);
      }
      expect(busFactorOf(files)).toBe(factor);
    }));
  });
  it('twin of the truck factor: the author of most files found anew at each step', () => {
    fc.assert(fc.property(authorsOfFiles, (files) => {
      const authors = files.map((list) => new Set(list));
      const owned = (person: number): number => authors.filter((set) => set.has(person)).length;
      let removed = 0;
      while (2 * authors.filter((set) => set.size > 0).length >= files.length) {
        const [top] = [0, 1, 2, 3, 4].filter((person) => owned(person) > 0).sort((a, b) => owned(b) - owned(a) || a - b);
        if (top === undefined) break;
        for (const set of authors) set.delete(top);
        removed++;
      }
      expect(truckFactor(files)).toBe(removed);
    }));
  });
  it('has one for each component, and none where nobody works', () => {
    const facts = organisation().commit('ann', 'a/x.ts a/y.ts').commit('bob', 'b/x.ts').commit('ann', 'b/y.ts').file('c/x.ts').facts();
    expect(componentBusFactors(facts)).toEqual([1, 2, null]);
    expect(metric('bus-factor', facts)).toMatchObject({ value: 1, n: 4 });
  });
});

describe('imports', () => {
  const dsm = (...more: [string, string][]) => {
    const org = organisation();
    for (const [from, to] of [['A', 'B'], ['A', 'C'], ['B', 'D'], ['C', 'E'], ['E', 'F'], ...more]) org.import(`${from}/x.ts`, `${to}/x.ts`);
    return org.facts();
  };
  it('give propagation cost 15/36 and no core; with F → E 16/36 and core {E, F}', () => {
    expect(metric('propagation-cost', dsm())).toMatchObject({ value: 15 / 36, n: 6 });
    expect(metric('core-size', dsm()).value).toBe(0);
    expect(metric('propagation-cost', dsm(['F', 'E'])).value).toBeCloseTo(16 / 36, 12);
    expect(metric('core-size', dsm(['F', 'E'])).value).toBe(2);
  });
  it('make no cycle of types alone, which the running program does not have, and one as soon as something else comes back', () => {
    const types = organisation().import('a/x.ts', 'b/x.ts').import('b/x.ts', 'a/x.ts', { kind: 'type' });
    expect(metric('core-size', types.facts()).value).toBe(0);
    expect(metric('propagation-cost', types.facts()).value).toBe(1);
    expect(metric('core-size', types.import('b/y.ts', 'a/x.ts').facts()).value).toBe(2);
  });
  it('make no cycle of a test that imports back, and no health of no imports', () => {
    const facts = organisation().import('a/x.ts', 'b/x.ts').import('b/x.test.ts', 'a/x.ts').facts();
    expect(metric('core-size', facts).value).toBe(0);
    expect(metric('propagation-cost', organisation().commit('ann', 'a/x.ts b/x.ts').facts())).toMatchObject({ value: null, reason: expect.stringMatching(/no import/) });
  });
});

describe('teams', () => {
  const org = () => organisation().teams({ ui: ['ann'], api: ['bob'] }).owners({ 'a/': 'ui', 'b/': 'api' });
  it('are autonomous in change-sets that touch only what their authors’ team owns', () => {
    const facts = org().commit('ann', 'a/x.ts', { times: 2 }).commit('ann', 'b/x.ts').commit('ann', 'a/x.ts b/x.ts').commit('ann+bob', 'a/x.ts').commit('ann', 'a/x.ts n/x.ts').commit('out', 'a/x.ts').commit('bob', 'n/x.ts').facts();
    expect(metric('autonomy', facts)).toMatchObject({ value: 3 / 6, n: 6 });
    expect(metric('autonomy', organisation().commit('ann', 'a/x.ts').facts()).value).toBeNull();
    const known = (others: number) => metric('autonomy', organisation().teams({ ui: ['ann'] }).owners({ 'a/': 'ui' }).commit('ann', 'a/x.ts', { times: 5 }).commit('out', 'a/x.ts', { times: others }).facts());
    expect(known(5)).toMatchObject({ value: 1, n: 5 });
    expect(known(6)).toMatchObject({ value: null, reason: expect.stringMatching(/^people of no known team do 55 % of the work/) });
  });
  it('fit as declared by the effort their members make on what they own', () => {
    const facts = org().commit('ann', 'a/x.ts', { times: 3 }).commit('bob', 'a/x.ts').commit('ann+bob', 'b/x.ts').commit('out', 'b/x.ts').commit('out', 'n/x.ts').facts();
    expect(metric('declared-fit', facts)).toMatchObject({ value: 3.5 / 6, n: 2 });
    expect(metric('declared-fit', { ...facts, labels: 'owners' })).toMatchObject({ value: null, reason: expect.stringMatching(/by construction/) });
  });
  it('are congruent by contact, never by editing the same files', () => {
    const facts = org().commit('ann', 'a/x.ts', { times: 8 }).commit('bob', 'a/x.ts', { times: 8 }).facts();
    expect(metric('congruence', facts)).toMatchObject({ value: null, reason: expect.stringMatching(/not observed/) });
  });
  it('need ten pairs for a share, and say how many there are', () => {
    const five = organisation().teams(Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((p) => [p, [p]])));
    const people = [...'abcde'];
    for (const p of people) five.commit(p, 'x/x.ts', { times: 20 });
    five.commit('a', 'x/x.ts', { times: 2, contact: 'a~b' }).commit('a', 'x/x.ts', { contact: 'a~c' });
    expect(metric('congruence', five.facts())).toMatchObject({ value: 0.1, n: 10 });
    expect(metric('congruence-weighted', five.facts()).value!).toBeGreaterThan(0);
    const two = org().commit('ann', 'a/x.ts', { times: 8, contact: 'ann~bob' }).commit('bob', 'a/x.ts', { times: 8 }).facts();
    expect(metric('congruence', two)).toMatchObject({ value: null, n: 1, reason: expect.stringMatching(/^1 of 1 pairs/) });
  });
});

describe('registry', () => {
  it('has complete cards, sorted by id, with what the contract asks for', () => {
    const ids = METRICS.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    for (const id of ['congruence', 'autonomy', 'propagation-cost', 'core-size', 'bus-factor', 'bus-factor-historic']) expect(ids).toContain(id);
    for (const { title, summary, definition, source, why, caveat, unit } of METRICS) for (const text of [title, summary, definition, source, why, caveat, unit]) expect(text.length).toBeGreaterThan(3);
  });
  it('reports a metric that throws as failed, and the others all the same', () => {
    const facts = organisation().commit('ann', 'a/x.ts').facts();
    const broken: Metric = { ...METRICS[0], compute: () => { throw new Error('boom'); } };
    const nan: Metric = { ...METRICS[0], compute: () => ({ value: NaN, reason: null, n: 1 }) };
    expect(metricReports(analysis(facts), [broken, nan, METRICS[1]]).map(({ value, valueReason }) => [value, valueReason])).toEqual([[null, 'failed: boom'], [null, 'failed: the value is not a number'], [1, null]]);
  });
});
