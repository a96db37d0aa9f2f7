import { z } from 'zod';

const figures = z.array(z.number().min(-1e-6, { error: 'must be at least 0' }));
const indices = z.array(z.int().min(0));

/** Entries by row. */
const table = z.object({ offset: indices, group: indices, other: indices, amount: figures });

/** The sums of what-ifs (`model/tallies`). Their columns must fit each other: they are used as indices. */
export const reportedTallies = z.object({
  components: z.int().min(0), groups: z.int().min(0),
  effort: table.omit({ other: true }), within: table, pairs: table.extend({ a: indices, b: indices, required: figures }),
  heads: z.object({ people: z.int().min(0), alike: z.number().min(0).max(1 + 1e-6).nullable(), ofGroup: z.array(z.number().min(0).nullable()), group: indices, other: indices, amount: figures }),
  load: figures,
}).superRefine(({ components, groups, effort, within, pairs, heads, load }, context) => {
  const below = (column: readonly number[], bound: number): boolean => column.every((index) => index < bound);
  const rows = ({ offset, group, other = group, amount }: { offset: number[]; group: number[]; other?: number[]; amount: number[] }, n: number): boolean =>
    offset.length === n + 1 && offset[0] === 0 && offset.every((at, row) => row === 0 || at >= offset[row - 1]) && offset[n] === group.length && other.length === group.length && amount.length === group.length
    && below(group, groups) && below(other, groups);
  const fits: readonly (readonly [string, boolean])[] = [
    ['effort', rows(effort, components)], ['within', rows(within, components)],
    ['pairs', rows(pairs, pairs.a.length) && pairs.b.length === pairs.a.length && pairs.required.length === pairs.a.length && below(pairs.a, components) && below(pairs.b, components)],
    ['heads', heads.ofGroup.length === groups && rows({ ...heads, offset: [0, heads.group.length] }, 1)],
    ['load', load.length === groups],
  ];
  for (const [name, right] of fits) if (!right) context.addIssue({ code: 'custom', path: [name], message: 'its columns do not fit each other' });
});
