import { IMPORT } from '../../../../model/raw.js';
import { escapedSpecifier, folderOf, joinPath, upwards } from '../../packages/paths.js';
import type { ImportStatement } from '../../extract/module-record.js';
import { type Ecosystem, type EcosystemInput, type EcosystemLayout, NO_VIA, type SourceTarget } from '../ecosystem.js';
import { composerPackages } from './composer.js';
import { classFinder } from './find-class.js';
import { OF } from './php-source.js';

/** PHP: names lead to files by the autoloaders of `composer.json` and by what files declare; includes by their paths. */
export const phpEcosystem: Ecosystem = { name: 'php', isManifest: (name) => name === 'composer.json', layout };

/** Files that may declare a name before it stands for none of them: a name that a tree gives to many is a name of fixtures. */
const MANY = 8;
/** Files of the same name among which the nearest are looked for. */
const MOST = 100;

function layout({ texts, files, records }: EcosystemInput): EcosystemLayout {
  const { packages, dependencies, autoloads, problems } = composerPackages(texts), finder = classFinder(files, records, autoloads);
  const folders = new Set(packages.map(({ path }) => path));
  const packageOf = (folder: string): string | null => [...upwards(folder)].find((one) => folders.has(one)) ?? null;

  const homeOf = (file: number): string | null => packageOf(folderOf(files.pathOf(file)));

  const included = (from: number, path: string): SourceTarget => {
    const here = folderOf(files.pathOf(from)), isRelative = path.startsWith('./') || path.startsWith('../');
    const bases = isRelative ? [here] : [...upwards(here)];
    for (const base of bases) {
      const whole = joinPath(base, escapedSpecifier(path)), file = whole === null ? -1 : files.index(whole);
      if (file >= 0 && file !== from) return { files: [{ file, via: NO_VIA }] };
    }
    const whole = isRelative ? joinPath(here, path) : null;
    return whole === null || /(^|\/)vendor\//.test(whole) || !whole.endsWith('.php') ? 'external' : 'unresolved';
  };
  const resolve = (from: number, { specifier, kind, names }: ImportStatement): SourceTarget => {
    if (kind === IMPORT.require) return included(from, specifier);
    const name = specifier.replace(/^\\/, ''), of = names?.[0].name;
    const all = of === OF.function || of === OF.const ? finder.otherFiles(name, of) : finder.classFiles(name);
    // Each package may have a global class of the same name, and PHP's own and its extensions are called like that.
    const seen = name.includes('\\') ? all : all.filter((file) => homeOf(file) === homeOf(from));
    const found = nearest(seen, files.pathOf(from), files.pathOf);
    if (found.includes(from)) return 'nothing';
    if (found.length > 0) return { files: found.map((file) => ({ file, via: NO_VIA })) };
    const homes = finder.homesOf(name);
    if (finder.isNamespace(name)) {
      const home = homes.map(packageOf).find((one) => one !== null);
      return home === undefined || home === null ? 'external' : { folder: home };
    }
    return homes.length === 0 || of === OF.code && !specifier.startsWith('\\') ? 'external' : 'unresolved';
  };
  return { packages, dependencies, crossLinks: [], problems, resolve, isImplied: ({ names }) => names?.[0].name === OF.code };
}

/** Of files that declare the same name, those that share the longest path with the importing file. */
function nearest(found: readonly number[], from: string, pathOf: (file: number) => string): readonly number[] {
  if (found.length < 2) return found;
  if (found.length > MOST) return [];
  const shared = found.map((file) => commonFolders(pathOf(file), from)), most = Math.max(...shared);
  const best = found.filter((_, index) => shared[index] === most);
  return best.length > MANY ? [] : best;
}

function commonFolders(a: string, b: string): number {
  let depth = 0;
  for (let i = 0; i < a.length && a[i] === b[i]; i++) if (a[i] === '/') depth++;
  return depth;
}
