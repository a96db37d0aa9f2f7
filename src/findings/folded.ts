import type { Analysis, CoChangeLink } from '../model/analysis.js';
import { FILE } from '../model/raw.js';
import type { Evidence, Subject } from '../model/report.js';
import { hubRemark, type Border } from './border.js';
import { causeAction, type CommonCause } from './common-cause.js';
import type { Draft } from './rule.js';
import { computed } from './step.js';
import { commitEvidence, confidence, count, few } from './wording.js';

/** Two borders rest on the same change-sets when two in three of those of the busier one are those of the other (ours; as for a common cause). */
const SAME = 2 / 3;
/** Pairs that evidence lists. */
const PAIRS = 20;

/** For definitions. */
export const FOLDED = 'Pairs with the same common cause, and pairs two in three of whose shared change-sets are the same, are one finding, which lists them.';

/** Borders with one reason, and the third component that is it, if there is one. */
export interface Fold {
  readonly borders: readonly Border[];
  readonly cause: CommonCause | null;
}

/** Borders by what moves them: the same common cause, or the same change-sets. In the order of the first border of each. */
export function folds(borders: readonly Border[], causeOf: (border: Border) => CommonCause | null): Fold[] {
  const causes = borders.map(causeOf);
  const rows = borders.map(({ pair }) => new Set(pair.link!.evidence));
  const fold = borders.map((_, index) => index);
  borders.forEach((_, index) => {
    for (let earlier = 0; earlier < index; earlier++) {
      if (fold[earlier] === fold[index] || !alike(causes[earlier], causes[index], rows[earlier], rows[index])) continue;
      const [from, to] = [Math.max(fold[earlier], fold[index]), Math.min(fold[earlier], fold[index])];
      fold.forEach((at, one) => { if (at === from) fold[one] = to; });
    }
  });
  return borders.flatMap((_, first): Fold[] => (fold[first] === first ? [{ borders: borders.filter((_border, index) => fold[index] === first), cause: causes[first] }] : []));
}

function alike(one: CommonCause | null, other: CommonCause | null, rows: ReadonlySet<number>, others: ReadonlySet<number>): boolean {
  if (one !== null || other !== null) return one?.component === other?.component;
  const shared = [...rows].filter((row) => others.has(row)).length;
  return shared >= SAME * Math.max(rows.size, others.size);
}

/** The finding about several borders with one reason. `said`: what more there is to say of all of them; `action`: where no common cause is known. */
export function foldedDraft(analysis: Analysis, { borders, cause }: Fold, { said, action, relief }: { readonly said: string; readonly action: string; readonly relief: readonly [number, number] }): Draft {
  const { components } = analysis.facts;
  const largest = borders.toSorted((x, y) => y.pair.link!.excess - x.pair.link!.excess)[0];
  const units = [...new Set(borders.flatMap(({ pair }) => [pair.a, pair.b]))].sort((x, y) => x - y);
  const unitSubjects = units.map((unit): Subject => ({ kind: 'unit', id: analysis.comparison.units[unit].id }));
  const [first] = borders;
  const bySize = borders.toSorted((x, y) => y.pair.link!.shared - x.pair.link!.shared);
  const pairs = few(bySize.map(({ nameA, nameB, pair }) => `${nameA} ↔ ${nameB} (${pair.link!.shared})`));
  const reason = cause === null ? 'in the same change-sets for the most part' : `and most of those change-sets touch ${components[cause.component].name} as well, which all of them import: it may be what moves them`;
  return {
    subjects: cause === null ? unitSubjects : [{ kind: 'component', id: components[cause.component].id }, ...unitSubjects],
    // pairs come and go with the history; what they have in common stays
    identity: cause === null ? [{ kind: 'unit', id: first.a.id }, { kind: 'unit', id: first.b.id }] : [{ kind: 'component', id: components[cause.component].id }],
    message: `${count(borders.length, 'pair')} of components of different owners change together although neither side imports the other outside tests, ${reason}. Shared change-sets: ${pairs}.${said}${hubRemark(analysis, units.map((unit) => analysis.comparison.units[unit].component))}`,
    value: largest.pair.link!.excess,
    part: 'indirect',
    claims: unique(borders.flatMap(({ claims }) => claims)),
    confidence: cause !== null || borders.every(({ pair }) => pair.carriedBy === null) ? 'weak' : confidence(largest.pair.link!.shared),
    evidence: [
      ...bySize.slice(0, PAIRS).map(({ a, b, pair }): Evidence => ({ kind: 'count', label: `change-sets shared by ${a.id} and ${b.id}`, value: pair.link!.shared })),
      ...commitEvidence(analysis, together(borders), (file) => (analysis.facts.files.kind[file] === FILE.source && units.includes(analysis.comparison.unitOfFile[file]) ? analysis.comparison.unitOfFile[file] : -1)),
    ],
    condition: bySize.slice(0, PAIRS).map(({ a, b, pair }) => ({ ...computed(`change-sets shared by ${a.id} and ${b.id} beyond chance`, 'shared - lambda', { shared: pair.link!.shared, lambda: pair.link!.lambda }, pair.link!.excess, 'at least', 0), test: null })),
    action: cause === null ? action : causeAction(analysis, cause, 'they'),
    relief,
  };
}

/** The link of the largest border with the change-sets of all, those that most borders share first. */
function together(borders: readonly Border[]): CoChangeLink {
  const shared = new Map<number, number>();
  for (const { pair } of borders) for (const row of pair.link!.evidence) shared.set(row, (shared.get(row) ?? 0) + 1);
  return { ...borders[0].pair.link!, evidence: [...shared].sort(([r, m], [s, n]) => n - m || s - r).map(([row]) => row) };
}

function unique(claims: Draft['claims']): Draft['claims'] {
  return [...new Map(claims.map((claim) => [claim.join(' '), claim])).values()].sort(([a, b], [c, d]) => a - c || b - d);
}
