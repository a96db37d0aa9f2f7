/**
 * Size of a maximum matching in a bipartite graph: `edges[i]` are the right-hand nodes that left node i may take, `right` their number. Augmenting
 * paths (Berge 1957), searched breadth first so that depth is no limit. O(V·E).
 */
export function maximumMatching(edges: readonly (readonly number[])[], right: number): number {
  const takenBy = new Int32Array(right).fill(-1);
  const cameFrom = new Int32Array(right).fill(-1);
  const seenIn = new Int32Array(right).fill(-1);
  const takes = new Int32Array(edges.length).fill(-1);
  let size = 0;
  for (let start = 0; start < edges.length; start++) {
    const queue = [start];
    let free = -1;
    for (let head = 0; head < queue.length && free < 0; head++) {
      for (const node of edges[queue[head]]) {
        if (seenIn[node] === start) continue;
        seenIn[node] = start;
        cameFrom[node] = queue[head];
        if (takenBy[node] < 0) {
          free = node;
          break;
        }
        queue.push(takenBy[node]);
      }
    }
    if (free < 0) continue;
    size++;
    for (let node = free; node >= 0; ) {
      const left = cameFrom[node];
      const next = takes[left];
      takenBy[node] = left;
      takes[left] = node;
      node = next;
    }
  }
  return size;
}
