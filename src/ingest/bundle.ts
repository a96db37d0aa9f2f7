import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { EXIT, UserError } from '../model/errors.js';
import { CHANGE, FILE, IMPORT, TRAILER, type RawFacts } from '../model/raw.js';
import { BUNDLE_SHAPE, OBJECT_ID } from './bundle-shapes.js';

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
  const raw = { formatVersion: 3, ...Object.fromEntries(sections) } as unknown as RawFacts;
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
  if (header.formatVersion !== 3) throw new UserError(`${path}: made by another version of conway-mirror`, EXIT.usage, 'make it again with `conway facts --out FILE`');
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
  if (!BUNDLE_SHAPE.safeParse(raw).success) cut();
  const { history, tree, code } = raw;
  const { imports } = code;
  const texts = (...lists: unknown[]): void => {
    for (const list of lists) if (!Array.isArray(list) || !list.every((one) => typeof one === 'string')) cut();
  };
  texts(history.ids, history.subjects, history.paths, tree.paths, tree.oids, code.languages, code.importLanguages, imports.specifiers);
  if (![...history.ids, ...tree.oids].every((id) => OBJECT_ID.test(id))) cut();
  const columns = (type: TypedName, length: number, ...all: unknown[]): void => {
    for (const column of all) if (!(column instanceof TYPED[type]) || column.length !== length) cut();
  };
  const n = history.ids.length;
  columns('Float64Array', n, history.authoredAt, history.committedAt);
  columns('Uint32Array', n, history.author, history.committer);
  columns('Uint16Array', n, history.parents);
  columns('Uint8Array', n, history.flags);
  columns('Uint32Array', n + 1, history.trailerOffset, history.changeOffset, history.parentOffset);
  const [parents, trailers, changes] = [history.parentOffset[n]!, history.trailerOffset[n]!, history.changeOffset[n]!];
  columns('Int32Array', parents, history.parentRow);
  columns('Uint8Array', trailers, history.trailerKind);
  columns('Uint32Array', trailers, history.trailerIdentity);
  columns('Uint32Array', changes, history.changePath, history.changePrevious);
  columns('Uint8Array', changes, history.changeStatus);
  if ((history.changeAdded === null) !== (history.changeDeleted === null)) cut();
  for (const counted of [history.changeAdded, history.changeDeleted]) if (counted !== null) columns('Uint32Array', changes, counted);
  columns('Uint8Array', tree.paths.length, tree.modes, code.fileKind, code.language, code.vendored);
  const rows = imports.from?.length ?? -1;
  columns('Uint32Array', rows, imports.from, imports.line, imports.specifier, imports.via);
  columns('Int32Array', rows, imports.to, imports.toPackage);
  columns('Uint8Array', rows, imports.kind);
  for (const offsets of [history.trailerOffset, history.changeOffset, history.parentOffset]) if (offsets[0] !== 0 || offsets.some((offset, at) => at > 0 && offset < offsets[at - 1]!)) cut();
  const isTime = (value: number): boolean => value >= 0 && value < 1e11;
  if (history.subjects.length !== n || tree.oids.length !== tree.paths.length || !history.committedAt.every(isTime) || !history.authoredAt.every(isTime)) cut();
  const below = (column: Uint32Array | Int32Array | Uint8Array, bound: number, least = 0): void => {
    if (!column.every((value) => value >= least && value < bound)) cut();
  };
  below(history.author, history.identities.length);
  below(history.committer, history.identities.length);
  below(history.trailerIdentity, history.identities.length);
  below(history.trailerKind, Object.keys(TRAILER).length);
  below(history.changePath, history.paths.length);
  below(history.changePrevious, history.paths.length + 1);
  below(history.changeStatus, Object.keys(CHANGE).length);
  below(tree.modes, 4);
  below(code.fileKind, Object.keys(FILE).length);
  below(code.vendored, 2);
  if (!code.language.every((language) => language === 255 || language < code.languages.length)) cut();
  below(imports.from, tree.paths.length);
  below(imports.to, tree.paths.length, -1);
  below(imports.toPackage, code.packages.length, -1);
  below(imports.kind, Object.keys(IMPORT).length);
  below(imports.specifier, imports.specifiers.length);
  const { chains } = imports;
  if (!Array.isArray(chains) || !chains.every((chain) => Array.isArray(chain) && chain.every((file) => Number.isInteger(file) && file >= 0 && file < tree.paths.length))) cut();
  below(imports.via, chains.length + 1);
  if (!code.dependencies.every((one) => one.package < code.packages.length)) cut();
  checkParents(raw, cut);
  if (!(code.clones ?? []).every(({ a, b }) => a < tree.paths.length && b < tree.paths.length)) cut();
  const { symbols } = code;
  if (symbols === null) return;
  texts(symbols.name);
  columns('Uint32Array', symbols.name.length, symbols.row, symbols.uses);
  columns('Uint8Array', symbols.name.length, symbols.typeOnly);
  below(symbols.row, rows);
}

/** A parent stands behind its children: a history that leads back into itself would never end. */
function checkParents({ history: { ids, parentOffset, parentRow } }: RawFacts, cut: () => never): void {
  for (let commit = 0; commit < ids.length; commit++) {
    for (let at = parentOffset[commit]!; at < parentOffset[commit + 1]!; at++) {
      const parent = parentRow[at]!;
      if (parent !== -1 && (parent <= commit || parent >= ids.length)) cut();
    }
  }
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
