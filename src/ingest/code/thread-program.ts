import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where a program beside `base` (the address of a module) is: the compiled file, or under a test runner, which has none, its text stripped of types. */
export async function threadProgram(name: string, base: string): Promise<string> {
  if (!base.endsWith('.ts')) return new URL(`./${name}.js`, base).href;
  const { ts } = await import('ts-morph');
  const source = readFileSync(fileURLToPath(new URL(`./${name}.ts`, base)), 'utf8');
  const { outputText } = ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true } });
  return `data:text/javascript;base64,${Buffer.from(outputText).toString('base64')}`;
}
