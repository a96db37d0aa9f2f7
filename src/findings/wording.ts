import type { Analysis, CoChangeLink, ImportLink } from '../model/analysis.js';
import type { Evidence } from '../model/report.js';

/** Most of these are shown with a finding; the full lists stand in the report's tables and in `conway facts`. */
export const SHOWN = 5;

export const percent = (share: number): string => `${Math.round(share * 100)} %`;
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** Import statements behind links, in order, tests last: what a reader opens first. */
export function importEvidence(analysis: Analysis, links: readonly (ImportLink | null)[]): Evidence[] {
  const { imports, files } = analysis.facts;
  const rows = links.flatMap((link) => (link === null ? [] : [...link.evidence]));
  return rows
    .toSorted((a, b) => imports.test[a] - imports.test[b] || a - b)
    .slice(0, SHOWN)
    .map((row) => ({
      kind: 'import',
      from: files.path[imports.from[row]],
      line: imports.line[row],
      specifier: imports.specifier[row],
      to: imports.to[row] >= 0 ? files.path[imports.to[row]] : analysis.facts.components[imports.toComponent[row]].path,
      via: imports.via[row].map((file) => files.path[file]),
    }));
}

/** Shared change-sets of a link, newest first, with the files on both sides (source files, at most six). */
export function commitEvidence(analysis: Analysis, link: CoChangeLink | null, belongs: (file: number) => boolean): Evidence[] {
  if (link === null) return [];
  const { changeSets, files, formerPaths } = analysis.facts;
  return link.evidence.slice(0, SHOWN).map((row) => {
    const touched = [...changeSets.file.subarray(changeSets.fileOffset[row], changeSets.fileOffset[row + 1])].filter(belongs);
    const id = changeSets.commits[row][0];
    return { kind: 'commit', id, at: changeSets.at[row], files: touched.slice(0, 6).map((file) => formerPaths.get(id)?.get(file) ?? files.path[file]) };
  });
}

/** More observations make a finding stronger; the limits are ours, chosen so that `weak` is what one unlucky month can produce. */
export function confidence(observations: number): 'strong' | 'fair' | 'weak' {
  return observations >= 20 ? 'strong' : observations >= 8 ? 'fair' : 'weak';
}
