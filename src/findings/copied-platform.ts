import type { Analysis } from '../model/analysis.js';
import type { Clone } from '../model/facts.js';
import type { Evidence } from '../model/report.js';
import { groupSubject } from './groups.js';
import type { Draft } from './rule.js';
import { tested } from './step.js';
import { confidence, count, few, SHOWN } from './wording.js';

/** Code that stands in the files of several groups, by the groups. */
interface Copies {
  /** Ascending. */
  readonly groups: readonly number[];
  readonly clones: readonly Clone[];
  /** Lines of the first copies, each once. */
  readonly lines: number;
}

/** The same code in the code of many groups, none of which is a platform that could keep it: a platform that is not there yet. One finding for each set of groups. */
export function copiedPlatforms(analysis: Analysis, threshold: (name: string) => number): Draft[] {
  const { teams } = analysis.topology;
  return copies(analysis)
    .filter(({ groups, lines }) => groups.length >= threshold('copies') && lines >= threshold('lines') && groups.every((group) => (teams[group].declared ?? teams[group].hint) !== 'platform'))
    .map((found) => draft(analysis, found, threshold));
}

/** Each later copy is paired with the first, so copies of the same code have the lines of one first side in common. */
function copies({ facts, comparison: { units, unitOfFile } }: Analysis): Copies[] {
  const byFile = new Map<number, Clone[]>();
  for (const clone of facts.clones ?? []) byFile.set(clone.a, [...(byFile.get(clone.a) ?? []), clone]);
  const owners = (file: number): readonly number[] => (unitOfFile[file] < 0 ? [] : units[unitOfFile[file]].groups);
  const bySet = new Map<string, { groups: readonly number[]; clones: Clone[] }>();
  for (const clones of byFile.values()) {
    for (const overlapping of runs(clones)) {
      const groups = [...new Set([overlapping[0].a, ...overlapping.map(({ b }) => b)].flatMap(owners))].sort((x, y) => x - y);
      const known = bySet.get(groups.join(' '));
      if (known === undefined) bySet.set(groups.join(' '), { groups, clones: [...overlapping] });
      else known.clones.push(...overlapping);
    }
  }
  return [...bySet.values()].map(({ groups, clones }) => ({ groups, clones, lines: new Set(clones.flatMap(({ a, aStart, aEnd }) => Array.from({ length: aEnd - aStart + 1 }, (_, i) => `${a}:${aStart + i}`))).size }));
}

/** Clones of one first file whose lines overlap, in order. */
function runs(clones: readonly Clone[]): Clone[][] {
  const all: Clone[][] = [];
  let end = -1;
  for (const clone of clones.toSorted((x, y) => x.aStart - y.aStart || x.aEnd - y.aEnd)) {
    if (clone.aStart > end) all.push([]);
    all.at(-1)!.push(clone);
    end = Math.max(end, clone.aEnd);
  }
  return all;
}

function draft(analysis: Analysis, { groups, clones, lines }: Copies, threshold: (name: string) => number): Draft {
  const { groups: all, facts: { files } } = analysis;
  const names = groups.map((group) => all.labels[group]);
  const longest = clones.toSorted((x, y) => (y.aEnd - y.aStart) - (x.aEnd - x.aStart) || x.a - y.a || x.b - y.b);
  const range = (file: number, start: number, end: number): string => `${files.path[file]}:${start}–${end}`;
  const [{ a, aStart, aEnd }] = longest;
  return {
    subjects: groups.map((group) => groupSubject(analysis, group)),
    message: `${count(lines, 'line')} stand in the code of ${count(groups.length, 'group')} (${few(names)}), and none of them is a platform that the others could import them from; the longest piece is first found at ${range(a, aStart, aEnd)}.`,
    value: groups.length, part: null, claims: [], relief: null,
    confidence: confidence(lines / 5),
    evidence: longest.slice(0, SHOWN).map((clone): Evidence => ({ kind: 'count', label: `lines of ${range(clone.a, clone.aStart, clone.aEnd)} that stand at ${range(clone.b, clone.bStart, clone.bEnd)} too`, value: clone.aEnd - clone.aStart + 1 })),
    condition: [tested('groups in whose code it stands', groups.length, 'at least', threshold('copies')), tested('lines that stand in the code of all', lines, 'at least', threshold('lines'))],
    action: `Ask ${few(names)} which of them, or who else, would keep ${range(a, aStart, aEnd)} as a library for all.`,
  };
}
