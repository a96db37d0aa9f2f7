import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../../../src/ingest/code/extract/module-record.js';
import { agree, readByBoth } from './both-readers.js';

const ROOT = new URL('../../../../', import.meta.url).pathname;
const PACKAGES = ['commander', 'zod', 'd3', 'd3-array', 'd3-scale', 'graphology', 'fast-check', 'yaml', 'jsonc-parser', 'vitest', 'axe-core', '@types/node', '@types/d3', 'fast-xml-parser'];

function filesIn(folder: string): { text: string; dialect: Dialect; path: string }[] {
  const found: { text: string; dialect: Dialect; path: string }[] = [];
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })) {
    const dialect = /\.d\.[cm]?ts$/.test(entry.name) ? 'dts' : entry.name.endsWith('.tsx') ? 'tsx' : /\.[cm]?ts$/.test(entry.name) ? 'ts' : /\.[cm]?jsx?$/.test(entry.name) ? 'js' : null;
    const path = join(entry.parentPath, entry.name);
    if (dialect === null || !entry.isFile() || path.slice(ROOT.length + folder.length).includes('/node_modules/')) continue;
    const text = readFileSync(path, 'utf8');
    if (text.length < 300_000 && !text.split('\n').some((line) => line.length > 50_000)) found.push({ text, dialect, path });
  }
  return found;
}

describe('the lexer says what the parser says, or leaves the file to it', () => {
  test('our own sources and tests', async () => {
    const files = [...filesIn('src'), ...filesIn('test'), ...filesIn('viz')];
    const results = await readByBoth(files);
    expect(files.filter((_, i) => !agree(results[i])).map(({ path }) => path)).toEqual([]);
    expect(results.filter(({ lexed }) => lexed !== null).length / files.length).toBeGreaterThan(0.9);
  });

  test('packages of others (case 55)', async () => {
    const files = PACKAGES.flatMap((name) => filesIn(join('node_modules', name)));
    expect(files.length).toBeGreaterThan(1_000);
    const results = await readByBoth(files);
    expect(files.filter((_, i) => !agree(results[i])).map(({ path }) => path.slice(ROOT.length))).toEqual([]);
    expect(results.filter(({ lexed }) => lexed !== null).length / files.length).toBeGreaterThan(0.6);
  }, 180_000);

  test('an import of types that names none, with comments between its words', async () => {
    const texts = ["import /* a */ type {} from './a';", "import // a\ntype {/* b */} from './a';", "import/**/type{}from'./a';", "import /* type */ {} from './a';", "import /* a */ type from './a';"].map((text) => ({ text, dialect: 'ts' as const }));
    const results = await readByBoth(texts);
    expect(results.map(({ parsed }) => parsed.record.statements.map(({ kind }) => kind))).toEqual([[1], [1], [1], [0], [0]]);
    expect(results.every(({ lexed }) => lexed !== null) && results.every(agree)).toBe(true);
  });

  test('members called export, in classes of any kind, beside modules that do assign their exports', async () => {
    const cases: { text: string; dialect: Dialect }[] = [];
    fc.assert(fc.property(members, (one) => void cases.push(one)), { numRuns: 1_500, seed: 7 });
    const results = await readByBoth(cases);
    expect(cases.filter((_, i) => !agree(results[i])).slice(0, 3)).toEqual([]);
    const read = results.filter(({ lexed, parsed }) => lexed !== null && parsed.outcome === 'read').length;
    expect(read / cases.length).toBeGreaterThan(0.25);
    // both answers occur
    const assigned = results.filter(({ parsed }) => parsed.outcome === 'read' && parsed.record.defines.includes('export=')).length;
    expect(assigned / cases.length).toBeGreaterThan(0.1);
    expect(assigned / cases.length).toBeLessThan(0.9);
  }, 180_000);

  test('generated programs', async () => {
    const cases: { text: string; dialect: Dialect }[] = [];
    fc.assert(fc.property(program, (one) => void cases.push(one)), { numRuns: 4_000, seed: 78 });
    const results = await readByBoth(cases);
    expect(cases.filter((_, i) => !agree(results[i])).slice(0, 3)).toEqual([]);
    const read = results.filter(({ lexed, parsed }) => lexed !== null && parsed.outcome === 'read').length;
    expect(read / cases.length).toBeGreaterThan(0.25);
  }, 180_000);
});

/** Classes with members called like the words that begin statements, and what surrounds them. */
const member = fc.constantFrom('export = 1;', 'export\n= x;', 'static export = 1;', 'export: number = 1;', 'export() {}', 'export<T>() {}', 'export?: number;', 'export;', 'a = 1;', 'm() { return { export: 1 }; }', 'get export() { return 1; }');
const body = fc.array(member, { maxLength: 3 }).map((all) => `{ ${all.join(' ')} }`);
const around = fc.tuple(fc.constantFrom('class A ', 'export class B ', 'export default class ', 'export abstract class C ', 'const d = class ', 'namespace N { export class E ', 'function f() { return class ', "declare module 'm' { class G "), body)
  .map(([head, all]) => `${head}${all}${head.includes('{') ? ' }' : ''}`);
const members: fc.Arbitrary<{ text: string; dialect: Dialect }> = fc.tuple(
  fc.constantFrom<Dialect>('js', 'ts', 'tsx', 'dts'), fc.array(fc.oneof(around, fc.constantFrom("declare module 'n' { const a: 1; export = a }", 'export = A;', 'export const q = 1;')), { minLength: 1, maxLength: 3 }),
).map(([dialect, parts]) => ({ dialect, text: parts.join('\n') }));

/** Programs put together from statements that are hard to tell apart without a parser. */
const name = fc.constantFrom('a', 'b', 'type', 'from', 'as', 'of', 'async', 'get', 'module', 'define', '$', '_x', 'Foo');
const quoted = fc.constantFrom("'./a'", '"./b"', "'pkg/sub'", "''", "'./é'", "'./it\\'s'", "'a\\\nb'");
const blank = fc.constantFrom(' ', '\n', '  ', '\r\n', ' /* c */ ', ' // import "x"\n', '\t', " /** import('./doc') */ ");
const inner = fc.constantFrom('1', 'x', '`t${1}`', '`import "./x"`', '/re/g', "/['\"`]/", '/[/]import/', 'a / b / c', '(a) / 2', 'x++ / 2', "'str'", '{a: 1, import: 2}', '[1, 2]', "require('./r')", "import('./d')", '`${require("./t")}`', 'function () { return /x/; }', '() => ({})', 'new Map()', 'y.require("./m")', 'a?.import', '!/x/.test(y)', '!x / 2', 'typeof x');
const typedInner = fc.constantFrom('x as const', '<any>x', 'x! / 2', "x as import('./t').T", 'y satisfies Z', 'f<A, B>(x)', "(x: import('./p').P) => x", "await import('./w')", "import('./u').then(f)", 'x as unknown as Map<string, number>');
const element = fc.constantFrom('<div/>', '<A b="import \'x\'" c={1}>it\'s {"x"} text</A>', "<><b>require('./no')</b>{require('./yes')}</>", '<a.b c:d="e">{/* c */}{x => <i/>}</a.b>', '<p>{`${<b/>}`}</p>', '<p>a > b</p>');
const list = fc.constantFrom('{}', '{a}', '{ a as b }', '{ a, b as c, }', '{ default as d }', "{ 'str name' as s }", '{ type a }', '{ type as b }', '{ type T, u }', '{ as }', '{ as as as }');
const statement = (dialect: Dialect): fc.Arbitrary<string> => {
  const typed = dialect !== 'js', jsx = dialect === 'js' || dialect === 'tsx';
  const expression = fc.oneof(inner, ...(typed && dialect !== 'dts' ? [typedInner] : []), ...(jsx ? [element] : []));
  const text = (strings: TemplateStringsArray, ...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
    fc.tuple(...parts).map((values) => strings.map((string, i) => string + (values[i] ?? '')).join(''));
  return fc.oneof(
    text`import${blank}${quoted}`, text`import ${name}${blank}from${blank}${quoted}`, text`import${blank}${list}${blank}from ${quoted}`, text`import * as ${name} from ${quoted}`, text`import ${name}, ${list} from ${quoted}`,
    text`import ${name}, * as ${name} from ${quoted};`, text`import ${list} from ${quoted} with { type: 'json' }`, text`export ${list}`, text`export${blank}${list} from ${quoted}`, text`export * from ${quoted}`, text`export * as ${name} from ${quoted}`,
    text`export const ${name} = ${expression};`, text`export const ${name} = ${expression}, q = ${expression};`, text`export let {a, b: c, ...d} = ${expression}`, text`export var [e, f] = ${expression}`, text`export function ${name}(x) { return ${expression}; }`,
    text`export async function* ${name}() {}`, text`export class ${name} { import() {} require = 1 }`, text`export default ${expression};`, text`export default ${name};`, text`const x = ${expression};`, text`x = ${expression}\n`, text`if (x) ${expression};`,
    text`{ ${expression} }`, text`for (const y of ${expression}) { require(${quoted}) }`, text`y ? ${expression} : ${expression};`, text`while (x) /re/.test(y);`, text`require(${quoted})${blank};`, text`require${blank}(${quoted}, 1);`, text`require(${quoted} + x);`,
    text`new require(${quoted});`, text`define([${quoted}], f);`, text`define(${quoted}, g);`, text`import(${quoted} + y);`, text`import.meta.url;`, text`label: ${expression};`, text`// ${name}\n`, text`/* ${blank.filter((one) => !one.includes('*/'))} */`, text`/// <reference path="./r.d.ts" />\n`, text`/// <reference types='r' />\n`, text`#!${name}\n/// <reference path="r" />\n`,
    ...(typed ? [
      text`import type ${name} from ${quoted}`, text`import type ${list} from ${quoted}`, text`import type * as ${name} from ${quoted}`, text`import ${name} = require(${quoted});`, text`import type ${name} = require(${quoted});`, text`import ${name} = A.B;`,
      text`export type ${list}`, text`export type ${list} from ${quoted}`, text`export type * from ${quoted}`, text`export type ${name} = import(${quoted}).T | typeof import(${quoted});`, text`export interface ${name} { a: Map<string, number>; import(x: string): void }`,
      text`export enum ${name} { a, b }`, text`export const enum ${name} { a }`, text`export declare const ${name}: Record<string, number>, z: number;`, text`export abstract class ${name}<T, U> {}`, text`export namespace ${name} { export const a = 1; export interface B {} }`,
      text`export const ${name}: Map<string, number> = new Map<string, number>();`, text`declare module ${quoted} { import x from ${quoted}; export {x} }`, text`export = ${name};`, text`let v: import(${quoted}).A;`, text`function f(this: import(${quoted}), y?: T): asserts y is B {}`,
      text`export as namespace ${name};`, text`declare module ${quoted} { export const a: 1; export = ${name} }`, text`declare module ${quoted};`, text`declare module ${quoted} { import ${name}, ${list} from ${quoted}; import ${name} = require(${quoted}); }`, text`namespace ${name} { export ${list}; export {a} from ${quoted} }`, text`a ??= import(${quoted});`, text`x.f(import(${quoted}), y);`, text`x.f([${typedInner}, import(${quoted}), import(${quoted})]);`, text`x.f(y as Map<A, import(${quoted}).T>);`, text`x.f([y as Map<A, import(${quoted}).T>])`, text`class K { import<T>(url: T): void {} }`, text`type G<T> = T extends import(${quoted}).X<infer I> ? I : never;`,
    ] : []),
  );
};
const program: fc.Arbitrary<{ text: string; dialect: Dialect }> = fc.constantFrom<Dialect>('js', 'ts', 'tsx', 'dts').chain((dialect) =>
  fc.array(fc.tuple(statement(dialect), fc.constantFrom('\n', ';\n', '; ', '\r\n', '\r')), { minLength: 1, maxLength: 6 })
    .map((parts) => ({ dialect, text: parts.map(([one, end]) => one + end).join('') })));
