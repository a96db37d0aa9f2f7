/**
 * What the score of a membership can be computed from when components move and groups merge, without the history and without a person: sums by component and group. Effort is in
 * change-sets of the people's window, mapped effort alone. Columns; the entries of row r stand at `offset[r]` … `offset[r + 1]`, sorted. A report holds them as plain arrays.
 */
export interface Tallies {
  /** Numbers of components and groups: what indices are below. */
  readonly components: number;
  readonly groups: number;
  /** By component: x(c, g), the effort of group g on it. */
  readonly effort: { readonly offset: Column; readonly group: Column; readonly amount: Column };
  /** By component: Σ over change-sets s of w_s(g) · w_s(h), w_s(g) = the effort of group g in s; (g, h) and (h, g) are two entries. */
  readonly within: { readonly offset: Column; readonly group: Column; readonly other: Column; readonly amount: Column };
  /**
   * Pairs a ≤ b of components that have a need (`compare/need`), sorted, with R(a, b); by pair: Σ over people of (effort on a while in `group`) · (effort on b while in `other`). For a = b both
   * efforts come from different change-sets. Nobody has entries in two groups but people with a dated change of team or in several teams.
   */
  readonly pairs: { readonly a: Column; readonly b: Column; readonly required: Column; readonly offset: Column; readonly group: Column; readonly other: Column; readonly amount: Column };
  /**
   * `people` with mapped effort, how many of them each group has (parts of people in several groups; null under the group floor of a report), Σ over people of (part in `group`) · (part in `other`),
   * and from it `alike`: the chance that two different people are in one group, null with fewer than two people.
   */
  readonly heads: { readonly people: number; readonly alike: number | null; readonly ofGroup: ArrayLike<number | null>; readonly group: Column; readonly other: Column; readonly amount: Column };
  /** Effort of each group's people in all, each change-set once. */
  readonly load: Column;
}

export type Column = ArrayLike<number>;
