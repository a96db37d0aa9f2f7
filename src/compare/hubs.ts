import type { ImportLink } from '../model/analysis.js';

/**
 * A hub is imported, tests aside, by more than this share of the other components, and by at least five. Ours: past two in five, importers say no longer what a component belongs to
 * but that it is everybody's. The last hub and the next component differ there: .49 and .27 on MetaMask/core, .50 and .32 on dd-trace-js, .42 and .33 on babel. Under five importers
 * a share is an accident of a small repository.
 */
const HUB = { share: 0.4, importers: 5 } as const;

/** Per component, how many others import it by more than tests. */
export function importerCounts(imports: readonly ImportLink[], components: number): Uint32Array {
  const counts = new Uint32Array(components);
  for (const { target, files, testOnly } of imports) if (files > testOnly) counts[target]++;
  return counts;
}

export function isHub(importers: number, components: number): boolean {
  return importers >= HUB.importers && importers > HUB.share * (components - 1);
}
