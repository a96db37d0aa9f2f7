import { TYPE_THRESHOLDS } from '../../src/compare/topology-hint.js';
import { RULES } from '../../src/findings/index.js';
import { quantile } from '../../src/math/stats.js';
import { requirements, trueEffort } from './estimand.js';
import type { Import, Noise, Organisation } from './organisation.js';
import type { Claim } from './plants/plant.js';
import { teamCircles } from './true-cycles.js';
import { aftermathExcess, waitExcess } from './true-delivery.js';
import { BORDER_RULES, borderExcess, landersInContact, siloExcess, teamCouplingExcess, trueContact } from './true-borders.js';
import { betweenImports, betweenNeeds } from './true-between.js';
import { trueBridge } from './true-bridge.js';
import { type TrueCouplings, trueCouplings } from './true-coupling.js';
import { trueFixes } from './true-fixes.js';
import { centrality } from './true-needs.js';

/**
 * What is true of an organisation by its expected work, noise included, whatever was planted. By how much on the scale of a rule's thresholds (`excess`): 0 on the one that is passed least, .5 where each is exceeded by half. A share
 * that must be t or more exceeds it by half when it lies half way from t to 1, one that must be under t at t / 2, a count at 1.5 t.
 */
export interface TrueShares {
  /** Of a claim, its effort included; NaN for rules that are not about shares of work. */
  excess(claim: Claim): number;
  /** The shares pass the thresholds, however much or little work there is. */
  holds(claim: Claim): boolean;
}

/** The guardrail under which made-up organisations are analysed. */
export const MOST_TEAMS = 3;

/** What two components with a crew in common must show besides their thresholds (`graphs/shared-people`, `findings/people-border`): changes in both of so many people, and no group with half of both. */
export const CREW = { people: 2, changes: 2, leads: 0.5 } as const;

/** Refactorings expected by the share elsewhere: of so many, a quarter and less is p ≤ .01. */
const CERTAIN = 8;

/** People under which counts are not told apart. */
const GROUP_FLOOR = 3;

/** What the rule's tests of shares, and what there must be to judge them by (effort, an area that the import network can show), are passed by. */
interface Passed {
  readonly shares: number;
  readonly evidence: number;
}

/** Weight inside a set of components, in units of the mean import, over the resolution limit √(2m) of m imports: under 1 modularity may not tell it from its neighbours (Fortunato & Barthélemy 2007). */
export function resolved(imports: readonly Import[], members: ReadonlySet<number>): number {
  const all = sum(imports.map(({ files }) => files));
  const inner = sum(imports.map(({ from, to, files }) => (members.has(from) && members.has(to) ? files : 0)));
  return inner / (all / imports.length) / Math.sqrt(2 * imports.length);
}

export function trueShares(organisation: Organisation, noise: Noise): TrueShares {
  const { components, people, teams } = organisation;
  const work = trueEffort(organisation, noise, (k) => 1 / k);
  const whole = trueEffort(organisation, noise);
  const byTeam = work.map((row) => {
    const sums = teams.map(() => 0);
    row.forEach((amount, p) => { sums[people[p].team] += amount; });
    return sums;
  });
  let central: ReturnType<typeof centrality> | undefined;
  let between: ReturnType<typeof betweenNeeds> | undefined;
  let couplings: TrueCouplings | undefined;
  let circles: ReturnType<typeof teamCircles> | undefined;
  let mended: ReturnType<typeof trueFixes> | undefined;
  let contact: ReturnType<typeof trueContact> | undefined;
  // somebody with one change-set or more in each half of the history, who is still there
  const atWork = (team: number): number => teams[team].members.filter((p) => people[p].to === 1 && sum(work.map((row) => row[p])) >= 2).length;
  // shares of a team's work in parts that nothing joins, largest first
  const unrelatedParts = (team: number, least: number): number[] => {
    const all = sum(byTeam.map((row) => row[team]));
    return joined(components.map((_, c) => byTeam[c][team] >= least * all)).map((part) => sum(part.map((c) => byTeam[c][team])) / all).sort((a, b) => b - a);
  };
  const indexOf = new Map(components.map(({ path }, c) => [path, c]));
  const component = (judge: (c: number, shares: readonly number[], threshold: (name: string) => number) => number) => ({ rule, subjects }: Claim): Passed | null => {
    const c = indexOf.get(subjects.find((id) => indexOf.has(id)) ?? '');
    if (c === undefined) return null;
    const all = sum(byTeam[c]);
    const threshold = thresholdsOf(rule);
    return { shares: judge(c, byTeam[c].map((amount) => amount / all), threshold), evidence: count(all, threshold('changeSets')) };
  };
  const judges: { [rule: string]: (claim: Claim) => Passed | null } = {
    'shadow-owner': component((c, shares, threshold) => {
      const { owner } = components[c];
      return Math.min(atLeast(Math.max(...shares.map((share, t) => (t === owner ? 0 : share))), threshold('other')), under(shares[owner], threshold('declared')));
    }),
    'shared-ownership': component((_, shares, threshold) => Math.min(count(1 / sum(shares.map((share) => share ** 2)), threshold('effectiveTeams')), under(Math.max(...shares), threshold('largest')))),
    'crowded-component': component((_, shares, threshold) => count(shares.toSorted((x, y) => y - x)[MOST_TEAMS] ?? 0, threshold('share'))),
    'single-point': component((c, _, threshold) => atLeast(Math.max(...work[c]) / sum([...work[c]]), threshold('topShare'))),
    'split-area': ({ rule, area = [] }) => {
      const threshold = thresholdsOf(rule);
      const members = area.flatMap((path) => indexOf.get(path) ?? []);
      const sums = teams.map((_, t) => sum(members.map((c) => byTeam[c][t])));
      const all = sum(sums);
      const met = meetings(new Set(members));
      return met === null ? null : { shares: Math.min(count(members.length, threshold('components')), under(Math.max(...sums) / all, threshold('largest')), under(met, threshold('met'))), evidence: Math.min(count(all, threshold('changeSets')), resolved(organisation.imports, new Set(members)) - 1) };
    },
    'stretched-community': ({ rule, subjects }) => {
      const team = teams.findIndex(({ id }) => subjects.includes(id));
      if (team < 0) return null;
      const threshold = thresholdsOf(rule);
      const all = sum(byTeam.map((row) => row[team]));
      return { shares: count(unrelatedParts(team, threshold('component'))[threshold('parts') - 1] ?? 0, threshold('share')), evidence: count(all, threshold('changeSets')) };
    },
  };
  judges['over-fragmented'] = ({ rule }) => {
    const threshold = thresholdsOf(rule);
    const rows = byTeam.map((amounts) => ({ all: sum(amounts), amounts })).filter(({ all }) => all >= threshold('changeSets'));
    const all = sum(rows.map((row) => row.all));
    const effective = sum(rows.map((row) => row.all / sum(row.amounts.map((amount) => (amount / row.all) ** 2)))) / all;
    const open = sum(rows.filter(({ amounts, all: own }) => Math.max(...amounts) < own / 2).map((row) => row.all)) / all;
    return { shares: Math.min(count(effective, threshold('teams')), atLeast(open, threshold('share'))), evidence: Infinity };
  };
  judges['team-overload'] = ({ rule, subjects }) => {
    const team = teams.findIndex(({ id }) => subjects.includes(id));
    if (team < 0) return null;
    const threshold = thresholdsOf(rule);
    const stretched = thresholdsOf('stretched-community');
    const parts = unrelatedParts(team, stretched('component'))[threshold('parts') - 1] ?? 0;
    const signs = [count(parts, stretched('share')), ...overload(organisation, team, atWork).map((times) => times / threshold('times') - 1)].sort((x, y) => y - x);
    return { shares: signs[threshold('signs') - 1], evidence: Infinity };
  };
  judges['topology-mismatch'] = ({ subjects }) => {
    const team = teams.findIndex(({ id, type }) => type !== undefined && subjects.includes(id));
    if (team < 0) return null;
    const amounts = components.map(({ owner }, c) => ({ own: owner === team, amount: byTeam[c][team] }));
    const all = sum(amounts.map(({ amount }) => amount));
    // declared otherwise than its code is used
    if (teams[team].type === 'stream-aligned') return { shares: importersOf((c) => components[c].owner === team, team) / (teams.length - 1) >= TYPE_THRESHOLDS.fanInShare.value ? 0 : -1, evidence: Infinity };
    // declared enabling, and its work stays in its own code
    return { shares: atLeast(sum(amounts.filter(({ own }) => own).map(({ amount }) => amount)) / all, TYPE_THRESHOLDS.own.value), evidence: count(all, TYPE_THRESHOLDS.work.value) };
  };
  for (const rule of ['overlap', 'spread']) {
    const threshold = thresholdsOf(rule);
    const pair = (c: number, d: number): Passed | null => {
      const [a, b] = [whole[c], whole[d]].map((row) => [...row]);
      const [m, n] = [sum(a), sum(b)];
      const [both, either] = [Math.min, Math.max].map((of) => sum(a.map((amount, p) => of(amount / m, b[p] / n))));
      const leads = Math.max(...teams.map((_, t) => Math.min(byTeam[c][t] / sum(byTeam[c]), byTeam[d][t] / sum(byTeam[d]))));
      const imported = organisation.imports.some(({ from, to }) => (from === c && to === d) || (from === d && to === c));
      if (imported !== (rule === 'overlap') || components[c].owner === components[d].owner) return null;
      const people = a.filter((amount, p) => Math.min(amount, b[p]) >= CREW.changes).length;
      return { shares: Math.min(atLeast(both / either, threshold('jaccard')), under(leads, CREW.leads)), evidence: Math.min(count(Math.min(m, n), threshold('changeSets')), count(people, CREW.people)) };
    };
    // each has people in common with another of those that are named
    judges[rule] = ({ subjects }) => {
      const all = subjects.flatMap((id) => indexOf.get(id) ?? []);
      const best = all.flatMap((c) => all.flatMap((d) => (c === d ? [] : pair(c, d) ?? [])).sort((x, y) => y.shares - x.shares).slice(0, 1));
      return best.length < Math.max(2, all.length) ? null : best.reduce((least, one) => (one.shares < least.shares ? one : least));
    };
  }
  for (const rule of ['fragile-component', 'debt-starved']) {
    judges[rule] = ({ subjects }) => {
      const c = indexOf.get(subjects[0] ?? '');
      if (c === undefined) return null;
      const threshold = thresholdsOf(rule);
      const all = (mended ??= trueFixes(organisation, noise));
      const elsewhere = (of: (row: (typeof all)[number]) => number): number => sum(all.map(of)) - of(all[c]);
      const times = (of: (row: (typeof all)[number]) => number): number => of(all[c]) / all[c].changeSets / (elsewhere(of) / elsewhere(({ changeSets }) => changeSets));
      const busy = all[c].changeSets / quantile(all.map(({ changeSets }) => changeSets), 0.75)!;
      return {
        shares: Math.min(count(times(({ fixes }) => fixes), threshold('lift')), rule === 'debt-starved' ? Math.min(under(times(({ upkeep }) => upkeep), threshold('investment')), busy - 1) : Infinity),
        evidence: rule === 'debt-starved' && (all[c].changeSets * elsewhere(({ upkeep }) => upkeep)) / elsewhere(({ changeSets }) => changeSets) < CERTAIN ? 0 : count(all[c].fixes, threshold('fixes')),
      };
    };
  }
  judges['approval-drag'] = ({ rule, subjects }) => {
    const c = indexOf.get(subjects[0] ?? '');
    return c === undefined ? null : waitExcess(organisation, noise, (component) => component === c, thresholdsOf(rule)('approvals'));
  };
  judges['process-overload'] = ({ rule, subjects }) => {
    const team = teams.findIndex(({ id }) => subjects.includes(id));
    return team < 0 ? null : waitExcess(organisation, noise, (_, author) => author === team, thresholdsOf(rule)('approvals'));
  };
  judges['local-optimisation'] = ({ subjects }) => aftermathExcess(organisation, noise, teams.findIndex(({ id }) => subjects.includes(id)));
  judges['over-centralised'] = ({ rule, subjects }) => {
    const threshold = thresholdsOf(rule);
    const team = teams.findIndex(({ id }) => subjects.includes(id));
    if (team < 0) return null;
    const { all, teams: rows } = (central ??= centrality(organisation, noise));
    const { share, proportional } = rows[team];
    const needing = rows.filter((row) => row.share > 0).length;
    return { shares: Math.min(atLeast(share, threshold('share')), count(share - proportional, threshold('excess')), count(needing, threshold('teams'))), evidence: count(all, threshold('need')) };
  };
  judges['shared-bottleneck'] = ({ rule, subjects }) => {
    const threshold = thresholdsOf(rule);
    const team = teams.findIndex(({ id }) => subjects.includes(id));
    if (team < 0) return null;
    const { share, p } = betweenImports(organisation, team);
    if (share < threshold('code') || p > threshold('q')) return { shares: -1, evidence: Infinity };
    const need = (between ??= betweenNeeds(organisation, noise));
    return { shares: need.teams < threshold('teams') ? -1 : atLeast(need.pairs[team], threshold('pairs')), evidence: Infinity };
  };
  const teamsOf = (subjects: readonly string[]): number[] => subjects.flatMap((id) => { const team = teams.findIndex((one) => one.id === id); return team < 0 ? [] : [team]; });
  for (const rule of BORDER_RULES) {
    judges[rule] = ({ subjects }) => {
      const all = subjects.flatMap((id) => indexOf.get(id) ?? []);
      const excess = all.length !== 2 ? null : borderExcess(organisation, (couplings ??= trueCouplings(organisation, noise)), rule, all[0], all[1]);
      return excess === null ? null : { shares: excess, evidence: Infinity };
    };
  }
  judges['team-coupling'] = ({ subjects }) => {
    const [a, b] = teamsOf(subjects);
    return a === undefined || b === undefined ? null : { shares: teamCouplingExcess((couplings ??= trueCouplings(organisation, noise)), a, b), evidence: Infinity };
  };
  judges['team-cycle'] = ({ subjects }) => {
    const [one, ...others] = teamsOf(subjects).map((team) => (circles ??= teamCircles(organisation))[team]);
    return one === undefined || others.length === 0 ? null : { shares: others.every((circle) => circle === one) ? 0 : -1, evidence: Infinity };
  };
  judges['silo'] = ({ subjects }) => {
    const [group, ...others] = teamsOf(subjects);
    if (group === undefined || others.length === 0) return null;
    const known = (couplings ??= trueCouplings(organisation, noise));
    const met = (contact ??= trueContact(organisation, noise));
    const all = others.map((other) => siloExcess(known, met, group, other));
    return { shares: Math.min(...all.map(({ shares }) => shares)), evidence: Math.min(...all.map(({ evidence }) => evidence)) };
  };
  judges['sole-bridge'] = ({ rule, subjects }) => {
    const threshold = thresholdsOf(rule);
    const [a, b] = teamsOf(subjects);
    const bridge = a === undefined || b === undefined ? null : trueBridge(organisation, noise, a, b);
    return bridge === null ? null : { shares: Math.min(atLeast(bridge.share, threshold('share')), under(bridge.ofWork, threshold('ofWork'))), evidence: count(bridge.crossings, threshold('crossings')) };
  };
  judges['platform-bottleneck'] = ({ rule, subjects }) => {
    const threshold = thresholdsOf(rule);
    const landers = landersInContact(organisation);
    const all = subjects.flatMap((id) => indexOf.get(id) ?? []).map((c): Passed => {
      const { owner } = components[c];
      const importers = importersOf((to) => to === c, owner);
      const row = [...whole[c]];
      const foreign = sum(row.filter((_, p) => people[p].team !== owner));
      // as many of those who land for others as are expected to land one of these
      const landed = landers.people.filter((p) => people[p].team !== owner || row[p] < 1).length * -Math.expm1(-foreign * landers.each);
      const keepers = Math.max(GROUP_FLOOR, row.filter((amount, p) => people[p].team === owner && amount >= 1).length + landed);
      const shares = Math.min(count(importers, threshold('importers')), atLeast(importers / (teams.length - 1), threshold('share')), atLeast(foreign / sum(row), threshold('foreign')));
      return { shares: components[c].declared === false ? -1 : shares, evidence: Math.min(count(foreign, threshold('changeSets')), count(foreign / keepers, threshold('load'))) };
    });
    return all.length === 0 ? null : all.reduce((most, one) => (one.shares > most.shares ? one : most));
  };
  judges['platform-candidate'] = ({ rule, subjects }) => {
    const threshold = thresholdsOf(rule);
    const all = subjects.flatMap((id) => indexOf.get(id) ?? []).map((c): Passed => {
      const { owner, declared } = components[c];
      const importers = importersOf((to) => to === c, declared === false ? -1 : owner);
      const runs = declared !== false && isPlatform(owner);
      const others = teams.length - (declared === false ? 0 : 1);
      return { shares: runs ? -1 : Math.min(count(importers, threshold('importers')), atLeast(importers / others, threshold('share'))), evidence: count(sum([...whole[c]]), threshold('changeSets')) };
    });
    return all.length === 0 ? null : all.reduce((least, one) => (one.shares < least.shares ? one : least));
  };
  const passed = (claim: Claim): Passed | null => judges[claim.rule]?.(claim) ?? null;
  return {
    excess(claim) {
      const found = passed(claim);
      return found === null ? NaN : Math.min(found.shares, found.evidence);
    },
    holds: (claim) => (passed(claim)?.shares ?? -1) >= 0,
  };

  /** Share of cases in which changes on both sides of an expected requirement inside an area are by one team. */
  function meetings(members: ReadonlySet<number>): number | null {
    let [same, all] = [0, 0];
    requirements(organisation, noise)((c, d, amount) => {
      if (c === d || !members.has(c) || !members.has(d)) return;
      all += amount;
      same += (amount * sum(byTeam[c].map((own, t) => own * byTeam[d][t]))) / (sum(byTeam[c]) * sum(byTeam[d]));
    });
    return all > 0 ? same / all : null;
  }

  /** Teams other than `not` whose declared code imports components for which `to` holds. */
  function importersOf(to: (component: number) => boolean, not: number): number {
    return new Set(organisation.imports.filter((one) => to(one.to) && components[one.from].declared !== false && components[one.from].owner !== not).map(({ from }) => components[from].owner)).size;
  }

  /** By the teams file, or by who imports its code and whose code it imports. */
  function isPlatform(team: number): boolean {
    if (teams[team].type !== undefined) return false;
    const own = (c: number): boolean => components[c].owner === team && components[c].declared !== false;
    const used = new Set(organisation.imports.filter(({ from, to }) => own(from) && components[to].declared !== false && components[to].owner !== team).map(({ to }) => components[to].owner)).size;
    const users = importersOf(own, team);
    return users >= TYPE_THRESHOLDS.fanIn.value && users >= TYPE_THRESHOLDS.fanInShare.value * (teams.length - 1) && users > used;
  }

  /** Components that count, in parts that no import and no kind of work joins. */
  function joined(counts: readonly boolean[]): number[][] {
    let parts = components.flatMap((_, c) => (counts[c] ? [[c]] : []));
    for (const together of [...organisation.imports.map(({ from, to }) => [from, to]), ...organisation.work.map((one) => one.components)]) {
      const touched = parts.filter((part) => part.some((c) => together.includes(c)));
      if (touched.length > 1) parts = [...parts.filter((part) => !touched.includes(part)), touched.flat()];
    }
    return parts;
  }
}

/** How many times the median of the teams a team has, in components and in source files for each of its people (`of`: default all members), of whom as many are counted as the group floor at least. */
export function overload({ teams, components }: Organisation, team: number, of: (team: number) => number = (index) => teams[index].members.length): readonly [components: number, files: number] {
  const rows = teams.map((_, index) => {
    const own = components.filter(({ owner, declared }) => owner === index && declared !== false);
    return [own.length, sum(own.map(({ files }) => files))].map((amount) => amount / Math.max(GROUP_FLOOR, of(index)));
  });
  const times = (kind: number): number => rows[team][kind] / quantile(rows.map((row) => row[kind]), 0.5)!;
  return [times(0), times(1)];
}

function thresholdsOf(rule: string): (name: string) => number {
  const { threshold } = RULES.find(({ id }) => id === rule)!;
  return (name) => threshold[name].value;
}

const atLeast = (share: number, threshold: number): number => (share - threshold) / (1 - threshold);
const under = (share: number, threshold: number): number => (threshold - share) / threshold;
const count = (value: number, threshold: number): number => value / threshold - 1;
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
