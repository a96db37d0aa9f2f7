import { companions, type Companion } from '../compare/companions.js';
import { actorGroups } from '../compare/actor-groups.js';
import { estimate, needs } from '../compare/estimate.js';
import { groupEffort, workTable } from '../compare/group-work.js';
import { keepers } from '../compare/keepers.js';
import { heldOut, type Labelling } from '../compare/labelling.js';
import { ownerLabelling } from '../compare/owner-members.js';
import { profiles } from '../compare/profiles.js';
import { ragged, repeatChangeSets } from '../facts/repeat-change-sets.js';
import { componentBaskets, sourceBaskets } from '../graphs/baskets.js';
import { coChange } from '../graphs/co-change.js';
import { changeSetCounts, effort } from '../graphs/effort.js';
import { isTested, sharedPeopleOf } from '../graphs/shared-people.js';
import { affordable } from '../math/draws.js';
import { random } from '../math/random.js';
import type { Analysis, Effort, PeopleLink } from '../model/analysis.js';
import type { ChangeSets, Facts } from '../model/facts.js';
import { borders } from './borders.js';
import type { Grouping } from './groups.js';

/**
 * The analysis as rules see it, on a history whose weeks are drawn anew with replacement, as many as there are (weeks of the people's window among themselves, so that it stays as
 * long); by seed. Code, areas, units and the communities found stay; who belongs to an inferred team is learned again. Nothing is tested against nulls: q of shared people and
 * bus factors (of a window of their own) stay as observed, and partitions and the score keep their figures.
 */
export function weekResample(analysis: Analysis, grouped: Grouping): (seed: number) => Analysis {
  const { facts, options, networks, partitions, comparison } = analysis;
  const companion = remembered(companions(facts, options.maxCoChangeComponents), facts.components.length);
  const weeks = weeksOf(facts.changeSets);
  const busFactors = analysis.profiles.map(({ busFactor }) => busFactor);
  return (seed) => {
    const rows = drawn(weeks, seed);
    const known: Facts = { ...facts, changeSets: repeatChangeSets(facts.changeSets, rows) };
    const labelling = labellingOf(known, grouped);
    const actorGroup = labelling.kind === 'inferred-members' ? actorGroups(known.changeSets, labelling.learn(known)) : ragged(facts.changeSets.actorOffset, rows).taken(grouped.actorGroup);
    const baskets = once(() => componentBaskets(known));
    const done = once(() => effort(known.changeSets, baskets()));
    const linked = once(() => coChange(sourceBaskets(known, facts.files.component, facts.components.length, options.maxCoChangeComponents), known.changeSets.inWindow));
    const people = once(() => ({ ...networks.sharedPeople, links: testedAgain(networks.sharedPeople.links, done(), changeSetCounts(known.changeSets, baskets())) }));
    const needed = once(() => needs(estimate(heldOut(known, baskets(), labelling))));
    const work = once(() => workTable(groupEffort(known.changeSets, baskets(), actorGroup), partitions.areas.label));
    const profiled = once(() => profiles({ facts: known, baskets: baskets(), actorGroup, units: comparison.units, imports: networks.imports, busFactors }));
    const kept = once(() => keepers(known));
    const table = once(() => (comparison.withheld === null ? borders(known, { ...grouped, actorGroup }, null, options, companion) : comparison));
    return {
      ...analysis, facts: known,
      networks: { ...networks, get effort() { return done(); }, get coChange() { return linked().links; }, get coChangeSets() { return linked().counts; }, get sharedPeople() { return people(); } },
      comparison: { ...comparison, actorGroup, get pairs() { return table().pairs; }, get teamPairs() { return table().teamPairs; }, get needs() { return needed(); }, get work() { return work(); } },
      get profiles() { return profiled(); },
      get keepers() { return kept(); },
    };
  };
}

/** Rules look at a part of the tables each, and only rules that found something are asked again: tables are made when they are asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Resamples that a history of this size gets. */
const ASKED = 60;
const LEAST = 20;
/** Changed files gone through by all resamples together, a few seconds. */
const WORK = 2e7;

export function resamples({ changeSets, components }: Facts): number {
  return affordable(ASKED, LEAST, changeSets.file.length + changeSets.actorPerson.length + components.length, WORK);
}

function labellingOf(known: Facts, { labels }: Grouping): Labelling {
  return labels.kind === 'inferred-members' ? ownerLabelling(known, labels.ownership) : labels;
}

/** Pairs that were tested keep their q while they would be tested again. */
function testedAgain(observed: readonly PeopleLink[], done: readonly Effort[], counts: Uint32Array): readonly PeopleLink[] {
  const tested = observed.filter(({ q }) => q !== null);
  return sharedPeopleOf(done, counts.length, tested).map((link, at) => ({ ...link, q: tested[at].q })).filter((link) => isTested(link, counts));
}

/** Rows of each week, people's window and the time before it apart. */
function weeksOf({ n, week, inWindow }: ChangeSets): { readonly recent: number[][]; readonly older: number[][] } {
  const weeks = [new Map<number, number[]>(), new Map<number, number[]>()];
  for (let s = 0; s < n; s++) {
    const known = weeks[inWindow[s]].get(week[s]);
    if (known) known.push(s);
    else weeks[inWindow[s]].set(week[s], [s]);
  }
  const [older, recent] = weeks.map((all) => [...all].sort(([a], [b]) => a - b).map(([, rows]) => rows));
  return { recent, older };
}

function drawn({ recent, older }: ReturnType<typeof weeksOf>, seed: number): Uint32Array {
  const rng = random(seed, 'week-resample');
  return Uint32Array.from([older, recent].flatMap((weeks) => weeks.flatMap(() => weeks[rng.int(weeks.length)]))).sort();
}

/** Test companions and copies do not depend on weeks. */
function remembered(companion: Companion, components: number): Companion {
  const known = new Map<number, ReturnType<Companion>>();
  return (a, b) => {
    const key = a * components + b;
    let reason = known.get(key);
    if (reason === undefined) known.set(key, (reason = companion(a, b)));
    return reason;
  };
}
