import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkOf, stateOf, type Known } from '../../viz/app/link.js';
import { INITIAL, pairOf, type Selection, type State } from '../../viz/app/state.js';
import { HOSTILE } from '../report/hostile-corpus.js';

/** Ids as reports have them, and such as somebody could make: marks of a link's own grammar, nothing at all, what looks like a key. */
const IDS = [...HOSTILE, 'apps/orders', '@acme/pay~ments', 'a:b,c&d=e?f#g', '%41', '%', 'sel=x'].filter((id) => !/\p{Cs}/u.test(id));
const KNOWN: Known = { views: ['report', 'mirror', 'table'], tables: ['pairs', 'teams'], has: (_, id) => IDS.includes(id) };

const id = fc.constantFrom(...IDS);
const selection: fc.Arbitrary<Selection | null> = fc.oneof(
  fc.constant(null),
  fc.record({ kind: fc.constantFrom('component', 'team', 'area', 'finding'), id }) as fc.Arbitrary<Selection>,
  fc.tuple(fc.constantFrom('pair' as const, 'teams' as const), id, id).map(([kind, a, b]) => pairOf(kind, a, b)),
);
const state: fc.Arbitrary<State> = fc.record({
  view: fc.constantFrom(...KNOWN.views), selection, query: fc.string({ maxLength: 30, unit: 'grapheme' }),
  filters: fc.array(fc.oneof(fc.record({ kind: fc.constantFrom('team' as const, 'area' as const), id: id.filter((one) => one !== '') }), fc.constant({ kind: 'verdict' as const, id: 'contract' })), { maxLength: 4 }),
  scenario: fc.array(fc.record({ component: id, team: id }), { maxLength: 4 }), level: fc.constantFrom(null, 'area' as const, 'component' as const), turned: fc.array(id.filter((one) => one !== ''), { maxLength: 3 }),
  order: fc.constantFrom('architecture', 'people', 'folder', 'name'), least: fc.nat({ max: 99_999 }), mismatchesOnly: fc.boolean(), ghosts: fc.boolean(), rowOrder: fc.constantFrom('area', 'mismatch', 'changes', 'name'), table: fc.constantFrom(...KNOWN.tables),
  sort: fc.option(fc.record({ column: fc.constantFrom('shared', 'pair'), descending: fc.boolean() })),
});

describe('links', () => {
  it('give every state back, whatever the ids are', () => {
    fc.assert(fc.property(state, (one) => {
      const link = linkOf(one);
      expect(link).toMatch(/^#\/[\x21-\x7e]*$/);
      expect(stateOf(link, KNOWN)).toEqual({ state: one, ignored: [] });
    }), { numRuns: 500 });
  });
  it('leave out what is as at the beginning', () => {
    expect(linkOf(INITIAL)).toBe('#/report');
    expect(linkOf({ ...INITIAL, view: 'mirror', selection: { kind: 'pair', a: 'orders', b: 'payments' }, least: 3 })).toBe('#/mirror?sel=pair:orders~payments&min=3');
  });
  it('ignore what they do not know and keep the rest', () => {
    expect(stateOf('#/nowhere?sel=component:gone&min=3&colour=red&f=team:gone&wi=gone:gone&q=%E0%A4%A&lvl=planet', KNOWN)).toEqual({
      state: { ...INITIAL, least: 3 }, ignored: ['nowhere', 'sel', 'colour', 'f', 'wi', 'q', 'lvl'],
    });
  });
  it('never throw, and name nothing that is not known', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE)), (garbage) => {
      for (const hash of [garbage, `#/${garbage}`, `#/mirror?${garbage}`, `#/mirror?sel=${garbage}&f=${garbage}&wi=${garbage}`]) {
        const read = stateOf(hash, { ...KNOWN, has: () => false });
        if (read !== null) expect([KNOWN.views.includes(read.state.view), read.state.selection, read.state.filters.filter(({ kind }) => kind !== 'verdict'), read.state.scenario]).toEqual([true, null, [], []]);
      }
    }), { numRuns: 500 });
  });
  it('are not every fragment: one of the document is none', () => {
    expect(stateOf('#findings', KNOWN)).toBeNull();
    expect(stateOf('', KNOWN)).toBeNull();
  });
});
