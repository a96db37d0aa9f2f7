import { overFragmented as rule } from '../../../src/findings/over-fragmented.js';
import type { Work } from '../organisation.js';
import { quotas } from '../weighted-draw.js';
import { fewOf, homeAmount, otherTeams, type Plant } from './plant.js';

/**
 * Components that make .5 + .5 · (strength − 1) of all work have no team with half of it: so many share it in equal parts that a component has 2 · strength effective teams on average. That these components have no clear owner
 * follows from the shares of work.
 */
export const overFragmented: Plant = {
  id: 'over-fragmented',
  rule: 'over-fragmented',
  whole: true,
  plant({ organisation, strength, rng }) {
    const { components, teams, work } = organisation;
    const threshold = (name: string): number => rule.threshold[name]!.value;
    const part = Math.min(1, threshold('share') + (1 - threshold('share')) * (strength - 1));
    // part · k + (1 − part) · 1 = teams · strength
    const sharing = Math.max(3, Math.ceil((threshold('teams') * strength - 1) / part + 1 - 1e-9));
    if (teams.length < sharing || components.length < threshold('components') * strength) return null;
    const total = work.reduce((sum, { amount }) => sum + amount, 0);
    const open = new Set<number>();
    let left = part * total;
    for (const c of rng.shuffle([...components.keys()])) {
      if (left <= 0) break;
      left -= homeAmount(organisation, c);
      open.add(c);
    }
    const shared = [...open].flatMap((c): Work[] => {
      const { owner } = components[c];
      const groups = [owner, ...otherTeams(organisation, [owner], sharing - 1, rng)!].map((team) => fewOf(organisation, team, rng));
      const kinds = work.filter((one) => one.components[0] === c);
      const amounts = quotas(groups.flatMap(() => kinds.map(({ amount }) => amount)), Math.round(homeAmount(organisation, c)));
      return groups.flatMap((people, g) => kinds.flatMap((kind, k): Work[] => {
        const amount = amounts[g * kinds.length + k];
        return amount > 0 ? [{ ...kind, amount, people, exact: true }] : [];
      }));
    });
    return {
      organisation: { ...organisation, work: [...work.filter((one) => !open.has(one.components[0])), ...shared] },
      taken: [...components.keys()],
      expected: { rule: rule.id, subjects: [] },
      // so many share it that teams work wherever there is an opening
      implied: [...[...open].map((c) => ({ rule: 'crowded-component', subjects: [components[c].path] })), ...teams.map(({ id }) => ({ rule: 'stretched-community', subjects: [id] }))],
    };
  },
};
