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
  const raw = { formatVersion: 1, ...Object.fromEntries(sections) } as unknown as RawFacts;
  checkColumns(path, raw);
  return raw;
}

function checkHeader(path: string, line: string): void {
  const header = JSON.parse(line) as { format?: unknown; formatVersion?: unknown };
  if (header.format !== FORMAT) throw new UserError(`${path}: not a facts bundle`, EXIT.usage, 'make one with `conway facts --out FILE`');
  if (header.formatVersion !== 1) throw new UserError(`${path}: made by another version of conway-mirror`, EXIT.usage, 'make it again with `conway facts --out FILE`');
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
    throw new UserError(`${path}: the bundle is damaged or cut short`, EXIT.usage, 'make it again with `conway facts --out FILE`');
  };
  for (const section of ['repository', 'history', 'tree', 'code', 'org', 'limits', 'diagnostics'] as const) if (raw[section] === undefined) cut();
  const { history, tree, code } = raw;
  const n = history.ids?.length ?? cut();
  for (const column of [history.authoredAt, history.committedAt, history.author, history.committer, history.parents, history.flags, history.subjects]) if (column?.length !== n) cut();
  if (history.trailerOffset?.length !== n + 1 || history.changeOffset?.length !== n + 1) cut();
  const below = (column: Uint32Array | Int32Array | undefined, bound: number): void => {
    if (column === undefined || !column.every((value) => value < bound)) cut();
  };
  below(history.author, history.identities.length);
  below(history.committer, history.identities.length);
  below(history.trailerIdentity, history.identities.length);
  below(history.changePath, history.paths.length);
  below(history.changePrevious, history.paths.length + 1);
  if (history.trailerOffset[n] !== history.trailerIdentity.length || history.changeOffset[n] !== history.changePath.length) cut();
  if (tree.oids?.length !== tree.paths?.length || tree.modes?.length !== tree.paths.length || code.fileKind?.length !== tree.paths.length) cut();
  below(code.imports.from, tree.paths.length);
  below(code.imports.to, tree.paths.length);
  below(code.imports.toPackage, code.packages.length);
  below(code.imports.specifier, code.imports.specifiers.length);
  below(code.imports.via, code.imports.chains.length + 1);
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
