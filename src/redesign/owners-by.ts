import { pathRules, type PathRules } from '../facts/path-rules.js';
import type { OwnerRule, RawOwners } from '../model/raw.js';

/** Rules that decide among themselves: those of a section on GitLab, else all. */
export interface Section {
  readonly rules: readonly OwnerRule[];
  /** There is no other section. */
  readonly only: boolean;
}

export function sections(rules: readonly OwnerRule[]): Section[] {
  const names = new Set(rules.map(({ section }) => section));
  if (names.size === 0) return [{ rules: [], only: true }];
  return [...names].map((name) => ({ rules: rules.filter(({ section }) => section === name), only: names.size === 1 }));
}

/** Index of the rule that decides for a path, -1 for none. */
export function deciding(rules: readonly Pick<OwnerRule, 'pattern'>[], dialect: RawOwners['dialect']): (path: string) => number {
  const matcher: PathRules = pathRules(rules.map(({ pattern }) => pattern), undefined, dialect === 'gitlab' ? 'gitlab' : 'github');
  return (path) => matcher.last(path);
}

/** Owners of paths as the file writes them: those of the last rule that matches in each section, sorted. */
export function ownersBy({ rules, dialect }: Pick<RawOwners, 'rules' | 'dialect'>): (path: string) => readonly string[] {
  const parts = sections(rules).map((section) => ({ rules: section.rules, decides: deciding(section.rules, dialect) }));
  return (path) => [...new Set(parts.flatMap((part) => (part.decides(path) < 0 ? [] : part.rules[part.decides(path)].owners)))].sort();
}
