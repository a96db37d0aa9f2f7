import type { Analysis } from '../model/analysis.js';
import { unitNames } from './border.js';
import { copiedPlatforms } from './copied-platform.js';
import { groupSubject } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { computed, tested } from './step.js';
import { groupsWithCode, unitUse, type UnitUse } from './unit-use.js';
import { confidence, count, few, list, percent } from './wording.js';

/** Limits of code that much of the organisation stands on; the same for findings about platforms and for the hint at a platform team. */
export const WIDE = {
  importers: { value: 3, meaning: 'other groups whose code imports it', reason: 'a share of fewer is an accident of a small organisation' },
  share: { value: 0.4, meaning: 'share of the other groups that own code whose code imports it', reason: 'past two in five, importers say no longer what code belongs to but that it is everybody’s (as for hubs)' },
} as const;

/** Code that many groups stand on and no platform team owns. */
export const platformCandidate: Rule = {
  id: 'platform-candidate',
  summary: 'Code that much of the organisation imports, or copies, and that no team runs as a platform.',
  title: 'Platform without a platform team',
  definition: 'Code (a component’s files under one set of owners) that the code of at least `importers` other groups and `share` of all others imports, tests aside, and that nobody owns, several groups own together, or one that is no platform by the teams file or, where that is silent, by a clear hint at its type; folded by owner. With --clones also: the same code (as for `duplicated-code`), at least `lines` lines, in the code of at least `copies` groups of which none is a platform. Leverage: groups served for each change-set of the window by people of known groups.',
  source: 'Platform teams: Skelton & Pais 2019; leverage: ours.',
  why: 'Code that everybody uses is a platform whether somebody runs it as one or not: without an owner who sees its users as customers, each of them pays for it.',
  caveat: 'A library that hardly changes needs no team, only an owner. Where members of the owner are not known, its type is not clear and nothing is said.',
  pillar: 'autonomy',
  playbook: 'platform',
  severity: 'medium',
  ofMembers: true,
  threshold: {
    ...WIDE,
    copies: { value: 3, meaning: 'groups in whose code the same code stands', reason: 'two can agree between themselves (`duplicated-code`); from three on somebody has to keep it for all' },
    lines: { value: 30, meaning: 'lines that stand in the code of all of them', reason: 'as for `duplicated-code`: less is an idiom' },
    changeSets: { value: 10, meaning: 'change-sets in the window by people of known groups, over the code of one owner', reason: 'what changes less than once a month is stable, and nobody waits for it' },
  },
  applies: ({ topology }) => topology.withheld,
  find: (analysis, threshold) => [...folded(unitUse(analysis).filter((use) => isWide(analysis, use, threshold) && !platformOwned(analysis, use))).flatMap((uses) => {
    const changes = uses.reduce((sum, { changeSets }) => sum + changeSets, 0);
    return changes < threshold('changeSets') ? [] : [draft(analysis, uses.toSorted((x, y) => y.importers.length - x.importers.length || y.changeSets - x.changeSets || x.unit - y.unit), changes, threshold)];
  }), ...copiedPlatforms(analysis, threshold)],
};

/** By owners. */
export function folded(uses: readonly UnitUse[]): UnitUse[][] {
  const byOwner = new Map<string, UnitUse[]>();
  for (const use of uses) byOwner.set(use.owners.join(' '), [...(byOwner.get(use.owners.join(' ')) ?? []), use]);
  return [...byOwner.values()];
}

/** Many of the groups that own code stand on it. */
export function isWide(analysis: Analysis, { importers, owners }: UnitUse, threshold: (name: string) => number): boolean {
  return importers.length >= threshold('importers') && importers.length >= threshold('share') * (groupsWithCode(analysis) - owners.length);
}

/** One group owns it and is a platform, or not known to be none. */
function platformOwned({ topology: { teams } }: Analysis, { owners }: UnitUse): boolean {
  if (owners.length !== 1) return false;
  const { declared, hint } = teams[owners[0]];
  return (declared ?? hint) === 'platform' || (declared === null && hint === 'unclear');
}

function draft(analysis: Analysis, uses: readonly UnitUse[], changes: number, threshold: (name: string) => number): Draft {
  const { comparison: { units }, groups, topology } = analysis;
  const naming = unitNames(analysis);
  const name = ({ unit }: UnitUse): string => naming(units[unit]);
  const [first] = uses;
  const served = new Set(uses.flatMap(({ importers }) => importers)).size;
  const others = groupsWithCode(analysis) - first.owners.length;
  const owner = first.owners.length === 0 ? 'owned by nobody' : `owned by ${few(first.owners.map((group) => groups.labels[group]))}`;
  const type = first.owners.length === 1 ? `, which ${topology.teams[first.owners[0]].declared === null ? 'looks' : 'is declared'} ${(topology.teams[first.owners[0]].declared ?? topology.teams[first.owners[0]].hint).replaceAll('-', ' ')}` : first.owners.length > 1 ? ' together' : '';
  return {
    subjects: [...uses.slice(0, 5).map(({ unit }) => ({ kind: 'unit' as const, id: units[unit].id })), ...first.owners.slice(0, 3).map((group) => groupSubject(analysis, group))],
    message: `${list([...uses.slice(0, 3).map((use) => `${name(use)} (${use.importers.length} of ${others} other groups)`), ...(uses.length > 3 ? [count(uses.length - 3, 'more', 'more')] : [])])} ${uses.length === 1 ? 'is' : 'are'} imported by much of the organisation and ${owner}${type}: ${count(served, 'group')} served by ${count(changes, 'change-set')} of people of known groups in the window.`,
    value: served, part: null, claims: [], relief: null,
    confidence: confidence(changes),
    evidence: uses.slice(0, 5).flatMap((use) => [
      { kind: 'count', label: `other groups whose code imports ${name(use)}`, value: use.importers.length, total: others } as const,
      // where nobody owns it, everybody is somebody else
      ...(use.owners.length === 0 ? [] : [{ kind: 'count', label: `change-sets on ${name(use)} by others only`, value: use.foreign.length, total: use.changeSets } as const]),
    ]),
    condition: [
      ...uses.slice(0, 5).map((use) => computed(`share of the other groups whose code imports ${name(use)}`, 'in / all', { in: use.importers.length, all: others }, use.importers.length / others, 'at least', threshold('share'))),
      tested('groups whose code imports the least imported of them', Math.min(...uses.map(({ importers }) => importers.length)), 'at least', threshold('importers')),
      tested('change-sets in the window by people of known groups', changes, 'at least', threshold('changeSets')),
      { label: 'leverage: groups served for each change-set', formula: 'served / changes', terms: { served, changes }, result: served / changes, test: null },
    ],
    action: first.owners.length === 1
      ? `Ask ${groups.labels[first.owners[0]]} whether it wants to run ${name(first)} for its ${count(first.importers.length, 'user')} as a platform, and who else would.`
      : `Name one owner who runs ${name(first)} as a platform${first.owners.length === 0 ? '' : `, ${percent(first.changeSets > 0 ? first.foreign.length / first.changeSets : 0)} of whose changes come from others`}, and let its users say what they need from it.`,
  };
}
