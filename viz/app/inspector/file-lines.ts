import type { Evidence } from '../../../src/model/report.js';
import { plural } from '../../../src/report/numbers.js';
import type { App } from '../app.js';
import type { Section } from './dossier.js';

const SHOWN = 5;

/** The files below a component that the evidence names, most often named first: what a report holds of the level below components. */
export function fileSection({ names, report }: App, evidence: readonly Evidence[], id: string): Section {
  const within = componentOf(report.components);
  const found = new Map<string, { imports: number; commits: number }>();
  const count = (path: string, what: 'imports' | 'commits'): void => {
    if (within(path) !== id) return;
    const of = found.get(path) ?? { imports: 0, commits: 0 };
    found.set(path, { ...of, [what]: of[what] + 1 });
  };
  for (const one of evidence) {
    if (one.kind === 'import') for (const path of new Set([one.from, one.to])) count(path, 'imports');
    if (one.kind === 'commit') for (const path of new Set([...one.files, ...(one.others ?? [])])) count(path, 'commits');
  }
  const files = [...found].sort(([p, x], [q, y]) => y.imports + y.commits - x.imports - x.commits || (p < q ? -1 : 1));
  return {
    title: `Files of ${names.component(id)} in the evidence`,
    lines: [
      ...files.slice(0, SHOWN).map(([path, { imports, commits }]) => ({ code: path, text: [...(imports > 0 ? [plural(imports, 'import line')] : []), ...(commits > 0 ? [plural(commits, 'commit')] : [])].join(', ') })),
      ...(files.length > SHOWN ? [{ text: `and ${plural(files.length - SHOWN, 'more file')}` }] : []),
    ],
  };
}

/** The component of a path: that of the longest folder which holds it; of a folder that several components share, none. */
function componentOf(components: App['report']['components']): (path: string) => string | null {
  const folders = new Map<string, string | null>();
  for (const { id, path } of components) {
    const folder = path === '.' ? '' : path;
    folders.set(folder, folders.has(folder) ? null : id);
  }
  return (path) => {
    for (let folder = path; ;) {
      const found = folders.get(folder);
      if (found !== undefined) return found;
      if (folder === '') return null;
      folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
    }
  };
}
