import type { Report } from '../model/report.js';

/** One repository of a portfolio. */
export interface RepositoryRow {
  readonly folder: string;
  readonly revision: string;
  readonly committedAt: number;
  readonly components: number;
  /** Other repositories of the portfolio whose packages it uses, and that use its packages; sorted. */
  readonly uses: readonly string[];
  readonly usedBy: readonly string[];
}

/** The repositories of a portfolio and how they build on each other's packages; empty for a report about one. */
export function repositoryRows({ repository: { parts = [] }, components, networks }: Report): RepositoryRow[] {
  const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.indexOf('/')) : path);
  const part = new Map(components.map(({ id, path }) => [id, folderOf(path)]));
  const across = networks.imports.links.map(({ source, target }) => [part.get(source), part.get(target)] as const).filter(([a, b]) => a !== b);
  const others = (folder: string, from: 0 | 1): string[] => [...new Set(across.flatMap((link) => (link[from] === folder ? [link[1 - from]!] : [])))].sort();
  return parts.map(({ folder, revision, committedAt }) => ({
    folder, revision, committedAt, components: [...part.values()].filter((one) => one === folder).length, uses: others(folder, 0), usedBy: others(folder, 1),
  }));
}
