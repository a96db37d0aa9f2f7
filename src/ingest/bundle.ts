import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { EXIT, UserError } from '../model/errors.js';
import type { RawFacts } from '../model/raw.js';

const FORMAT = 'conway-mirror facts';
const TYPED = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array } as const;
type TypedName = keyof typeof TYPED;

/**
 * The private facts bundle as lines of JSON: a header that says what it is and that it holds raw identities, then one line for each column, so that
 * no string grows with the whole history.
 */
export function* bundleLines(raw: RawFacts): Generator<string> {
  yield `${JSON.stringify({ format: FORMAT, formatVersion: raw.formatVersion, notice: 'private: contains the names and e-mails of authors as they stand in the repository' })}\n`;
  for (const [section, value] of Object.entries(raw)) {
    if (section === 'formatVersion') continue;
    const columns = isRecord(value) && !ArrayBuffer.isView(value) ? Object.entries(value) : [['', value] as const];
    for (const [column, content] of columns) yield `${JSON.stringify([section, column, content], typedAsText)}\n`;
  }
}

/** Reads a bundle back. @throws UserError (exit 2) when it is not one, is cut short, or was made by another format version. */
export async function readBundle(path: string): Promise<RawFacts> {
  const sections = new Map<string, unknown>();
  const input = createReadStream(path);
  let first = true;
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      if (first) checkHeader(path, line);
      else place(sections, JSON.parse(line, textAsTyped) as [string, string, unknown]);
      first = false;
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    throw new UserError(`${path}: ${code === 'ENOENT' ? 'no such file' : code ?? 'not a facts bundle, or cut short'}`, EXIT.usage, 'make one with `conway facts --out FILE`');
  }
  const raw = { formatVersion: 2, ...Object.fromEntries(sections) } as unknown as RawFacts;
  try {
    checkColumns(path, raw);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw damaged(path);
  }
  return raw;
}

function checkHeader(path: string, line: string): void {
  const header = JSON.parse(line) as { format?: unknown; formatVersion?: unknown };
  if (header.format !== FORMAT) throw new UserError(`${path}: not a facts bundle`, EXIT.usage, 'make one with `conway facts --out FILE`');
  if (header.formatVersion !== 2) throw new UserError(`${path}: made by another version of conway-mirror`, EXIT.usage, 'make it again with `conway facts --out FILE`');
}

function place(sections: Map<string, unknown>, [section, column, content]: [string, string, unknown]): void {
  if (column === '') {
    sections.set(section, content);
    return;
  }
  const record = (sections.get(section) ?? Object.create(null)) as Record<string, unknown>;
  record[column] = content;
  sections.set(section, record);
}

/** A bundle may have been made or edited by anybody: columns must fit together before anything indexes into them. */
function checkColumns(path: string, raw: RawFacts): void {
  const cut = (): never => {
    throw damaged(path);
  };
  for (const section of ['repository', 'history', 'tree', 'code', 'org', 'limits', 'diagnostics'] as const) if (raw[section] === undefined) cut();
  const { repository, history, tree, code, org } = raw;
  const count = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value) && value >= 0 && value < 1e11;
  if (!isRecord(repository) || !count(repository.committedAt) || typeof repository.revision !== 'string' || typeof repository.scope !== 'string') cut();
  if (!isRecord(org) || !isRecord(org.repositoryConfig) || !Array.isArray(org.ignoredRevisions) || !Array.isArray(raw.limits) || !Array.isArray(raw.diagnostics)) cut();
  if (!isRecord(history) || !isRecord(tree) || !isRecord(code) || !isRecord(code.imports) || !isRecord(code.coverage)) cut();
  const texts = (...lists: unknown[]): void => {
    for (const list of lists) if (!Array.isArray(list) || !list.every((one) => typeof one === 'string')) cut();
  };
  texts(history.ids, history.subjects, history.paths, tree.paths, tree.oids, code.languages, code.importLanguages, code.imports.specifiers, org.ignoredRevisions);
  const records = (...lists: unknown[]): void => {
    for (const list of lists) if (!Array.isArray(list) || !list.every(isRecord)) cut();
  };
  records(history.identities, code.packages, raw.limits, raw.diagnostics);
  if (!history.identities.every(({ name, email }) => typeof name === 'string' && typeof email === 'string')) cut();
  if (!code.packages.every(({ name, path }) => typeof name === 'string' && typeof path === 'string')) cut();
  const columns = (length: number, ...all: unknown[]): void => {
    for (const column of all) if (!ArrayBuffer.isView(column) || (column as Uint8Array).length !== length) cut();
  };
  const n = history.ids.length;
  columns(n, history.authoredAt, history.committedAt, history.author, history.committer, history.parents, history.flags);
  columns(n + 1, history.trailerOffset, history.changeOffset, history.parentOffset);
  columns(history.parentOffset[n], history.parentRow);
  columns(history.trailerOffset[n], history.trailerKind, history.trailerIdentity);
  columns(history.changeOffset[n], history.changePath, history.changePrevious, history.changeStatus);
  if (history.renames !== 'exact' && history.renames !== 'similar') cut();
  if (typeof history.firstParent !== 'boolean' || (history.changeAdded === null) !== (history.changeDeleted === null)) cut();
  for (const counted of [history.changeAdded, history.changeDeleted]) if (counted !== null) columns(history.changeOffset[n], counted);
  columns(tree.paths.length, tree.modes, code.fileKind, code.language);
  columns(code.imports.from?.length ?? -1, code.imports.from, code.imports.to, code.imports.toPackage, code.imports.kind, code.imports.line, code.imports.specifier, code.imports.via);
  for (const offsets of [history.trailerOffset, history.changeOffset, history.parentOffset]) if (offsets[0] !== 0 || offsets.some((offset, at) => at > 0 && offset < offsets[at - 1])) cut();
  if (history.subjects.length !== n || tree.oids.length !== tree.paths.length || !count(history.since) || ![...history.committedAt, ...history.authoredAt].every(count)) cut();
  const below = (column: Uint32Array | Int32Array | Uint8Array, bound: number, least = 0): void => {
    if (!column.every((value) => value >= least && value < bound)) cut();
  };
  below(history.author, history.identities.length);
  below(history.committer, history.identities.length);
  below(history.trailerIdentity, history.identities.length);
  below(history.changePath, history.paths.length);
  below(history.changePrevious, history.paths.length + 1);
  below(history.parentRow, n, -1);
  below(code.fileKind, 8);
  below(code.imports.from, tree.paths.length);
  below(code.imports.to, tree.paths.length, -1);
  below(code.imports.toPackage, code.packages.length, -1);
  below(code.imports.specifier, code.imports.specifiers.length);
  below(code.imports.via, code.imports.chains.length + 1);
  checkAdditions(raw, cut);
  const { chains } = code.imports;
  if (!Array.isArray(chains) || !chains.every((chain) => Array.isArray(chain) && chain.every((file) => Number.isInteger(file) && file >= 0 && file < tree.paths.length))) cut();
}

/** What manifests, `--deep` and the user's exports add. */
function checkAdditions({ code, org }: RawFacts, cut: () => never): void {
  const list = (value: unknown): value is Record<string, unknown>[] => Array.isArray(value) && value.every(isRecord);
  const text = (value: unknown): boolean => typeof value === 'string';
  const optional = (value: unknown, is: (value: unknown) => boolean): boolean => value === null || is(value);
  const time = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
  const texts = (value: unknown): boolean => Array.isArray(value) && value.every(text);

  const index = (value: unknown, bound: number): boolean => Number.isInteger(value) && (value as number) >= 0 && (value as number) < bound;
  const { dependencies, packages, symbols, imports } = code;
  if (!list(dependencies)) cut();
  for (const one of dependencies) {
    if (!index(one.package, packages.length) || ![one.ecosystem, one.name, one.kind, one.manifest].every(text) || !optional(one.version, text)) cut();
  }
  if (symbols !== null) {
    const { row, name, uses, typeOnly, failed } = symbols;
    const fit = [row, uses, typeOnly].every((column) => ArrayBuffer.isView(column) && column.length === row.length);
    if (!fit || !texts(name) || name.length !== row.length || !row.every((at) => at < imports.from.length) || !list(failed)) cut();
    if (!failed.every(({ reason, count }) => text(reason) && time(count))) cut();
  }
  if (!isRecord(org.exports)) cut();
  const exported = (value: unknown, texted: readonly string[], textedOrNull: readonly string[], times: readonly string[], listed: readonly string[]): void => {
    if (value === null) return;
    const fits = (one: Record<string, unknown>): boolean => texted.every((key) => text(one[key])) && textedOrNull.every((key) => optional(one[key], text))
      && times.every((key) => optional(one[key], time)) && listed.every((key) => texts(one[key]));
    if (!list(value) || !value.every(fits)) cut();
  };
  const { reviews, workItems, deployments, incidents } = org.exports;
  exported(reviews, ['id'], ['author', 'mergedBy'], ['openedAt', 'mergedAt', 'approvals'], ['commits', 'reviewers']);
  exported(workItems, ['id'], ['title', 'kind', 'goal', 'team'], ['createdAt', 'closedAt'], []);
  exported(deployments, ['id'], ['commit', 'component', 'environment', 'outcome'], ['at'], []);
  exported(incidents, ['id'], ['component', 'team', 'severity'], ['startedAt', 'resolvedAt'], ['commits']);
}

function damaged(path: string): UserError {
  return new UserError(`${path}: the bundle is damaged or cut short`, EXIT.usage, 'make it again with `conway facts --out FILE`');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typedAsText(_key: string, value: unknown): unknown {
  if (!ArrayBuffer.isView(value)) return value;
  return { $typed: value.constructor.name, base64: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
}

function textAsTyped(_key: string, value: unknown): unknown {
  if (!isRecord(value) || typeof value['$typed'] !== 'string' || typeof value['base64'] !== 'string') return value;
  const constructor = TYPED[value['$typed'] as TypedName];
  const bytes = Buffer.from(value['base64'], 'base64');
  if (constructor === undefined || bytes.length % constructor.BYTES_PER_ELEMENT !== 0) throw new SyntaxError('bad column');
  return new constructor(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer);
}
