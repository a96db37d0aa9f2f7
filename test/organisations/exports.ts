import { random } from '../../src/math/random.js';
import type { RawExports, RawIncident, RawWorkItem } from '../../src/model/raw.js';
import type { Delivered } from './delivered.js';
import type { Answered, Organisation } from './organisation.js';

const HOUR = 3600;
/** Weeks in which a change answers to an incident. */
const FOLLOW_UP = 2;
/** Draws of a place and time at which nothing follows. */
const TRIES = 2000;

/** A work item as change-sets name it. */
export const itemKey = (item: number): string => `PAY-${item}`;

/** The exports of an organisation that has them. @param seconds of weeks since the start. @param ids of the commits of `changeSets`. */
export function exportsOf(organisation: Organisation, changeSets: readonly Delivered[], ids: readonly string[], seconds: (at: number) => number, seed: number): RawExports {
  const { delivery: { tracker } = {} } = organisation;
  const reviews = changeSets.flatMap(({ at, review }, i) => (review === null ? [] : [{
    id: `r${i}`, commits: [ids[i]], author: null, reviewers: [], approvals: review.approvals, openedAt: seconds(at) - Math.round(review.hours * HOUR), mergedAt: seconds(at), mergedBy: null,
  }]));
  return {
    reviews: reviews.length > 0 ? reviews : null, deployments: null,
    workItems: tracker === undefined ? null : workItems(tracker.goals, tracker.closed, changeSets, seconds(organisation.weeks - FOLLOW_UP)),
    incidents: tracker === undefined ? null : incidents(organisation, tracker.incidents, changeSets, seconds, seed),
  };
}

/** Each goal has two items: both named by change-sets, or none. */
function workItems(goals: Answered, closed: Answered, changeSets: readonly Delivered[], closedAt: number): RawWorkItem[] {
  const named = [...new Set(changeSets.flatMap(({ item }) => item ?? []))].sort((a, b) => a - b);
  let unnamed = (named.at(-1) ?? 0) + 1;
  let next = 0;
  const item = (isNamed: boolean): string => itemKey(isNamed && next < named.length ? named[next++] : unnamed++);
  const made = (id: string, changed: Partial<RawWorkItem>): RawWorkItem => ({ id, title: null, kind: null, goal: null, team: null, createdAt: null, closedAt: null, ...changed });
  return [
    ...Array.from({ length: 2 * goals.all }, (_, i) => made(item(i >= 2 * goals.unanswered), { goal: `goal ${(i >> 1) + 1}` })),
    ...Array.from({ length: closed.all }, (_, i) => made(item(i >= closed.unanswered), { closedAt })),
  ];
}

/** Incidents a day before a change to their component, or with none for two weeks. */
function incidents({ components, weeks }: Organisation, { all, unanswered }: Answered, changeSets: readonly Delivered[], seconds: (at: number) => number, seed: number): RawIncident[] {
  const rng = random(seed, 'incidents');
  const times = components.map((_, c) => changeSets.filter((one) => one.components.includes(c)).map(({ at }) => at));
  const made: { at: number; component: number }[] = [];
  for (let tries = 0; made.length < unanswered && tries < TRIES; tries++) {
    const [at, component] = [1 + rng.next() * (weeks - FOLLOW_UP - 1), rng.int(components.length)];
    if (times[component].every((other) => other < at || other > at + FOLLOW_UP + 0.1)) made.push({ at, component });
  }
  const early = changeSets.filter(({ at }) => at > 1 && at < weeks - FOLLOW_UP);
  while (made.length < all && early.length > 0) {
    const { at, components: [component] } = early[rng.int(early.length)];
    made.push({ at: at - 1 / 7, component });
  }
  return made.map(({ at, component }, i) => ({ id: `i${i}`, startedAt: seconds(at), resolvedAt: null, component: components[component].path, team: null, severity: null, commits: [] }));
}
