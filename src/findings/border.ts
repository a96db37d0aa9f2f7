import type { Analysis, Pair, Unit, Verdict } from '../model/analysis.js';
import { FILE } from '../model/raw.js';
import type { Subject } from '../model/report.js';
import { commitEvidence, count, importEvidence, list } from './wording.js';

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
  return pairs
    .filter((pair) => pair.verdict === verdict && pair.link?.current === true)
    .map((pair) => {
      const a = units[pair.a];
      const b = units[pair.b];
      const low = Math.min(a.component, b.component);
      const high = Math.max(a.component, b.component);
      const name = (unit: Unit): string => (a.component === b.component ? `${analysis.facts.components[unit.component].name} (${list(unit.owners)})` : analysis.facts.components[unit.component].name);
      return { pair, a, b, nameA: name(a), nameB: name(b), ownersA: list(a.owners), ownersB: list(b.owners), claims: low === high ? [] : [[low, high]] };
    });
}

/** `9 change-sets touched both (1.2 expected by chance); all of them by people of X alone`. */
export function sharedChange(border: Border): string {
  const { link, carriedBy } = border.pair;
  if (link === null) return '';
  return `${count(link.shared, 'change-set')} touched both (${link.lambda.toFixed(1)} expected by chance)${carriedBy === null ? '' : `, carried by ${carrier(border)}`}`;
}

export function carrier({ pair, ownersA, ownersB }: Border): string {
  if (pair.carriedBy === 'a') return `${ownersA} alone`;
  if (pair.carriedBy === 'b') return `${ownersB} alone`;
  if (pair.carriedBy === 'both') return 'both sides';
  return 'others than the owners of either side';
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
