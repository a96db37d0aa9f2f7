import { predictionTail } from '../../math/prediction-tail.js';
import { shiftedHits, spansBefore } from '../../math/shifted-hits.js';
import { benjaminiHochberg, mean } from '../../math/stats.js';
import type { ImportLink, Unit } from '../../model/analysis.js';
import type { Aftermath } from '../../model/execution.js';
import { byGroup, isRepair, type Scope } from './scope.js';

const DAY = 86_400;
/** A fix elsewhere within a week of the change. */
const WITHIN = 7 * DAY;
/** Shifts by less are near what is observed. */
const NEAR = 14;
const FEWEST_CHANGES = 20;

interface Change {
  readonly at: number;
  readonly component: number;
}

/**
 * Per group: its change-sets to components of its own, and how many of them are followed within a week by a fix or revert that others make in a component of another group that imports the one changed. What the
 * times alone make of it: the group's changes are shifted round the window by whole days (circular shift: both series keep their bursts), all shifts but those under two weeks. p: that one more count like these is
 * as high (`prediction-tail`), spans of four weeks being independent. The share of shifts that reach it would be too small a p: what is high is high a few days on as well, and those shifts are left out.
 */
export function aftermaths(scope: Scope, units: readonly Unit[], imports: readonly ImportLink[], groups: number): Aftermath[] {
  const { facts: { changeSets, window, components }, sources } = scope;
  const owners = components.map(() => new Set<number>());
  for (const unit of units) for (const group of unit.groups) owners[unit.component].add(group);
  const importers = components.map((): number[] => []);
  for (const { source, target, files, testOnly } of imports) if (files > testOnly) importers[target].push(source);
  const from = window.from > 0 ? window.from : (changeSets.at[0] ?? 0);
  const days = Math.floor((window.to - from) / DAY);
  const fixesIn = components.map((): number[] => []);
  for (const s of scope.window) if (isRepair(changeSets.work[s])) for (const c of sources.item.subarray(sources.offset[s], sources.offset[s + 1])) fixesIn[c].push(s);
  const all = byGroup(scope, groups).flatMap((own, group) => {
    const made = new Set(own);
    const changes = own.flatMap((s) => [...sources.item.subarray(sources.offset[s], sources.offset[s + 1])].filter((c) => owners[c].has(group)).map((component): Change => ({ at: changeSets.at[s], component })));
    if (changes.length < FEWEST_CHANGES || days < 4 * NEAR) return [];
    const fixes = new Map([...new Set(changes.map(({ component }) => component))].map((c) => {
      const near = importers[c].filter((d) => owners[d].size > 0 && !owners[d].has(group));
      const times = near.flatMap((d) => fixesIn[d].filter((s) => !made.has(s)).map((s) => ({ at: changeSets.at[s], component: d })));
      return [c, times.sort((x, y) => x.at - y.at || x.component - y.component)] as const;
    }));
    const next = ({ at, component }: Change): Change[] => {
      const times = fixes.get(component)!;
      const found = times[firstAfter(times, at)];
      return found !== undefined && found.at - at <= WITHIN ? [found] : [];
    };
    const spans = new Map([...fixes].map(([c, times]) => [c, spansBefore(times.map(({ at }) => at - from), WITHIN)]));
    const shifted = shiftedHits(changes.map(({ at, component }) => ({ at: at - from, spans: spans.get(component)! })), DAY, days).subarray(NEAR, days - NEAR + 1);
    const followers = changes.flatMap(next);
    const byComponent = new Map<number, number>();
    for (const { component } of followers) byComponent.set(component, (byComponent.get(component) ?? 0) + 1);
    return [{
      group, changeSets: changes.length, followed: followers.length, expected: mean(shifted)!, p: predictionTail(followers.length, shifted, days / (2 * NEAR)),
      components: [...byComponent].map(([component, n]) => ({ component, fixes: n })).sort((x, y) => y.fixes - x.fixes || x.component - y.component),
    }];
  });
  const q = benjaminiHochberg(all.map(({ p }) => p));
  return all.map((one, i) => ({ ...one, q: q[i] }));
}

/** Index of the first that is later. */
function firstAfter(times: readonly Change[], at: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle].at > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
