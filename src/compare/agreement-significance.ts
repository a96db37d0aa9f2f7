import { random } from '../math/random.js';
import { empiricalP } from '../math/stats.js';
import { blockPositions, blockShuffled } from './agreement-blocks.js';

/** Fewest blocks worth permuting: under ten, few orders differ and the test has no power. */
const LEAST_BLOCKS = 10;

/** What the two permutation tests of one agreement find. */
export interface Significance {
  /** Elements exchanged freely. */
  readonly p: number;
  /** Whole blocks exchanged; null with too few of them. */
  readonly pBlocked: number | null;
  readonly pBlockedReason: string | null;
}

/**
 * Empirical p of the agreement of two labelings: labels of one side permuted, freely and in whole blocks. Permuting keeps cluster sizes, under which AMI and mutual
 * information rise and fall with Σ n_ij ln n_ij over the cross table, so that alone is compared.
 */
export function significance(code: Int32Array, people: Int32Array, blocks: Int32Array, options: { readonly permutations: number; readonly seed: number }): Significance {
  const { permutations, seed } = options;
  const statistic = jointInformation(code, people);
  const observed = statistic(people);
  const draw = (permuted: () => Int32Array): number[] => Array.from({ length: permutations }, () => statistic(permuted()));
  const free = random(seed, 'agreement');
  const shuffled = people.slice();
  const p = empiricalP(observed, draw(() => free.shuffle(shuffled)));
  const positions = blockPositions(blocks);
  if (positions.length < LEAST_BLOCKS) {
    return { p, pBlocked: null, pBlockedReason: `the components stand in ${positions.length} ${positions.length === 1 ? 'directory' : 'directories'}; a permutation of whole directories needs ${LEAST_BLOCKS}` };
  }
  const blocked = random(seed, 'agreement', 'blocks');
  return { p, pBlocked: empiricalP(observed, draw(() => blockShuffled(people, positions, blocked))), pBlockedReason: null };
}

/** Σ n_ij ln n_ij of `code` against rearrangements of `people`; labels are small numbers from 0. */
function jointInformation(code: Int32Array, people: Int32Array): (rearranged: Int32Array) => number {
  const width = largest(people) + 1;
  const cells = new Int32Array((largest(code) + 1) * width);
  const weight = Float64Array.from({ length: code.length + 1 }, (_, count) => (count > 0 ? count * Math.log(count) : 0));
  return (rearranged) => {
    cells.fill(0);
    for (let i = 0; i < code.length; i++) cells[code[i] * width + rearranged[i]]++;
    let total = 0;
    for (let cell = 0; cell < cells.length; cell++) total += weight[cells[cell]];
    return total;
  };
}

function largest(labels: Int32Array): number {
  return labels.reduce((most, label) => Math.max(most, label), 0);
}
