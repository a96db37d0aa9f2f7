import { above } from '../math/short-of.js';
import type { Analysis } from '../model/analysis.js';
import { knownShare } from '../model/known-share.js';

/** Share of the effort by people of known team under which figures of teams would speak of a minority of the work (ours). */
const LEAST_KNOWN = 0.5;

/** Why nothing is said of how teams work together; null where people of known team do half of the work or more. */
export function mostlyUnknown({ facts: { changeSets }, comparison: { actorGroup } }: Pick<Analysis, 'facts' | 'comparison'>): string | null {
  const unknown = 1 - (knownShare(changeSets, actorGroup) ?? 1);
  return unknown > 1 - LEAST_KNOWN + 1e-9 ? `people of no known team do ${above(100 * unknown, 100 * (1 - LEAST_KNOWN))} % of the work: what the others do would speak for a minority; --teams names members` : null;
}
