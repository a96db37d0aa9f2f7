import type { Finding, Report } from '../../model/report.js';

/** Where a reader of code starts: an import, else a file that changed, else the folder of the first component. Lines begin at 1. */
export interface Place {
  readonly path: string;
  readonly line: number;
}

/** null for findings about teams alone, of which no file says more than another. */
export function placeOf({ evidence, subjects }: Finding, { components }: Pick<Report, 'components'>): Place | null {
  const first = evidence.find((one) => one.kind === 'import');
  if (first !== undefined && first.from !== '') return { path: first.from, line: first.line };
  const commit = evidence.find((one) => one.kind === 'commit');
  if (commit !== undefined && (commit.files[0] ?? '') !== '') return { path: commit.files[0]!, line: 1 };
  const component = components.find(({ id }) => subjects.some((subject) => subject.kind === 'component' && subject.id === id));
  return component === undefined || component.path === '.' || component.path === '' ? null : { path: component.path, line: 1 };
}
