import type { Analysis } from '../model/analysis.js';
import type { Clone } from '../model/facts.js';
import type { Evidence } from '../model/report.js';
import { unitNames } from './border.js';
import { groupSubject } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { tested } from './step.js';
import { confidence, count, few, list, SHOWN } from './wording.js';

/** Clones between the code of two sets of owners. */
interface Copied {
  /** Units, lower first. */
  readonly units: readonly [number, number];
  readonly clones: Clone[];
}

/** The same code in components of different teams. */
export const duplicatedCode: Rule = {
  id: 'duplicated-code',
  summary: 'The same code stands in components of two teams.',
  title: 'Code copied over a border',
  definition: 'Needs --clones. Two teams whose code has clones in common (the same hundred tokens or more on ten lines or more, comments and blanks aside; Rabin–Karp over tokens) of at least `lines` lines together, between components that are not test companion or generated copy of each other; each later copy counts against the first.',
  source: 'Detector: jscpd; clones as cost: Juergens et al. 2009; over borders of teams: ours.',
  why: 'A mistake that one team mends in its copy stays in the other’s; nobody knows both.',
  caveat: 'A copy can be meant: to be free of another team, or because the two will differ. Code that was renamed while copying is not found.',
  pillar: 'autonomy',
  playbook: 'platform',
  severity: 'low',
  threshold: {
    lines: { value: 30, meaning: 'lines that stand in the code of both', reason: 'three clones of the least length, or one page: less is an idiom' },
  },
  applies: ({ facts, topology }) => (facts.clones === null ? 'not observed: source files were not compared for clones (--clones)' : topology.withheld),
  find: (analysis, threshold) => [...byTeams(analysis).values()]
    .map((pairs) => pairs.toSorted((x, y) => linesOf(y) - linesOf(x) || x.units[0] - y.units[0] || x.units[1] - y.units[1]))
    .filter((pairs) => pairs.reduce((sum, pair) => sum + linesOf(pair), 0) >= threshold('lines'))
    .map((pairs) => draft(analysis, pairs, threshold('lines'))),
};

/** Pairs of units without a common owner that have clones, by their owners. */
function byTeams({ facts, comparison: { units, unitOfFile, leftOut } }: Analysis): Map<string, Copied[]> {
  const construction = new Set(leftOut.map(({ a, b }) => `${Math.min(a, b)},${Math.max(a, b)}`));
  const byUnits = new Map<string, Copied>();
  for (const clone of facts.clones!) {
    const [one, other] = [unitOfFile[clone.a], unitOfFile[clone.b]];
    if (one < 0 || other < 0) continue;
    const [a, b] = one < other ? [one, other] : [other, one];
    const [own, theirs] = [units[a].groups, units[b].groups];
    if (own.length === 0 || theirs.length === 0 || own.some((group) => theirs.includes(group)) || construction.has(`${a},${b}`)) continue;
    const known = byUnits.get(`${a},${b}`) ?? { units: [a, b], clones: [] };
    byUnits.set(`${a},${b}`, known);
    known.clones.push(clone);
  }
  const teams = new Map<string, Copied[]>();
  for (const pair of byUnits.values()) {
    const key = pair.units.map((unit) => units[unit].groups.join(' ')).sort().join(' / ');
    teams.set(key, [...(teams.get(key) ?? []), pair]);
  }
  return teams;
}

/** Lines of the first side in any of the clones, each once: clones of several later files can lie on the same lines. */
function linesOf({ clones }: Copied): number {
  const lines = new Set(clones.flatMap(({ a, aStart, aEnd }) => Array.from({ length: aEnd - aStart + 1 }, (_, i) => `${a}:${aStart + i}`)));
  return lines.size;
}

function draft(analysis: Analysis, pairs: readonly Copied[], least: number): Draft {
  const { facts: { files }, comparison: { units }, groups } = analysis;
  const naming = unitNames(analysis);
  const [first] = pairs;
  const lines = pairs.reduce((sum, pair) => sum + linesOf(pair), 0);
  const clones = pairs.flatMap((pair) => pair.clones).sort((x, y) => (y.aEnd - y.aStart) - (x.aEnd - x.aStart) || x.a - y.a || x.b - y.b);
  const [own, theirs] = first.units.map((unit) => units[unit].groups);
  const [one, other] = [own, theirs].map((teams) => few(teams.map((group) => groups.labels[group])));
  const named = pairs.slice(0, 3).map((pair) => `${naming(units[pair.units[0]])} and ${naming(units[pair.units[1]])} (${count(linesOf(pair), 'line')})`);
  const range = (file: number, start: number, end: number): string => `${files.path[file]}:${start}–${end}`;
  const [longest] = clones;
  return {
    subjects: [...new Set([...own, ...theirs])].map((group) => groupSubject(analysis, group)),
    message: `${count(lines, 'line')} of code of ${one} stand in code of ${other} too, in ${count(clones.length, 'place')}: ${list(named)}${pairs.length > 3 ? `, and ${count(pairs.length - 3, 'more pair')}` : ''}.`,
    value: lines, part: null, claims: [], relief: null,
    confidence: confidence(lines / 5),
    evidence: clones.slice(0, SHOWN).map((clone): Evidence => ({ kind: 'count', label: `lines of ${range(clone.a, clone.aStart, clone.aEnd)} that stand at ${range(clone.b, clone.bStart, clone.bEnd)} too`, value: clone.aEnd - clone.aStart + 1 })),
    condition: [tested('lines that stand in the code of both', lines, 'at least', least)],
    action: `Let ${one} and ${other} decide about ${range(longest.a, longest.aStart, longest.aEnd)}: one of them keeps it and the other imports it, or both say that they will differ.`,
  };
}
