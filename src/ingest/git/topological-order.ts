/** A commit graph as rev-list gives it: commit 0 is the tip, `parent` holds rows or -1. */
export interface CommitGraph {
  readonly parentOffset: Uint32Array;
  readonly parent: Int32Array;
}

/**
 * All commits from the tip on so that no parent stands before any of its children and lines of history are not mixed: the order of
 * `git rev-list --topo-order`, which is decided by parents alone when there is one tip. Doing it here lets git list commits while it walks.
 */
export function topologicalOrder({ parentOffset, parent }: CommitGraph): Uint32Array {
  const count = parentOffset.length - 1;
  const order = new Uint32Array(count);
  const waitingFor = new Uint32Array(count);
  for (let commit = 0; commit < count; commit++) {
    for (let at = parentOffset[commit]; at < parentOffset[commit + 1]; at++) if (parent[at] >= 0) waitingFor[parent[at]]++;
  }
  const stack = count > 0 ? [0] : [];
  let placed = 0;
  while (stack.length > 0) {
    const commit = stack.pop()!;
    order[placed++] = commit;
    for (let at = parentOffset[commit]; at < parentOffset[commit + 1]; at++) if (parent[at] >= 0 && --waitingFor[parent[at]] === 0) stack.push(parent[at]);
  }
  if (placed !== count) throw new Error('git rev-list gave commits that the tip does not lead to');
  return order;
}

/** 1 for each commit on the line of first parents from the tip. */
export function mainLine({ parentOffset, parent }: CommitGraph): Uint8Array {
  const line = new Uint8Array(parentOffset.length - 1);
  for (let row = line.length > 0 ? 0 : -1; row >= 0;) {
    line[row] = 1;
    row = parentOffset[row] < parentOffset[row + 1] ? parent[parentOffset[row]] : -1;
  }
  return line;
}
