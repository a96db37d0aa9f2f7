import type { Analysis, PeopleLink } from '../model/analysis.js';
import type { Evidence, Step, Subject } from '../model/report.js';
import { tested } from './step.js';
import { few, percent } from './wording.js';

/**
 * Two components of different owners between which the same people work, beyond what busy people make of it; and what else links them. Neither is the other's test companion
 * or copy, and both have the change-sets that it takes to tell whether they change together.
 */
export interface PeopleBorder {
  readonly link: PeopleLink & { readonly q: number };
  /** By files other than tests. */
  readonly imported: boolean;
  /** They change together beyond chance: the truth table speaks of them. */
  readonly coupled: boolean;
  readonly owners: readonly [string, string];
  readonly names: readonly [string, string];
}

/** Thresholds of the findings about people who work on both sides (`graphs/shared-people` tests no pair under these J and n, or with fewer than two people in common). */
export const SHARED = {
  q: { value: 0.2, meaning: 'false discovery rate (Benjamini–Hochberg) against components dealt anew to the same people', reason: 'one finding in five may be chance: these are questions to ask, and a stricter rate leaves nothing on repositories of a hundred components' },
  jaccard: { value: 0.2, meaning: 'share of people in common, weighted by share of change-sets (weighted Jaccard)', reason: 'a fifth of the work is what two components of one team share at least; below it is visits' },
  changeSets: { value: 5, meaning: 'change-sets of either component in the window', reason: 'with fewer, the shares of two people are whatever the last change made them' },
} as const;

export function peopleBorders(analysis: Analysis, threshold: (name: string) => number): PeopleBorder[] {
  const { networks, facts, comparison, profiles } = analysis;
  const owners = ownersByComponent(analysis);
  const key = (x: number, y: number): string => `${Math.min(x, y)},${Math.max(x, y)}`;
  const imported = new Set(networks.imports.filter(({ files, testOnly }) => files > testOnly).map(({ source, target }) => key(source, target)));
  const coupled = new Set(networks.coChange.filter((link) => link.coupled).map(({ source, target }) => key(source, target)));
  const ofUnits = ({ a, b }: { readonly a: number; readonly b: number }): string => key(comparison.units[a].component, comparison.units[b].component);
  for (const pair of comparison.pairs) if (pair.coChange === 'yes') coupled.add(ofUnits(pair));
  const byConstruction = new Set(comparison.leftOut.map(ofUnits));
  const least = comparison.basis.limits.changeSets;
  return networks.sharedPeople.links.flatMap((link) => {
    const { source, target, q, jaccard } = link;
    const [own, other] = [owners[source], owners[target]];
    const alike = q !== null && q <= threshold('q') && jaccard >= threshold('jaccard') && Math.min(profiles[source].changeSets, profiles[target].changeSets) >= threshold('changeSets');
    const told = Math.min(networks.coChangeSets[source], networks.coChangeSets[target]) >= least && !byConstruction.has(key(source, target));
    const apart = own.size > 0 && other.size > 0 && ![...own].some((group) => other.has(group)) && !ofOneGroup(analysis, source, target);
    if (!alike || !told || !apart) return [];
    const label = (groups: ReadonlySet<number>): string => few([...groups].map((group) => analysis.groups.labels[group]));
    return [{
      link: { ...link, q }, imported: imported.has(key(source, target)), coupled: coupled.has(key(source, target)),
      owners: [label(own), label(other)], names: [facts.components[source].name, facts.components[target].name],
    }];
  });
}

/** One group does half or more of the work on both, or did before it was handed over: that is a question of who owns what, which other findings ask. */
function ofOneGroup({ profiles }: Analysis, c: number, d: number): boolean {
  const [one, two] = [profiles[c], profiles[d]];
  return one.handover || two.handover || one.shares.some(({ group, share }) => group >= 0 && share >= MOST && two.shares.some((other) => other.group === group && other.share >= MOST));
}

const MOST = 0.5;

/** Groups that own a part of each component. */
function ownersByComponent({ facts, comparison }: Analysis): Set<number>[] {
  const owners = facts.components.map(() => new Set<number>());
  for (const { component, groups } of comparison.units) for (const group of groups) owners[component].add(group);
  return owners;
}

export function peopleSubjects({ facts }: Analysis, { link }: PeopleBorder): Subject[] {
  return [link.source, link.target].map((component) => ({ kind: 'component', id: facts.components[component].id }));
}

/** `share 34 % of their people, weighted by share of change-sets, at least two of whom changed both more than once`. */
export const peopleWords = ({ link }: PeopleBorder): string => `share ${percent(link.jaccard)} of their people, weighted by share of change-sets, at least two of whom changed both more than once`;

export function peopleCondition({ facts, profiles, networks, comparison }: Analysis, { link }: PeopleBorder, threshold: (name: string) => number): Step[] {
  return [
    ...[link.source, link.target].map((component) => tested(`change-sets in ${facts.components[component].id}`, profiles[component].changeSets, 'at least', threshold('changeSets'))),
    ...[link.source, link.target].map((component) => tested(`change-sets of source files in ${facts.components[component].id} that count for co-change`, networks.coChangeSets[component], 'at least', comparison.basis.limits.changeSets)),
    tested('people in common, Σ min / Σ max of their shares of change-sets (J)', link.jaccard, 'at least', threshold('jaccard')),
    tested('q against components dealt anew to the same people', link.q, 'at most', threshold('q')),
  ];
}

/** Counts of people below the group floor are not shown: at least two is what the test asks for. */
export function peopleEvidence({ profiles, facts, options }: Analysis, { link }: PeopleBorder): Evidence[] {
  const shown = link.shared >= options.groupFloor;
  return [
    ...[link.source, link.target].map((component): Evidence => ({ kind: 'count', label: `change-sets in ${facts.components[component].id}`, value: profiles[component].changeSets })),
    ...(shown ? [{ kind: 'count', label: 'people with two changes or more in both', value: link.shared } as const] : []),
  ];
}
