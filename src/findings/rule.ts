import type { Analysis } from '../model/analysis.js';
import type { Card, Evidence, Finding, PlaybookStep, Step, Subject, Threshold } from '../model/report.js';

/** A finding before costs, fingerprint and rank are known. */
export interface Draft extends Pick<Finding, 'subjects' | 'message' | 'value' | 'part' | 'confidence' | 'evidence' | 'action'> {
  readonly subjects: readonly Subject[];
  readonly evidence: readonly Evidence[];
  /** What the fingerprint is made of where single subjects may come and go; default: the subjects. */
  readonly identity?: readonly Subject[];
  /** Of a finding about several pairs: the identity that each has when it is found alone, its two sides. */
  readonly lists?: readonly (readonly [Subject, Subject])[];
  /** Of a finding about one thing: the identity of the finding that lists it where there are several. */
  readonly listedIn?: readonly Subject[];
  /** Component pairs (a ≤ b) whose need this finding explains; a pair claimed twice counts where it was claimed first. */
  readonly claims: readonly (readonly [number, number])[];
  /** The rule's own tests with their figures; pairs of the truth table and costs are added to them where they are known. */
  readonly condition: readonly Step[];
  /** Shares of the claimed cost that the action takes away if it works: [low, high]; null when it cannot be said. */
  readonly relief: readonly [number, number] | null;
}

/**
 * A finding is a card with a `find`: id = file name, a noun, the pattern and not the remedy. `applies` says why the rule has nothing to judge (no
 * owners, no groups, …), so that silence is never taken for health.
 */
export interface Rule extends Card {
  readonly severity: 'high' | 'medium' | 'low';
  readonly playbook: PlaybookStep;
  /** It rests on the code of the analysed revision alone: no other draw of weeks could tell otherwise, and it has no support. */
  readonly ofCode?: true;
  /** It rests on who is in which team: where members are inferred from the code they work on, its findings are `fair` at most and say so. */
  readonly ofMembers?: true;
  readonly threshold: { readonly [name: string]: Threshold };
  applies(analysis: Analysis, threshold: (name: string) => number): string | null;
  find(analysis: Analysis, threshold: (name: string) => number): Draft[];
}
