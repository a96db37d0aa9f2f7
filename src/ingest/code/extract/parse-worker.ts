/**
 * The program of the parser's process. Native parsers can be brought down by input (deep nesting overflows their stack), so it reads frames from its
 * standard input, answers on its standard output, and may die at any time. It opens no file. It has no imports of its own code, because under a test
 * runner it is compiled alone, and it gets the address of the parser as its argument.
 *
 * Frame in: u32 length, u32 length of a JSON head `[[id, dialect, byte length], …]`, the head, the bytes of the files. Frame out: u32 length, JSON `[[id, record, partly], …]`.
 */
import type { parseSync as ParseSync, ParseResult, StaticExportEntry } from 'oxc-parser';
import type { Dialect, Forward, ImportedName, ImportStatement, ModuleRecord } from './module-record.js';

/** How an import of types begins, whatever comments stand between its words. */
const TYPE_IMPORT = /^import(?:\s|\/\/[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)+type\b/;

type Answer = readonly [id: number, record: ModuleRecord | null, partly: boolean];
type Node = { readonly type: string; readonly start: number; readonly [key: string]: unknown };
interface Found { readonly start: number; readonly specifier: string; readonly kind: number; readonly names: ImportedName[] | null }

const STATIC = 0, TYPE = 1, DYNAMIC = 2, REQUIRE = 3, REEXPORT = 4;
const { parseSync } = (await import(process.argv.at(-1)!)) as { parseSync: typeof ParseSync };

let pending: Buffer = Buffer.alloc(0);
process.stdin.on('data', (chunk: Buffer) => {
  pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
  while (pending.length >= 4 && pending.length >= 4 + pending.readUInt32LE(0)) {
    const end = 4 + pending.readUInt32LE(0);
    answer(pending.subarray(4, end));
    pending = pending.subarray(end);
  }
});
process.stdin.on('end', () => process.exit(0));

function answer(frame: Buffer): void {
  const headLength = frame.readUInt32LE(0);
  const head = JSON.parse(frame.toString('utf8', 4, 4 + headLength)) as [number, Dialect, number][];
  let offset = 4 + headLength;
  const answers: Answer[] = [];
  for (const [id, dialect, length] of head) {
    answers.push(read(id, frame.toString('utf8', offset, offset + length), dialect));
    offset += length;
  }
  const body = Buffer.from(JSON.stringify(answers));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  process.stdout.write(Buffer.concat([size, body]));
}

/** The record; null when the parser gave up at an error and another reader must take over. `partly` when there was any error. */
function read(id: number, text: string, dialect: Dialect): Answer {
  const lang = dialect === 'js' ? 'jsx' : dialect;
  const result = parseSync('file', text, { lang, astType: 'ts' });
  if (result.errors.length === 0) return [id, record(text, dialect, result), false];
  const script = parseSync('file', text, { lang, astType: 'ts', sourceType: 'commonjs' });
  if (script.errors.length === 0) return [id, record(text, dialect, script), false];
  return [id, result.program.body.length > 0 ? record(text, dialect, result) : null, true];
}

function record(text: string, dialect: Dialect, result: ParseResult): ModuleRecord {
  const { module, comments } = result;
  const found: Found[] = [];
  for (const statement of module.staticImports) {
    const names = statement.entries.some((entry) => entry.importName.kind === 'NamespaceObject') || statement.entries.length === 0
      ? null
      : statement.entries.map((entry) => ({ name: entry.importName.kind === 'Default' ? 'default' : entry.importName.name ?? '*', type: entry.isType }));
    const allTypes = statement.entries.length > 0 ? statement.entries.every((entry) => entry.isType) : TYPE_IMPORT.test(text.slice(statement.start, statement.moduleRequest.start));
    found.push({ start: statement.moduleRequest.start, specifier: statement.moduleRequest.value, kind: allTypes ? TYPE : STATIC, names });
  }
  const defines: string[] = [], forwards: { exported: string; at: number; imported: string }[] = [], stars: number[] = [];
  // some versions of the parser take an exported namespace import for a definition of the file's own
  const spaces = new Map(module.staticImports.flatMap(({ entries, moduleRequest }) => entries.filter(({ importName }) => importName.kind === 'NamespaceObject').map(({ localName }) => [localName.value, moduleRequest.start] as const)));
  const importAt = new Set(found.map((one) => one.start));
  // it gives the default import that is exported again the name it has here
  const defaults = new Set(module.staticImports.flatMap(({ entries }) => entries.filter(({ importName }) => importName.kind === 'Default').map(({ localName }) => localName.start)));
  const reexports = new Map<number, StaticExportEntry[]>();
  for (const entry of module.staticExports.flatMap((statement) => statement.entries)) {
    const exported = entry.exportName.kind === 'Default' ? 'default' : entry.exportName.name;
    if (entry.moduleRequest === null) {
      const space = spaces.get(entry.localName.name ?? '');
      if (exported !== null && space !== undefined) forwards.push({ exported, at: space, imported: '*' });
      else if (exported !== null) defines.push(exported);
      continue;
    }
    const at = entry.moduleRequest.start;
    if (importAt.has(at) && entry.exportName.kind === 'Default') {
      // `export default function A` beside an import of a type `A`
      defines.push('default');
      continue;
    }
    if (exported === null) stars.push(at);
    else if (importAt.has(at) && defaults.has(entry.importName.start ?? -1)) forwards.push({ exported, at, imported: 'default' });
    else forwards.push({ exported, at, imported: entry.importName.kind === 'Name' ? entry.importName.name ?? '*' : entry.importName.kind === 'All' ? '*' : 'default' });
    if (importAt.has(at)) continue;
    const entries = reexports.get(at);
    if (entries === undefined) reexports.set(at, [entry]);
    else entries.push(entry);
  }
  for (const [start, entries] of reexports) {
    const whole = entries.some((entry) => entry.importName.kind === 'All' || entry.importName.kind === 'AllButDefault');
    const names = whole ? null : entries.map((entry) => ({ name: entry.importName.name ?? 'default', type: entry.isType }));
    found.push({ start, specifier: entries[0].moduleRequest!.value, kind: entries.every((entry) => entry.isType) ? TYPE : REEXPORT, names });
  }
  for (const one of module.dynamicImports) {
    const specifier = plainString(text.slice(one.moduleRequest.start, one.moduleRequest.end));
    if (specifier !== null) found.push({ start: one.moduleRequest.start, specifier, kind: DYNAMIC, names: null });
  }
  fromComments(text, dialect, comments, found);
  if (needsWalk(text, result)) fromTree(result.program as unknown as Node, module.hasModuleSyntax, found, defines);
  return assemble(text, found, defines, forwards, stars);
}

/** Text of a string or template literal without substitutions, also with comments around it; null for anything else. */
function plainString(raw: string): string | null {
  const text = raw.replace(/\/\*[\s\S]*?\*\//g, '').trim();
  const quote = text[0];
  if (text.length < 2 || text.at(-1) !== quote || (quote !== '"' && quote !== "'" && quote !== '`')) return null;
  const inner = text.slice(1, -1);
  return inner.includes(quote) || inner.includes('${') || inner.includes('\\') ? null : inner;
}

/** `/// <reference path>` before the first statement, and the types of JSDoc in JavaScript: `@import {A} from './a'`, `import('./a').A`. */
function fromComments(text: string, dialect: Dialect, comments: ParseResult['comments'], found: Found[]): void {
  let header = /^#!.*/.exec(text)?.[0].length ?? 0, inHeader = true;
  for (const { type, value, start, end } of comments) {
    inHeader &&= text.slice(header, start).trim() === '';
    header = end;
    if (type === 'Line') {
      if (!inHeader || !value.startsWith('/') || !value.includes('<reference')) continue;
      const match = /^\/\s*<reference\s+(path|types)\s*=\s*["']([^"']+)["']/.exec(value);
      if (match === null || match[2] === '') continue;
      const specifier = match[1] === 'types' || /^\.{0,2}\//.test(match[2]) ? match[2] : `./${match[2]}`;
      found.push({ start: start + 2, specifier, kind: TYPE, names: null });
    } else if (dialect === 'js' && value.startsWith('*') && value.includes('import')) {
      const insideBraces = typeBraces(value);
      for (const match of value.matchAll(/\bimport\s*\(\s*(["'])([^"'\n]{1,1000})\1\s*\)(?:\.([A-Za-z_$][\w$]*))?|@import\s[^'"@]{1,2000}?from\s*(["'])([^"'\n]{1,1000})\4/g)) {
        if (match[2] !== undefined && !insideBraces(match.index)) continue;
        const names = match[3] === undefined ? null : [{ name: match[3], type: true }];
        found.push({ start: start + 2 + match.index + match[0].lastIndexOf(match[2] ?? match[5]), specifier: match[2] ?? match[5], kind: TYPE, names });
      }
    }
  }
}

/**
 * JSDoc types stand in braces behind a tag; a prose mention of `import('x')` does not. Braces are counted from the last tag that begins a line, so that a lone
 * one in prose counts no further. Indices must not decrease: all questions together take one pass.
 */
function typeBraces(value: string): (index: number) => boolean {
  // of each open brace, whether a tag stands before it
  let open: boolean[] = [], at = 0, tagged = false, bare = true;
  return (index) => {
    for (; at < index; at++) {
      const code = value.charCodeAt(at);
      if (code === 123) open.push(tagged);
      else if (code === 125) open.pop();
      else if (code === 64) {
        if (bare) open = [];
        tagged = true;
      }
      if (code === 10 || code === 13) bare = true;
      else if (code !== 32 && code !== 9 && code !== 42) bare = false;
    }
    return open.at(-1) === true;
  };
}

/** Words that only the tree can tell from a mention in a string: `require(`, `import x = require`, `import('./a').Type`, `declare module './a'`, `define([`. */
function needsWalk(text: string, { comments, module }: ParseResult): boolean {
  const outside = (pattern: RegExp): number => {
    let count = 0;
    for (const { index } of text.matchAll(pattern)) if (!inComment(comments, index)) count++;
    return count;
  };
  if (text.includes('require') && outside(/\brequire\s*(?:\(|\?\.|\/[*/]|<)/g) > 0) return true;
  if (text.includes('module') && outside(/\bmodule\s*["']/g) > 0) return true;
  if (text.includes('define') && outside(/\bdefine\s*\(\s*(?:["'][^"']*["']\s*,\s*)?\[/g) > 0) return true;
  if (text.includes('export') && outside(/\bexport\s*=/g) > 0) return true;
  return outside(/\bimport\s*(?:\(|\/[*/])/g) > module.dynamicImports.length;
}

function inComment(comments: ParseResult['comments'], index: number): boolean {
  let low = 0, high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comments[middle].end <= index) low = middle + 1;
    else high = middle;
  }
  return low < comments.length && comments[low].start <= index;
}

/** Walks the tree with a stack of its own: no depth can overflow it. */
function fromTree(program: Node, isModule: boolean, found: Found[], defines: string[]): void {
  const top = new Set(program.body as Node[]);
  const stack: Node[] = [program];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    visit(node, top, isModule, found, defines);
    for (const key in node) {
      const child = node[key];
      if (Array.isArray(child)) {
        for (const item of child) if (isNode(item)) stack.push(item);
      } else if (isNode(child)) stack.push(child);
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function visit(node: Node, top: ReadonlySet<Node>, isModule: boolean, found: Found[], defines: string[]): void {
  const add = (literal: unknown, kind: number, names: ImportedName[] | null = null): void => {
    const specifier = literalText(literal);
    if (specifier !== null) found.push({ start: (literal as Node).start, specifier, kind, names });
  };
  if (node.type === 'CallExpression') {
    const callee = node.callee as Node, args = node.arguments as Node[];
    if (callee.type !== 'Identifier' || args.length === 0) return;
    if (callee.name === 'require') add(args[0], REQUIRE);
    if (callee.name === 'define' && args.length > 1) {
      const list = args.find((argument) => argument.type === 'ArrayExpression');
      if (list !== undefined && args.indexOf(list) <= 1) {
        for (const item of list.elements as (Node | null)[]) if (!['require', 'exports', 'module', null].includes(literalText(item))) add(item, REQUIRE);
      }
    }
  } else if (node.type === 'TSImportEqualsDeclaration') {
    const reference = node.moduleReference as Node;
    if (reference.type === 'TSExternalModuleReference') add(reference.expression, node.importKind === 'type' ? TYPE : REQUIRE);
  } else if (node.type === 'TSImportType') {
    let qualifier = node.qualifier as Node | null;
    while (qualifier?.type === 'TSQualifiedName') qualifier = qualifier.left as Node;
    const name = qualifier?.type === 'Identifier' ? [{ name: qualifier.name as string, type: true }] : null;
    add(node.source ?? (node.argument as Node | undefined)?.literal, TYPE, name);
  } else if (node.type === 'TSModuleDeclaration' && isModule) {
    add(node.id, TYPE);
  } else if (node.type === 'TSExportAssignment') {
    defines.push('export=');
  } else if (!top.has(node) && (node.type === 'ImportDeclaration' || node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration')) {
    add(node.source, TYPE);
  }
}

function literalText(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type !== 'TemplateLiteral') return null;
  const quasis = node.quasis as { value: { cooked: string | null } }[];
  return quasis.length === 1 ? quasis[0].value.cooked : null;
}

/** Statements in the order of the file, with their lines; a nested import in the record and in the tree counts once. */
function assemble(text: string, found: Found[], defines: string[], forwards: { exported: string; at: number; imported: string }[], stars: number[]): ModuleRecord {
  found.sort((a, b) => a.start - b.start || a.kind - b.kind);
  const statements: ImportStatement[] = [], indexAt = new Map<number, number>();
  let line = 1, at = 0;
  for (const { start, specifier, kind, names } of found) {
    if (indexAt.has(start)) continue;
    for (; at < start; at++) {
      const code = text.charCodeAt(at);
      if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) line++;
    }
    indexAt.set(start, statements.length);
    statements.push({ specifier, kind, line, names });
  }
  const linked: Forward[] = forwards.map(({ exported, at: start, imported }) => ({ exported, statement: indexAt.get(start)!, imported }));
  linked.sort((a, b) => a.statement - b.statement || (a.exported < b.exported ? -1 : a.exported > b.exported ? 1 : 0));
  return { statements, defines: [...new Set(defines)].sort(), forwards: linked, stars: stars.map((start) => indexAt.get(start)!).sort((a, b) => a - b) };
}
