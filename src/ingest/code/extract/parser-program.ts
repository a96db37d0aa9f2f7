import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Arguments of node for the parser's process. */
export interface ParserProgram {
  readonly args: readonly string[];
}

/**
 * How to start `parse-worker`. Compiled, it is the file beside this one. Under a test runner, which reads TypeScript and has no compiled file, its text is
 * stripped of types here and handed over as text; it imports nothing but the parser, whose address is its argument.
 */
export function readParserProgram(): Promise<ParserProgram> {
  program ??= locateProgram();
  return program;
}
let program: Promise<ParserProgram> | undefined;

async function locateProgram(): Promise<ParserProgram> {
  const parser = pathToFileURL(createRequire(import.meta.url).resolve('oxc-parser')).href;
  if (!import.meta.url.endsWith('.ts')) return { args: [fileURLToPath(new URL('./parse-worker.js', import.meta.url)), parser] };
  const { ts } = await import('ts-morph');
  const source = readFileSync(fileURLToPath(new URL('./parse-worker.ts', import.meta.url)), 'utf8');
  const { outputText } = ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true } });
  return { args: ['--input-type=module', '--eval', outputText, '--', parser] };
}
