/** Nodes to visit, each as often as it is pushed. */
interface Nearest {
  push(node: number, distance: number): void;
  /** The nearest, of equally near ones that of the lowest number, which is taken out; undefined when empty. */
  pop(): number | undefined;
}

/** Binary heap of nodes by distance (Williams 1964): both take O(log size). */
export function nearest(): Nearest {
  const nodes: number[] = [];
  const far: number[] = [];
  const before = (i: number, j: number): boolean => far[i] < far[j] || (far[i] === far[j] && nodes[i] < nodes[j]);
  const swap = (i: number, j: number): void => {
    const [node, distance] = [nodes[i], far[i]];
    nodes[i] = nodes[j];
    far[i] = far[j];
    nodes[j] = node;
    far[j] = distance;
  };
  return {
    push(node, distance) {
      let at = nodes.push(node) - 1;
      far.push(distance);
      for (let up = (at - 1) >> 1; at > 0 && before(at, up); up = (at - 1) >> 1) {
        swap(at, up);
        at = up;
      }
    },
    pop() {
      if (nodes.length === 0) return undefined;
      swap(0, nodes.length - 1);
      const node = nodes.pop();
      far.pop();
      for (let at = 0; ;) {
        let least = at;
        for (const down of [2 * at + 1, 2 * at + 2]) if (down < nodes.length && before(down, least)) least = down;
        if (least === at) return node;
        swap(at, least);
        at = least;
      }
    },
  };
}
