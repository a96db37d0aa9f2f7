import { areaDivisions } from '../compare/area-divisions.js';
import type { Companion } from '../compare/companions.js';
import { actorGroups } from '../compare/actor-groups.js';
import { estimate, needs } from '../compare/estimate.js';
import { execution } from '../compare/execution/execution.js';
import { takenTraits, traits } from '../compare/execution/traits.js';
import { groupEffort, workTable } from '../compare/group-work.js';
import { keepers } from '../compare/keepers.js';
import { heldOut, type Labelling, type Learn } from '../compare/labelling.js';
import { ownerLabelling, unitEfforts } from '../compare/owner-members.js';
import { profiles } from '../compare/profiles.js';
import { teamNeeds } from '../compare/team-needs.js';
import { ragged, repeatBaskets, repeatChangeSets } from '../facts/repeat-change-sets.js';
import { componentBaskets, sourceBaskets } from '../graphs/baskets.js';
import { coChange } from '../graphs/co-change.js';
import { changeSetCounts, effort } from '../graphs/effort.js';
import { linkedPeople, peopleIncidence } from '../graphs/people.js';
import { isTested, sharedPeopleOf } from '../graphs/shared-people.js';
import { affordable } from '../math/draws.js';
import { once } from '../math/once.js';
import { random } from '../math/random.js';
import type { Analysis, Effort, PeopleLink } from '../model/analysis.js';
import type { ChangeSets, Facts } from '../model/facts.js';
import { borders, groundOf, type Ground } from './borders.js';
import type { Grouping } from './groups.js';
import { teamTopology } from './team-topology.js';

/**
 * The analysis as rules see it, on a history whose weeks are drawn anew with replacement, as many as there are (weeks of the people's window among themselves, so that it stays as
 * long); by seed. Code, areas, units and the communities found stay; who belongs to an inferred team is learned again. Nothing is tested against nulls or bounded again: q of shared people,
 * bus factors (of a window of their own) and effective numbers of spells of components stay as observed, and partitions and the score keep their figures. Of needs between communities what is needed is drawn anew, nothing is said of what is met: no rule asks. Spells of carriers are those of the weeks drawn, and a week drawn twice is one visit. What followed a change-set is what followed it in the history itself.
 */
export function weekResample(analysis: Analysis, grouped: Grouping): (seed: number) => Analysis {
  const { facts, options, networks, partitions, comparison } = analysis;
  const weeks = weeksOf(facts.changeSets);
  const { units, unitOfFile } = grouped.units;
  const observed = once(() => traits({ facts, sources: sources(), actorGroup: grouped.actorGroup, units, unitOfFile }));
  const busFactors = analysis.profiles.map(({ busFactor }) => busFactor);
  const unbounded = analysis.groups.ids.map(() => Infinity);
  const spellCounts = analysis.profiles.map(({ effectiveSpells }) => effectiveSpells);
  // what a change-set touches is the same however often it counts
  const touched = once(() => componentBaskets(facts));
  const sources = once(() => sourceBaskets(facts, facts.files.component, facts.components.length, options.maxCoChangeComponents));
  const ground = once(() => remembered(groundOf(facts, grouped, options), facts.components.length));
  const relabelled = labellings(facts, grouped);
  // rules look at a part of the tables each, and only rules that found something are asked again: tables are made when they are asked for
  return (seed) => {
    const rows = drawn(facts.changeSets, weeks, seed);
    const known: Facts = { ...facts, changeSets: repeatChangeSets(facts.changeSets, rows) };
    const labelling = relabelled(known, rows);
    const actorGroup = labelling.kind === 'inferred-members' ? actorGroups(known.changeSets, labelling.learn(known)) : ragged(facts.changeSets.actorOffset, rows).taken(grouped.actorGroup);
    const baskets = once(() => repeatBaskets(touched(), rows));
    const done = once(() => effort(known.changeSets, baskets()));
    const drawnSources = once(() => repeatBaskets(sources(), rows));
    const linked = once(() => coChange(drawnSources(), known.changeSets.inWindow));
    const counts = once(() => changeSetCounts(known.changeSets, baskets()));
    const people = once(() => ({ ...networks.sharedPeople, links: testedAgain(networks.sharedPeople.links, done(), counts()) }));
    const needed = once(() => needs(estimate(heldOut(known, baskets(), labelling))));
    const work = once(() => workTable(groupEffort(known.changeSets, baskets(), actorGroup), partitions.areas.label));
    const divisionOf = once(() => areaDivisions({ changeSets: known.changeSets, baskets: baskets(), actorGroup, area: partitions.areas.label, bounded: false }));
    const profiled = once(() => profiles({ facts: known, baskets: baskets(), changeSets: counts(), actorGroup, units: comparison.units, imports: networks.imports, busFactors, effectiveSpells: spellCounts }));
    const table = once(() => (comparison.withheld === null ? borders(known, { ...grouped, actorGroup }, null, options, groundFor(ground(), rows)) : comparison));
    const executed = once(() => execution({ facts: known, traits: takenTraits(observed(), rows), baskets: baskets(), sources: drawnSources(), actorGroup, units, imports: networks.imports, groups: analysis.groups, seed: options.seed }));
    const teams = once(() => teamNeeds({ baskets: baskets(), changeSets: known.changeSets, group: actorGroup }));
    const kept = once(() => keepers(known));
    const topology = once(() => teamTopology(again));
    const again: Analysis = {
      ...analysis, facts: known,
      networks: { ...networks, get teams() { return teams(); }, get effort() { return done(); }, get coChange() { return linked().links; }, get coChangeSets() { return linked().counts; }, get sharedPeople() { return people(); } },
      comparison: { ...comparison, actorGroup, get pairs() { return table().pairs; }, get teamPairs() { return table().teamPairs; }, get needs() { return needed(); }, get work() { return work(); }, get divisionOf() { return divisionOf(); }, inCommon: ({ jaccard }) => ({ least: jaccard, doubt: () => 0 }), groupSpells: unbounded },
      get profiles() { return profiled(); },
      get execution() { return executed(); },
      get topology() { return topology(); },
      get keepers() { return kept(); },
    };
    return again;
  };
}

/** Resamples that a history of this size gets. */
const ASKED = 60;
const LEAST = 20;
/** Changed files gone through by all resamples together, a few seconds. */
const WORK = 2e7;

export function resamples({ changeSets, components }: Facts): number {
  return affordable(ASKED, LEAST, changeSets.file.length + changeSets.actorPerson.length + components.length, WORK);
}

/** Who counts as whose on a history made of rows of this one. Labels of communities stand for "has one": which one decides about what is met, not about what is needed. */
function labellings(facts: Facts, { labels }: Grouping): (known: Facts, rows: Uint32Array) => Labelling {
  if (labels.kind === 'declared' || labels.kind === 'held') return () => DECLARED;
  if (labels.kind === 'inferred-members') {
    const efforts = unitEfforts(facts, labels.ownership.unitOfFile);
    return (known, rows) => ownerLabelling(known, labels.ownership, Array.from(rows, (row) => efforts[row]));
  }
  const people = facts.people.length;
  const learn: Learn = ({ changeSets: { n, inWindow, week } }) => {
    const times = new Uint8Array(WEEKS);
    for (let s = 0; s < n; s++) if (inWindow[s] === 1) times[week[s]] = 1;
    return Int32Array.from(linkedPeople(peopleIncidence(facts, times), people), (linked) => linked - 1);
  };
  return () => ({ kind: 'communities', learn });
}

const DECLARED: Labelling = { kind: 'declared' };

/** Weeks that a history can have. */
const WEEKS = 1 << 16;

/** Pairs that were tested keep their q while they would be tested again. */
function testedAgain(observed: readonly PeopleLink[], done: readonly Effort[], counts: Uint32Array): readonly PeopleLink[] {
  const tested = observed.filter(({ q }) => q !== null);
  return sharedPeopleOf(done, counts.length, tested).map((link, at) => ({ ...tested[at], ...link })).filter((link) => isTested(link, counts));
}

interface Weeks {
  /** Weeks with change-sets, ascending, of the people's window and of the time before it. */
  readonly recent: readonly number[];
  readonly older: readonly number[];
}

function weeksOf({ n, week, inWindow }: ChangeSets): Weeks {
  const weeks = [new Set<number>(), new Set<number>()];
  for (let s = 0; s < n; s++) weeks[inWindow[s]].add(week[s]);
  const [older, recent] = weeks.map((all) => [...all].sort((a, b) => a - b));
  return { recent, older };
}

/** Rows of the weeks drawn, ascending, each as often as its week. */
function drawn({ n, week, inWindow }: ChangeSets, { recent, older }: Weeks, seed: number): Uint32Array {
  const rng = random(seed, 'week-resample');
  const times = [older, recent].map((weeks) => {
    const drawn = new Uint32Array(WEEKS);
    for (let draw = 0; draw < weeks.length; draw++) drawn[weeks[rng.int(weeks.length)]]++;
    return drawn;
  });
  let size = 0;
  for (let s = 0; s < n; s++) size += times[inWindow[s]][week[s]];
  const rows = new Uint32Array(size);
  for (let s = 0, at = 0; s < n; s++) for (let again = times[inWindow[s]][week[s]]; again > 0; again--) rows[at++] = s;
  return rows;
}

function groundFor({ ofUnits, ofTeams, companion }: Ground, rows: Uint32Array): Ground {
  return { companion, ofUnits: { ...ofUnits, baskets: repeatBaskets(ofUnits.baskets, rows) }, ofTeams: { ...ofTeams, baskets: repeatBaskets(ofTeams.baskets, rows) } };
}

/** Test companions and copies do not depend on weeks. */
function remembered(ground: Ground, components: number): Ground {
  const known = new Map<number, ReturnType<Companion>>();
  const companion: Companion = (a, b) => {
    const key = a * components + b;
    let reason = known.get(key);
    if (reason === undefined) known.set(key, (reason = ground.companion(a, b)));
    return reason;
  };
  return { ...ground, companion };
}
