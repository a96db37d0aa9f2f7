import fc from 'fast-check';
import { parseSync } from 'oxc-parser';
import { ts } from 'ts-morph';
import { expect, test } from 'vitest';
import { importedUses } from '../../../src/ingest/code/deep/imported-uses.js';

const NAMES = ['a', 'b', 'c'];

/**
 * The language service's own list of references to an imported name, which is another part of TypeScript than the counting reads: whole programs, with the imported
 * file there. Declarations and the closing tags of elements are left out.
 */
function references(text: string, name: string): number {
  const files = new Map([['/m.ts', `${NAMES.map((one) => `export const ${one}: any = 1; export type ${one} = any;`).join('\n')}\nexport default 1;`], ['/f.tsx', text]]);
  const service = ts.createLanguageService({
    getScriptFileNames: () => [...files.keys()], getScriptVersion: () => '1', getCurrentDirectory: () => '/', getDefaultLibFileName: () => '/none', fileExists: (path) => files.has(path), readFile: (path) => files.get(path),
    getScriptSnapshot: (path) => (files.has(path) ? ts.ScriptSnapshot.fromString(files.get(path)!) : undefined), getCompilationSettings: () => ({ noLib: true, jsx: ts.JsxEmit.Preserve, target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, types: [] }),
  });
  const at = new RegExp(`\\b${name}\\b`).exec(text)!.index;
  const found = (service.findReferences('/f.tsx', at) ?? []).flatMap((one) => one.references).filter((one) => one.fileName === '/f.tsx' && text[one.textSpan.start - 1] !== '/' && one.textSpan.start > text.indexOf(';'));
  return new Set(found.map((one) => one.textSpan.start)).size;
}

const id = fc.constantFrom(...NAMES);
const expression: fc.Arbitrary<string> = fc.letrec<{ e: string }>((tie) => ({
  e: fc.oneof({ depthSize: 'small', withCrossShrink: true }, id, fc.constant('1'), fc.tuple(id, id).map(([x, y]) => `${x}.${y}`), fc.tuple(tie('e'), tie('e')).map(([x, y]) => `(${x} + ${y})`), tie('e').map((x) => `q(${x})`),
    fc.tuple(id, tie('e')).map(([x, y]) => `((${x}) => ${y})`), fc.tuple(id, tie('e')).map(([x, y]) => `({ ${x}, k: ${y} })`), fc.tuple(id, tie('e')).map(([x, y]) => `({ ${x}: ${y} })`), tie('e').map((x) => `(<p r={${x}}>{${x}}</p>)`),
    fc.tuple(id, id, tie('e')).map(([x, y, z]) => `(({ ${x}: ${y} = ${z} }) => ${y})`), fc.tuple(id, tie('e')).map(([x, y]) => `(function ${x}() { return ${y}; })`), fc.tuple(id, id).map(([x, y]) => `(class ${x} { ${y}() { return ${y}; } })`), fc.tuple(id, id).map(([x, y]) => `(<${x},>(z: ${x}, w: ${y}) => 1)`)),
})).e;
const statement: fc.Arbitrary<string> = fc.letrec<{ s: string }>((tie) => ({
  s: fc.oneof({ depthSize: 'small' }, expression.map((e) => `q(${e});`), fc.tuple(id, expression).map(([x, e]) => `{ let ${x} = ${e}; q(${x}); }`), fc.tuple(id, tie('s')).map(([x, s]) => `function g${x}(${x}: any) { ${s} }`), fc.tuple(id, tie('s')).map(([x, s]) => `try { ${s} } catch (${x}) { ${s} }`),
    fc.tuple(id, tie('s')).map(([x, s]) => `(() => { ${s} if (1) { var ${x} = 1; } })();`), fc.tuple(id, tie('s')).map(([x, s]) => `for (const ${x} of [${x}]) { ${s} }`), fc.tuple(id, id).map(([x, y]) => `{ type ${x} = ${y}; let v: ${x}; q(v); }`), fc.tuple(id, tie('s')).map(([x, s]) => `{ ${s} interface ${x} {} }`)),
})).s;

test('counts are those of the language service on any small program', () => {
  fc.assert(fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), (statements) => {
    const text = `import { a, b, c } from './m';\ndeclare const q: any;\n${statements.join('\n')}\n`;
    if (parseSync('f.tsx', text).errors.length > 0) return;
    const ours = new Map(importedUses(ts, [{ id: 0, path: '/f.tsx', text }]).get(0)!.map(({ name, uses }) => [name, uses]));
    for (const name of NAMES) expect([text, name, ours.get(name)]).toEqual([text, name, references(text, name)]);
  }), { numRuns: 150 });
}, 300_000);

test('the order of the files and their number in one program change nothing', () => {
  fc.assert(fc.property(fc.array(statement, { minLength: 2, maxLength: 5 }), (bodies) => {
    const sources = bodies.map((body, at) => ({ id: at, path: `/${at}.tsx`, text: `import { a, b as c } from './m';\n${body}` }));
    const together = importedUses(ts, sources), apart = new Map(sources.toReversed().map((one) => [one.id, importedUses(ts, [one]).get(one.id)!]));
    for (const { id: file } of sources) expect(together.get(file)).toEqual(apart.get(file));
  }), { numRuns: 60 });
}, 120_000);
