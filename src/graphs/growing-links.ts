import type { LinkColumns } from '../model/analysis.js';

/** Columns of links that come one after the other, sorted and distinct; `take` ends it. */
export function growingLinks(): { push(source: number, target: number, weight: number): void; take(): LinkColumns } {
  let [source, target, weight] = [new Uint32Array(1024), new Uint32Array(1024), new Float64Array(1024)];
  let size = 0;
  const larger = <T extends Uint32Array | Float64Array>(column: T, empty: T): T => {
    empty.set(column);
    return empty;
  };
  return {
    push(a, b, w) {
      if (size === source.length) {
        source = larger(source, new Uint32Array(2 * size));
        target = larger(target, new Uint32Array(2 * size));
        weight = larger(weight, new Float64Array(2 * size));
      }
      source[size] = a;
      target[size] = b;
      weight[size++] = w;
    },
    take: () => ({ source: source.slice(0, size), target: target.slice(0, size), weight: weight.slice(0, size) }),
  };
}
