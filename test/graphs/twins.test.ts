import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupEffort, workTable } from '../../src/compare/group-work.js';
import { componentBaskets, sourceBaskets } from '../../src/graphs/baskets.js';
import { coChange } from '../../src/graphs/co-change.js';
import { contactLinks } from '../../src/graphs/contact.js';
import { changeSetCounts, effort } from '../../src/graphs/effort.js';
import { identityLabels, importLinks } from '../../src/graphs/imports.js';
import { coupledByChance } from '../../src/graphs/swap-null.js';
import { subSeed } from '../../src/math/random.js';
import { incidenceSampler } from '../../src/math/rewire.js';
import type { Baskets } from '../../src/model/analysis.js';
import type { Facts } from '../../src/model/facts.js';
import { FILE, IMPORT } from '../../src/model/raw.js';
import { organisation } from '../facts-builder.js';

const file = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.constantFrom('x.ts', 'y.ts', 'z.test.ts')).map(([folder, name]) => `${folder}/${name}`);
const person = fc.constantFrom('ann', 'bob', 'cat', 'dan');
const change = fc.record({ authors: fc.uniqueArray(person, { minLength: 1, maxLength: 3 }), files: fc.uniqueArray(file, { minLength: 1, maxLength: 5 }), week: fc.integer({ min: 0, max: 80 }), contact: fc.option(fc.tuple(person, person).filter(([p, q]) => p !== q)) });
const imported = fc.tuple(file, file, fc.boolean());
const history = fc.record({ changes: fc.array(change, { minLength: 1, maxLength: 40 }), imports: fc.array(imported, { maxLength: 20 }) }).map(({ changes, imports }): Facts => {
  const org = organisation({ weeks: 80, people: 40 }).teams({ t: ['ann', 'bob'], u: ['cat'] });
  for (const { authors, files, week, contact } of changes) org.commit(authors.join('+'), files.join(' '), { week, ...(contact !== null && { contact: contact.join('~') }) });
  imports.forEach(([from, to, type], line) => { if (from !== to) org.import(from, to, { line: line + 1, ...(type && { kind: 'type' as const }) }); });
  return org.facts();
});

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const filesOf = ({ changeSets }: Facts, s: number): number[] => [...changeSets.file.slice(changeSets.fileOffset[s], changeSets.fileOffset[s + 1])];
/** Whether a change-set touches a component, in source files only or in any. */
const touches = (facts: Facts, s: number, c: number, sources: boolean): boolean => filesOf(facts, s).some((f) => facts.files.component[f] === c && (!sources || facts.files.kind[f] === FILE.source));
const actors = ({ changeSets }: Facts, s: number) => range(changeSets.actorOffset[s + 1] - changeSets.actorOffset[s]).map((i) => changeSets.actorOffset[s] + i);

describe('slow twins of the networks: every pair and every change-set looked at', () => {
  it('co-change', () => {
    fc.assert(fc.property(history, fc.integer({ min: 2, max: 4 }), (facts, most) => {
      const n = facts.components.length;
      const size = (s: number): number => range(n).filter((c) => touches(facts, s, c, true)).length;
      const counted = range(facts.changeSets.n).filter((s) => size(s) <= most);
      const meet = (c: number, d: number): number[] => counted.filter((s) => touches(facts, s, c, true) && touches(facts, s, d, true));
      const expected = range(n).flatMap((c) => range(n).filter((d) => d > c && meet(c, d).length > 0).map((d) => {
        const shared = meet(c, d);
        const [here, there] = [meet(c, c).length, meet(d, d).length];
        return { source: c, target: d, shared: shared.length, degree: shared.length / ((here + there) / 2), weight: shared.reduce((sum, s) => sum + 1 / (size(s) - 1), 0), recent: shared.filter((s) => facts.changeSets.inWindow[s] === 1).length, evidence: shared.reverse() };
      }));
      const found = coChange(sourceBaskets(facts, facts.files.component, n, most), facts.changeSets.inWindow).links;
      expect(found.map(({ source, target, shared, degree, weight, recent, evidence }) => ({ source, target, shared, degree, weight, recent, evidence })))
        .toEqual(expected.map((link) => ({ ...link, degree: expect.closeTo(link.degree, 12), weight: expect.closeTo(link.weight, 12) })));
    }), { numRuns: 60 });
  });

  it('imports', () => {
    fc.assert(fc.property(history, ({ imports, files, components }) => {
      const rows = range(imports.from.length);
      const between = (c: number, d: number): number[] => rows.filter((row) => c !== d && files.component[imports.from[row]] === c && files.component[imports.to[row]] === d);
      const distinct = (list: readonly number[]): number[] => [...new Set(list.map((row) => imports.from[row]))];
      const expected = range(components.length).flatMap((c) => range(components.length).filter((d) => between(c, d).length > 0).map((d) => {
        const all = between(c, d);
        const only = (test: (row: number) => boolean): number => distinct(all).filter((f) => all.filter((row) => imports.from[row] === f).every(test)).length;
        return { source: c, target: d, files: distinct(all).length, imports: all.length, typeOnly: only((row) => imports.kind[row] === IMPORT.type), testOnly: only((row) => imports.test[row] === 1), runtime: distinct(all.filter((row) => imports.kind[row] !== IMPORT.type && imports.test[row] === 0)).length, evidence: all };
      }));
      expect(importLinks(imports, files.component, identityLabels(components.length))).toEqual(expected);
    }), { numRuns: 60 });
  });

  it('effort of people and groups (a change-set of k components a k-th on each), counts of change-sets, and effort by area', () => {
    fc.assert(fc.property(history, fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 6, maxLength: 6 }), (facts, areas) => {
      const { changeSets, components } = facts;
      const baskets = componentBaskets(facts);
      const inside = range(changeSets.n).filter((s) => changeSets.inWindow[s] === 1);
      const amount = (c: number, of: (row: number) => boolean, part: (s: number) => number = () => 1): number => inside.filter((s) => touches(facts, s, c, false)).reduce((sum, s) => sum + part(s) * actors(facts, s).filter(of).reduce((shares, row) => shares + changeSets.actorShare[row], 0), 0);
      const kth = (s: number): number => 1 / range(components.length).filter((c) => touches(facts, s, c, false)).length;
      for (const { component, person: p, team, amount: found } of effort(changeSets, baskets)) expect(found).toBeCloseTo(amount(component, (row) => changeSets.actorPerson[row] === p && changeSets.actorTeam[row] === team), 12);
      expect(effort(changeSets, baskets).reduce((sum, cell) => sum + cell.amount, 0)).toBeCloseTo(range(components.length).reduce((sum, c) => sum + amount(c, () => true), 0), 9);
      expect([...changeSetCounts(changeSets, baskets)]).toEqual(range(components.length).map((c) => inside.filter((s) => touches(facts, s, c, false)).length));
      const byGroup = groupEffort(changeSets, baskets, changeSets.actorTeam);
      byGroup.forEach((groups, c) => { for (const [group, found] of groups) expect(found).toBeCloseTo(amount(c, (row) => changeSets.actorTeam[row] === group, kth), 12); });
      const area = Int32Array.from(range(components.length), (c) => areas[c] ?? -1);
      for (const cell of workTable(byGroup, area)) {
        expect(cell.effort).toBeCloseTo(range(components.length).filter((c) => area[c] === cell.area).reduce((sum, c) => sum + amount(c, (row) => changeSets.actorTeam[row] === cell.group, kth), 0), 10);
      }
    }), { numRuns: 60 });
  });

  it('contact', () => {
    fc.assert(fc.property(history, ({ changeSets, people }) => {
      const seen = (p: number, q: number): number => range(changeSets.n).filter((s) => changeSets.inWindow[s] === 1 && range(changeSets.contactOffset[s + 1] - changeSets.contactOffset[s]).some((i) => {
        const row = changeSets.contactOffset[s] + i;
        return changeSets.contactA[row] === p && changeSets.contactB[row] === q;
      })).length;
      const expected = range(people.length).flatMap((p) => range(people.length).filter((q) => q > p && seen(p, q) > 0).map((q) => ({ source: p, target: q, weight: seen(p, q) })));
      expect(contactLinks(changeSets)).toEqual(expected);
    }), { numRuns: 60 });
  });

  it('links by chance: the whole of co-change on every rewired history', () => {
    fc.assert(fc.property(history, fc.integer({ min: 1, max: 99 }), (facts, seed) => {
      const baskets = sourceBaskets(facts, facts.files.component, facts.components.length, 10);
      fc.pre(baskets.labels >= 2);
      const row = Uint32Array.from(range(facts.changeSets.n).flatMap((s) => range(baskets.offset[s + 1] - baskets.offset[s]).map(() => s)));
      const rewired = incidenceSampler({ row, column: baskets.item, amount: new Float64Array(row.length).fill(1) }, subSeed(seed, 'swap-null'));
      const coupled = range(3).map(() => coChange(basketsOf(rewired(), baskets.labels, facts.changeSets.n), facts.changeSets.inWindow).links.filter((link) => link.coupled).length);
      expect(coupledByChance(baskets, 3, seed)).toBeCloseTo(coupled.reduce((a, b) => a + b, 0) / 3, 12);
    }), { numRuns: 30 });
  });
});

/** Baskets of cells, each row's labels ascending. */
function basketsOf({ row, column }: { readonly row: ArrayLike<number>; readonly column: ArrayLike<number> }, labels: number, baskets: number): Baskets {
  const lists = range(baskets).map((): number[] => []);
  for (let i = 0; i < row.length; i++) lists[row[i]].push(column[i]);
  return { labels, offset: Uint32Array.from([0, ...lists.map((_, s) => lists.slice(0, s + 1).reduce((sum, list) => sum + list.length, 0))]), item: Uint32Array.from(lists.flatMap((list) => list.sort((a, b) => a - b))) };
}
