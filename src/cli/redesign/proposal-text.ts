import type { FitMove } from '../../redesign/fit-moves.js';
import { paperOwners } from '../../redesign/paper-owners.js';
import type { Present } from '../../redesign/present.js';
import type { Asked, HeldOut, Proposal } from '../../redesign/proposal.js';
import type { Standing } from '../../redesign/standing.js';
import type { WhatIf } from '../../redesign/what-if.js';
import type { Block } from '../../report/blocks.js';
import { count, percent, percentThen, plural, points, whole } from '../../report/numbers.js';

/** Names of one organisation. */
interface Names {
  readonly component: (component: number) => string;
  readonly group: (group: number) => string;
  /** `which makes 40 % of the work on it`. */
  readonly made: (component: number, group: number) => string;
  /** The same, `and owns it on paper with api`. */
  readonly standing: (component: number, group: number) => string;
}
export const namesIn = ({ components, groups, profiles, tallies: { load } }: Present): Names => {
  const paper = paperOwners(profiles);
  const made = (c: number, g: number): string => `which makes ${percent(profiles[c].shares.find(({ group }) => group === g)?.share ?? 0)} of the work on it`;
  const named = (all: readonly number[]): string => all.map((owner) => `${groups.labels[owner]}${load[owner] > 0 ? '' : ' (of whom nobody is known to work here)'}`).join(' and ');
  return {
    component: (c) => components[c].name,
    group: (g) => groups.labels[g],
    made,
    standing: (c, g) => {
      const { owners } = paper[c];
      const beside = paper[c].beside.filter((owner) => owner !== g);
      const held = owners.includes(g) ? ` and owns it on paper with ${named(owners.filter((owner) => owner !== g))}` : owners.length === 0 ? '' : `; on paper it is owned by ${named(owners)}${beside.length < paper[c].beside.length ? ', beside whom it stands' : ''}`;
      return `${made(c, g)}${held}${beside.length === 0 ? '' : ` (${named(beside)} ${beside.length === 1 ? 'stands' : 'stand'} beside all owners, and would stay)`}`;
    },
  };
};

const SHOWN = 10;
const REST = 5;
export const amount = (value: number): string => (value >= 10 ? whole(value) : points(value));

/** A proposal in the order in which a leader reads it: what is certain, what is assumed, how far to trust it. */
export function proposalBlocks(present: Present, { follow, singles, front, plan, rest, before, after, half, heldOut }: Proposal, basis: readonly string[]): Block[] {
  const names = namesIn(present);
  const planned = new Set(plan.map(({ component, group }) => `${component} ${group}`));
  const besides = front.filter(({ component, group }) => !planned.has(`${component} ${group}`));
  const { withheld } = present;
  return [
    { heading: 'Ownership follows work' },
    { text: follow.length === 0
      ? 'No component is led by another team than the one that owns it on paper.'
      : `${plural(follow.length, 'component')} of which another team than the declared owner makes most of the work. To write that down changes nobody’s work, so its effect is certain.` },
    ...(follow.length === 0 ? [] : [{ items: shown(follow, (move) => followSaid(move, names)) }]),
    { heading: 'Work follows ownership' },
    { text: plan.length === 0
      ? 'No move of a component closes more need between teams than it asks of people.'
      : `A plan of ${plural(plan.length, 'move')}, the best first. Their effect is assumed: it holds if the team that takes a component over comes to do the work on it. A change-set over k components counts a k-th as work on each.` },
    ...(plan.length === 0 ? [] : [{ items: plan.map((move) => moveSaid(move, names)) }, ...standings(before, after, half, withheld)]),
    ...(besides.length > 0 ? [{ text: `Of ${plural(singles.length, 'single move')} worth their price, these besides are not beaten by another in both gain and work that changes hands:` }, { items: shown(besides, (move) => moveSaid(move, names)) }] : []),
    ...(rest.length > 0 ? [{ text: `On ${plural(rest.length, 'component')} others work beside the one owner on paper. Nothing moves there and no file changes; this is what it would bring if the owner did the rest of the work as well:` }, { items: shown(rest, (gain) => restSaid(gain, names), REST) }] : []),
    { heading: 'How far to trust it' },
    { items: [...basis, ...heldOutItems(heldOut, withheld), 'A move is a question to both teams. What git does not show (contracts, on-call, plans) is not in it.'] },
  ];
}

export function followSaid({ component, group, from, own, before, effort }: FitMove, names: Names): string {
  const was = from.length === 0 ? 'which nobody owns on paper' : `owned by ${from.map(names.group).join(' and ')} on paper, ${from.length === 1 ? 'which makes' : 'who make'} ${percent(before / effort)} of the work`;
  return `${names.component(component)} to ${names.group(group)}, which makes ${percent(own / effort)} of the work on it (${amount(effort)} change-sets’ worth); ${was}.`;
}

const whereSaid = ({ closed, direct }: Asked): string =>
  direct >= closed - 0.05 ? 'all inside it' : direct <= 0.05 ? 'all between it and other components' : `${amount(direct)} inside it, ${amount(closed - direct)} between it and others`;

function restSaid(gain: Asked, names: Names): string {
  const { component, group, closed, work } = gain;
  return `${names.component(component)} of ${names.group(group)}, ${names.made(component, group)}: ${amount(closed)} change-sets’ worth of need between teams (${whereSaid(gain)}) for ${amount(work)} of work by others.`;
}

export function moveSaid(gain: Asked, names: Names): string {
  const { component, group, closed, work } = gain;
  return `${names.component(component)} to ${names.group(group)}, ${names.standing(component, group)}. It closes ${amount(closed)} change-sets’ worth of need between teams (${whereSaid(gain)}); ${amount(work)} change-sets’ worth of work would pass to other people.`;
}

/** Score before and after, for all of the work passing over and for half of it; where a report shows none there is none here either, for the same reason. */
export function standings(before: Standing, after: Standing, half: Standing, withheld: string | null): Block[] {
  if (withheld !== null) return [{ text: `No score, before or after: ${withheld}. Take what is said here for a sketch.` }];
  const line = (part: keyof typeof TITLES): string => {
    if (before[part].value === after[part].value && before[part].value === half[part].value) return `${TITLES[part]}: ${value(before[part].value)}, unchanged; κ ${coefficient(before[part].kappa)}`;
    const [first, last, middle] = apart([before[part].value, after[part].value, half[part].value]);
    return `${TITLES[part]}: ${first}, then ${last} (${middle} if half of the work passes over); κ ${coefficient(before[part].kappa)}, then ${coefficient(after[part].kappa)}`;
  };
  return [{ items: [line('indirect'), line('direct'), line('total')] }];
}

/** Scores side by side, with a second decimal where one does not tell the first two apart. */
function apart(scores: readonly (number | null)[]): string[] {
  const [before, after] = scores;
  const close = before !== null && after !== null && before !== after && points(before) === points(after);
  return scores.map((score) => (close && score !== null ? (Math.abs(before - after) < 0.005 ? `${points(score)}` : score.toFixed(2)) : value(score)));
}

const value = (score: number | null): string => (score === null ? 'no need to judge' : points(score));
const coefficient = (kappa: number | null): string => (kappa === null ? '–' : kappa.toFixed(2));

const TITLES = { indirect: 'Score between components', direct: 'Score inside components', total: 'Both together' } as const;

/** One part of the score at several standings, one after the other. */
export function scoreLine(part: keyof typeof TITLES, all: readonly Standing[]): string {
  return `${TITLES[part]}: ${all.map((one) => value(one[part].value)).join(', then ')}; κ ${all.map((one) => coefficient(one[part].kappa)).join(', then ')}`;
}

export function heldOutItems(heldOut: HeldOut | null, withheld: string | null): string[] {
  if (heldOut === null) return ['Nothing is held out: a report has no history to try the moves on. Run it on the repository.'];
  return [heldOutSaid(heldOut, withheld), heldOutFollow(heldOut)];
}

function heldOutSaid({ plan }: HeldOut, withheld: string | null): string {
  if (plan.closed === null || plan.work === null) return 'Held out: on the first two thirds of the window no plan of moves was found, so none could be tried on the last third.';
  const score = plan.gain === null || withheld !== null ? '' : `, and changed its score by ${plan.gain >= 0 ? '+' : '−'}${points(Math.abs(plan.gain))} points`;
  return `Held out: ${plural(plan.moves, 'move')} found on the first two thirds of the window would have closed ${amount(plan.closed)} change-sets’ worth of need between teams in the last third, for ${amount(plan.work)} of work that passes to other people${score}.`;
}

function heldOutFollow({ follow }: HeldOut): string {
  if (follow.judged === 0) return 'Held out: no change of ownership found on the first two thirds could be checked on the last third.';
  return `Held out: of ${plural(follow.judged, 'change')} of ownership found on the first two thirds that could be checked, in ${count(follow.lead)} the same team led the work in the last third.`;
}

function shown<One>(all: readonly One[], said: (one: One) => string, most = SHOWN): string[] {
  return [...all.slice(0, most).map(said), ...(all.length > most ? [`${all.length - most} more in proposal.json.`] : [])];
}

type Found = NonNullable<WhatIf['certain']['findings']>['resolved'][number];

/** What a scenario does, certain effects first. */
export function whatIfBlocks(present: Present, { certain, assumed, disruption }: WhatIf, basis: readonly string[]): Block[] {
  const names = namesIn(present);
  const behind = (said: string, components: readonly number[]): Block[] => (components.length === 0 ? [] : [{ text: `${said} ${plural(components.length, 'component')}, by team:` }, { items: byTeam(present, components).map(([team, own]) => `${team}: ${ids(own)}`) }]);
  const ids = (items: readonly number[]): string => items.slice(0, SHOWN).map(names.component).join(', ') + (items.length > SHOWN ? ` and ${items.length - SHOWN} more` : '');
  const found = (finding: Found): string => `${finding.rule}: ${finding.message}`;
  const listed = (title: string, findings: readonly Found[] = []): Block[] => (findings.length === 0 ? [] : [{ text: title }, { items: shown(findings, found) }]);
  return [
    { heading: 'Certain' },
    { text: 'What follows from owners and teams alone, with the same work by the same people.' },
    { items: [
      `Work on owned components by people of their declared owners: ${percentThen(certain.declaredFit.before, certain.declaredFit.after)}`,
      `Components with a team declared for half of their files: ${count(certain.owned.before)} of ${count(certain.owned.of)}, ${certain.owned.before === certain.owned.after ? 'unchanged' : `then ${count(certain.owned.after)}`}`,
      certain.findings === null ? 'Which findings would come and go takes the repository, or a bundle of its facts' : `Findings that would be no more: ${count(certain.findings.resolved.length)}; new ones: ${count(certain.findings.created.length)}; changed: ${count(certain.findings.changed.length)}`,
    ] },
    ...listed('No more:', certain.findings?.resolved), ...listed('New:', certain.findings?.created),
    ...listed('Changed, as they would be:', certain.findings?.changed.map(({ after }) => after)),
    { heading: 'Assumed' },
    { text: 'If work follows ownership.' },
    ...standings(assumed.before, assumed.after, assumed.half, present.withheld),
    { heading: 'What it asks' },
    { items: [
      `${amount(disruption.work)} change-sets’ worth of work would change hands (one over k components counts a k-th on each)${disruption.people === null ? '' : `; ${disruption.people < 3 && disruption.people > 0 ? 'few people' : plural(disruption.people, 'person', 'people')} would work on something else`}`,
      ...(disruption.lost.length > 0 ? [`Most of the work was made by those who leave on ${ids(disruption.lost)}`] : []),
    ] },
    ...behind('Nobody who stays knows', disruption.leftBehind.orphaned), ...behind('One person who stays knows', disruption.leftBehind.single),
    { text: basis.join(' ') },
  ];
}

/** Components under who owns them on paper, else under who works on them most. */
function byTeam({ profiles, groups }: Present, components: readonly number[]): [string, number[]][] {
  const teams = new Map<string, number[]>();
  for (const component of components) {
    const { declared, shares } = profiles[component];
    const of = declared.length > 0 ? declared : shares.filter(({ group }) => group >= 0).slice(0, 1).map(({ group }) => group);
    const team = of.length === 0 ? 'no team' : of.map((group) => groups.labels[group]).sort().join(' and ');
    teams.set(team, [...(teams.get(team) ?? []), component]);
  }
  return [...teams].sort(([a], [b]) => (a < b ? -1 : 1));
}
