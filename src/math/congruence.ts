/** Dense matrix, rows of equal length. */
export type Matrix = readonly (readonly number[])[];

/** Coordination requirements C_R = T_A · T_D · T_Aᵀ (Cataldo, Wagstrom, Herbsleb & Carley 2006): people × tasks, tasks × tasks ⇒ people × people. */
export function requirements(assignment: Matrix, dependency: Matrix): number[][] {
  const needed = assignment.map((row) => dependency.map((_, task) => row.reduce((total, share, other) => total + share * dependency[other][task], 0)));
  return needed.map((row) => assignment.map((other) => row.reduce((total, need, task) => total + need * other[task], 0)));
}

/** Pair of indices, first < second. */
export type IndexPair = readonly [number, number];

export interface Congruence {
  /** Pairs that need to coordinate. */
  readonly required: number;
  /** Of those, the pairs that do. */
  readonly met: number;
  /** met / required; null when nothing is required (no data must not look like health). */
  readonly value: number | null;
  /** Σ C_R over met pairs / Σ C_R over required pairs (after Kwan, Schröter & Damian 2011). */
  readonly weighted: number | null;
  /** Required and not met. */
  readonly gaps: readonly IndexPair[];
  /** Met and not required; not a defect. */
  readonly excess: readonly IndexPair[];
}

/** Share of the required pairs that are met; a pair counts when either of its two cells is positive. The diagonal is ignored. */
export function congruence(required: Matrix, actual: Matrix): Congruence {
  const gaps: IndexPair[] = [];
  const excess: IndexPair[] = [];
  let needed = 0;
  let met = 0;
  let neededWeight = 0;
  let metWeight = 0;
  for (let i = 0; i < required.length; i++) {
    for (let j = i + 1; j < required.length; j++) {
      const need = required[i][j] + required[j][i];
      const contact = actual[i][j] > 0 || actual[j][i] > 0;
      if (need > 0) {
        needed++;
        neededWeight += need;
        if (contact) {
          met++;
          metWeight += need;
        } else gaps.push([i, j]);
      } else if (contact) excess.push([i, j]);
    }
  }
  return { required: needed, met, value: needed > 0 ? met / needed : null, weighted: needed > 0 ? metWeight / neededWeight : null, gaps, excess };
}

export interface Motifs {
  /** Two people on one artefact: how many, and how many of those are in contact. */
  readonly triangles: { readonly all: number; readonly met: number };
  /** Two people on two artefacts that depend on each other, each on one of them only: how many, and how many are in contact. */
  readonly squares: { readonly all: number; readonly met: number };
}

/**
 * Motifs of socio-technical congruence (Mauerer et al. 2022), as induced subgraphs: direct need (triangles) and indirect need (squares). Matrices are
 * binary: people × artefacts, artefacts × artefacts, people × people; the last two are read as undirected, without diagonal.
 */
export function motifs(work: Matrix, dependency: Matrix, contact: Matrix): Motifs {
  const triangles = { all: 0, met: 0 };
  const squares = { all: 0, met: 0 };
  const linked = (matrix: Matrix, i: number, j: number): boolean => matrix[i][j] > 0 || matrix[j][i] > 0;
  const only = (p: number, here: number, there: number): boolean => work[p][here] > 0 && !(work[p][there] > 0);
  for (let p = 0; p < work.length; p++) {
    for (let q = p + 1; q < work.length; q++) {
      const met = linked(contact, p, q) ? 1 : 0;
      const count = (motif: { all: number; met: number }): void => {
        motif.all++;
        motif.met += met;
      };
      for (let a = 0; a < dependency.length; a++) {
        if (work[p][a] > 0 && work[q][a] > 0) count(triangles);
        for (let b = 0; b < dependency.length; b++) {
          if (a !== b && linked(dependency, a, b) && only(p, a, b) && only(q, b, a)) count(squares);
        }
      }
    }
  }
  return { triangles, squares };
}
