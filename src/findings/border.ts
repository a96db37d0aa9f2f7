import type { Analysis, Pair, Unit, Verdict } from '../model/analysis.js';
import { FILE } from '../model/raw.js';
import type { Subject } from '../model/report.js';
import { sharedWords, sideName } from './border-words.js';
import { commitEvidence, confidence, importEvidence, list } from './wording.js';

/** What the two findings about one border (coordination-gap and hidden-coupling) have in common: sides, words, evidence. */
export interface Border {
  readonly pair: Pair;
  readonly a: Unit;
  readonly b: Unit;
  readonly nameA: string;
  readonly nameB: string;
  readonly ownersA: string;
  readonly ownersB: string;
  /** Component indices, ascending: the need this border explains; empty inside one component. */
  readonly claims: readonly (readonly [number, number])[];
}

/** Borders with the verdict that are current: a shared change-set in the people's window. */
export function borders(analysis: Analysis, verdict: Verdict): Border[] {
  const { units, pairs } = analysis.comparison;
  const unitsOf = new Map<number, number>();
  for (const { component } of units) unitsOf.set(component, (unitsOf.get(component) ?? 0) + 1);
  return pairs
    .filter((pair) => pair.verdict === verdict && pair.link?.current === true)
    .map((pair) => {
      const a = units[pair.a];
      const b = units[pair.b];
      const low = Math.min(a.component, b.component);
      const high = Math.max(a.component, b.component);
      const name = (unit: Unit): string => sideName(analysis.facts.components[unit.component].name, list(unit.owners), unitsOf.get(unit.component)! > 1);
      return { pair, a, b, nameA: name(a), nameB: name(b), ownersA: list(a.owners), ownersB: list(b.owners), claims: low === high ? [] : [[low, high]] };
    });
}

/** How often both sides changed together, by chance and by whom, as the end of a sentence; '' without a shared change-set. */
export function sharedChange({ facts: { couplingWindow: { from, to } } }: Analysis, { pair: { link, carriers }, ownersA, ownersB }: Border): string {
  return link === null ? '' : sharedWords(link.shared, link.lambda, Math.round((to - from) / MONTH), carriers, ownersA, ownersB);
}

const MONTH = 2_629_746;

/** A finding about who is left out of shared changes is weak where who made them is not known. */
export function borderConfidence({ pair }: Border): ReturnType<typeof confidence> {
  return pair.carriedBy === null ? 'weak' : confidence(pair.link!.shared);
}

export function borderSubjects({ a, b }: Border): Subject[] {
  return [{ kind: 'unit', id: a.id }, { kind: 'unit', id: b.id }];
}

export function borderEvidence(analysis: Analysis, { pair }: Border): ReturnType<typeof importEvidence> {
  const { unitOfFile } = analysis.comparison;
  const { kind } = analysis.facts.files;
  return [
    ...importEvidence(analysis, [pair.importsAB, pair.importsBA]),
    ...commitEvidence(analysis, pair.link, (file) => kind[file] === FILE.source && (unitOfFile[file] === pair.a || unitOfFile[file] === pair.b)),
  ];
}
