import type { Progress, Stage } from '../model/errors.js';
import type { RawFacts } from '../model/raw.js';

/** Wall time of each stage and counters of the work done, for `--stats`; never in a report. Reading stages overlap, and what a second thread does is in the time of a stage only where that waits for it. */
export interface Statistics {
  readonly timed: (stage: string, milliseconds: number) => void;
  readonly watched: (progress: Progress) => Progress;
  readonly mark: (stage: string) => void;
  readonly raw: (facts: RawFacts) => void;
  readonly lines: () => string;
}

export function statistics(): Statistics {
  const start = performance.now();
  const rows: { name: string; value: string }[] = [];
  let last = start;
  const row = (name: string, milliseconds: number): void => void rows.push({ name, value: `${milliseconds.toFixed(0)} ms` });
  const mark = (name: string): void => {
    const now = performance.now();
    row(name, now - last);
    last = now;
  };
  return {
    timed: (stage, milliseconds) => {
      row(stage, milliseconds);
      last = performance.now();
    },
    watched: (progress) => (stage: Stage, done, total) => {
      if (total !== undefined && done >= total) mark(stage);
      else last = performance.now();
      progress(stage, done, total);
    },
    mark,
    raw: ({ history, tree, code }) => {
      for (const [name, value] of [['commits read', history.ids.length], ['changes read', history.changePath.length], ['files in the tree', tree.paths.length], ['files parsed', code.coverage.filesParsed], ['import links', code.imports.from.length]] as const) {
        rows.push({ name, value: value.toLocaleString('en-US') });
      }
    },
    lines: () => {
      const all = [...rows, { name: 'total', value: `${(performance.now() - start).toFixed(0)} ms` }, { name: 'peak memory', value: `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB` }];
      return all.map(({ name, value }) => `  ${name.padEnd(20)}${value.padStart(12)}\n`).join('');
    },
  };
}
