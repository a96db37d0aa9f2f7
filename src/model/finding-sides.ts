import type { Finding } from './report.js';

/** The pairs of ids that a finding is about: those that it lists, else its two subjects; none for other numbers of subjects, as reports of before leave open which pairs they mean. */
export function sidesOf({ pairs, subjects }: Pick<Finding, 'pairs' | 'subjects'>): readonly { readonly a: string; readonly b: string }[] {
  return pairs ?? (subjects.length === 2 ? [{ a: subjects[0].id, b: subjects[1].id }] : []);
}
