import type { Diagnostic, Limit } from '../../model/errors.js';
import { FILE, type RawTree } from '../../model/raw.js';
import type { TreeKinds } from './classify-tree.js';
import { folderOf, nameOf } from './packages/paths.js';
import { isManifest, MAX_PACKAGES, type Workspaces, workspaces } from './packages/workspaces.js';
import type { Configurations } from './read-configurations.js';
import { readTexts } from './read-texts.js';
import { type Alias, bundlerAliases, isBundlerConfig } from './resolve/bundler-aliases.js';
import type { TreeFiles } from './resolve/tree-files.js';
import { isTsConfig, type ParsedConfigs, type TsConfigs, tsConfigs } from './resolve/tsconfig.js';

/** What manifests and configurations say about how names lead to files. */
export interface ProjectLayout {
  readonly workspaces: Workspaces;
  readonly tsConfigs: TsConfigs;
  readonly aliases: ReadonlyMap<string, readonly Alias[]>;
}

/** Rounds of reading configurations that others extend under names of their own. */
const ROUNDS = 5;

/** Reads manifests and configurations outside fixtures and vendored trees; one that cannot be read is left out and said. */
export async function readProjectLayout(
  tree: RawTree, kinds: TreeKinds, files: TreeFiles, { entries, readBlobs }: Configurations, maxBytes: number, report: { readonly diagnostics: Diagnostic[]; readonly limits: Limit[] },
): Promise<ProjectLayout> {
  const { texts, unread } = await readTexts(configurationFiles(entries, tree, kinds, files), tree, readBlobs, maxBytes);
  const manifestTexts = new Map([...texts].filter(([path]) => isManifest(nameOf(path))));
  const found = workspaces(manifestTexts, files.has);
  const byName = new Map([...found.packages].sort((a, b) => Number(a.workspace) - Number(b.workspace)).map((one) => [one.name, one.path]));
  const folderOfPackage = (name: string): string | null => byName.get(name) ?? null;

  const configTexts = new Map([...texts].filter(([path]) => isTsConfig(nameOf(path))));
  const parsed: ParsedConfigs = new Map();
  let configs = tsConfigs(configTexts, files.has, folderOfPackage, parsed);
  for (let round = 0; round < ROUNDS; round++) {
    for (const path of configTexts.keys()) configs.in(folderOf(path));
    const wanted = [...configs.wanted].filter((path) => !configTexts.has(path)).sort().map(files.index).filter((entry) => entry >= 0);
    if (wanted.length === 0) break;
    const more = await readTexts(wanted, tree, readBlobs, maxBytes);
    for (const [path, text] of more.texts) configTexts.set(path, text);
    if (more.texts.size === 0) break;
    configs = tsConfigs(configTexts, files.has, folderOfPackage, parsed);
  }
  for (const path of configTexts.keys()) configs.in(folderOf(path));

  const aliases = new Map<string, Alias[]>();
  for (const [path, text] of [...texts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!isBundlerConfig(nameOf(path))) continue;
    const read = bundlerAliases(text, folderOf(path));
    if (read.length > 0) aliases.set(folderOf(path), [...(aliases.get(folderOf(path)) ?? []), ...read]);
  }

  for (const { path, message } of [...found.problems, ...configs.problems]) report.diagnostics.push({ stage: 'code', path, message });
  for (const { path, size } of unread) {
    report.diagnostics.push({ stage: 'code', path, message: size < 0 ? 'configuration is missing from this clone; not read' : `configuration of more than ${maxBytes} bytes; not read` });
  }
  const large = unread.filter(({ size }) => size >= 0).length;
  if (large > 0) report.limits.push({ stage: 'code', id: 'configuration-size', limit: maxBytes, count: large, message: 'manifests or configurations are too large and were not read' });
  if (found.dropped > 0) report.limits.push({ stage: 'code', id: 'packages', limit: MAX_PACKAGES, count: found.dropped, message: 'manifests beyond the limit were not read' });
  return { workspaces: found, tsConfigs: configs, aliases };
}

function configurationFiles(entries: readonly number[], tree: RawTree, kinds: TreeKinds, files: TreeFiles): number[] {
  const usesNx = files.has('nx.json');
  const found: number[] = [];
  for (const i of entries) {
    if (kinds.kind[i] === FILE.fixture) continue;
    const name = nameOf(tree.paths[i]);
    if (!isTsConfig(name) && !isBundlerConfig(name) && !isManifest(name)) continue;
    if (name === 'project.json' && !usesNx) continue;
    found.push(i);
  }
  return found;
}
