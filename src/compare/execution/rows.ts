import { mean, quantile } from '../../math/stats.js';
import type { Deployment, Incident, Release } from '../../model/delivery.js';
import type { ExecutionRow, Spread } from '../../model/execution.js';
import { WORK } from '../../model/facts.js';
import { byGroup, byLabel, FEWEST, hoursOf, type Scope } from './scope.js';

const DAY = 86_400;
const MONTH = 2_629_746;
/** Fewer releases or incidents have no typical time. */
const FEWEST_TIMES = 5;
const KNOWN = 0.5;

/** The repository, then groups, then components with enough change-sets. @param landing whether the time from writing to landing is observed. */
export function executionRows(scope: Scope, groups: number, landing: boolean): ExecutionRow[] {
  const released = releasesByComponent(scope);
  const made = (kind: ExecutionRow['of'], index: number, list: readonly number[]): ExecutionRow => row(scope, kind, index, list, landing, kind === 'group' ? [] : (released.get(index) ?? []));
  const of = (kind: ExecutionRow['of'], lists: readonly (readonly number[])[]): ExecutionRow[] => lists.flatMap((list, index) => (list.length < FEWEST ? [] : [made(kind, index, list)]));
  return [made('repository', -1, scope.window), ...of('group', byGroup(scope, groups)), ...of('component', byLabel(scope.baskets, scope.window))];
}

function row(scope: Scope, of: ExecutionRow['of'], index: number, list: readonly number[], landing: boolean, releases: readonly Release[]): ExecutionRow {
  const { facts: { changeSets, delivery }, traits } = scope;
  const work = Object.values(WORK).map((kind) => list.filter((s) => changeSets.work[s] === kind).length);
  const known = list.length - work[WORK.unknown];
  const sized = list.map((s) => traits.teams[s]).filter((teams) => teams > 0);
  const settled = list.filter((s) => traits.settled[s] === 1 && traits.size[s] >= 0);
  return {
    of, index, changeSets: list.length, work,
    traced: list.filter((s) => changeSets.workItem[s] >= 0).length,
    fixShare: list.length >= FEWEST && known >= KNOWN * list.length ? work[WORK.fix] / known : null,
    landing: landing ? spread(list.map((s) => hoursOf(scope.facts, s)), FEWEST) : null,
    teams: sized.length < FEWEST ? null : { n: sized.length, mean: mean(sized)!, several: sized.filter((teams) => teams > 1).length / sized.length },
    followed: settled.length < FEWEST ? null : { n: settled.length, share: settled.filter((s) => traits.followed[s] === 1).length / settled.length },
    releases: releases.length === 0 ? null : { n: releases.length, hotfixes: releases.every(({ hotfix }) => hotfix === null) ? null : releases.filter(({ hotfix }) => hotfix === true).length, perMonth: releases.length / months(scope) },
    releaseToFix: of === 'repository' && releases.some(({ component }) => component >= 0) ? null : spread(daysToFix(scope, releases, list), FEWEST_TIMES),
    deployments: delivery.deployments === null || of === 'group' ? null : deployed(delivery.deployments.filter((one) => inWindow(scope, one.at) && (index < 0 || one.component === index)), months(scope)),
    incidents: delivery.incidents === null ? null : happened(delivery.incidents.filter((one) => inWindow(scope, one.startedAt) && isOf(one, of, index))),
    reviews: reviewed(scope, list),
  };
}

/** null below `fewest` values. */
export function spread(values: readonly number[], fewest: number): Spread | null {
  return values.length < fewest ? null : { n: values.length, median: quantile(values, 0.5)!, p85: quantile(values, 0.85)! };
}

/** Releases of the window without previews, one for each commit, by component; under −1 all of the repository. */
export function releasesByComponent(scope: Pick<Scope, 'facts'>): ReadonlyMap<number, readonly Release[]> {
  const byCommit = new Map<number, Map<string, Release>>();
  for (const one of scope.facts.delivery.releases) {
    if (one.preview || !inWindow(scope, one.at)) continue;
    for (const of of new Set([-1, one.component])) {
      const known = byCommit.get(of) ?? new Map<string, Release>();
      byCommit.set(of, known);
      if (!known.has(one.commit) || one.hotfix === true) known.set(one.commit, one);
    }
  }
  return new Map([...byCommit].map(([of, all]) => [of, [...all.values()]]));
}

/** Days from each release to the next fix among the change-sets; none where no fix followed. */
function daysToFix({ facts: { changeSets } }: Scope, releases: readonly Release[], list: readonly number[]): number[] {
  const fixes = list.filter((s) => changeSets.work[s] === WORK.fix).map((s) => changeSets.landedAt[s]).sort((a, b) => a - b);
  return releases.flatMap(({ at }) => {
    const next = fixes.find((time) => time > at);
    return next === undefined ? [] : [(next - at) / DAY];
  });
}

const inWindow = ({ facts: { window } }: Pick<Scope, 'facts'>, at: number): boolean => at > window.from && at <= window.to;

/** Months of the window; one that begins with the history, from its first change-set. */
function months({ facts: { window, changeSets } }: Scope): number {
  const from = window.from > 0 || changeSets.n === 0 ? window.from : changeSets.at[0];
  return Math.max(1, (window.to - from) / MONTH);
}

const isOf = ({ component, team }: Incident, of: ExecutionRow['of'], index: number): boolean => of === 'repository' || (of === 'component' ? component === index : team === index);

function deployed(own: readonly Deployment[], over: number): ExecutionRow['deployments'] {
  const judged = own.filter(({ outcome }) => outcome !== null);
  return own.length === 0 ? null : { n: own.length, perMonth: own.length / over, failures: judged.filter(({ outcome }) => outcome === 'failure').length, judged: judged.length };
}

function happened(own: readonly Incident[]): ExecutionRow['incidents'] {
  const hours = own.flatMap(({ startedAt, resolvedAt }) => (resolvedAt === null || resolvedAt < startedAt ? [] : [(resolvedAt - startedAt) / 3600]));
  return own.length === 0 ? null : { n: own.length, recovery: spread(hours, FEWEST_TIMES) };
}

function reviewed({ facts: { changeSets, delivery } }: Scope, list: readonly number[]): ExecutionRow['reviews'] {
  if (delivery.reviews === null) return null;
  const own = [...new Set(list.map((s) => changeSets.review[s]).filter((review) => review >= 0))].map((review) => delivery.reviews![review]);
  const approvals = own.flatMap((one) => (one.approvals === null ? [] : [one.approvals]));
  const hours = own.flatMap(({ openedAt, mergedAt }) => (openedAt === null || mergedAt === null || mergedAt < openedAt ? [] : [(mergedAt - openedAt) / 3600]));
  return own.length === 0 ? null : { n: own.length, waiting: spread(hours, FEWEST), approvals: approvals.length < FEWEST ? null : mean(approvals) };
}
