import { WORK } from '../model/facts.js';
import { COMMIT, FILE } from '../model/raw.js';

/** Types of conventional commits (conventionalcommits.org, Angular's list) and the usual ones besides. */
const TYPES: { readonly [type: string]: keyof typeof WORK } = {
  feat: 'feature', feature: 'feature', features: 'feature',
  fix: 'fix', fixes: 'fix', bugfix: 'fix', bug: 'fix', hotfix: 'fix',
  refactor: 'refactor', ref: 'refactor', perf: 'refactor', style: 'refactor', cleanup: 'refactor', types: 'refactor',
  test: 'test', tests: 'test',
  chore: 'operations', build: 'operations', ci: 'operations', ops: 'operations', infra: 'operations', release: 'operations', meta: 'operations', workflow: 'operations',
  docs: 'documentation', doc: 'documentation',
  deps: 'dependency', dep: 'dependency',
};
/** Kinds of work items, as trackers and labels call them. */
const LABELS: { readonly [label: string]: keyof typeof WORK } = {
  bug: 'fix', defect: 'fix', fix: 'fix', incident: 'fix', regression: 'fix', feature: 'feature', enhancement: 'feature', story: 'feature', 'user story': 'feature', epic: 'feature',
  refactoring: 'refactor', refactor: 'refactor', 'tech debt': 'refactor', 'technical debt': 'refactor', test: 'test', documentation: 'documentation', docs: 'documentation', dependencies: 'dependency', operations: 'operations',
};
/** First words, where nothing else tells (after Mockus & Votta 2000, ICSM, who classify by words such as fix, add and cleanup). */
const WORDS: readonly (readonly [RegExp, keyof typeof WORK])[] = [
  [/^(?:bump|upgrade|update)\b.*\b(?:to|from)\s+v?\d/i, 'dependency'],
  [/^(?:fix|fixes|fixed|fixing|bugfix|hotfix|repair|correct|corrects|resolve|resolves)\b/i, 'fix'],
  [/^(?:refactor|refactors|refactored|clean ?up|simplify|rename|renames|extract|move|moves|reorganize|restructure|deduplicate)\b/i, 'refactor'],
  [/^(?:add|adds|added|implement|implements|introduce|introduces|support|supports|allow|allows|enable|expose)\b/i, 'feature'],
];
const PREFIX = /^(?:\[([A-Za-z][\w./ -]*)\]:?|([A-Za-z][\w./-]*)(\([^)]*\))?!?:)\s+/;

/**
 * What kind of work a commit is, the first that tells: its type as a conventional commit (a scope of dependencies decides), the kind of the work item it names, files that are all tests, all documentation or all configuration, its
 * first word. What takes an earlier commit back is a revert, whatever that was; a revert of a revert is not known.
 *
 * @param label kind of its work item as the export calls it, null for none.
 * @param fileKinds distinct `FILE` values of the files that it changes.
 */
export function workKind(subject: string, flags: number, label: string | null, fileKinds: () => ReadonlySet<number>): number {
  if ((flags & COMMIT.revert) !== 0) return /^revert\s+"(?:revert|reapply)\b/i.test(subject) ? WORK.unknown : WORK.revert;
  const [prefix = '', bracketed, type, scope] = PREFIX.exec(subject) ?? [];
  if (scope !== undefined && /\bdep(?:endencie)?s?\b/i.test(scope)) return WORK.dependency;
  const byType = TYPES[(type ?? bracketed ?? '').toLowerCase()] ?? (label === null ? undefined : LABELS[label.toLowerCase().replaceAll('-', ' ')]);
  if (byType !== undefined) return WORK[byType];
  const files = fileKinds();
  if (files.size > 0) {
    if ([...files].every((kind) => kind === FILE.test || kind === FILE.fixture)) return WORK.test;
    if (files.size === 1 && files.has(FILE.documentation)) return WORK.documentation;
    if (files.size === 1 && files.has(FILE.configuration)) return WORK.operations;
  }
  const words = subject.slice(prefix.length);
  const byWord = WORDS.find(([pattern]) => pattern.test(words));
  return byWord === undefined ? WORK.unknown : WORK[byWord[1]];
}
