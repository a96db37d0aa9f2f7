import type { Organisation } from './organisation.js';

/** Teams (index) in one circle of imports have one number: those whose components lie on a circle of components, with imports between their own code that lead from each team to each other. Every component is a package, and imports are read as they are. */
export function teamCircles({ components, teams, imports }: Organisation): readonly number[] {
  const onCircle = inCircles(components.length, imports);
  const between = imports.filter(({ from, to }) => onCircle(from, to) && [from, to].every((c) => components[c].declared !== false)).map(({ from, to }) => ({ from: components[from].owner, to: components[to].owner }));
  const together = inCircles(teams.length, between);
  return teams.map((_, team) => teams.findIndex((__, other) => other === team || together(team, other)));
}

/** Whether each of two nodes leads to the other. */
function inCircles(nodes: number, links: readonly { readonly from: number; readonly to: number }[]): (a: number, b: number) => boolean {
  const next = Array.from({ length: nodes }, (): number[] => []);
  for (const { from, to } of links) next[from].push(to);
  const reached = next.map((_, start) => {
    const seen = new Set<number>();
    for (const queue = [...next[start]]; queue.length > 0; ) {
      const node = queue.pop()!;
      if (seen.has(node)) continue;
      seen.add(node);
      queue.push(...next[node]);
    }
    return seen;
  });
  return (a, b) => reached[a].has(b) && reached[b].has(a);
}
