import { partition } from '../clusters/partition.js';
import type { ImportWeight } from '../graphs/imports.js';
import { peopleIncidence, peopleLinks, projection } from '../graphs/people.js';
import { random, subSeed } from '../math/random.js';
import { TRADES_BETWEEN, degreeSampler, incidenceSampler } from '../math/rewire.js';
import { below } from '../math/short-of.js';
import type { AnalysisOptions, Cluster, Link, LinkColumns, Partition } from '../model/analysis.js';
import type { OnLimit } from '../model/errors.js';
import type { Facts } from '../model/facts.js';
import type { AgreementReport } from '../model/report.js';
import { rewiredPeople } from './rewired-people.js';

/** Weight of an import link for clustering: distinct files that import, without tests. */
export function importWeights(links: readonly ImportWeight[]): Link[] {
  return links.map(({ source, target, files, testOnly }) => ({ source, target, weight: files - testOnly })).filter(({ weight }) => weight > 0);
}

/** The swaps of one link in a rewiring cost about as much as going through this many cells. */
const SWAP_WORK = 100;

/** Areas: communities of the component import network. Code does not come in weeks: there is nothing to resample, stability is that of seeds. */
export function areas(facts: Pick<Facts, 'components'>, imports: readonly ImportWeight[], options: Pick<AnalysisOptions, 'seed' | 'seeds'>, onLimit?: OnLimit): Partition {
  const links = importWeights(imports);
  return partition({
    of: 'components', nodes: facts.components.length, links, seed: options.seed, seeds: options.seeds, onLimit,
    rewired: degreeSampler(links),
    drawCells: SWAP_WORK * links.length,
    name: (members) => `area:${facts.components[largest(members, (member) => facts.components[member].files)].id}`,
  });
}

/**
 * Areas clearer than in rewired networks with the same degrees (one-sided 5 %) carry statements; others only order the picture. The comparison errs towards silence: rewired heavy links, which
 * belong to hubs, make clusters of their own at random places. Counting links alike would show areas, but false ones too: imports are layered, and what rests on the same bottom looks like a
 * cluster to a null without layers (76 % of 50 made-up networks without areas passed it).
 */
const STRUCTURE = 1.645;

/** Why nothing should be said about these areas; null when they carry statements. */
export function withheldAreas({ clusters, modularityZ, reason }: Partition): string | null {
  if (clusters.length === 0) return reason ?? 'no areas: no imports between components';
  if (modularityZ === null) return reason ?? 'areas could not be compared with rewired networks';
  return modularityZ >= STRUCTURE ? null : `areas are no clearer than in rewired import networks (z = ${below(modularityZ, STRUCTURE, 1)}): they order the picture and say nothing more`;
}

/** Agreement with areas that are no structure says nothing: its figures are withheld with the reason. */
export function structure(areas: Partition, agreement: AgreementReport): AgreementReport {
  const withheld = withheldAreas(areas);
  if (withheld === null || agreement.withheld !== null) return agreement;
  return { ...agreement, ami: null, ari: null, homogeneity: null, completeness: null, vi: null, mojofm: null, p: null, pBlocked: null, clusters: [], withheld };
}

/** Communities of the people network, `links`; each resample draws the weeks of the window anew, the null rewires who changed what and projects again. */
export function communities(facts: Facts, links: LinkColumns, options: AnalysisOptions, onLimit?: OnLimit): Partition {
  const people = facts.people.length;
  const weeks = [...new Set(Array.from(facts.changeSets.week).filter((_, row) => facts.changeSets.inWindow[row] === 1))].sort((a, b) => a - b);
  const home = busiestComponents(facts);
  const { cells, sampled } = rewiredPeople(peopleIncidence(facts), people, subSeed(options.seed, 'rewired'), onLimit);
  const rewired = incidenceSampler(cells, subSeed(options.seed, 'rewired'));
  return partition({
    of: 'people', nodes: people, links, seed: options.seed, seeds: options.seeds, onLimit,
    // a resample adds up every changed file again; a trade goes through the cells of two rows
    drawCells: facts.changeSets.file.length + 2 * TRADES_BETWEEN * cells.row.length,
    resampled: (seed) => peopleLinks(facts, resampledWeeks(weeks, seed)),
    rewired: () => projection(rewired(), people),
    ...(sampled && { rewiredOf: projection(cells, people) }),
    name: (members) => `group:${home(members).map((component) => facts.components[component].id).join('+')}`,
  });
}

/** How often each week counts when as many weeks as there are are drawn with replacement. */
function resampledWeeks(weeks: readonly number[], seed: number): Float64Array {
  const generator = random(seed, 'weeks');
  const times = new Float64Array((weeks.at(-1) ?? 0) + 1);
  for (let draw = 0; draw < weeks.length; draw++) times[weeks[generator.int(weeks.length)]]++;
  return times;
}

/** The two components a group of people works on most, by effort in the people's window; ties by index. */
export function busiestComponents({ changeSets, files, people, components }: Facts): (members: readonly number[]) => number[] {
  const inGroup = new Uint8Array(people.length);
  const touched = new Int32Array(components.length).fill(-1);
  return (members) => {
    for (const member of members) inGroup[member] = 1;
    touched.fill(-1);
    const efforts = new Map<number, number>();
    for (let row = 0; row < changeSets.n; row++) {
      if (changeSets.inWindow[row] === 0) continue;
      let share = 0;
      for (let i = changeSets.actorOffset[row]; i < changeSets.actorOffset[row + 1]; i++) if (inGroup[changeSets.actorPerson[i]] === 1) share += changeSets.actorShare[i];
      if (share === 0) continue;
      for (let i = changeSets.fileOffset[row]; i < changeSets.fileOffset[row + 1]; i++) {
        const component = files.component[changeSets.file[i]];
        if (component < 0 || touched[component] === row) continue;
        touched[component] = row;
        efforts.set(component, (efforts.get(component) ?? 0) + share);
      }
    }
    for (const member of members) inGroup[member] = 0;
    return [...efforts].sort(([a, x], [b, y]) => y - x || a - b).slice(0, 2).map(([component]) => component);
  };
}

function largest(members: readonly number[], size: (member: number) => number): number {
  return members.reduce((best, member) => (size(member) > size(best) ? member : best), members[0]);
}

/** People by declared or inferred team; clusters are the teams in their order, empty ones too. */
export function teamPartition(teams: readonly string[], label: Int32Array): Partition {
  const members = teams.map((): number[] => []);
  label.forEach((team, person) => {
    if (team >= 0) members[team].push(person);
  });
  const clusters = teams.map((id, index): Cluster => ({ id, members: members[index], belowResolution: false }));
  return { of: 'people', clusters, label, modularity: null, modularityZ: null, stability: null, seedStability: null, resolutionLimit: null, reason: 'declared, not detected' };
}
