import type { AgreementReport } from '../model/report.js';
import { ami, ari, completeness, entropyByCluster, homogeneity, variationOfInformation } from '../math/agreement.js';
import { type Contingency, contingency, labelledInBoth } from '../math/contingency.js';
import { mojoFm } from '../math/mojo.js';
import type { Qap } from '../math/qap.js';
import { significance } from './agreement-significance.js';

export interface AgreementInput {
  /** Component → team or community with most effort in it; −1 for none or a tie. */
  readonly people: Int32Array;
  /** Component → area; −1 for none. */
  readonly code: Int32Array;
  /** Ids behind the labels. */
  readonly peopleIds: readonly string[];
  readonly codeIds: readonly string[];
  /** Component → directory block; blocks move as a whole in the blocked permutation. */
  readonly blocks: Int32Array;
  /** Of imports and shared people (`networkCorrelation`). */
  readonly correlation: Pick<Qap, 'r' | 'p'> | null;
  readonly permutations: number;
  readonly seed: number;
}

/** With fewer, agreement cannot be told from chance (ours). */
const LEAST_COMPONENTS = 20;
const LEAST_CLUSTERS = 3;

/**
 * Agreement of the organisation's and the code's partition of the components both label. The code is the reference: low homogeneity says that a team is stretched over several
 * areas, low completeness that an area is split between teams. Figures of partitions are withheld when there is too little to compare; the correlation of
 * the networks stands on its own p.
 */
export function agreement(input: AgreementInput): AgreementReport {
  const { permutations, seed, correlation } = input;
  const both = labelledInBoth(input.code, input.people);
  const pick = (labels: Int32Array): Int32Array => both.map((component) => labels[component]);
  const [code, people] = [pick(input.code), pick(input.people)];
  const table = contingency(code, people);
  const shared = {
    n: both.length,
    qap: correlation && { r: correlation.r, p: correlation.p },
    qapReason: correlation ? null : 'the imports or the shared people are the same for every pair of components',
  };
  const withheld = tooLittle(table);
  if (withheld !== null) {
    return { ami: null, ari: null, homogeneity: null, completeness: null, vi: null, mojofm: null, p: null, pBlocked: null, clusters: [], withheld, ...shared };
  }
  return {
    ami: ami(table), ari: ari(table), homogeneity: homogeneity(table), completeness: completeness(table), vi: variationOfInformation(table), mojofm: mojoFm(table),
    ...significance(code, people, pick(input.blocks), { permutations, seed }),
    clusters: shares(table, input),
    withheld: null,
    ...shared,
  };
}

function tooLittle(table: Contingency): string | null {
  if (table.n < LEAST_COMPONENTS) return `${table.n} components have both an area and a majority team or community; at least ${LEAST_COMPONENTS} are needed`;
  if (table.rows.length < LEAST_CLUSTERS) return `the components fall into ${counted(table.rows.length, 'area')}; at least ${LEAST_CLUSTERS} are needed`;
  if (table.columns.length < LEAST_CLUSTERS) return `the components fall to ${counted(table.columns.length, 'team or community', 'teams or communities')}; at least ${LEAST_CLUSTERS} are needed`;
  return null;
}

function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** Share of the variation of information each cluster adds, largest first; all shares add up to 1, and are 0 when the partitions are equal. */
function shares(table: Contingency, input: AgreementInput): AgreementReport['clusters'] {
  const total = variationOfInformation(table);
  const { rows, columns } = entropyByCluster(table);
  const share = (part: number): number => (total > 0 ? part / total : 0);
  const all = [
    ...Array.from(rows, (part, row) => ({ id: input.codeIds[table.rowLabel[row]], side: 'code' as const, viShare: share(part) })),
    ...Array.from(columns, (part, column) => ({ id: input.peopleIds[table.columnLabel[column]], side: 'people' as const, viShare: share(part) })),
  ];
  return all.sort((a, b) => b.viShare - a.viShare || (a.side < b.side ? -1 : a.side > b.side ? 1 : 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
