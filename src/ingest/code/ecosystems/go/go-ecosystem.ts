import { folderOf } from '../../packages/paths.js';
import type { RawPackage } from '../../../../model/raw.js';
import type { ImportStatement } from '../../extract/module-record.js';
import { type DeclaredDependency, type Ecosystem, type EcosystemInput, type EcosystemLayout, NO_VIA, type SourceTarget } from '../ecosystem.js';
import { goModules, type GoModules } from './go-modules.js';
import { type GoPackage, goPackages } from './go-packages.js';
import { BLANK, DOT } from './go-source.js';

/** Files that one import may lead to; a package of more is cut, so that no package made for it multiplies the links. */
const MAX_REACHED = 500;

/** Go: modules from `go.mod` and `go.work`; an import leads to a folder, and there to the files that declare the names that the importing file uses. */
export const goEcosystem: Ecosystem = { name: 'go', isManifest: (name) => name === 'go.mod' || name === 'go.work', layout };

function layout({ texts, files, records }: EcosystemInput): EcosystemLayout {
  const modules = goModules(texts, files), packageIn = goPackages(files, records);
  return {
    packages: [...modules.modules.values()].map(({ path, folder, manifest }): RawPackage => ({
      name: path ?? (folder === '' ? manifest : folder), path: folder, manifest, kind: modules.used.has(folder) ? 'go' : 'manifest', workspace: modules.used.has(folder),
    })),
    dependencies: [...modules.modules.values()].flatMap((module) => dependencies(module.folder, modules)),
    crossLinks: [],
    problems: [...modules.modules.values()].flatMap(({ path, manifest }) => (path === null ? [{ path: manifest, message: 'no module path; imports of this module are not known' }] : [])),
    resolve: (from, statement) => {
      const here = folderOf(files.pathOf(from));
      const folder = statement.specifier === 'C' ? null : modules.folderOf(statement.specifier, here);
      if (folder === null || `/${folder}/`.includes('/vendor/')) return 'external';
      const target = packageIn(folder);
      if (target === null) return 'unresolved';
      const forOwnTests = folder === here && files.pathOf(from).endsWith('_test.go');
      const reached = reachedFiles(target, statement, records.get(from)?.uses ?? [], forOwnTests).filter((file) => file !== from).slice(0, MAX_REACHED);
      return reached.length === 0 ? 'unresolved' : { files: reached.map((file) => ({ file, via: NO_VIA })) } satisfies SourceTarget;
    },
  };
}

/**
 * Files that declare the names used. A blank import leads to the files whose `init` it runs. Where that gives none (names made by a generator at build time, no
 * `init`, nothing used), the import stands for the whole package: all its files but tests.
 */
function reachedFiles(target: GoPackage, { names }: ImportStatement, uses: readonly string[], forOwnTests: boolean): readonly number[] {
  const used = names === null ? namesAfter(`${target.name}.`, uses)
    : names.length === 1 && names[0].name === DOT ? namesAfter(DOT, uses)
      : names.map(({ name }) => name);
  const reached = used.length === 1 && used[0] === BLANK ? target.initialised : [...new Set(used.flatMap((name) => target.declaring(name, forOwnTests)))].sort((a, b) => a - b);
  return reached.length === 0 ? target.files : reached;
}

/** What follows a beginning, in a sorted list. */
function namesAfter(beginning: string, sorted: readonly string[]): string[] {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < beginning) low = middle + 1;
    else high = middle;
  }
  const found: string[] = [];
  for (let at = low; at < sorted.length && sorted[at].startsWith(beginning); at++) found.push(sorted[at].slice(beginning.length));
  return found;
}

/** Required modules that are not of this repository. What only others need (`// indirect`) is a note of the tool, not a statement of this module. */
function dependencies(folder: string, { modules }: GoModules): DeclaredDependency[] {
  const { directives, manifest, replaced } = modules.get(folder)!;
  const own = new Set([...modules.values()].map(({ path }) => path));
  return directives.flatMap(({ verb, words, indirect }): DeclaredDependency[] => {
    if (verb !== 'require' || indirect || words.length === 0 || own.has(words[0]) || replaced.has(words[0])) return [];
    return [{ folder, ecosystem: 'go', name: words[0], version: words[1] ?? null, kind: 'runtime', manifest }];
  });
}
