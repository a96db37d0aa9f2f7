import { FOUR_IN_FIVE, scoreBound } from '../math/score-bound.js';
import { unrelatedPieces } from '../math/unrelated-pieces.js';
import { LEAST_RECENT, type Baskets, type Comparison, type Networks, type Partition, type TeamInteraction, type TeamTopology, type TeamTraffic, type Topology } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import { FILE } from '../model/raw.js';
import { effective } from './group-work.js';
import { interactionHint, modeNamed } from './interaction-hint.js';
import { readable } from './readable.js';
import { SPELL } from './spells.js';
import { type TeamImports, teamImports } from './team-imports.js';
import { type PairTraffic, type Traffic, teamTraffic } from './team-traffic.js';
import { QUADRANT, TOPOLOGY_CARDS } from './topology-cards.js';
import { type Hint, topologyHint, typeNamed } from './topology-hint.js';
import { versionAlignment } from './version-alignment.js';

export interface TopologyInput {
  readonly facts: Facts;
  /** Sides of borders (`comparison.units`) that each change-set touches. */
  readonly baskets: Baskets;
  readonly comparison: Pick<Comparison, 'units' | 'unitOfFile' | 'actorGroup' | 'teamPairs' | 'groupSpells'>;
  readonly networks: Pick<Networks, 'imports' | 'coChange' | 'teams'>;
  readonly areas: Partition;
  /** Why nothing should be said about areas, or null. */
  readonly areasWithheld: string | null;
  /** Number of groups, how they are called, and whether they are those of the teams file. */
  readonly groups: number;
  readonly labels: readonly string[];
  readonly declared: boolean;
  readonly withheld: string | null;
}

/** A language with a smaller share of a group's files is a stray script, not one to master. */
const LANGUAGE = 0.05;
/** Under this share of the work, an area or a part is visited. */
const PART = 0.15;
/** Under this share of the work, a component is visited. */
const COMPONENT = 0.02;

/** What each group's people do to whose code, and what type of team and of interaction that looks like (Skelton & Pais 2019). Both tables are of the people's window, and made when they are asked for. */
export function topology(input: TopologyInput): Topology {
  if (input.withheld !== null) return { withheld: input.withheld, cards: TOPOLOGY_CARDS, teams: [], pairs: [] };
  const { facts, baskets, comparison, groups } = input;
  const middle = (facts.window.from + facts.window.to) / 2;
  const traffic = { changeSets: facts.changeSets, baskets, units: comparison.units, actorGroup: comparison.actorGroup, groups };
  const whole = teamTraffic(traffic);
  const imports = teamImports(facts, comparison, groups);
  const half = (holds: (at: number) => boolean): readonly TeamTraffic[] => teamTraffic(traffic, (s) => holds(facts.changeSets.at[s])).groups;
  const made: { teams?: readonly TeamTopology[]; pairs?: readonly TeamInteraction[] } = {};
  return {
    withheld: null, cards: TOPOLOGY_CARDS,
    get teams() { return (made.teams ??= teams(input, whole.groups, [half((at) => at <= middle), half((at) => at > middle)], imports, middle)); },
    get pairs() { return (made.pairs ??= pairs(input, whole, imports)); },
  };
}

function teams(input: TopologyInput, rows: readonly TeamTraffic[], [earlier, later]: readonly [readonly TeamTraffic[], readonly TeamTraffic[]], imports: TeamImports, middle: number): TeamTopology[] {
  const { facts, comparison, groups, declared } = input;
  const owned = ownedCode(facts, comparison, groups);
  const withCode = owned.filter(({ files }) => files > 0).length;
  const people = peopleOf(facts, comparison.actorGroup, groups, middle);
  const areas = areasOf(input);
  const versions = versionAlignment(facts, comparison, groups);
  const importedBy = Array.from({ length: groups }, (_, group) => imports.files.flatMap((row, other) => (row.has(group) ? [other] : [])));
  return rows.map((row, group) => {
    const fan = { fanIn: importedBy[group].length, fanOut: imports.files[group].size, others: withCode - (owned[group].files > 0 ? 1 : 0) };
    const hint = (part: TeamTraffic): Hint => topologyHint({ ...part, ...fan, effectiveComponents: effectiveOf(part.components) });
    const { type, because } = hint(row);
    const [was, is] = [hint(earlier[group]).type, hint(later[group]).type];
    const { declarations, aligned } = versions[group];
    const autonomy = row.made >= QUADRANT.made.value ? row.inside / row.made : null;
    const alignment = declarations >= QUADRANT.declarations.value ? aligned / declarations : null;
    return {
      ...row, group, owned: owned[group].components, files: owned[group].files, languages: owned[group].languages,
      ...people[group], ...areas(row, group), importedBy: importedBy[group], imports: [...imports.files[group].keys()].sort((g, h) => g - h),
      cohesion: imports.leaving[group] > 0 ? imports.inside[group] / imports.leaving[group] : null,
      effectiveComponents: effectiveOf(row.components),
      hint: type, because,
      changed: was !== 'unclear' && is !== 'unclear' && was !== is ? { from: was, to: is, at: middle } : null,
      declared: declared ? typeNamed(facts.teams[group].type) : null,
      autonomy, alignment, declarations,
      quadrant: autonomy === null || alignment === null ? null : `${autonomy >= QUADRANT.autonomy.value ? 'high' : 'low'}-${alignment >= QUADRANT.alignment.value ? 'high' : 'low'}` as const,
    };
  });
}

const effectiveOf = (amounts: ReadonlyMap<number, number>): number | null => (amounts.size === 0 ? null : effective([...amounts.values()]));

/** Components of whose sides a group is an owner, and its living source files with their languages, most files first. */
function ownedCode({ files }: Facts, { units, unitOfFile }: TopologyInput['comparison'], groups: number): { readonly components: readonly number[]; readonly files: number; readonly languages: readonly number[] }[] {
  const components = Array.from({ length: groups }, () => new Set<number>());
  const counts = Array.from({ length: groups }, () => new Map<number, number>());
  for (const { groups: own, component } of units) for (const group of own) components[group].add(component);
  for (let file = 0; file < unitOfFile.length; file++) {
    if (unitOfFile[file] < 0 || files.alive[file] === 0 || files.kind[file] !== FILE.source) continue;
    for (const group of units[unitOfFile[file]].groups) counts[group].set(files.language[file], (counts[group].get(files.language[file]) ?? 0) + 1);
  }
  return counts.map((byLanguage, group) => {
    const all = [...byLanguage.values()].reduce((sum, n) => sum + n, 0);
    const languages = [...byLanguage].filter(([language, n]) => language !== NO_LANGUAGE && n >= LANGUAGE * all).sort(([l, n], [m, k]) => k - n || l - m).map(([language]) => language);
    return { components: [...components[group]].sort((c, d) => c - d), files: all, languages };
  });
}

const NO_LANGUAGE = 255;

function peopleOf({ changeSets: { n, inWindow, at, actorOffset, actorPerson } }: Facts, actorGroup: Int32Array, groups: number, middle: number): { readonly people: number; readonly active: number }[] {
  const [people, active] = [0, 1].map(() => Array.from({ length: groups }, () => new Set<number>()));
  for (let s = 0; s < n; s++) {
    for (let row = actorOffset[s]; inWindow[s] === 1 && row < actorOffset[s + 1]; row++) {
      if (actorGroup[row] < 0) continue;
      people[actorGroup[row]].add(actorPerson[row]);
      if (at[s] > middle) active[actorGroup[row]].add(actorPerson[row]);
    }
  }
  return people.map((all, group) => ({ people: all.size, active: active[group].size }));
}

/** Areas in which a group does a good part of its work in areas, and such parts of its work, areas or none, that nothing joins. */
function areasOf({ facts, comparison: { groupSpells }, areas: { label, clusters }, areasWithheld, networks }: TopologyInput): (row: TeamTraffic, group: number) => { readonly areas: number | null; readonly unrelatedParts: number } {
  const parts = unrelatedPieces(readable(facts, facts.files.component, facts.components.length), [...networks.imports, ...networks.coChange.filter(({ coupled }) => coupled)]);
  return ({ components }, group) => {
    // a part that lies on the limit is seen on either side of it as often as not
    const unrelatedParts = parts(components, { node: COMPONENT, piece: PART }).filter(({ share }) => scoreBound(share, groupSpells[group], FOUR_IN_FIVE) >= PART).length;
    if (areasWithheld !== null || clusters.length < 2) return { areas: null, unrelatedParts };
    const work = new Map<number, number>();
    for (const [component, amount] of components) if (label[component] >= 0) work.set(label[component], (work.get(label[component]) ?? 0) + amount);
    const all = [...work.values()].reduce((sum, amount) => sum + amount, 0);
    return { areas: [...work.values()].filter((amount) => amount >= PART * all).length, unrelatedParts };
  };
}

function pairs(input: TopologyInput, traffic: Traffic, imports: TeamImports): TeamInteraction[] {
  const { facts, comparison, networks, groups, labels, declared } = input;
  const table = new Map(comparison.teamPairs.map((pair) => [pair.a * groups + pair.b, pair]));
  const needed = new Map(networks.teams.map((link) => [link.source * groups + link.target, link]));
  const said = declared ? declaredModes(facts, groups) : new Map<number, TeamInteraction['declared']>();
  const importing = imports.files.flatMap((row, g) => [...row.keys()].map((h) => Math.min(g, h) * groups + Math.max(g, h)));
  const coupledPairs = [...table].filter(([, pair]) => pair.coChange === 'yes').map(([key]) => key);
  const contactSeen = facts.coverage.contactChangeSets > 0;
  const work = workOfPeople(facts, comparison.actorGroup, groups);
  const keys = [...new Set([...importing, ...coupledPairs, ...traffic.pairs.keys(), ...said.keys()])].sort((x, y) => x - y);
  return keys.map((key) => {
    const [a, b] = [Math.floor(key / groups), key % groups];
    const pair = table.get(key);
    const found: PairTraffic = traffic.pairs.get(key) ?? { visitsAB: 0, visitsBA: 0, joint: 0, at: { ab: [], ba: [], joint: [] } };
    const figures = {
      files: { ab: imports.files[a].get(b) ?? 0, ba: imports.files[b].get(a) ?? 0 },
      visits: { ab: found.visitsAB, ba: found.visitsBA },
      joint: found.joint,
      contacts: contactSeen ? (needed.get(key)?.contacts ?? 0) : null,
      coupled: pair === undefined ? false : pair.coChange === 'unclear' ? null : pair.coChange === 'yes' && (pair.link?.recent ?? 0) >= LEAST_RECENT,
    };
    const { mode, because } = interactionHint({ ...figures, names: [labels[a], labels[b]], changes: { a: traffic.groups[a].changes, b: traffic.groups[b].changes }, work: { a: traffic.groups[a].work, b: traffic.groups[b].work }, carriedByBoth: pair?.carriedBy === 'both' });
    const shared = figures.coupled === true ? (pair?.link?.evidence ?? []).filter((s) => facts.changeSets.inWindow[s] === 1) : [];
    return { a, b, ...figures, bridge: bridge(input, work, a, b, found), mode, because, period: period(facts, mode, found, shared), declared: said.get(key) ?? [] };
  });
}

/** Effort of each group in the window by person. */
function workOfPeople({ changeSets: { n, inWindow, actorOffset, actorPerson, actorShare } }: Facts, actorGroup: Int32Array, groups: number): readonly { readonly all: number; readonly of: ReadonlyMap<number, number> }[] {
  const work = Array.from({ length: groups }, () => ({ all: 0, of: new Map<number, number>() }));
  for (let s = 0; s < n; s++) {
    for (let row = actorOffset[s]; inWindow[s] === 1 && row < actorOffset[s + 1]; row++) {
      if (actorGroup[row] < 0) continue;
      const { of } = work[actorGroup[row]];
      work[actorGroup[row]].all += actorShare[row];
      of.set(actorPerson[row], (of.get(actorPerson[row]) ?? 0) + actorShare[row]);
    }
  }
  return work;
}

/** Who carries most over the border, by share of what crosses it and of all work of both groups. What touches a third group's code as well is no work between these two: who sweeps over everything is nobody's bridge. */
function bridge({ facts: { changeSets: { at: times, actorOffset, actorPerson, actorShare } }, baskets: { offset, item }, comparison: { actorGroup, units } }: TopologyInput, work: ReturnType<typeof workOfPeople>, a: number, b: number, { at }: PairTraffic): TeamInteraction['bridge'] {
  const between = (s: number): boolean => {
    for (let i = offset[s]; i < offset[s + 1]; i++) for (const group of units[item[i]].groups) if (group !== a && group !== b) return false;
    return true;
  };
  const [ab, ba, joint] = [at.ab, at.ba, at.joint].map((rows) => rows.filter(between));
  const rows = [...ab, ...ba, ...joint].sort((s, t) => times[s] - times[t] || s - t);
  if (rows.length === 0) return null;
  const crossing = new Map<number, number>();
  const spells = new Map<number, Spell[]>();
  // what each makes, and all of a group make, over this border
  const over = new Map([a, b].map((group) => [group, { all: 0, of: new Map<number, number>() }]));
  for (const s of rows) {
    const people = new Set<number>();
    for (let row = actorOffset[s]; row < actorOffset[s + 1]; row++) {
      const crossed = over.get(actorGroup[row]);
      if (crossed === undefined) continue;
      people.add(actorPerson[row]);
      crossed.all += actorShare[row];
      crossed.of.set(actorPerson[row], (crossed.of.get(actorPerson[row]) ?? 0) + actorShare[row]);
    }
    for (const person of people) {
      crossing.set(person, (crossing.get(person) ?? 0) + 1);
      if (!spells.has(person)) spells.set(person, []);
      const own = spells.get(person)!;
      const last = own.at(-1);
      if (last !== undefined && times[s] <= last.from + SPELL) last.size++;
      else own.push({ from: times[s], size: 1 });
    }
  }
  const [person, most] = [...crossing].sort(([p, x], [q, y]) => y - x || p - q)[0];
  const own = (work[a].of.get(person) ?? 0) + (work[b].of.get(person) ?? 0);
  const sizes = [...spells.values()].flat().map(({ size }) => size);
  return {
    crossings: rows.length, visits: { ab: ab.length, ba: ba.length }, joint: joint.length, share: most / rows.length, ofWork: own / (work[a].all + work[b].all),
    spells: { all: sizes.length, own: spells.get(person)!.length, effective: effective(sizes) },
    ofGroup: Math.max(...[a, b].map((group) => {
      const [crossed, rest] = [over.get(group)!, work[group].all - over.get(group)!.all];
      return rest > 1e-9 ? ((work[group].of.get(person) ?? 0) - (crossed.of.get(person) ?? 0)) / rest : 1;
    })),
  };
}

interface Spell { readonly from: number; size: number }

function period({ changeSets, window }: Facts, mode: TeamInteraction['mode'], { at }: PairTraffic, shared: readonly number[]): TeamInteraction['period'] {
  if (mode === 'x-as-a-service') return { from: window.from, to: window.to };
  const shown = mode === 'collaboration' ? [...at.ab, ...at.ba, ...at.joint, ...shared] : mode === 'facilitating' ? (at.ab.length >= at.ba.length ? at.ab : at.ba) : [];
  if (shown.length === 0) return null;
  const times = shown.map((s) => changeSets.at[s]);
  return { from: times.reduce((least, time) => Math.min(least, time)), to: times.reduce((most, time) => Math.max(most, time)) };
}

/** Modes that either side declares, by `a · groups + b`; words that are none of the three are left out. */
function declaredModes({ teams: all }: Facts, groups: number): Map<number, TeamInteraction['declared']> {
  const said = new Map<number, TeamInteraction['declared']>();
  all.forEach(({ interactions }, team) => {
    for (const { team: other, mode } of interactions) {
      const named = modeNamed(mode);
      if (named === null || other === team) continue;
      const key = Math.min(team, other) * groups + Math.max(team, other);
      said.set(key, [...new Set([...(said.get(key) ?? []), named])].sort());
    }
  });
  return said;
}
