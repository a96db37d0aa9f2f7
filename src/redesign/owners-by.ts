import { pathRules } from '../facts/path-rules.js';
import type { OwnerRule, RawOwners } from '../model/raw.js';

/** Rules that decide among themselves: those of a section on GitLab, else all. */
export interface Section {
  readonly rules: readonly OwnerRule[];
}

export function sections(rules: readonly OwnerRule[]): Section[] {
  const names = new Set(rules.map(({ section }) => section));
  if (names.size === 0) return [{ rules: [] }];
  return [...names].map((name) => ({ rules: rules.filter(({ section }) => section === name) }));
}

/** What `deciding` says of a path that GitLab's `!` takes out of a section. */
export const EXCLUDED = -2;

/** Index of the rule of a section that decides for a path; -1 for none, `EXCLUDED` where none can: on GitLab a path that any `!` pattern of the section matches has no owner there, wherever that pattern stands. */
export function deciding(rules: readonly Pick<OwnerRule, 'pattern'>[], dialect: RawOwners['dialect']): (path: string) => number {
  if (dialect !== 'gitlab') return matching(rules.map(({ pattern }, index) => ({ pattern, index })), 'github');
  const all = rules.map(({ pattern }, index) => ({ pattern, index, excludes: pattern.startsWith('!') }));
  const owns = matching(all.filter(({ excludes }) => !excludes), 'gitlab');
  const excluded = matching(all.filter(({ excludes }) => excludes).map(({ pattern, index }) => ({ pattern: pattern.slice(1), index })), 'gitlab');
  return (path) => (excluded(path) >= 0 ? EXCLUDED : owns(path));
}

function matching(rules: readonly { readonly pattern: string; readonly index: number }[], grammar: 'github' | 'gitlab'): (path: string) => number {
  const matcher = pathRules(rules.map(({ pattern }) => pattern), undefined, grammar);
  return (path) => rules[matcher.last(path)]?.index ?? -1;
}

/** Owners of paths as the file writes them: those of the last rule that matches in each section, sorted. */
export function ownersBy({ rules, dialect }: Pick<RawOwners, 'rules' | 'dialect'>): (path: string) => readonly string[] {
  const parts = sections(rules).map((section) => ({ rules: section.rules, decides: deciding(section.rules, dialect) }));
  return (path) => [...new Set(parts.flatMap((part) => part.rules[part.decides(path)]?.owners ?? []))].sort();
}
