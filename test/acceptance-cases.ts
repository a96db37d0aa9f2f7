import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A test that shows an acceptance case. */
export interface ShownBy {
  readonly case: number;
  /** Relative to the folder of the tests. */
  readonly file: string;
  readonly title: string;
}

/** Acceptance cases are numbered from 1 to this. */
export const CASES = 100;

/** `(case 23)` or `(cases 1, 2)` at the end of a title, and nothing that only looks like it. */
const TAG = / \((?:case (\d+)|cases (\d+(?:, \d+)+))\)$/;

/** Cases that a title names; [] without any. @throws Error for a title that speaks of cases in another form, or names them out of order. */
export function casesOf(title: string): number[] {
  const found = TAG.exec(title);
  if (found === null) {
    if (/\(cases? ?\d/i.test(title)) throw new Error(`not of the form "… (case 23)" or "… (cases 1, 2)": ${title}`);
    return [];
  }
  const cases = (found[1] ?? found[2]!).split(', ').map(Number);
  if (cases.some((one, at) => one < 1 || one > CASES || (at > 0 && one <= cases[at - 1]!))) throw new Error(`cases are numbers from 1 to ${CASES} in ascending order: ${title}`);
  return cases;
}

/** Every test below a folder that names a case, by case, file and place; tests that are skipped, or left to be written, show nothing. */
export function shownCases(folder: string): ShownBy[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(test|spec)\.ts$/.test(name)).sort();
  return files.flatMap((file) => titlesOf(readFileSync(join(folder, file), 'utf8')).flatMap((title) => casesOf(title).map((one) => ({ case: one, file, title }))))
    .sort((a, b) => a.case - b.case);
}

/** Literal titles of calls of `it` and `test`, each forms included. */
function titlesOf(text: string): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTest(node.expression)) {
      const [title] = node.arguments;
      if (title !== undefined && ts.isStringLiteralLike(title)) titles.push(title.text);
      else if (title !== undefined && ts.isTemplateExpression(title)) titles.push(title.getText().slice(1, -1));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true));
  return titles;
}

/** `it`, `test`, `it.each(…)`, `it.runIf(…)`; not `it.skip`, `it.todo` and `it.each` itself. */
function isTest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 'it' || callee.text === 'test';
  return ts.isCallExpression(callee) && ts.isPropertyAccessExpression(callee.expression) && ['each', 'runIf'].includes(callee.expression.name.text) && isTest(callee.expression.expression);
}
