/** People numbered in the order of their first change-set, then those who were only in contact, in the order of their first contact. */
export interface PeopleNumbers {
  /** Group of each person. */
  readonly groups: readonly number[];
  /** Number of each group, -1 for one that is not among the people. */
  readonly numberOf: Int32Array;
}

/** @param columns of groups, in the order in which they give out numbers. */
export function peopleNumbers(groups: number, columns: readonly Uint32Array[], pairs: { readonly a: Uint32Array; readonly b: Uint32Array }): PeopleNumbers {
  const numberOf = new Int32Array(groups).fill(-1);
  const order: number[] = [];
  const add = (group: number): void => {
    if (numberOf[group] !== -1) return;
    numberOf[group] = order.length;
    order.push(group);
  };
  for (const column of columns) column.forEach(add);
  pairs.a.forEach((group, at) => {
    add(group);
    add(pairs.b[at]!);
  });
  return { groups: order, numberOf };
}
