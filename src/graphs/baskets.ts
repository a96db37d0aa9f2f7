import type { Baskets } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import { FILE } from '../model/raw.js';

/** Components of each change-set, from all its files (bookkeeping is no longer among them): the base of effort and need. */
export function componentBaskets(facts: Facts): Baskets {
  return labelBaskets(facts, facts.files.component, facts.components.length);
}

/** Labels of each change-set, from all its files. `label`: file → label or −1. */
export function labelBaskets(facts: Facts, label: Int32Array, labels: number): Baskets {
  return baskets(facts, label, labels, () => true);
}

/**
 * Labels of each change-set's *source* files, for co-change: no tests, fixtures, documentation, configuration, generated files; change-sets of more than
 * `maxComponents` components (in source files) have an empty row, whatever the labelling.
 * `label`: file → label or −1, such as `facts.files.component`.
 */
export function sourceBaskets(facts: Facts, label: Int32Array, labels: number, maxComponents: number): Baskets {
  const { component, kind } = facts.files;
  const { fileOffset, file } = facts.changeSets;
  const stamp = new Int32Array(facts.components.length).fill(-1);
  const counts = (changeSet: number): boolean => {
    let components = 0;
    for (let i = fileOffset[changeSet]; i < fileOffset[changeSet + 1]; i++) {
      const c = component[file[i]];
      if (c < 0 || kind[file[i]] !== FILE.source || stamp[c] === changeSet) continue;
      stamp[c] = changeSet;
      components++;
    }
    return components <= maxComponents;
  };
  const source = Int32Array.from(label, (value, f) => (kind[f] === FILE.source ? value : -1));
  return baskets(facts, source, labels, counts);
}

function baskets({ changeSets }: Facts, label: Int32Array, labels: number, counts: (changeSet: number) => boolean): Baskets {
  const { n, fileOffset, file } = changeSets;
  const offset = new Uint32Array(n + 1);
  const item = new Uint32Array(file.length);
  const stamp = new Int32Array(labels).fill(-1);
  let size = 0;
  for (let s = 0; s < n; s++) {
    if (counts(s)) {
      for (let i = fileOffset[s]; i < fileOffset[s + 1]; i++) {
        const of = label[file[i]];
        if (of < 0 || stamp[of] === s) continue;
        stamp[of] = s;
        item[size++] = of;
      }
    }
    if (size > offset[s] + 1) item.subarray(offset[s], size).sort();
    offset[s + 1] = size;
  }
  return { labels, offset, item: item.slice(0, size) };
}
