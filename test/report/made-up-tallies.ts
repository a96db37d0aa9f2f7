import type { Report } from '../../src/model/report.js';
import type { Tallies } from '../../src/model/tallies.js';

/** Sums that a report could carry, from its shares: every change-set by one person, four people in each team, a need inside each component and one for each pair of `comparison.pairs` that changes together. */
export function withTallies(report: Report): Report {
  const group = new Map(report.teams.map(({ id }, index) => [id, index]));
  const component = new Map(report.components.map(({ id }, index) => [id, index]));
  const rows = report.components.map(({ effort, changeSets }) => effort.filter(({ team }) => team !== null).map(({ team, share }) => ({ group: group.get(team!)!, amount: Math.max(2, Math.round(share * changeSets)) })).sort((x, y) => x.group - y.group));
  const offsets = (lengths: readonly number[]): number[] => lengths.reduce<number[]>((all, length) => [...all, all[all.length - 1]! + length], [0]);
  const flat = rows.flat();
  const coupled = report.comparison.pairs.filter(({ shared }) => shared > 0).map(({ a, b, shared }) => ({ a: component.get(a)!, b: component.get(b)!, required: shared })).map(({ a, b, required }) => ({ a: Math.min(a, b), b: Math.max(a, b), required }));
  const pairs = [...rows.map((row, a) => ({ a, b: a, required: row.reduce((sum, { amount }) => sum + amount, 0) })), ...coupled].sort((x, y) => x.a - y.a || x.b - y.b);
  const alone = pairs.map(({ a, b }) => rows[a]!.flatMap(({ group: g, amount }) => rows[b]!.filter((other) => other.group === g).map((other) => ({ group: g, amount: (amount * (a === b ? amount - 1 : other.amount)) / 4 }))));
  const teams = report.teams.length;
  const tallies: Tallies = {
    components: rows.length, groups: teams,
    effort: { offset: offsets(rows.map(({ length }) => length)), group: flat.map((row) => row.group), amount: flat.map(({ amount }) => amount) },
    within: { offset: offsets(rows.map(({ length }) => length)), group: flat.map((row) => row.group), other: flat.map((row) => row.group), amount: flat.map(({ amount }) => amount) },
    pairs: {
      a: pairs.map(({ a }) => a), b: pairs.map(({ b }) => b), required: pairs.map(({ required }) => required), offset: offsets(alone.map(({ length }) => length)),
      group: alone.flat().map((row) => row.group), other: alone.flat().map((row) => row.group), amount: alone.flat().map(({ amount }) => amount),
    },
    heads: { people: 4 * teams, alike: teams === 0 ? null : 3 / (4 * teams - 1), ofGroup: report.teams.map(() => 4), group: report.teams.map((_, g) => g), other: report.teams.map((_, g) => g), amount: report.teams.map(() => 4) },
    load: report.teams.map((_, g) => flat.reduce((sum, row) => sum + (row.group === g ? row.amount : 0), 0)),
  };
  return { ...report, tallies, talliesReason: null };
}
