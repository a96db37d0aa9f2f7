/** Pairs of labels that a link joins, as `lower,higher`; a label with a link inside is a pair with itself. `label`: node → label, −1 for none. */
export function labelPairs(links: readonly { readonly source: number; readonly target: number }[], label: Int32Array): Set<string> {
  const pairs = new Set<string>();
  for (const { source, target } of links) {
    const [a, b] = [label[source], label[target]];
    if (a >= 0 && b >= 0) pairs.add(`${Math.min(a, b)},${Math.max(a, b)}`);
  }
  return pairs;
}
