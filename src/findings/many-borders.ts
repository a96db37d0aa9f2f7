import type { Analysis, CoChangeLink } from '../model/analysis.js';
import { FILE } from '../model/raw.js';
import type { Evidence, Subject } from '../model/report.js';
import { hubRemark, type Border } from './border.js';
import type { Draft } from './rule.js';
import { computed } from './step.js';
import { commitEvidence, confidence } from './wording.js';

/** Pairs that evidence lists. */
const PAIRS = 20;

/** Borders with most shared change-sets first. */
export const bySize = (borders: readonly Border[]): Border[] => borders.toSorted((x, y) => y.pair.link!.shared - x.pair.link!.shared);

/** What one finding about several borders says beside what all such findings have in common. */
export interface ManyBorders extends Pick<Draft, 'message' | 'action' | 'relief' | 'evidence'> {
  /** What the borders have in common, before the sides themselves. */
  readonly lead: readonly Subject[];
  /** What stays while single pairs come and go. */
  readonly identity: readonly Subject[];
  /** The reason that the borders share is a guess. */
  readonly guess: boolean;
}

/** The finding about several borders: all sides, all pairs with their counts, the commits that most of them share first. `evidence`: what stands between counts and commits. */
export function manyBordersDraft(analysis: Analysis, borders: readonly Border[], { lead, identity, message, action, relief, evidence, guess }: ManyBorders): Draft {
  const largest = borders.toSorted((x, y) => y.pair.link!.excess - x.pair.link!.excess)[0].pair.link!;
  const units = [...new Set(borders.flatMap(({ pair }) => [pair.a, pair.b]))].sort((x, y) => x - y);
  const shown = bySize(borders).slice(0, PAIRS);
  const { unitOfFile } = analysis.comparison;
  return {
    subjects: [...lead, ...units.map((unit): Subject => ({ kind: 'unit', id: analysis.comparison.units[unit].id }))],
    identity,
    lists: borders.map(({ a, b }) => [{ kind: 'unit', id: a.id }, { kind: 'unit', id: b.id }]),
    message: `${message}${hubRemark(analysis, units.map((unit) => analysis.comparison.units[unit].component))}`,
    value: largest.excess,
    part: 'indirect',
    claims: unique(borders.flatMap(({ claims }) => claims)),
    confidence: guess || borders.every(({ pair }) => pair.carriedBy === null) ? 'weak' : confidence(largest.shared),
    evidence: [
      ...shown.map(({ a, b, pair }): Evidence => ({ kind: 'count', label: `change-sets shared by ${a.id} and ${b.id}`, value: pair.link!.shared })),
      ...evidence,
      ...commitEvidence(analysis, together(borders), (file) => (analysis.facts.files.kind[file] === FILE.source && units.includes(unitOfFile[file]) ? unitOfFile[file] : -1)),
    ],
    condition: shown.map(({ a, b, pair }) => ({ ...computed(`change-sets shared by ${a.id} and ${b.id} beyond chance`, 'shared - lambda', { shared: pair.link!.shared, lambda: pair.link!.lambda }, pair.link!.shared - pair.link!.lambda, 'at least', 0), test: null })),
    action,
    relief,
  };
}

/** The link of the first border with the change-sets of all, those that most borders share first. */
function together(borders: readonly Border[]): CoChangeLink {
  const shared = new Map<number, number>();
  for (const { pair } of borders) for (const row of pair.link!.evidence) shared.set(row, (shared.get(row) ?? 0) + 1);
  return { ...borders[0].pair.link!, evidence: [...shared].sort(([r, m], [s, n]) => n - m || s - r).map(([row]) => row) };
}

function unique(claims: Draft['claims']): Draft['claims'] {
  return [...new Map(claims.map((claim) => [claim.join(' '), claim])).values()].sort(([a, b], [c, d]) => a - c || b - d);
}
