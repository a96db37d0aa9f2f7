import type { Incident } from '../../model/delivery.js';
import type { Layers } from '../../model/execution.js';
import type { Scope } from './scope.js';
import { FOLLOW_UP } from './traits.js';

/** Goals, items and incidents against change-sets of the coupling window: an item may have been worked on before the people's window. */
export function layers({ facts, baskets }: Pick<Scope, 'facts' | 'baskets'>): Layers {
  const { changeSets, delivery, window } = facts;
  const changed = new Set(changeSets.workItem);
  const goals = new Map<string, { items: number; changed: number; current: boolean }>();
  let [closed, unchanged] = [0, 0];
  delivery.workItems.forEach(({ goal, listed, createdAt, closedAt }, item) => {
    if (!listed) return;
    const isCurrent = (createdAt ?? 0) <= window.to && (closedAt ?? Infinity) > window.from;
    if (goal !== null) {
      const known = goals.get(goal) ?? { items: 0, changed: 0, current: false };
      goals.set(goal, { items: known.items + 1, changed: known.changed + (changed.has(item) ? 1 : 0), current: known.current || isCurrent });
    }
    if (closedAt !== null && closedAt > window.from && closedAt <= window.to) {
      closed++;
      if (!changed.has(item)) unchanged++;
    }
  });
  const all = Array.from({ length: changeSets.n }, (_, s) => s);
  const follows = (incident: Incident): boolean => all.some((s) =>
    changeSets.commits[s].some((id) => incident.commits.some((given) => id.startsWith(given)))
      || (changeSets.at[s] > incident.startedAt && changeSets.at[s] - incident.startedAt <= FOLLOW_UP && baskets.item.subarray(baskets.offset[s], baskets.offset[s + 1]).includes(incident.component)));
  const incidents = (delivery.incidents ?? []).flatMap((incident, index) => {
    const over = incident.startedAt > window.from && incident.startedAt + FOLLOW_UP <= window.to;
    return over && (incident.component >= 0 || incident.commits.length > 0) ? [{ incident: index, followed: follows(incident) }] : [];
  });
  return { goals: [...goals].map(([goal, row]) => ({ goal, ...row })).sort((a, b) => (a.goal < b.goal ? -1 : 1)), incidents, closed: { n: closed, unchanged } };
}
