import { below } from '../math/short-of.js';
import type { Partition, Unit } from '../model/analysis.js';
import type { Facts, OwnerSet } from '../model/facts.js';
import { FILE } from '../model/raw.js';

export interface Units {
  readonly units: readonly Unit[];
  /**
   * File → unit, −1 for none. A file whose own (component, owners) has no living source file goes with its component's largest unit; but code that is gone and that the rules would give to a team of its own is nobody else's.
   */
  readonly unitOfFile: Int32Array;
  /** Component → its largest unit (ties: lowest index), −1 for none: where only the package of an import is known. */
  readonly largest: Int32Array;
  /** Why there is no truth table; null when there is. */
  readonly withheld: string | null;
}

/** An owner of more than this share of all source files says nothing about borders where others are named. */
const UBIQUITOUS = 0.5;
/** A modularity this many standard deviations over rewired networks is structure (one-sided 5 %). */
const STRUCTURE = 1.645;
const LEAST_COMMUNITIES = 2;

/**
 * Component × declared owner set, over living source files (engine, section 0). Owners of a file are those of the last rule that matches, without an owner of more
 * than half of all source files where others are named. Sorted by (component, owners).
 */
export function declaredUnits(facts: Facts): Units {
  const { component, owners, kind, alive } = facts.files;
  const keyOf = facts.ownerSets.map(reduced(facts));
  const rows = new Map<string, { component: number; set: number; files: number; aside: Map<number, number> }>();
  const unitKey = (f: number): string => `${component[f]} ${keyOf[owners[f]].key}`;
  for (let f = 0; f < component.length; f++) {
    if (component[f] < 0 || alive[f] === 0 || kind[f] !== FILE.source) continue;
    let row = rows.get(unitKey(f));
    if (row === undefined) rows.set(unitKey(f), (row = { component: component[f], set: owners[f], files: 0, aside: new Map() }));
    row.files++;
    row.set = Math.min(row.set, owners[f]);
    for (const team of keyOf[owners[f]].aside) row.aside.set(team, (row.aside.get(team) ?? 0) + 1);
  }
  const sorted = [...rows].sort(([k, a], [l, b]) => a.component - b.component || (k < l ? -1 : 1));
  const perComponent = new Map<number, number>();
  for (const [, { component: c }] of sorted) perComponent.set(c, (perComponent.get(c) ?? 0) + 1);
  const units = sorted.map(([, { component: c, set, files, aside }]): Unit => {
    const { groups, labels } = keyOf[set];
    const owning = [...groups, ...[...aside].flatMap(([team, n]) => (2 * n >= files ? [team] : []))].sort((x, y) => x - y);
    const id = facts.components[c].id;
    return { id: perComponent.get(c) === 1 ? id : `${id} (${labels.join(', ') || NOBODY})`, component: c, ownerSet: set, community: -1, owners: labels, groups, owning, files };
  });
  const index = new Map(sorted.map(([key], i) => [key, i]));
  const largest = largestUnits(units, facts.components.length);
  const unitOfFile = Int32Array.from(component, (c, f) => (c < 0 ? -1 : (index.get(unitKey(f)) ?? (alive[f] === 0 && kind[f] === FILE.source && keyOf[owners[f]].distinct ? -1 : largest[c]))));
  const owned = new Set(units.filter(hasOwner).map((unit) => unit.owners.join('\n')));
  const withheld = owned.size > 1 ? null : 'fewer than two declared owner sets: there is no border between owners';
  return { units, unitOfFile, largest, withheld };
}

/** Somebody is declared for the unit: without an owner on either side there is no border. */
export function hasOwner(unit: Unit): boolean {
  return unit.owners.length > 0;
}

/** One group owns the unit and nobody besides: what it owns with another, or with individuals, is a border of neither alone. */
export function ownedAlone({ groups, owners }: Unit): boolean {
  return groups.length === 1 && owners.length === 1;
}

const NOBODY = 'no declared owner';

/**
 * Without declared owners: a component and the community that works on it most (`main`: component → community, −1 on ties or without effort). Withheld, with the
 * reason, unless the communities are at least two effective ones (1 / Σ share² of effort) and more than rewired networks give.
 */
export function communityUnits(facts: Facts, communities: Partition, main: Int32Array, effective: number): Units {
  const units = groupUnits(facts, main, communities.clusters.map(({ id }) => id), true);
  const [found, mend] = withoutOwnerTeams(facts);
  const oneSided = sides(units.units) > 1 ? null : `${found}, and no two communities that each work most on a component: ${mend}`;
  return { ...units, withheld: withheldCommunities(facts, communities, effective) ?? oneSided };
}

/** Why communities stand for teams, and what would name teams in their place. */
function withoutOwnerTeams({ ownerSets }: Facts): readonly [string, string] {
  const owned = ownerSets.filter(({ teams, individuals }) => teams.length + individuals > 0);
  if (owned.length === 0) return ['no declared owners', '--teams or a CODEOWNERS file names owners'];
  if (owned.every(({ teams }) => teams.length === 0)) return ['the declared owners are individuals and no teams', '--teams says which teams they are in'];
  return ['the declared owners divide no code', '--teams or a CODEOWNERS file with an owner for each part names who owns what'];
}

/** With declared members but no declared owners: a component and the team that works on it most (`main`, as above). Withheld when one team does everywhere. */
export function teamUnits(facts: Facts, main: Int32Array): Units {
  const units = groupUnits(facts, main, facts.teams.map(({ id }) => id), false);
  return { ...units, withheld: sides(units.units) > 1 ? null : 'no declared owners, and no two teams that each work most on a component: there is no border between owners' };
}

/** Groups that own a unit. */
function sides(units: readonly Unit[]): number {
  return new Set(units.flatMap(({ groups }) => groups)).size;
}

function groupUnits(facts: Facts, main: Int32Array, names: readonly string[], communities: boolean): Units {
  const units: Unit[] = [];
  const largest = new Int32Array(facts.components.length).fill(-1);
  main.forEach((group, c) => {
    if (group < 0) return;
    largest[c] = units.length;
    units.push({ id: facts.components[c].id, component: c, ownerSet: -1, community: communities ? group : -1, owners: [names[group]], groups: [group], owning: [group], files: facts.components[c].files });
  });
  const unitOfFile = Int32Array.from(facts.files.component, (c) => (c < 0 ? -1 : largest[c]));
  return { units, unitOfFile, largest, withheld: null };
}

/** Why nothing should be said about borders between these communities. */
export function withheldCommunities(facts: Facts, communities: Partition, effective: number): string | null {
  const [found, mend] = withoutOwnerTeams(facts);
  if (communities.modularityZ === null) return `${found}, and no communities to stand for them${communities.reason === null ? '' : ` (${communities.reason})`}: ${mend}`;
  if (effective < LEAST_COMMUNITIES) return `${found}, and ${below(effective, LEAST_COMMUNITIES, 1)} effective communities where ${LEAST_COMMUNITIES} are needed: ${mend}`;
  if (communities.modularityZ < STRUCTURE) return `${found}, and communities no clearer than in rewired networks (z = ${below(communities.modularityZ, STRUCTURE, 1)}): ${mend}`;
  return null;
}

interface Reduced {
  readonly key: string;
  readonly groups: readonly number[];
  /** Its teams that are left out of `groups`. */
  readonly aside: readonly number[];
  readonly labels: readonly string[];
  /** A team is among them that does not own most of the code. */
  readonly distinct: boolean;
}

function reduced(facts: Facts): (set: OwnerSet) => Reduced {
  const everywhere = ubiquitous(facts);
  const telling = tellingTeams(everywhere);
  return (set) => {
    const groups = telling(set);
    const labels = groups.map((team) => facts.teams[team].id);
    if (set.individuals > 0) labels.push(set.label.slice(set.label.lastIndexOf(', ') + 1).trim());
    return { key: `${groups.join(' ')} ${individualsOf(set)}`, groups, aside: set.teams.filter((team) => !groups.includes(team)), labels, distinct: groups.some((team) => !everywhere(team)) };
  };
}

/** Teams that own more than half of all living source files and are left out of the owners of at least one, because others are named there; indices, ascending. */
export function setAside(facts: Facts): number[] {
  const telling = tellingTeams(ubiquitous(facts));
  const aside = new Set<number>();
  for (const set of new Set(sourceOwners(facts))) {
    const kept = telling(set);
    for (const team of set.teams) if (!kept.includes(team)) aside.add(team);
  }
  return [...aside].sort((a, b) => a - b);
}

/** The teams of an owner set that say something about borders. */
function tellingTeams(everywhere: (team: number) => boolean): (set: OwnerSet) => readonly number[] {
  return (set) => {
    const others = set.teams.filter((team) => !everywhere(team));
    return others.length > 0 || set.individuals > 0 ? others : set.teams;
  };
}

/** Whether a team owns more than half of all source files. */
function ubiquitous(facts: Facts): (team: number) => boolean {
  const filesOf = new Float64Array(facts.teams.length);
  const owners = sourceOwners(facts);
  for (const { teams } of owners) for (const team of teams) filesOf[team]++;
  return (team) => filesOf[team] > UBIQUITOUS * owners.length;
}

/** The owner set of each living source file. */
function sourceOwners({ files, ownerSets }: Facts): OwnerSet[] {
  const sets: OwnerSet[] = [];
  files.owners.forEach((set, f) => { if (files.component[f] >= 0 && files.alive[f] === 1 && files.kind[f] === FILE.source) sets.push(ownerSets[set]); });
  return sets;
}

/** The individuals of an owner set as a key: equal for the same people, '' without any. They are known by a number only, the last part of the set's id. */
export function individualsOf({ id, individuals }: OwnerSet): string {
  return individuals > 0 ? id.slice(id.lastIndexOf('+') + 1) : '';
}

function largestUnits(units: readonly Unit[], components: number): Int32Array {
  const largest = new Int32Array(components).fill(-1);
  units.forEach(({ component, files }, i) => { if (largest[component] < 0 || files > units[largest[component]].files) largest[component] = i; });
  return largest;
}
