import { describe, expect, test } from 'vitest';
import { importTable } from '../../src/facts/imports.js';
import { importEvidence } from '../../src/findings/wording.js';
import type { Analysis, ImportLink } from '../../src/model/analysis.js';
import { FILE, IMPORT, type RawFacts } from '../../src/model/raw.js';
import { evidenceLine, symbolWords } from '../../src/report/evidence.js';

const symbol = (name: string, uses: number, type = false) => ({ name, uses, type });

describe('symbols in words', () => {
  test('counts, types, what is passed on, the module as a whole, and how many more', () => {
    expect(symbolWords({ top: [symbol('open', 4), symbol('Options', 1, true), symbol('*', 0)], more: 2 })).toBe(': open (4 uses), Options (as a type, 1 use), the module as a whole (passed on or not used) and 2 more');
    expect(symbolWords({ top: [symbol('x', 1)], more: 0 })).toBe(': x (1 use)');
  });
  test('without --deep the line is as it was', () => {
    const evidence = { kind: 'import' as const, from: 'a.ts', line: 3, specifier: 'b', to: 'b.ts', via: ['i.ts'] };
    expect(evidenceLine(evidence, {} as never).text).toBe('imports b → b.ts through i.ts');
    expect(evidenceLine({ ...evidence, symbols: { top: [symbol('x', 2)], more: 0 } }, {} as never).text).toBe('imports b → b.ts through i.ts: x (2 uses)');
  });
});

/** Three files; rows 0 and 1 import one another, row 2 leads nowhere, so that later rows move up. */
function raw(symbols: RawFacts['code']['symbols']): RawFacts {
  const imports = {
    from: Uint32Array.of(0, 0, 1), to: Int32Array.of(-1, 1, 2), toPackage: Int32Array.of(-1, -1, -1), kind: new Uint8Array(3).fill(IMPORT.static), line: Uint32Array.of(1, 2, 1), specifier: Uint32Array.of(0, 1, 2), specifiers: ['./gone', './b', './c'],
    via: new Uint32Array(3), chains: [],
  };
  return { code: { imports, packages: [], symbols } } as unknown as RawFacts;
}
const files = { path: ['a.ts', 'b.ts', 'c.ts'], row: Int32Array.of(0, 1, 2), kind: new Uint8Array(3).fill(FILE.source) };
function evidence(symbols: RawFacts['code']['symbols']) {
  const { imports } = importTable(raw(symbols), files as never, Int32Array.of(0, 1, 2), [{ path: 'x' }, { path: 'y' }, { path: 'z' }] as never);
  return importEvidence({ facts: { imports, files } } as unknown as Analysis, [{ evidence: [0, 1] } as unknown as ImportLink]);
}

describe('from raw rows to evidence', () => {
  test('symbols stay with their import, the three used most first', () => {
    const found = evidence({ row: Uint32Array.of(1, 1, 1, 1, 2), name: ['a', 'b', 'c', 'd', 'T'], uses: Uint32Array.of(1, 9, 0, 3, 2), typeOnly: Uint8Array.of(0, 0, 0, 0, 1), failed: [] });
    expect(found.map((one) => one.kind === 'import' && [one.specifier, one.symbols])).toEqual([
      ['./b', { top: [symbol('b', 9), symbol('d', 3), symbol('a', 1)], more: 1 }], ['./c', { top: [symbol('T', 2, true)], more: 0 }],
    ]);
  });
  test('not read is not the same as none', () => {
    for (const one of evidence(null)) expect(one).not.toHaveProperty('symbols');
  });
});
