import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lexModule } from '../../../../src/ingest/code/extract/lexer/lex-module.js';
import type { Dialect } from '../../../../src/ingest/code/extract/module-record.js';

const DIALECTS: readonly Dialect[] = ['js', 'ts', 'tsx', 'dts'];
const LIMITS = { depth: 500, imports: 10_000 };
const lex = (text: string, dialect: Dialect) => lexModule(Buffer.from(text), dialect, LIMITS);

const AGAINST = [
  '(', '{', '[', '<a>', '<a ', '<a b={', '`${', 'a<', '/', '/*', '//', "'", '"', '`', '\\', '<', '</', '<!--', 'import ', 'import(', 'import {a,', "import 'a'\n", 'import * as ', 'export ', 'export {', 'export const a = 1, ',
  'export const {', 'export * as ', 'require(', "require('a'", 'require(`', 'define(', "define('a',", 'x ? ', '(x ? ', '=> ', '!', '++', '...', '.', '#', '@a ', 'if (', 'typeof ', "import('a').", "import('", 'type ', 'const ', '/** import */', '/// <reference', "/// <reference path='a'/>\n", "declare module 'a' { import ", "x.f([import('a'), ",
  '=', '<T,>', '<T extends ', 'export default ', 'import a, ', '\r', '\u2028', '\0', 'é', '}', ')', ']', '</a>', '0', '1.', '`',
];

test('texts made against it take linear time, and end', () => {
  const start = performance.now();
  for (const part of AGAINST) for (const dialect of DIALECTS) for (const before of ['', 'export const a = ', 'x = ']) lex(before + part.repeat(Math.ceil(100_000 / part.length)), dialect);
  expect(performance.now() - start).toBeLessThan(20_000);
}, 60_000);

test('any mixture of its tokens and any bytes: it ends, and says something or nothing', () => {
  const mixture = fc.array(fc.constantFrom(...AGAINST, 'a', ' ', '\n', '}', ')', ';'), { maxLength: 60 }).map((parts) => Buffer.from(parts.join('')));
  fc.assert(fc.property(fc.oneof(mixture, fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes))), fc.constantFrom(...DIALECTS), (bytes, dialect) => {
    const record = lexModule(bytes, dialect, LIMITS);
    if (record === null) return;
    for (const { line, specifier } of record.statements) expect(line >= 1 && typeof specifier === 'string').toBe(true);
    for (const { statement } of record.forwards) expect(statement < record.statements.length).toBe(true);
  }), { numRuns: 20_000, seed: 3 });
});

test.each<[string, string, Dialect]>([
  ['deep nesting', `${'['.repeat(501)}${']'.repeat(501)}`, 'ts'], ['brackets that do not match', '(]', 'ts'], ['a string without an end', "'abc\n'", 'js'], ['a template without an end', '`a', 'js'], ['elements that do not match', 'x = <a></b>;', 'js'],
  ['a comment without an end', '/* ', 'ts'], ['Flow', '// @flow\nimport a from "a";', 'js'], ['types in JavaScript', 'function f(a: string) {}', 'js'], ['a word with an escape', '\\u0069mport "a";', 'js'], ['a word beyond ASCII', 'const é = 1;', 'ts'],
  ['a specifier with an escape', "import '\\x61';", 'ts'], ['a regular expression or a division', 'f\n{}\n/a/g', 'js'], ['import types that nothing tells from calls', "x = import('a')", 'ts'], ['modules that are added to outside of TypeScript', "declare module './a' {}", 'js'], ['import types among the arguments of a call', "x.f(a as Map<A, import('a')>)", 'ts'], ['a namespace that exports what another file has', "namespace A { export { a } from './a' }", 'ts'],
  ['types that an added module exports', "declare module 'w' { export type { Y } from './y' }", 'dts'], ['all types that an added module exports', "declare module 'w' { export type * from './y' }", 'ts'],
  ['a namespace that is the default', "export default a;\nimport * as a from 'a';", 'ts'], ['AMD', "define(['a'], f)", 'js'], ['types in comments', "/** @type {import('a').A} */", 'js'], ['a declaration without a name', 'const = 1;', 'ts'], ['more imports than are read', "import 'a';\n".repeat(10_001), 'ts'],
])('it leaves to the parser: %s', (_, text, dialect) => expect(lex(text, dialect)).toBe(null));

test('what it reads, it reads by itself', () => {
  const text = "import a, { type B, c as d } from './a'; // x\nimport type { E } from './e';\nexport { d as f } from './d';\nexport * from './s';\nexport const { g, h: i } = require('./r'), j: Map<string, number> = new Map();\nexport default () => import('./dyn').then((x) => x! / 2 > 1 && /'/.test(`${x}`));\nexport { a };\n";
  expect(lex(text, 'ts')).toEqual({
    statements: [
      { specifier: './a', kind: 0, line: 1, names: [{ name: 'default', type: false }, { name: 'B', type: true }, { name: 'c', type: false }] }, { specifier: './e', kind: 1, line: 2, names: [{ name: 'E', type: true }] },
      { specifier: './d', kind: 4, line: 3, names: [{ name: 'd', type: false }] }, { specifier: './s', kind: 4, line: 4, names: null }, { specifier: './r', kind: 3, line: 5, names: null }, { specifier: './dyn', kind: 2, line: 6, names: null },
    ],
    defines: ['default', 'g', 'i', 'j'], forwards: [{ exported: 'a', statement: 0, imported: 'default' }, { exported: 'f', statement: 2, imported: 'd' }], stars: [3],
  });
});

test.each<[string, string, Dialect, readonly unknown[]]>([
  ['references in the header, and no others', '#!/bin/node\n// x\n/// <reference path="a" />\n/* y */ /// <reference types="b" />\n/// <reference lib="dom" />\nf();\n/// <reference path="c" />\n', 'ts', [['./a', 1, 3], ['b', 1, 4]]],
  ['a module that adds to another', "export {};\ndeclare module './a' { export const a: 1; export { b }; }", 'ts', [['./a', 1, 2]]],
  ['a file that only declares modules', "declare module 'a' { const b: any; export default b; }\ndeclare module '*.json';\ndeclare module 'b' { import c from './c'; import d = require('./d'); }", 'dts', [['./c', 1, 3], ['./d', 3, 3]]],
  ['calls where no type can stand', "a ??= import('./a');\nb.c(import('./b'));\nPromise.all([import('./c'), import('./d')]);", 'ts', [['./a', 2, 1], ['./b', 2, 2], ['./c', 2, 3], ['./d', 2, 3]]],
  ['a method named import', 'class A { import<T>(url: T): void {} }', 'ts', []],
])('it reads: %s', (_, text, dialect, statements) => expect(lex(text, dialect)?.statements.map(({ specifier, kind, line }) => [specifier, kind, line])).toEqual(statements));
