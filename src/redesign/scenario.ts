/**
 * What is changed about who owns what and who is in which team: indices of components, groups and people of one analysis. Order of application: people move, people
 * leave, groups merge, components move; a component moved twice goes to the last group named.
 */
export interface Scenario {
  readonly moves: readonly Move[];
  readonly people: readonly { readonly person: number; readonly group: number }[];
  /** People who leave: what they did passes to the component's other people in proportion, or to nobody where there are none. */
  readonly leave: readonly number[];
  /** Members and components of `from` go to `into`. */
  readonly merge: readonly { readonly from: number; readonly into: number }[];
}

/** A component that a group takes over. */
export interface Move {
  readonly component: number;
  readonly group: number;
}

export const UNCHANGED: Scenario = { moves: [], people: [], leave: [], merge: [] };

/** Group of each actor row after people have moved and groups have merged; −1 stays −1 but for people who move. */
export function regrouped(actorPerson: Uint32Array, group: Int32Array, { people, merge }: Scenario): Int32Array {
  const moved = new Map(people.map(({ person, group: to }) => [person, to]));
  return group.map((of, row) => mergedGroup(moved.get(actorPerson[row]) ?? of, merge));
}

/** Where a group is after the mergers, applied in order. */
export function mergedGroup(group: number, merge: Scenario['merge']): number {
  return merge.reduce((at, { from, into }) => (at === from ? into : at), group);
}
