import { element, type Element } from '../../../viz/static/element.js';
import { count, day } from '../numbers.js';
import { repositoryRows, type RepositoryRow } from '../repositories.js';
import type { Content } from './content.js';
import { table, type Column } from './table.js';

const ROWS = 200;

/** The repositories of a portfolio, at which commit each, and whose packages they build on; null for one repository. */
export function repositoriesSection({ report }: Content): Element | null {
  const rows = repositoryRows(report);
  if (rows.length === 0) return null;
  const columns: Column<RepositoryRow>[] = [
    { title: 'Repository', kind: 'head', cell: ({ folder }) => element('bdi', {}, folder) },
    { title: 'Commit', kind: 's', cell: ({ revision, committedAt }) => (revision === '' ? 'none' : `${revision.slice(0, 10)} of ${day(committedAt)}`) },
    { title: 'Components', kind: 'n', cell: ({ components }) => count(components) },
    { title: 'Uses packages of', kind: 't', cell: ({ uses }) => uses.join(', ') || '–' },
    { title: 'Its packages are used by', kind: 't', cell: ({ usedBy }) => usedBy.join(', ') || '–' },
  ];
  return element('section', { id: 'repositories', 'aria-labelledby': 'repositories-title' },
    element('h2', { id: 'repositories-title' }, 'Repositories'),
    table('Links between repositories are dependencies that one declares on a package that another publishes. People are joined over all of them by their addresses.', columns, rows, ROWS, 'repositories'));
}
