import type { Work } from '../compare/mapped-effort.js';
import { tallies } from '../compare/tallies.js';
import { componentBaskets } from '../graphs/baskets.js';
import type { Analysis } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import type { Finding } from '../model/report.js';
import { earlierOf, remainsIn } from '../model/same-finding.js';
import { changedFindings, type FindingChanges } from './changed-findings.js';
import { declaredFit, onPaper, ownedComponents } from './declared-fit.js';
import { changedFacts, heldFacts } from './held-facts.js';
import { leftBehind, type LeftBehind } from './left-behind.js';
import { replacedOwners } from './paper-owners.js';
import { mergedGroup, regrouped, UNCHANGED, type Scenario } from './scenario.js';
import { staffedTallies } from './staffed-work.js';
import { standing, type Standing } from './standing.js';

/** An analysis of changed facts; the pipeline gives it. */
export interface Evaluation {
  readonly analysis: Analysis;
  readonly findings: readonly Omit<Finding, 'rank'>[];
}
export type Evaluate = (facts: Facts) => Evaluation;

/** What a scenario does. Effects are kept apart: what follows from files and members alone is certain, what follows if work follows ownership is assumed. */
export interface WhatIf {
  readonly certain: {
    /** Share of the effort on components with a declared owner by people of their owners, before and after; null where it cannot be said. */
    readonly declaredFit: { readonly before: number | null; readonly after: number | null };
    /** Components of which a team is declared for at least half of the source files. */
    readonly owned: { readonly before: number; readonly after: number; readonly of: number };
    /** Findings that are no more, that are new and that have changed, under the same membership; null where there is no history to look for them in. */
    readonly findings: FindingChanges<Omit<Finding, 'rank'>> | null;
  };
  /** Score of the held membership before, and if the share `adoption` of others' work passes to who takes a component over. */
  readonly assumed: { readonly before: Standing; readonly after: Standing; readonly half: Standing };
  readonly disruption: Disruption;
}

export interface Disruption {
  /** Work that changes hands if work follows ownership, in change-sets of the window, of one over k components a k-th on each (`handedOver`): what others than the takers do on moved components, and all that leavers do. */
  readonly work: number;
  /** People whose work changes: they worked on what moves, change team, or leave; null without the history. */
  readonly people: number | null;
  /** Components that leavers bring into danger. */
  readonly leftBehind: LeftBehind;
  /** Components of which those who leave made most of the work. */
  readonly lost: readonly number[];
}

export function whatIf(analysis: Analysis, scenario: Scenario, evaluate: Evaluate): WhatIf {
  const held = heldFacts(analysis);
  const [before, after] = [evaluate(held), evaluate(changedFacts(held, scenario, replacedOwners(analysis)))];
  const work = workOf(held);
  const groups = analysis.groups.ids.length;
  const now = tallies(work, groups);
  const staffed = scenario.people.length + scenario.leave.length === 0 ? now : staffedTallies(work, scenario, groups);
  const paper = onPaper(before.analysis.profiles, scenario).map((profile, component) => ({ ...profile, shares: after.analysis.profiles[component].shares }));
  const renamed = (team: string): string => analysis.groups.ids[mergedGroup(analysis.groups.ids.indexOf(team), scenario.merge)] ?? team;
  const [earlier, remains] = [earlierOf(before.findings), remainsIn(after.findings)];
  return {
    certain: {
      declaredFit: { before: declaredFit(before.analysis.profiles), after: declaredFit(paper) },
      owned: { before: ownedComponents(before.analysis.profiles), after: ownedComponents(paper), of: held.components.length },
      findings: changedFindings(before.findings.filter((finding) => !remains(finding)), after.findings.filter((finding) => earlier(finding).length === 0), [before.analysis, after.analysis], renamed),
    },
    assumed: { before: standing(now, UNCHANGED), after: standing(staffed, scenario, 1), half: standing(staffed, scenario, 0.5) },
    disruption: disruption(analysis, work, scenario),
  };
}

/** What the score of a held membership is computed from. */
export const workOf = (held: Facts): Work => ({ baskets: componentBaskets(held), changeSets: held.changeSets, group: held.changeSets.actorTeam });

function disruption(analysis: Analysis, work: Work, scenario: Scenario): Disruption {
  const { baskets, changeSets: { n, inWindow, actorOffset, actorPerson, actorShare } } = work;
  const group = regrouped(actorPerson, work.group, scenario);
  const to = new Map(scenario.moves.map(({ component, group: taker }) => [component, mergedGroup(taker, scenario.merge)]));
  const leavers = new Set(scenario.leave);
  const people = new Set([...scenario.leave, ...scenario.people.map(({ person }) => person)]);
  const byPerson = Array.from({ length: baskets.labels }, () => new Map<number, number>());
  let moved = 0;
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0) continue;
    const part = 1 / (baskets.offset[s + 1] - baskets.offset[s]);
    for (let i = baskets.offset[s]; i < baskets.offset[s + 1]; i++) {
      const component = baskets.item[i];
      for (let row = actorOffset[s]; row < actorOffset[s + 1]; row++) {
        const [person, amount] = [actorPerson[row], part * actorShare[row]];
        byPerson[component].set(person, (byPerson[component].get(person) ?? 0) + amount);
        if (leavers.has(person)) moved += amount;
        else if (to.has(component) && group[row] >= 0 && group[row] !== to.get(component)) {
          moved += amount;
          people.add(person);
        }
      }
    }
  }
  const worked = byPerson.map((of, component) => ({ component, of }));
  const gone = worked.filter(({ of }) => [...of.keys()].some((person) => leavers.has(person)));
  return {
    work: moved, people: people.size,
    leftBehind: leftBehind(analysis, scenario.leave),
    lost: gone.filter(({ of }) => leading(of, leavers)).map(({ component }) => component),
  };
}

/** Leavers made more than half of all work. */
function leading(of: ReadonlyMap<number, number>, leavers: ReadonlySet<number>): boolean {
  let [gone, all] = [0, 0];
  for (const [person, amount] of of) {
    all += amount;
    if (leavers.has(person)) gone += amount;
  }
  return gone > all / 2;
}
