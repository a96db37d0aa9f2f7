/** Disjoint sets of 0 … n − 1; the smallest member represents its set, so the order of unions does not matter. */
export interface UnionFind {
  find(element: number): number;
  union(a: number, b: number): void;
  /** Adds an element of its own and returns it. */
  grow(): number;
}

export function unionFind(n: number): UnionFind {
  const parent = Array.from({ length: n }, (_, i) => i);
  const find = (element: number): number => {
    let root = element;
    while (parent[root] !== root) root = parent[root]!;
    while (parent[element] !== root) {
      const next = parent[element]!;
      parent[element] = root;
      element = next;
    }
    return root;
  };
  return {
    find,
    union(a, b) {
      const [x, y] = [find(a), find(b)];
      if (x < y) parent[y] = x;
      else parent[x] = y;
    },
    grow() {
      parent.push(parent.length);
      return parent.length - 1;
    },
  };
}
