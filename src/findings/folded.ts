import type { Analysis } from '../model/analysis.js';
import type { Subject } from '../model/report.js';
import type { Border } from './border.js';
import { causeAction, type CommonCause } from './common-cause.js';
import { bySize, manyBordersDraft } from './many-borders.js';
import type { Draft } from './rule.js';
import { count, few } from './wording.js';

/** Two borders rest on the same change-sets when two in three of those of the busier one are those of the other (ours; as for a common cause). */
const SAME = 2 / 3;

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
  const [first] = borders;
  const pairs = few(bySize(borders).map(({ nameA, nameB, pair }) => `${nameA} ↔ ${nameB} (${pair.link!.shared})`));
  const reason = cause === null ? 'in the same change-sets for the most part' : `and most of those change-sets touch ${components[cause.component].name} as well, which all of them import: it may be what moves them`;
  const lead: readonly Subject[] = cause === null ? [] : [{ kind: 'component', id: components[cause.component].id }];
  return manyBordersDraft(analysis, borders, {
    lead,
    identity: cause === null ? [{ kind: 'unit', id: first.a.id }, { kind: 'unit', id: first.b.id }] : lead,
    guess: cause !== null,
    message: `${count(borders.length, 'pair')} of components of different owners change together although neither side imports the other outside tests, ${reason}. Shared change-sets: ${pairs}.${said}`,
    action: cause === null ? action : causeAction(analysis, cause, 'they'),
    relief,
    evidence: [],
  });
}
