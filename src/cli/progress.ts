import type { Progress, Stage } from '../model/errors.js';

const WORDS: Record<Stage, string> = {
  git: 'opening the repository', history: 'commits', tree: 'files', code: 'source files read for imports', org: 'owners and teams', facts: 'change-sets',
  graphs: 'networks', clusters: 'components and people to cluster', compare: 'comparison', metrics: 'metrics', findings: 'findings', report: 'reports',
};

/**
 * Progress by stage with counts. On a terminal one line per stage that is written over; elsewhere one line when a stage ends, so that a CI log stays
 * short. Costs nothing when quiet.
 */
export function progressLine(stream: NodeJS.WriteStream, quiet: boolean): { progress: Progress; end: () => void } {
  if (quiet) return { progress: () => undefined, end: () => undefined };
  const shown = new Map<Stage, string>();
  let last = 0;
  let open = false;
  const write = (text: string): void => void stream.write(text);
  return {
    progress: (stage, done, total) => {
      const finished = total !== undefined && done >= total;
      const line = `${WORDS[stage]}: ${done.toLocaleString('en-US')}${total === undefined || finished ? '' : ` of ${total.toLocaleString('en-US')}`}`;
      if (shown.get(stage) === line) return;
      if (!stream.isTTY) {
        if (finished) write(`  ${line}\n`);
      } else if (finished || performance.now() - last > 80) {
        last = performance.now();
        write(`\r\x1b[K  ${line}${finished ? '\n' : ''}`);
        open = !finished;
      }
      if (finished) shown.set(stage, line);
    },
    end: () => {
      if (open) write('\r\x1b[K');
      open = false;
    },
  };
}
