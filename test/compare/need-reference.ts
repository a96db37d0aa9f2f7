import type { Facts } from '../../src/model/facts.js';

/** Section 4 items 1 and 2 of the engine, letter by letter: O(people²) per pair of components. Slow twin of `needTable`. */
export function needReference(facts: Facts, group: ArrayLike<number> = facts.changeSets.actorTeam): Map<string, { weight: number; need: number; met: number; covered: boolean; between: Map<string, number> }> {
  const { changeSets, files } = facts;
  const commits = Array.from({ length: changeSets.n }, (_, s) => s).filter((s) => changeSets.inWindow[s] === 1).map((s) => ({
    components: [...new Set([...changeSets.file.slice(changeSets.fileOffset[s], changeSets.fileOffset[s + 1])].map((f) => files.component[f]))].filter((c) => c >= 0).sort((a, b) => a - b),
    actors: range(changeSets.actorOffset[s], changeSets.actorOffset[s + 1]).filter((row) => group[row] >= 0).map((row) => ({ person: changeSets.actorPerson[row], team: group[row], share: changeSets.actorShare[row] })),
  }));
  const result = new Map<string, { weight: number; need: number; met: number; covered: boolean; between: Map<string, number> }>();
  for (const { components: all } of commits) {
    for (const c of all) for (const d of all) if (c <= d) {
      const row = result.get(`${c} ${d}`) ?? { weight: 0, need: 0, met: 0, covered: false, between: new Map() };
      row.weight += 2 / (all.length * (all.length + 1));
      result.set(`${c} ${d}`, row);
    }
  }
  const rowsOf = (c: number) => commits.flatMap(({ components, actors }, s) => (components.includes(c) ? actors.map((actor) => ({ ...actor, s })) : []));
  for (const [key, row] of result) {
    const [c, d] = key.split(' ').map(Number);
    const [left, right] = [rowsOf(c), rowsOf(d)];
    let [need, met, divisor] = [0, 0, 0];
    const between = new Map<string, number>();
    for (const p of left) {
      for (const q of right) {
        if (c === d && p.s === q.s) continue; // two different change-sets
        divisor += p.share * q.share;
        if (p.person === q.person) continue;
        need += p.share * q.share;
        if (p.team === q.team) met += p.share * q.share;
        else {
          const teams = [p.team, q.team].sort((x, y) => x - y).join(' ');
          between.set(teams, (between.get(teams) ?? 0) + p.share * q.share);
        }
      }
    }
    if (divisor <= 1e-12) continue;
    row.covered = true;
    row.need = (row.weight * need) / divisor;
    row.met = (row.weight * met) / divisor;
    for (const [teams, amount] of between) row.between.set(teams, (row.weight * amount) / divisor);
  }
  return result;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
