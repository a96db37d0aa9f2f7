import { readFileSync } from 'node:fs';
import { CASES, casesOf, shownCases } from '../acceptance-cases.js';
import { NOT_RUN, PARTLY_RUN } from '../cases-not-run.js';

/** As vitest's JSON reporter writes them. */
interface Results {
  readonly testResults: readonly { readonly assertionResults: readonly { readonly title: string; readonly status: string }[] }[];
}

/**
 * Prints each acceptance case with the tests that show it, what they leave out, or why there is none; with results of a run (`npx vitest run … --reporter=json --outputFile FILE`)
 * how many of its tests passed. Gives back whether all of those did.
 */
export function printCases(results: string | undefined, print: (line: string) => void): boolean {
  const shown = shownCases('test');
  const outcomes = new Map<number, Map<string, number>>();
  if (results !== undefined) {
    for (const { title, status } of (JSON.parse(readFileSync(results, 'utf8')) as Results).testResults.flatMap(({ assertionResults }) => assertionResults)) {
      for (const one of casesOf(title)) outcomes.set(one, (outcomes.get(one) ?? new Map<string, number>()).set(status, (outcomes.get(one)?.get(status) ?? 0) + 1));
    }
  }
  let [run, passed, missed] = [0, 0, 0];
  for (let number = 1; number <= CASES; number++) {
    const tests = shown.filter((one) => one.case === number);
    const outcome = [...(outcomes.get(number) ?? [])].map(([status, n]) => `${n} ${status}`).join(', ');
    if (tests.length === 0) print(`${number}. not run: ${NOT_RUN[number] ?? 'NO REASON'}`);
    else {
      run++;
      if (outcomes.get(number)?.has('failed')) missed++;
      else if (outcomes.get(number)?.has('passed')) passed++;
      print(`${number}.${outcome === '' ? '' : ` ${outcome}`}`);
      for (const { file, title } of tests) print(`   test/${file}: ${title}`);
      if (PARTLY_RUN[number] !== undefined) print(`   in part: ${PARTLY_RUN[number]}`);
    }
  }
  print(`${run} of ${CASES} cases have tests, ${Object.keys(PARTLY_RUN).length} of these in part; ${CASES - run} cannot run here${results === undefined ? '' : `; ${passed} passed, ${missed} failed`}`);
  return missed === 0;
}
