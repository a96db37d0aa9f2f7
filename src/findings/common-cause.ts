import type { Analysis, Pair } from '../model/analysis.js';
import { FILE } from '../model/raw.js';

/** A third component that both sides of a border import and that most of their shared change-sets touch as well. */
export interface CommonCause {
  readonly component: number;
  /** Of the shared change-sets looked at (`of`: the newest fifty at most), those that touch it. */
  readonly touched: number;
  readonly of: number;
}

/** Share of the shared change-sets from which on something is the rule in them and a change without it the exception (ours). */
export const THE_RULE = 2 / 3;
/** What is touched all the time is touched with this pair too: it must be so at least twice as often as with any change-set (ours). */
const LIFT = 2;

/** For definitions. */
export const COMMON_CAUSE = 'Where both import a third component that two in three of the shared change-sets touch as well, at least twice as many as of all change-sets, that component is named as a common cause and the confidence is weak.';

/**
 * What may move the two sides of a pair of the truth table without an import between them: of the components that both import (outside tests; what an import passes through counts,
 * so that re-exporting one and the same package does), the one that most shared change-sets touch. Null where there is none, and for two sides of one component.
 */
export function commonCauses({ facts, comparison, networks }: Analysis): (pair: Pair) => CommonCause | null {
  const { changeSets, files } = facts;
  const all = comparison.basis.unitSizes.reduce((sum, count) => sum + count, 0);
  let imported: readonly ReadonlySet<number>[] | null = null;
  return ({ a, b, link }) => {
    const [one, other] = [comparison.units[a].component, comparison.units[b].component];
    if (link === null || one === other) return null;
    imported ??= importedBy(facts);
    const [of, also] = [imported[one], imported[other]];
    const touched = new Map<number, number>();
    for (const row of link.evidence) {
      const components = new Set<number>();
      for (let i = changeSets.fileOffset[row]; i < changeSets.fileOffset[row + 1]; i++) if (files.kind[changeSets.file[i]] === FILE.source) components.add(files.component[changeSets.file[i]]);
      for (const component of components) if (component !== one && component !== other && of.has(component) && also.has(component)) touched.set(component, (touched.get(component) ?? 0) + 1);
    }
    const n = link.evidence.length;
    const found = [...touched].filter(([component, count]) => count >= THE_RULE * n && count / n >= (LIFT * networks.coChangeSets[component]) / all);
    const [best] = found.sort(([c, x], [d, y]) => y - x || c - d);
    return best === undefined ? null : { component: best[0], touched: best[1], of: n };
  };
}

/** Components that each component imports outside tests, those of the files on the way to a definition included. */
function importedBy({ imports, files, components }: Analysis['facts']): Set<number>[] {
  const found = components.map(() => new Set<number>());
  imports.from.forEach((file, row) => {
    const from = files.component[file];
    if (from < 0 || imports.test[row] === 1) return;
    for (const on of [...imports.via[row], imports.to[row]]) if (on >= 0 && files.component[on] >= 0) found[from].add(files.component[on]);
    if (imports.toComponent[row] >= 0) found[from].add(imports.toComponent[row]);
  });
  return found;
}

/** ` Both import X, which 9 of the 12 shared change-sets touch as well: it may be what moves them.` */
export function causeWords({ facts }: Analysis, { component, touched, of }: CommonCause, shared: number): string {
  return ` Both import ${facts.components[component].name}, which ${touched} of the ${of < shared ? `last ${of}` : of} shared change-sets touch as well: it may be what moves them.`;
}

/** What to do first where a common cause is likely. */
export function causeAction({ facts }: Analysis, { component }: CommonCause, who: 'both' | 'they' = 'both'): string {
  const name = facts.components[component].name;
  return `See in the shared commits whether ${who} only follow ${name}; if so, move what they repeat into ${name}, so that its change needs none in them.`;
}
