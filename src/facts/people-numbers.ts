/** Numbers people in the order of their first change-set, then those who were only in contact, in the order of their first contact. */
export function peopleNumbers(authors: readonly (readonly number[])[], pairs: readonly (readonly [number, number][])[]): { readonly groups: readonly number[]; readonly numberOf: ReadonlyMap<number, number> } {
  const numberOf = new Map<number, number>();
  const add = (group: number): void => {
    if (!numberOf.has(group)) numberOf.set(group, numberOf.size);
  };
  for (const groups of authors) groups.forEach(add);
  for (const of of pairs) for (const [p, q] of of) [p, q].forEach(add);
  return { groups: [...numberOf.keys()], numberOf };
}
