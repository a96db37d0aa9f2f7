import { FILE } from '../../model/raw.js';
import {
  BOOKKEEPING_NAMES, CHANGELOG_NAMES, CHANGE_NOTE_FOLDERS, CHANGE_NOTE_PATHS, CONFIGURATION_ENDINGS, CONFIGURATION_FOLDERS, CONFIGURATION_NAMES,
  DOCUMENTATION_ENDINGS, DOCUMENTATION_NAMES, FIXTURE_FOLDERS, GENERATED_ENDINGS, GENERATED_FOLDERS, GENERATED_NAMES, SOURCE_ROOTS, TEMPLATE_FOLDERS,
  TEST_FOLDERS, TEST_WORDS, VENDORED_FOLDERS,
} from './file-lists.js';
import { languageOf, NO_LANGUAGE } from './languages/index.js';

/** What a file is, by its path alone. `reason` is set for files that are left out of the imports. */
export interface FileKind {
  /** A `FILE` value. */
  readonly kind: number;
  readonly language: number;
  readonly reason: 'fixture' | 'generated' | 'vendored' | null;
}

/** What the folders of a path say; the same for all files of a folder. */
export interface FolderKind {
  readonly fixture: boolean;
  readonly vendored: boolean;
  readonly generated: boolean;
  readonly test: boolean;
  readonly changeNotes: boolean;
  readonly configuration: boolean;
}

export function folderKind(folder: string): FolderKind {
  let fixture = false, vendored = false, generated = false, test = false, changeNotes = false, configuration = false, inSource = false;
  const lower = folder.toLowerCase();
  for (const segment of lower.split('/')) {
    if (FIXTURE_FOLDERS.has(segment)) fixture = true;
    if (!inSource && (TEMPLATE_FOLDERS.has(segment) || segment.startsWith('template-'))) fixture = true;
    if (VENDORED_FOLDERS.has(segment)) vendored = true;
    if (GENERATED_FOLDERS.has(segment)) generated = true;
    if (TEST_FOLDERS.has(segment)) test = true;
    if (CHANGE_NOTE_FOLDERS.has(segment)) changeNotes = true;
    if (CONFIGURATION_FOLDERS.has(segment)) configuration = true;
    if (SOURCE_ROOTS.has(segment)) inSource = true;
  }
  if (CHANGE_NOTE_PATHS.some((prefix) => `${lower}/`.startsWith(prefix))) changeNotes = true;
  return { fixture, vendored, generated, test, changeNotes, configuration };
}

/** Kind of a regular file from its name and what its folders say; `handWritten` when it is known not to be generated, whatever its name. */
export function fileKind(name: string, folder: FolderKind, handWritten = false): FileKind {
  const lower = name.toLowerCase();
  const language = languageOf(lower);
  if (folder.changeNotes && language === NO_LANGUAGE) return { kind: FILE.bookkeeping, language, reason: null };
  if (folder.vendored) return { kind: FILE.fixture, language, reason: 'vendored' };
  if (folder.fixture) return { kind: FILE.fixture, language, reason: 'fixture' };
  if (isBookkeeping(lower, language)) return { kind: FILE.bookkeeping, language: NO_LANGUAGE, reason: null };
  if (folder.generated || (!handWritten && (GENERATED_NAMES.has(lower) || endsWithAny(lower, GENERATED_ENDINGS)))) return { kind: FILE.generated, language, reason: 'generated' };
  if (isConfiguration(lower, language, folder)) return { kind: FILE.configuration, language, reason: null };
  if (language !== NO_LANGUAGE) return { kind: folder.test || isTestName(name) ? FILE.test : FILE.source, language, reason: null };
  if (endsWithAny(lower, DOCUMENTATION_ENDINGS) || DOCUMENTATION_NAMES.has(firstWord(lower))) return { kind: FILE.documentation, language, reason: null };
  return { kind: FILE.other, language, reason: null };
}

function isBookkeeping(lower: string, language: number): boolean {
  if (language !== NO_LANGUAGE) return BOOKKEEPING_NAMES.has(lower);
  if (BOOKKEEPING_NAMES.has(lower)) return true;
  return CHANGELOG_NAMES.has(firstWord(lower)) && (!lower.includes('.') || lower.endsWith('.json') || endsWithAny(lower, DOCUMENTATION_ENDINGS));
}

function isConfiguration(lower: string, language: number, folder: FolderKind): boolean {
  if (folder.configuration || CONFIGURATION_NAMES.has(lower)) return true;
  if (lower.startsWith('.') && lower.length > 1) return true;
  if (/\.config(\.[\w-]+)?\.[cm]?[jt]sx?$/.test(lower) || /\.conf\.[cm]?[jt]s$/.test(lower) || /^(vitest|vite|webpack|rollup)\.[\w.-]*config[\w.-]*\.[cm]?[jt]s$/.test(lower)) return true;
  if (language !== NO_LANGUAGE) return false;
  return /^tsconfig[\w.-]*\.json$/.test(lower) || /\.config\.json5?$/.test(lower) || endsWithAny(lower, CONFIGURATION_ENDINGS) || lower.startsWith('dockerfile');
}

/** `a.test.ts`, `a.spec.unit.js`, `a-test.js`, `a_test.go`, `test_a.py`, `ATest.java`, `ATests.cs`, `ASpec.scala`. */
function isTestName(name: string): boolean {
  const lower = name.toLowerCase();
  const words = lower.split('.');
  for (let i = 1; i < words.length - 1; i++) if (TEST_WORDS.has(words[i])) return true;
  if (/[-_](test|tests|spec)$/.test(words[0]) && words.length > 1) return true;
  if (/^test_.*\.py$/.test(lower) || lower === 'conftest.py') return true;
  return /[A-Za-z0-9](Test|Tests|IT|Spec)\.(java|kt|scala|cs|php|swift)$/.test(name);
}

function firstWord(lower: string): string {
  const dot = lower.indexOf('.');
  return dot < 0 ? lower : lower.slice(0, dot);
}

function endsWithAny(text: string, endings: readonly string[]): boolean {
  for (const ending of endings) if (text.endsWith(ending)) return true;
  return false;
}
