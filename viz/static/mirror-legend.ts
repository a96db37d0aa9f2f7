import type { CellVerdict } from '../layout/cells.js';
import type { MirrorLayout, Shape } from '../layout/mirror.js';

/** What the marks of the Mirror say, the ones that ask for something first. */
export const LEGEND: readonly { readonly shape: Shape; readonly verdicts: readonly CellVerdict[]; readonly text: string }[] = [
  { shape: 'code', verdicts: ['coordination-gap'], text: 'coordination gap: code depends, both sides are not known to take part' },
  { shape: 'diamond', verdicts: ['hidden-coupling'], text: 'hidden coupling: changes together, no import between the two says so' },
  { shape: 'people', verdicts: ['implicit-contract', 'spread'], text: 'people meet, code doesn’t depend' },
  { shape: 'square', verdicts: ['collaboration', 'overlap', 'inside'], text: 'match: same owner, or both sides work together' },
  { shape: 'outline', verdicts: ['contract'], text: 'contract: imported, changes apart, healthy' },
  { shape: 'plain', verdicts: ['unjudged'], text: 'linked, not judged' },
  { shape: 'dot', verdicts: ['unclear'], text: 'too few changes to judge' },
];

/** The marks that there are, with the number of cells of each: those drawn, or all. */
export const legendEntries = ({ counts }: MirrorLayout, of: 'shown' | 'total'): { readonly shape: Shape; readonly text: string; readonly total: number }[] =>
  LEGEND.map(({ shape, verdicts, text }) => ({ shape, text, total: verdicts.reduce((sum, verdict) => sum + (counts.get(verdict)?.[of] ?? 0), 0) })).filter(({ total }) => total > 0);
