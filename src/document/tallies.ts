import type { Analysis } from '../model/analysis.js';
import type { Report } from '../model/report.js';
import type { Column, Tallies } from '../model/tallies.js';
import { floored } from './names.js';

/** The sums of what-ifs in the order of the report's components and teams; heads of groups under the floor are withheld. */
export function talliesReport({ facts, groups, options }: Analysis, found: Tallies | null): Pick<Report, 'tallies' | 'talliesReason'> {
  if (found === null) return { tallies: null, talliesReason: groups.withheld ?? 'there are no two teams or groups' };
  const component = inOrder(facts.components.map(({ id }) => id));
  const group = inOrder(groups.ids);
  const { effort, within, pairs, heads } = found;
  const sides = (row: Columns): Columns => sortedRow({ ...row, group: row.group.map((g) => group.rank[g]), ...(row.other !== undefined && { other: row.other.map((g) => group.rank[g]) }) });
  const [efforts, withins] = [effort, within].map((table) => joined(component.order.map((c) => sides(rowOf(table, c)))));
  const ranked = Array.from(pairs.a, (_, k) => {
    const [a, b] = [component.rank[pairs.a[k]], component.rank[pairs.b[k]]];
    const { group: own, other, amount } = rowOf(pairs, k);
    return a <= b ? { k, a, b, row: sides({ group: own, other: other!, amount }) } : { k, a: b, b: a, row: sides({ group: other!, other: own, amount }) };
  }).sort((x, y) => x.a - y.a || x.b - y.b);
  const all = { offset: [0, heads.group.length], group: heads.group, other: heads.other, amount: heads.amount };
  const { offset: _one, ...both } = joined([sides(rowOf(all, 0))]);
  return {
    tallies: {
      components: found.components, groups: found.groups,
      effort: { offset: efforts.offset, group: efforts.group, amount: efforts.amount },
      within: { ...withins, other: withins.other },
      pairs: { a: ranked.map(({ a }) => a), b: ranked.map(({ b }) => b), required: ranked.map(({ k }) => pairs.required[k]), ...joined(ranked.map(({ row }) => row)) },
      heads: { people: heads.people, alike: heads.alike, ofGroup: group.order.map((g) => floored(heads.ofGroup[g]!, options.groupFloor)), ...both },
      load: group.order.map((g) => found.load[g]),
    },
    talliesReason: null,
  };
}

/** Indices in the order of their ids, and the place of each in it. */
function inOrder(ids: readonly string[]): { readonly order: readonly number[]; readonly rank: readonly number[] } {
  const order = ids.map((_, index) => index).sort((a, b) => (ids[a] < ids[b] ? -1 : ids[a] > ids[b] ? 1 : 0));
  const rank: number[] = [];
  order.forEach((index, place) => { rank[index] = place; });
  return { order, rank };
}

interface Columns {
  readonly group: readonly number[];
  readonly other?: readonly number[];
  readonly amount: readonly number[];
}

function rowOf({ offset, group, other, amount }: { readonly offset: Column; readonly group: Column; readonly other?: Column; readonly amount: Column }, row: number): Columns {
  const cut = (column: Column): number[] => Array.from({ length: offset[row + 1] - offset[row] }, (_, i) => column[offset[row] + i]);
  return { group: cut(group), ...(other !== undefined && { other: cut(other) }), amount: cut(amount) };
}

function sortedRow({ group, other, amount }: Columns): Columns {
  const order = group.map((_, i) => i).sort((i, j) => group[i] - group[j] || (other === undefined ? 0 : other[i] - other[j]));
  return { group: order.map((i) => group[i]), ...(other !== undefined && { other: order.map((i) => other[i]) }), amount: order.map((i) => amount[i]) };
}

function joined(rows: readonly Columns[]): { offset: number[]; group: number[]; other: number[]; amount: number[] } {
  const offset = [0];
  for (const { group } of rows) offset.push(offset.at(-1)! + group.length);
  return { offset, group: rows.flatMap(({ group }) => group), other: rows.flatMap(({ other }) => other ?? []), amount: rows.flatMap(({ amount }) => amount) };
}
