import { FILE } from '../../model/raw.js';
import {
  BOOKKEEPING_NAMES, CHANGELOG_NAMES, COVERAGE_ENDINGS, OWN_CODE_ROOTS, CHANGE_NOTE_FOLDERS, CHANGE_NOTE_PATHS, CONFIGURATION_ENDINGS, CONFIGURATION_FOLDERS, CONFIGURATION_NAMES,
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
  /** Of a report of test coverage, where a file's ending says so too. */
  readonly coverage: boolean;
  readonly changeNotes: boolean;
  readonly configuration: boolean;
  /** Under a root of a program's own code (`src`, `app`). */
  readonly ownCode: boolean;
}

const SEGMENT = { fixture: 1, template: 2, vendored: 4, generated: 8, test: 16, changeNotes: 32, configuration: 64, sourceRoot: 128, ownCode: 256, coverage: 512, testSet: 1024 } as const;
/** Source sets of tests directly in `src` (Gradle, Kotlin Multiplatform), and projects of tests as .NET names them; capitals tell them from other words. */
const TEST_SET = /^[a-z][A-Za-z0-9]*Test$/, TEST_PROJECT = /^\w[\w.]*\.\w*Tests?$/;

/** What one folder name says, as bits of `SEGMENT`. */
function segmentBits(segment: string): number {
  const lower = segment.toLowerCase();
  return (FIXTURE_FOLDERS.has(lower) ? SEGMENT.fixture : 0) | (TEMPLATE_FOLDERS.has(lower) || lower.startsWith('template-') ? SEGMENT.template : 0)
    | (VENDORED_FOLDERS.has(lower) ? SEGMENT.vendored : 0) | (OWN_CODE_ROOTS.has(lower) ? SEGMENT.ownCode : 0) | (lower === 'coverage' ? SEGMENT.coverage : 0) | (GENERATED_FOLDERS.has(lower) ? SEGMENT.generated : 0) | (TEST_FOLDERS.has(lower) || TEST_PROJECT.test(segment) ? SEGMENT.test : 0) | (TEST_SET.test(segment) ? SEGMENT.testSet : 0)
    | (CHANGE_NOTE_FOLDERS.has(lower) ? SEGMENT.changeNotes : 0) | (CONFIGURATION_FOLDERS.has(lower) ? SEGMENT.configuration : 0) | (SOURCE_ROOTS.has(lower) ? SEGMENT.sourceRoot : 0);
}

/** What a folder's path says. Each folder adds its own name to what its parent says; folders that say the same share one answer. */
export function folderKinds(): (folder: string) => FolderKind {
  const ofNames = new Map<string, number>(), ofPaths = new Map<string, number>(), kinds = new Map<number, FolderKind>();
  const bitsOf = (folder: string): number => {
    const short = folder.length <= REMEMBERED;
    let start = short ? folder.length : -1;
    while (start > 0 && !ofPaths.has(folder.slice(0, start))) start = folder.lastIndexOf('/', start - 1);
    let bits = start > 0 ? ofPaths.get(folder.slice(0, start))! : 0;
    while (start < folder.length) {
      const next = folder.indexOf('/', start + 1), end = next < 0 ? folder.length : next;
      const path = short || end < LONGEST_NOTES || next < 0 ? folder.slice(0, end) : folder, name = folder.slice(start <= 0 ? 0 : start + 1, end);
      const known = ofNames.get(name), own = known ?? segmentBits(name);
      if (known === undefined) ofNames.set(name, own);
      const fixture = (own & SEGMENT.template) !== 0 && (bits & SEGMENT.sourceRoot) === 0 ? SEGMENT.fixture : 0;
      const notes = path.length < LONGEST_NOTES && CHANGE_NOTE_PATHS.includes(`${path.toLowerCase()}/`) ? SEGMENT.changeNotes : 0;
      const inOwnCode = (bits & SEGMENT.ownCode) !== 0;
      const notHere = SEGMENT.template | SEGMENT.testSet | (inOwnCode ? SEGMENT.coverage : 0) | (inOwnCode && name.toLowerCase() === 'vendor' ? SEGMENT.vendored : 0);
      const test = (own & SEGMENT.testSet) !== 0 && /(?:^|\/)src\/$/.test(folder.slice(Math.max(0, end - name.length - 5), end - name.length)) ? SEGMENT.test : 0;
      bits |= (own & ~notHere) | fixture | notes | test;
      if (short || end === folder.length) ofPaths.set(path, bits);
      start = end;
    }
    return bits;
  };
  return (folder) => {
    const bits = ofPaths.get(folder) ?? bitsOf(folder), known = kinds.get(bits);
    if (known !== undefined) return known;
    const said = (bit: number): boolean => (bits & bit) !== 0;
    const kind: FolderKind = {
      fixture: said(SEGMENT.fixture), vendored: said(SEGMENT.vendored), generated: said(SEGMENT.generated), test: said(SEGMENT.test), coverage: said(SEGMENT.coverage),
      changeNotes: said(SEGMENT.changeNotes), configuration: said(SEGMENT.configuration), ownCode: said(SEGMENT.ownCode),
    };
    kinds.set(bits, kind);
    return kind;
  };
}
/** Longer paths are looked at anew from their first name on, so that a path of very many names costs no more than its length. */
const REMEMBERED = 300;
const LONGEST_NOTES = Math.max(...CHANGE_NOTE_PATHS.map((path) => path.length));

export function folderKind(folder: string): FolderKind {
  return folderKinds()(folder);
}

/** Kinds of files by name and folder: of the same name and the same kind of folder comes the same answer. */
export function fileKinds(): (name: string, folder: FolderKind, handWritten?: boolean) => FileKind {
  const known = new Map<FolderKind, Map<string, FileKind>>();
  return (name, folder, handWritten = false) => {
    if (handWritten) return fileKind(name, folder, true);
    let ofFolder = known.get(folder);
    if (ofFolder === undefined) known.set(folder, (ofFolder = new Map()));
    let kind = ofFolder.get(name);
    if (kind === undefined) ofFolder.set(name, (kind = fileKind(name, folder)));
    return kind;
  };
}

/** Kind of a regular file from its name and what its folders say; `handWritten` when it is known not to be generated, whatever its name. */
export function fileKind(name: string, folder: FolderKind, handWritten = false): FileKind {
  const lower = name.toLowerCase();
  const language = languageOf(lower);
  if (folder.changeNotes && language === NO_LANGUAGE) return { kind: FILE.bookkeeping, language, reason: null };
  if (folder.vendored) return { kind: FILE.fixture, language, reason: 'vendored' };
  if (folder.fixture) return { kind: FILE.fixture, language, reason: 'fixture' };
  if (isBookkeeping(lower, language)) return { kind: FILE.bookkeeping, language: NO_LANGUAGE, reason: null };
  if (folder.generated || (folder.coverage && !handWritten && endsWithAny(lower, COVERAGE_ENDINGS)) || (!handWritten && (GENERATED_NAMES.has(lower) || endsWithAny(lower, GENERATED_ENDINGS)))) return { kind: FILE.generated, language, reason: 'generated' };
  if (isConfiguration(lower, language, folder)) return { kind: FILE.configuration, language, reason: null };
  if (language !== NO_LANGUAGE) return { kind: folder.test || isTestName(name) || (!folder.ownCode && TEST_ENTRY.test(lower)) ? FILE.test : FILE.source, language, reason: null };
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
  if (/\.config(\.[\w-]+)?\.[cm]?[jt]sx?$/.test(lower) || /\.conf\.[cm]?[jt]s$/.test(lower) || /^(vitest|vite|webpack|rollup)\.[\w.-]*config[\w.-]*\.[cm]?[jt]s$/.test(lower) || /^(jest|vitest|karma)\.(environment|setup|preset|global-?setup|global-?teardown)\.[cm]?[jt]sx?$/.test(lower)) return true;
  if (language !== NO_LANGUAGE) return false;
  return /^tsconfig[\w.-]*\.json$/.test(lower) || /\.config\.json5?$/.test(lower) || endsWithAny(lower, CONFIGURATION_ENDINGS) || lower.startsWith('dockerfile');
}

/** A file named for tests alone; below `src` it may be the `test` of a program's commands. */
const TEST_ENTRY = /^(tests?\.[cm]?[jt]sx?|tests\.py)$/;

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
