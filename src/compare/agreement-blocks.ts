import type { Random } from '../math/random.js';

/** Positions of each block, blocks in the order of their first position. */
export function blockPositions(blocks: ArrayLike<number>): number[][] {
  const positions = new Map<number, number[]>();
  for (let i = 0; i < blocks.length; i++) {
    const known = positions.get(blocks[i]);
    if (known) known.push(i);
    else positions.set(blocks[i], [i]);
  }
  return [...positions.values()];
}

/**
 * Labels moved about in whole blocks: the blocks are put in a random order, their labels written down one after the other, and read off again along another random order of
 * blocks. What stands together in one directory stays together, every label keeps its number of elements, and blocks need not be of one size.
 */
export function blockShuffled(labels: Int32Array, blocks: readonly (readonly number[])[], generator: Random): Int32Array {
  const written = generator.shuffle([...blocks]).flat();
  const read = generator.shuffle([...blocks]).flat();
  const moved = new Int32Array(labels.length);
  read.forEach((position, at) => { moved[position] = labels[written[at]]; });
  return moved;
}
