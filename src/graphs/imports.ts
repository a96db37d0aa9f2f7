import type { ImportLink } from '../model/analysis.js';
import type { Imports } from '../model/facts.js';
import { IMPORT } from '../model/raw.js';

const EVIDENCE = 50;

/** What weighs an import link: files that import, and those of them that are tests. */
export type ImportWeight = Pick<ImportLink, 'source' | 'target' | 'files' | 'testOnly'>;

/** Import links without their evidence. */
export const importWeightsOf = (links: readonly ImportLink[]): ImportWeight[] => links.map(({ source, target, files, testOnly }) => ({ source, target, files, testOnly }));

/**
 * Import links in a labelling of files, directed, without self-links, sorted. Weight (`files`): distinct files of the source that import a file of the
 * target, D(c, d). Barrels are resolved already; tests and type-only imports are counted and tagged, never dropped.
 * `label`: file → label or −1. `ofComponent`: component → label, for imports of which only the package is known.
 */
export function importLinks(imports: Imports, label: Int32Array, ofComponent: Int32Array): ImportLink[] {
  const rows = new Map<string, number[]>();
  for (let row = 0; row < imports.from.length; row++) {
    const source = label[imports.from[row]];
    const to = imports.to[row];
    const target = to >= 0 ? label[to] : imports.toComponent[row] >= 0 ? ofComponent[imports.toComponent[row]] : -1;
    if (source < 0 || target < 0 || source === target) continue;
    const key = `${source} ${target}`;
    const known = rows.get(key);
    if (known) known.push(row);
    else rows.set(key, [row]);
  }
  return [...rows]
    .map(([key, evidence]) => {
      const [source, target] = key.split(' ').map(Number);
      return { source, target, ...counts(imports, evidence), evidence: evidence.slice(0, EVIDENCE) };
    })
    .sort((a, b) => a.source - b.source || a.target - b.target);
}

/** Component → itself: `ofComponent` when the labels are components. */
export function identityLabels(n: number): Int32Array {
  return Int32Array.from({ length: n }, (_, i) => i);
}

function counts(imports: Imports, rows: readonly number[]): Pick<ImportLink, 'files' | 'imports' | 'typeOnly' | 'testOnly' | 'runtime'> {
  const files = new Map<number, { type: boolean; test: boolean; runtime: boolean }>();
  for (const row of rows) {
    const file = files.get(imports.from[row]) ?? { type: true, test: true, runtime: false };
    const type = imports.kind[row] === IMPORT.type, test = imports.test[row] === 1;
    files.set(imports.from[row], { type: file.type && type, test: file.test && test, runtime: file.runtime || (!type && !test) });
  }
  const all = [...files.values()];
  const count = (key: 'type' | 'test' | 'runtime'): number => all.filter((file) => file[key]).length;
  return { files: files.size, imports: rows.length, typeOnly: count('type'), testOnly: count('test'), runtime: count('runtime') };
}
