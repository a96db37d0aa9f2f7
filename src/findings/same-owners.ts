import type { Analysis } from '../model/analysis.js';
import type { Subject } from '../model/report.js';
import { type Border, importingFiles } from './border.js';
import { bySize, manyBordersDraft } from './many-borders.js';
import type { Draft } from './rule.js';
import { count, few, importEvidence } from './wording.js';

/** Two pairs can be read one after the other; from three on one page says more than three (ours). */
export const MANY = 3;

/** For definitions. */
export const SAME_OWNERS = 'Three or more such pairs of the same two owner sets are one finding, which lists them.';

/** Borders by their two owner sets, in the order of the first of each; those of two sets that have fewer than three between them stand alone. */
export function byOwners(analysis: Analysis, borders: readonly Border[]): (readonly Border[])[] {
  const groups = new Map<string, Border[]>();
  for (const border of borders) {
    const key = sidesOf(analysis, border).join('\n');
    groups.set(key, [...(groups.get(key) ?? []), border]);
  }
  return [...groups.values()].flatMap((all) => (all.length < MANY ? all.map((border) => [border]) : [all]));
}

/** The finding about borders of the same two owner sets. `carried`: how the shared changes are carried, as the end of a clause; `action` is given the names of both owner sets and of the largest pair. */
export function sameOwnersDraft(analysis: Analysis, borders: readonly Border[], { carried, action, relief }: { readonly carried: string; readonly action: (owners: readonly [string, string], largest: string) => string; readonly relief: Draft['relief'] }): Draft {
  const [first] = borders;
  const { ownersA, ownersB } = first;
  const sorted = bySize(borders);
  const pairs = sorted.map((border) => `${pairName(border)} (${border.pair.link!.shared} where chance gives ${border.pair.link!.lambda.toFixed(1)}; ${count(importingFiles(border), 'importing file')})`);
  return manyBordersDraft(analysis, borders, {
    lead: [],
    identity: ownersIdentity(analysis, first),
    guess: false,
    message: `${count(borders.length, 'pair')} of components of ${ownersA} and ${ownersB} change together${carried}. Shared change-sets: ${few(pairs)}.`,
    action: action([ownersA, ownersB], pairName(sorted[0])),
    relief,
    evidence: importEvidence(analysis, sorted.flatMap(({ pair }) => [pair.importsAB, pair.importsBA])),
  });
}

/** What the finding about all borders of the two owner sets is known by. */
export function ownersIdentity(analysis: Analysis, border: Border): Subject[] {
  return sidesOf(analysis, border).map((id) => ({ kind: 'team', id }));
}

/** Both owner sets, sorted. Communities go by their id: their labels change with who is in them. */
function sidesOf({ groups }: Analysis, { a, b }: Border): string[] {
  return [a, b].map(({ ownerSet, owners, groups: of }) => (ownerSet < 0 ? of.map((group) => groups.ids[group]) : owners).join(', ')).sort();
}

const pairName = ({ nameA, nameB }: Border): string => `${nameA} ↔ ${nameB}`;
