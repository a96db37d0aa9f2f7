import { describe, expect, it } from 'vitest';
import { componentBaskets, sourceBaskets } from '../../src/graphs/baskets.js';
import { basketSizes, coChange } from '../../src/graphs/co-change.js';
import { contactLinks } from '../../src/graphs/contact.js';
import { changeSetCounts, effort } from '../../src/graphs/effort.js';
import { importBetweenness } from '../../src/graphs/import-betweenness.js';
import { identityLabels, importLinks } from '../../src/graphs/imports.js';
import { peopleIncidence, peopleLinks } from '../../src/graphs/people.js';
import { sharedPeople } from '../../src/graphs/shared-people.js';
import { coupledByChance } from '../../src/graphs/swap-null.js';
import type { ImportLink, LinkColumns } from '../../src/model/analysis.js';
import type { Limit } from '../../src/model/errors.js';
import type { Facts } from '../../src/model/facts.js';
import { random, subSeed } from '../../src/math/random.js';
import { incidenceSampler } from '../../src/math/rewire.js';
import { betweenness } from '../../src/math/betweenness.js';
import { poissonTail, weightedPoissonTail } from '../../src/math/distributions.js';
import { sharedByChance } from '../../src/math/shared-by-chance.js';
import { weightedJaccard } from '../../src/math/stats.js';
import { organisation } from '../facts-builder.js';

const source = (facts: Facts, most = 10) => sourceBaskets(facts, facts.files.component, facts.components.length, most);
const coupling = (facts: Facts) => coChange(source(facts), facts.changeSets.inWindow);

describe('baskets', () => {
  it('holds components once, from all files; source baskets leave tests, documents and configuration out', () => {
    const facts = organisation().commit('ann', 'a/x.ts a/y.ts b/x.test.ts c/readme.md root.ts').facts();
    expect([...componentBaskets(facts).item]).toEqual([0, 1, 2]);
    expect([...source(facts).item]).toEqual([0]);
  });
  it('gives a change-set of too many components an empty row in every labelling', () => {
    const facts = organisation().commit('ann', 'a/x.ts b/x.ts c/x.ts').commit('ann', 'a/x.ts b/x.ts').facts();
    const one = new Int32Array(facts.files.path.length);
    expect([...sourceBaskets(facts, one, 1, 2).offset]).toEqual([0, 0, 1]);
  });
});

describe('betweenness in imports', () => {
  const ring = (components: number, testOnly = 0) => Array.from({ length: components }, (_, c) => ({ source: c, target: (c + 1) % components, files: 1, imports: 1, typeOnly: 0, testOnly, runtime: 1, evidence: [] }));
  it('is that of all components where they are few, tests apart', () => {
    const limits: unknown[] = [];
    const links = ring(9).map((link) => ({ source: link.source, target: link.target, weight: 1 }));
    expect(importBetweenness(9, ring(9), 1, (limit) => limits.push(limit))).toEqual(betweenness(9, links, { directed: true }));
    expect([...importBetweenness(9, ring(9, 1), 1)]).toEqual(new Array(9).fill(0));
    expect(limits).toEqual([]);
  });
  it('says from how many sources it is estimated where they are too many, and how far off that may be', () => {
    const limits: { id: string; limit: number; message: string }[] = [];
    const found = importBetweenness(8000, ring(8000), 1, (limit) => limits.push(limit));
    expect(limits).toMatchObject([{ id: 'betweenness-sources', limit: 3125, message: expect.stringMatching(/3125 of 8000 components as sources: its standard error is at most \d/) }]);
    // every node of a ring has (n − 1)(n − 2) / 2
    expect(found.reduce((a, b) => a + b, 0) / 8000 / ((7999 * 7998) / 2)).toBeCloseTo(1, 6);
  });
});

describe('imports', () => {
  it('counts files, statements, type-only and test-only importers, and no link to itself', () => {
    const facts = organisation()
      .import('a/x.ts', 'b/x.ts').import('a/x.ts', 'b/y.ts', { line: 2 }).import('a/t.ts', 'b/x.ts', { kind: 'type' }).import('a/x.test.ts', 'b/x.ts').import('a/x.ts', 'a/t.ts').facts();
    const links = importLinks(facts.imports, facts.files.component, identityLabels(2));
    expect(links).toEqual([{ source: 0, target: 1, files: 3, imports: 4, typeOnly: 1, testOnly: 1, runtime: 1, evidence: [0, 2, 3, 4].map(() => expect.any(Number)) }]);
  });
  it('takes the component where only the package is known, and the unit that stands for it', () => {
    const { imports, files } = organisation().import('a/x.ts', 'b/x.ts').facts();
    const toPackage = { ...imports, to: Int32Array.of(-1) };
    expect(importLinks(toPackage, files.component, identityLabels(2)).map(({ source: from, target }) => [from, target])).toEqual([[0, 1]]);
    expect(importLinks(toPackage, files.component, Int32Array.of(0, 7))[0].target).toBe(7);
  });
});

describe('co-change', () => {
  it('gives code-maat’s degree on its own test case: A-B 100, A-C 66, B-C 66 with mean revisions 2, 2, 2', () => {
    const { links } = coupling(organisation().commit('ann', 'A/x.ts B/x.ts C/x.ts').commit('ann', 'A/x.ts B/x.ts').facts());
    expect(links.map(({ degree }) => Math.floor(100 * degree))).toEqual([100, 66, 66]);
    expect(links.map(({ sourceChangeSets, targetChangeSets }) => Math.ceil((sourceChangeSets + targetChangeSets) / 2))).toEqual([2, 2, 2]);
  });
  it('adds up to code-maat’s sum of coupling on its own test case: A 3, B 3, C 2', () => {
    const { links } = coupling(organisation().commit('ann', 'A/x.ts B/x.ts C/x.ts').commit('ann', 'A/x.ts B/x.ts').facts());
    expect([0, 1, 2].map((c) => links.filter((link) => link.source === c || link.target === c).reduce((sum, { shared }) => sum + shared, 0))).toEqual([3, 3, 2]);
  });
  it('weighs 1/(k − 1), orders evidence newest first and knows what is current', () => {
    const { links } = coupling(organisation({ weeks: 100, people: 10 }).commit('ann', 'a/x.ts b/x.ts', { week: 90 }).commit('ann', 'a/x.ts b/x.ts c/x.ts', { week: 1 }).facts());
    expect(links.find(({ source: s, target }) => s === 0 && target === 1)).toMatchObject({ shared: 2, weight: 1.5, recent: 1, evidence: [1, 0], confidence: 1, coupled: false });
    expect(coupling(organisation({ weeks: 100, people: 10 }).commit('ann', 'a/x.ts b/x.ts', { week: 90 }).facts()).links[0].recent).toBe(0);
  });
  it('says yes to a pair that meets beyond chance and no to two that are merely busy', () => {
    const busy = organisation();
    for (let i = 0; i < 60; i++) busy.commit('ann', `a/x.ts ${i % 3 === 0 ? 'b/x.ts' : `z${i % 5}/x.ts`}`);
    for (let i = 0; i < 60; i++) busy.commit('bob', `b/x.ts z${i % 5}/x.ts`);
    for (let i = 0; i < 6; i++) busy.commit('cat', 'p/x.ts q/x.ts');
    const facts = busy.facts();
    const names = facts.components.map(({ id }) => id);
    const coupled = coupling(facts).links.filter((link) => link.coupled).map((link) => names[link.source] + names[link.target]);
    expect(coupled).toContain('pq');
    expect(coupled).not.toContain('ab');
  });
  it('judges shared change-sets and weight by what chance gives labels of those totals', () => {
    const facts = scattered(1);
    const { links, counts } = coupling(facts);
    const byChance = sharedByChance(basketSizes(source(facts)).bySize, counts);
    for (const link of links.slice(0, 20)) {
      const chance = byChance(link.sourceChangeSets, link.targetChangeSets);
      expect(link.lambda).toBe(chance.shared);
      expect(link.excess).toBe(link.weight - chance.weight);
      expect(link.p).toBe(poissonTail(link.shared, chance.shared));
      expect(link.weightP).toBe(weightedPoissonTail(link.weight, chance.weight, chance.squares));
    }
  });
  it('says no to two busy labels that meet in sweeps over many, and yes to as many meetings of their own', () => {
    const history = (meet: (i: number) => string) => {
      const org = organisation();
      for (let i = 0; i < 60; i++) org.commit('ann', `${['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'][i % 9]}/x.ts`).commit('bob', `z${i % 20}/x.ts z${(i + 1) % 20}/x.ts`);
      for (let i = 0; i < 16; i++) org.commit('cat', meet(i));
      return coupling(org.facts()).links.find(({ source: s, target }) => s === 0 && target === 1)!;
    };
    const sweeps = history((i) => `a/x.ts b/x.ts ${['c', 'd', 'e', 'f', 'g', 'h', 'i'].filter((_, at) => at !== i % 7).map((name) => `${name}/x.ts`).join(' ')}`);
    expect(sweeps.shared).toBe(16);
    expect(sweeps.weight).toBeGreaterThan(2);
    expect(sweeps.p).toBeLessThan(0.01);
    expect(sweeps.coupled).toBe(false);
    expect(history(() => 'a/x.ts b/x.ts').coupled).toBe(true);
  });
  it('leaves degree and confidence alone when history is doubled', () => {
    const ratios = (times: number) => coupling(scattered(times)).links.map(({ degree, confidence, reverseConfidence, lift }) => [degree, confidence, reverseConfidence, lift].map((x) => x.toFixed(9)));
    expect(ratios(2)).toEqual(ratios(1));
  });
});

describe('swap null', () => {
  it('expects next to nothing of chance where pairs were planted, and about what is there where nothing was', () => {
    const planted = organisation();
    for (let pair = 0; pair < 8; pair++) for (let i = 0; i < 6; i++) planted.commit('ann', `a${pair}/x.ts b${pair}/x.ts`);
    const facts = planted.facts();
    expect(coupling(facts).links.filter(({ coupled }) => coupled)).toHaveLength(8);
    expect(coupledByChance(source(facts), 20, 1)!).toBeLessThan(1);
    expect(coupledByChance(source(facts), 20, 1)).toBe(coupledByChance(source(facts), 20, 1));
  });
  it('counts in each rewired history the links that co-change would find there', () => {
    const rng = random('swap twin');
    const sets = Array.from({ length: 500 }, () => [...new Set(Array.from({ length: 2 + rng.int(3) }, () => Math.floor(40 * rng.next() ** 2)))].sort((a, b) => a - b));
    const row = Uint32Array.from(sets.flatMap((set, s) => set.map(() => s)));
    const item = Uint32Array.from(sets.flat());
    const offset = Uint32Array.from([0, ...sets.map((_, s) => sets.slice(0, s + 1).flat().length)]);
    const [draws, next] = [5, incidenceSampler({ row, column: item, amount: new Float64Array(item.length).fill(1) }, subSeed(3, 'swap-null'))];
    let slow = 0;
    for (let draw = 0; draw < draws; draw++) slow += coChange({ labels: 40, offset, item: next().column }, new Uint8Array(sets.length)).links.filter(({ coupled }) => coupled).length;
    expect(slow).toBeGreaterThan(0);
    expect(coupledByChance({ labels: 40, offset, item }, draws, 3)).toBe(slow / draws);
  });
  it('has forgotten the observed links where change-sets are too many for all trades before the first draw', () => {
    const [labels, sets] = [400, 130_000];
    // change-sets of two labels, always the same two: every pair is a link, and nothing is but chance once they are rewired
    const offset = Uint32Array.from({ length: sets + 1 }, (_, s) => 2 * s);
    const item = Uint32Array.from({ length: 2 * sets }, (_, k) => 2 * ((k >> 1) % (labels / 2)) + (k & 1));
    const links = coChange({ labels, offset, item }, new Uint8Array(sets)).links;
    expect(links.filter(({ coupled }) => coupled)).toHaveLength(labels / 2);
    const limits: string[] = [];
    const found = coupledByChance({ labels, offset, item }, 1, 1, ({ id }) => void limits.push(id))!;
    expect(limits).toEqual(['swap-null-first']);
    // one in a hundred of 79,800 pairs, at most
    expect(found).toBeLessThan(798);
    const longer = incidenceSampler({ row: Uint32Array.from(item, (_, k) => k >> 1), column: item, amount: new Float64Array(item.length).fill(1) }, 2);
    const slow = coChange({ labels, offset, item: longer().column }, new Uint8Array(sets)).links.filter(({ coupled }) => coupled).length;
    expect(found / slow).toBeGreaterThan(0.8);
    expect(found / slow).toBeLessThan(1.25);
  });
  it('has no answer without two labels', () => {
    expect(coupledByChance(source(organisation().commit('ann', 'a/x.ts').facts()), 5, 1)).toBeNull();
  });
});

describe('effort and contact', () => {
  it('gives k authors 1/k of a change-set on each component, in the people’s window only', () => {
    const facts = organisation({ weeks: 100, people: 10 }).teams({ t: ['ann'] }).commit('ann+bob', 'a/x.ts b/x.ts', { week: 1 }).commit('ann', 'a/x.ts', { week: 50 }).facts();
    const baskets = componentBaskets(facts);
    expect(effort(facts.changeSets, baskets).map(({ component, team, amount }) => [component, team, amount])).toEqual([[0, 0, 0.5], [0, -1, 0.5], [1, 0, 0.5], [1, -1, 0.5]]);
    expect([...changeSetCounts(facts.changeSets, baskets)]).toEqual([1, 1]);
  });
  it('counts change-sets that show contact, and no co-editing', () => {
    const facts = organisation().commit('ann', 'a/x.ts').commit('bob', 'a/x.ts').commit('ann', 'a/x.ts', { contact: 'ann~cat', times: 2 }).facts();
    expect(contactLinks(facts.changeSets)).toEqual([{ source: 0, target: 2, weight: 2 }]);
  });
});

describe('people', () => {
  const rows = ({ source, target, weight }: LinkColumns) => Array.from(source, (p, k) => [p, target[k], weight[k]]);

  it('weighs min(changes) / (authors − 1) over files, without fixtures and generated files', () => {
    const facts = organisation().commit('ann', 'a/x.ts', { times: 3 }).commit('bob', 'a/x.ts', { times: 2 }).commit('cat', 'a/x.ts').commit('ann+bob', 'a/y.gen.ts a/fixtures/z.ts').facts();
    expect(rows(peopleLinks(facts))).toEqual([[0, 1, 1], [0, 2, 0.5], [1, 2, 0.5]]);
  });
  it('counts a week as often as it is drawn', () => {
    const facts = organisation().commit('ann', 'a/x.ts', { week: 1 }).commit('bob', 'a/x.ts', { week: 2 }).facts();
    const weight = [0, 3, 2];
    expect([...peopleIncidence(facts, weight).amount].sort()).toEqual([2, 3]);
    expect(rows(peopleLinks(facts, [0, 1, 0]))).toEqual([]);
  });
  it('says nothing about a file that more than fifty people changed', () => {
    const crowd = organisation();
    for (let i = 0; i < 51; i++) crowd.commit(`p${i}`, 'a/x.ts');
    expect(rows(peopleLinks(crowd.facts()))).toEqual([]);
    expect(peopleIncidence(crowd.commit('p1', 'a/y.ts').facts()).row).toHaveLength(1);
  });
});

describe('shared people', () => {
  const shared = (facts: Facts, draws = 199, imports: readonly ImportLink[] = []) => {
    const baskets = componentBaskets(facts);
    return sharedPeople(effort(facts.changeSets, baskets), changeSetCounts(facts.changeSets, baskets), draws === 0 ? undefined : { draws, seed: 1, imports });
  };
  it('equals the weighted Jaccard of shares, and doubling history leaves it alone', () => {
    const facts = scattered(1);
    const rows = effort(facts.changeSets, componentBaskets(facts));
    const shares = (c: number) => {
      const own = rows.filter(({ component }) => component === c);
      const all = own.reduce((sum, { amount }) => sum + amount, 0);
      return new Map(own.map(({ person, amount }) => [person, amount / all]));
    };
    const { all } = shared(facts, 1);
    const found = new Map(Array.from(all.source, (c, k) => [`${c} ${all.target[k]}`, all.weight[k]]));
    facts.components.forEach((_, c) => facts.components.forEach((__, d) => {
      if (c < d) expect(found.get(`${c} ${d}`) ?? 0).toBeCloseTo(weightedJaccard(shares(c), shares(d))!, 10);
    }));
    const round = ({ weight }: LinkColumns) => Array.from(weight, (jaccard) => jaccard.toFixed(9));
    expect(round(shared(scattered(2), 1).all)).toEqual(round(all));
  });
  it('counts who changed both twice or more by change-sets, with whomever they made them and in however many teams they are', () => {
    const org = organisation().teams({ ui: ['ann', 'bob'], api: ['ann'] });
    for (const component of ['a', 'b']) org.commit('ann+bob', `${component}/x.ts`, { times: 2 }).commit('cat', `${component}/x.ts`);
    expect(shared(org.facts(), 0).links.map(({ shared: people }) => people)).toEqual([2]);
    expect(shared(org.commit('cat', 'a/x.ts').commit('cat', 'b/x.ts').facts(), 0).links.map(({ shared: people }) => people)).toEqual([3]);
  });
  it('has the same links without a null when no draws are asked for, and no q', () => {
    const facts = scattered(3);
    const tested = shared(facts).links;
    expect(tested.some(({ q }) => q !== null)).toBe(true);
    expect(shared(facts, 0).links).toEqual(tested.map((link) => ({ ...link, q: null, importedQ: null })));
  });
  it('gives the pairs of one group the same answer however many draws, and says when they are fewer than asked', () => {
    const few = (cells: number, asked: number) => {
      const amounts = Array.from({ length: cells }, (_, i) => ({ component: Math.floor(i / 4), person: (i % 4) + 4 * Math.floor(i / 8), team: -1, amount: 4, changes: 4 }));
      const limits: Limit[] = [];
      const { links } = sharedPeople(amounts, new Uint32Array(cells / 4).fill(9), { draws: asked, seed: 1, imports: [], onLimit: (limit) => limits.push(limit) });
      return { limits, q: links.map(({ q }) => q!) };
    };
    // components 2k and 2k + 1 have the same four people, whom no other has
    const small = few(80, 499);
    expect(small.limits).toEqual([]);
    expect(small.q).toHaveLength(10);
    expect(Math.max(...small.q)).toBeLessThan(0.1);
    const large = few(160_000, 1_999);
    expect(large.limits).toMatchObject([{ stage: 'graphs', id: 'cell-null', limit: 375 }]);
    // 40,000 components are 8e8 pairs: 375 draws cannot single out 20,000 of them
    expect(large.limits[0].message).toMatch(/375 draws instead of 1999.*no pair can be told/);
    expect(new Set(large.q)).toEqual(new Set([1]));
  });
  it('tests the pairs that an import links among themselves too, and no others there', () => {
    // components 2k and 2k + 1 of twenty have the same four people, whom no other has
    const amounts = Array.from({ length: 80 }, (_, i) => ({ component: Math.floor(i / 4), person: (i % 4) + 4 * Math.floor(i / 8), team: -1, amount: 4, changes: 4 }));
    const imports = [[0, 1, 0], [3, 2, 0], [2, 5, 0], [6, 7, 2]].map(([source, target, testOnly]) => ({ source, target, files: 2, imports: 2, typeOnly: 0, testOnly, runtime: 0, evidence: [] }));
    const { links } = sharedPeople(amounts, new Uint32Array(20).fill(9), { draws: 499, seed: 1, imports });
    // 2 and 5 have nobody in common, and are a test all the same: p = 1 / 500 of two pairs, of three
    expect(links.map(({ importedQ }) => importedQ)).toEqual([expect.closeTo(0.003, 9), expect.closeTo(0.003, 9), ...Array<null>(8).fill(null)]);
    expect(links.map(({ q }) => q)).toEqual(Array(10).fill(expect.closeTo(190 / 500 / 10, 9)));
  });
  it('finds the pair that a group of people works on, and no pair of quiet components', () => {
    const org = organisation();
    for (const p of ['ann', 'bob', 'cat']) org.commit(p, 'a/x.ts', { times: 9 }).commit(p, 'b/x.ts', { times: 9 });
    for (let i = 0; i < 24; i++) org.commit(`p${i}`, `c${i % 12}/x.ts`, { times: 9 }).commit(`p${i}`, `c${(5 * i + 3) % 12}/x.ts`, { times: 9 });
    org.commit('ann', 'quiet/x.ts', { times: 4 });
    const facts = org.facts();
    const id = (c: number) => facts.components[c].id;
    const found = shared(facts, 999).links.filter(({ q }) => q !== null && q <= 0.2).map(({ source: c, target: d }) => `${id(c)} ${id(d)}`);
    expect(found).toContain('a b');
    expect(shared(facts).links.filter(({ source: c, target: d }) => [id(c), id(d)].includes('quiet')).every(({ q }) => q === null)).toBe(true);
  });
});

/** Six people, eight components, change-sets of one to four components. */
function scattered(times: number): Facts {
  const rng = random('scattered');
  const org = organisation();
  for (let i = 0; i < 80; i++) {
    const files = Array.from({ length: 1 + rng.int(4) }, () => `c${rng.int(8)}/f${rng.int(3)}.ts`).join(' ');
    org.commit(`p${rng.int(6)}`, files, { times });
  }
  return org.facts();
}
