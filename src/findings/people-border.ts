import { unionFind } from '../math/union-find.js';
import type { Analysis, PeopleLink } from '../model/analysis.js';
import type { Evidence, Step, Subject } from '../model/report.js';
import { hubRemark } from './border.js';
import type { Draft } from './rule.js';
import { tested } from './step.js';
import { confidence, count, few, percent, SHOWN } from './wording.js';

/**
 * Two components of different owners between which the same people work, beyond what busy people make of it; and what else links them. Neither is the other's test companion
 * or copy, and both have the change-sets that it takes to tell whether they change together.
 */
export interface PeopleBorder {
  readonly link: PeopleLink;
  /** Among the pairs that an import links where one does, else among all. */
  readonly q: number;
  /** Lower 80 % bound of J, and the probability of seeing as much where J is the threshold. */
  readonly least: number;
  readonly doubt: number;
  /** By files other than tests. */
  readonly imported: boolean;
  /** They change together beyond chance: the truth table speaks of them. */
  readonly coupled: boolean;
  /** Groups that own a part of each. */
  readonly groups: readonly [ReadonlySet<number>, ReadonlySet<number>];
  readonly owners: readonly [string, string];
  readonly names: readonly [string, string];
}

/** Thresholds of the findings about people who work on both sides (`graphs/shared-people` tests no pair under these J and n, or with fewer than two people in common). */
export const SHARED = {
  q: { value: 0.2, meaning: 'false discovery rate (Benjamini–Hochberg) against components dealt anew to the same people', reason: 'one finding in five may be chance: these are questions to ask, and a stricter rate leaves nothing on repositories of a hundred components' },
  jaccard: { value: 0.2, meaning: 'share of people in common, weighted by share of change-sets (weighted Jaccard)', reason: 'a fifth of the work is what two components of one team share at least; below it is visits. By the lower bound: among the many pairs of a repository the few weeks of two people lift some that lie under it above it' },
  changeSets: { value: 5, meaning: 'change-sets of either component in the window', reason: 'with fewer, the shares of two people are whatever the last change made them' },
} as const;

/** For definitions. */
export const inCommon = (among: string): string => `whose people are the same to J ≥ \`jaccard\` (weighted Jaccard of shares of change-sets), also by its lower 80 % bound over weeks; at least \`changeSets\` change-sets on both sides and two people with two changes in both; q ≤ \`q\` against a null that deals components anew to the same people, ${among}. Pairs that have a component in common are one finding, which lists as many of them, the surest first, as hold together four times in five (each by the 1 − .2 / pairs bound of J; Bonferroni).`;
/** For sources. */
export const IN_COMMON_SOURCE = 'cell null after Gionis et al. 2007; q: Benjamini & Hochberg 1995, in families after Efron 2008; bound: delete-one jackknife over blocks of three weeks (Efron & Stein 1981; Künsch 1989); of several pairs: Bonferroni (Dunn 1961)';

export function peopleBorders(analysis: Analysis, threshold: (name: string) => number): PeopleBorder[] {
  const { networks, facts, comparison, profiles } = analysis;
  const [owners, owning] = [ownersByComponent(analysis, 'groups'), ownersByComponent(analysis, 'owning')];
  const key = (x: number, y: number): string => `${Math.min(x, y)},${Math.max(x, y)}`;
  const imported = new Set(networks.imports.filter(({ files, testOnly }) => files > testOnly).map(({ source, target }) => key(source, target)));
  const coupled = new Set(networks.coChange.filter((link) => link.coupled).map(({ source, target }) => key(source, target)));
  const ofUnits = ({ a, b }: { readonly a: number; readonly b: number }): string => key(comparison.units[a].component, comparison.units[b].component);
  for (const pair of comparison.pairs) if (pair.coChange === 'yes') coupled.add(ofUnits(pair));
  const byConstruction = new Set(comparison.leftOut.map(ofUnits));
  const least = comparison.basis.limits.changeSets;
  return networks.sharedPeople.links.flatMap((link) => {
    const { source, target, jaccard } = link;
    const linked = imported.has(key(source, target));
    const q = linked ? link.importedQ : link.q;
    const [own, other] = [owners[source], owners[target]];
    const alike = q !== null && q <= threshold('q') && jaccard >= threshold('jaccard') && Math.min(profiles[source].changeSets, profiles[target].changeSets) >= threshold('changeSets');
    const told = Math.min(networks.coChangeSets[source], networks.coChangeSets[target]) >= least && !byConstruction.has(key(source, target));
    const apart = own.size > 0 && other.size > 0 && ![...owning[source]].some((group) => owning[target].has(group)) && !ofOneGroup(analysis, source, target);
    if (!alike || !told || !apart) return [];
    const { least: bound, doubt } = comparison.inCommon(link);
    if (bound < threshold('jaccard')) return [];
    const label = (groups: ReadonlySet<number>): string => few([...groups].map((group) => analysis.groups.labels[group]));
    return [{
      link, q, least: bound, doubt: doubt(threshold('jaccard')), imported: linked, coupled: coupled.has(key(source, target)),
      groups: [own, other], owners: [label(own), label(other)], names: [facts.components[source].name, facts.components[target].name],
    }];
  });
}

/** One group does half or more of the work on both, or did before it was handed over: that is a question of who owns what, which other findings ask. */
function ofOneGroup({ profiles }: Analysis, c: number, d: number): boolean {
  const [one, two] = [profiles[c], profiles[d]];
  return one.handover || two.handover || one.shares.some(({ group, share }) => group >= 0 && share >= MOST && two.shares.some((other) => other.group === group && other.share >= MOST));
}

const MOST = 0.5;

/** Groups that own a part of each component: those that borders go by, or all. */
function ownersByComponent({ facts, comparison }: Analysis, which: 'groups' | 'owning'): Set<number>[] {
  const owners = facts.components.map(() => new Set<number>());
  for (const unit of comparison.units) for (const group of unit[which]) owners[unit.component].add(group);
  return owners;
}

/** One time in five the bound of a single pair is too high. */
const DOUBT = 0.2;

/**
 * Pairs that components join, transitively: the same people make them, or people who work with these; of each fold the surest, as many as hold together with the certainty that a single pair is asked for. In the order of the first pair of each; in each
 * the busiest first, by the quieter side: what there is most to say about.
 */
export function peopleFolds(analysis: Analysis, borders: readonly PeopleBorder[]): (readonly PeopleBorder[])[] {
  const sure = new Set(joined(analysis, borders).flatMap(holding));
  return joined(analysis, borders.filter((border) => sure.has(border)));
}

/** The first k by doubt, the largest k of which none has more than `DOUBT` / k. */
function holding(fold: readonly PeopleBorder[]): PeopleBorder[] {
  const surest = fold.toSorted((x, y) => x.doubt - y.doubt);
  return surest.slice(0, surest.findLastIndex(({ doubt }, i) => doubt <= DOUBT / (i + 1) + 1e-9) + 1);
}

function joined({ profiles }: Analysis, borders: readonly PeopleBorder[]): (readonly PeopleBorder[])[] {
  const { find, union } = unionFind(borders.reduce((most, { link }) => Math.max(most, link.target + 1), 0));
  for (const { link } of borders) union(link.source, link.target);
  const folds = new Map<number, PeopleBorder[]>();
  for (const border of borders) {
    const known = folds.get(find(border.link.source));
    if (known) known.push(border);
    else folds.set(find(border.link.source), [border]);
  }
  const work = ({ link }: PeopleBorder): number => Math.min(profiles[link.source].changeSets, profiles[link.target].changeSets);
  return [...folds.values()].map((fold) => fold.sort((x, y) => work(y) - work(x) || y.least - x.least || x.link.source - y.link.source || x.link.target - y.link.target));
}

/** What the finding about one pair, or about several, says beside what all such findings have in common; `owners` of the pair, or of all. */
export interface PeopleWords {
  readonly one: (border: PeopleBorder) => Pick<Draft, 'message' | 'action'>;
  readonly many: (what: { readonly components: number; readonly pairs: string; readonly owners: string; readonly first: string }) => Pick<Draft, 'message' | 'action'>;
}

/** The finding about pairs that components join, or about the only one. It is known by the busiest pair, as the finding about that pair alone is. */
export function peopleDraft(analysis: Analysis, fold: readonly PeopleBorder[], words: PeopleWords, threshold: (name: string) => number): Draft {
  const [first] = fold;
  const { facts, profiles, groups } = analysis;
  const components = [...new Set(fold.flatMap(({ link }) => [link.source, link.target]))].sort((a, b) => a - b);
  const pairs = fold.map(({ names: [a, b], link }) => `${a} ↔ ${b} (${percent(link.jaccard)})`);
  const owners = few([...new Set(fold.flatMap((border) => border.groups.flatMap((of) => [...of])))].sort((a, b) => a - b).map((group) => groups.labels[group]));
  const { message, action } = fold.length === 1 ? words.one(first) : words.many({ components: components.length, pairs: `${count(fold.length, 'pair')}: ${few(pairs)}`, owners, first: first.names.join(' ↔ ') });
  return {
    subjects: components.map((component) => ({ kind: 'component', id: facts.components[component].id })),
    ...(fold.length > 1 && { identity: peopleSubjects(analysis, first), lists: fold.map((border) => peopleSubjects(analysis, border)) }),
    message: `${message}${hubRemark(analysis, components)}`,
    value: first.link.jaccard,
    part: null,
    claims: [],
    confidence: confidence(Math.min(profiles[first.link.source].changeSets, profiles[first.link.target].changeSets)),
    evidence: peopleEvidence(analysis, fold),
    condition: fold.slice(0, SHOWN).flatMap((border) => peopleCondition(analysis, border, fold.length, threshold)),
    action,
    relief: null,
  };
}

function peopleSubjects({ facts }: Analysis, { link }: PeopleBorder): [Subject, Subject] {
  const of = (component: number): Subject => ({ kind: 'component', id: facts.components[component].id });
  return [of(link.source), of(link.target)];
}

/** `share 34 % of their people, weighted by share of change-sets, at least two of whom changed both more than once`. */
export const peopleWords = ({ link }: PeopleBorder): string => `share ${percent(link.jaccard)} of their people, weighted by share of change-sets, at least two of whom changed both more than once`;

function peopleCondition({ facts, profiles, networks, comparison }: Analysis, { link, q, least, doubt, imported }: PeopleBorder, pairs: number, threshold: (name: string) => number): Step[] {
  return [
    ...[link.source, link.target].map((component) => tested(`change-sets in ${facts.components[component].id}`, profiles[component].changeSets, 'at least', threshold('changeSets'))),
    ...[link.source, link.target].map((component) => tested(`change-sets of source files in ${facts.components[component].id} that count for co-change`, networks.coChangeSets[component], 'at least', comparison.basis.limits.changeSets)),
    tested(`people in common of ${facts.components[link.source].id} and ${facts.components[link.target].id}, Σ min / Σ max of their shares of change-sets (J)`, link.jaccard, 'at least', threshold('jaccard')),
    tested('lower 80 % bound of J', least, 'at least', threshold('jaccard')),
    ...(pairs === 1 ? [] : [tested(`probability of so much where J is ${threshold('jaccard')}, for one of ${pairs} pairs to hold together`, doubt, 'at most', DOUBT / pairs)]),
    tested(`q against components dealt anew to the same people, among ${imported ? 'pairs that an import links' : 'all pairs'}`, q, 'at most', threshold('q')),
  ];
}

/** Counts of people below the group floor are not shown: at least two is what the test asks for. */
function peopleEvidence({ profiles, facts, options }: Analysis, fold: readonly PeopleBorder[]): Evidence[] {
  const shown = fold.slice(0, SHOWN);
  const components = [...new Set(shown.flatMap(({ link }) => [link.source, link.target]))];
  const id = (component: number): string => facts.components[component].id;
  return [
    ...components.map((component): Evidence => ({ kind: 'count', label: `change-sets in ${id(component)}`, value: profiles[component].changeSets })),
    ...shown.flatMap(({ link }): Evidence[] => (link.shared < options.groupFloor ? [] : [{ kind: 'count', label: fold.length === 1 ? 'people with two changes or more in both' : `people with two changes or more in both ${id(link.source)} and ${id(link.target)}`, value: link.shared }])),
  ];
}
