import { escapedSpecifier, folderOf, joinPath, upwards } from '../../packages/paths.js';
import type { ImportStatement } from '../../extract/module-record.js';
import { type Ecosystem, type EcosystemInput, type EcosystemLayout, NO_VIA, type SourceTarget } from '../ecosystem.js';
import { constantFiles } from './constant-files.js';
import { isRubyManifest, rubyPackages } from './ruby-manifests.js';
import { BY } from './ruby-source.js';

/** Ruby: required paths on the load paths of gems, and constants by the convention of autoloaders. */
export const rubyEcosystem: Ecosystem = { name: 'ruby', isManifest: isRubyManifest, layout };

/** Folders beside `lib` that test runners put on the load path. */
const TEST_PATHS = ['test', 'spec', 'features'];

function layout({ texts, files, records }: EcosystemInput): EcosystemLayout {
  const found = rubyPackages(texts, files.has), { packages, dependencies, crossLinks, loadPaths } = found, constants = constantFiles(files, records, found);
  const homes = new Set(packages.map(({ path }) => path));
  const own = new Set<string>();
  for (const path of loadPaths) for (const name of files.namesIn(path)) if (name.endsWith('.rb')) own.add(name.slice(0, -3));

  const fileAt = (path: string | null): number => {
    if (path === null) return -1;
    const file = files.index(`${path}.rb`);
    return file >= 0 ? file : /\.\w+$/.test(path) ? files.index(path) : -1;
  };
  const required = (from: number, specifier: string, isLoad: boolean): SourceTarget => {
    const path = escapedSpecifier(specifier), here = folderOf(files.pathOf(from)), above = [...upwards(here)];
    const roots: string[] = [];
    for (const folder of above) {
      if (!homes.has(folder) && folder !== '') continue;
      for (const sub of ['lib', ...TEST_PATHS]) roots.push(folder === '' ? sub : `${folder}/${sub}`);
      if (isLoad || path.startsWith('.')) roots.push(folder);
    }
    for (const folder of above) if (TEST_PATHS.includes(folder.slice(folder.lastIndexOf('/') + 1))) roots.push(folder);
    for (const root of [...roots, ...loadPaths]) {
      const file = fileAt(joinPath(root, path));
      if (file >= 0 && file !== from) return { files: [{ file, via: NO_VIA }] };
    }
    const first = specifier.split('/', 1)[0];
    return !isLoad && specifier.includes('/') && own.has(first) ? 'unresolved' : 'external';
  };
  const beside = (from: number, specifier: string): SourceTarget => {
    const path = joinPath(folderOf(files.pathOf(from)), escapedSpecifier(specifier)), file = fileAt(path);
    if (file === from) return 'nothing';
    return file >= 0 ? { files: [{ file, via: NO_VIA }] } : 'unresolved';
  };
  /** Innermost module first: the first in which the first part of the name has a file; then as much of the name as has one. */
  const constant = (from: number, name: string, nesting: readonly string[]): SourceTarget => {
    const path = files.pathOf(from), parts = name.split('::').slice(0, 20);
    for (const outer of [...nesting, '']) {
      const prefix = outer === '' ? '' : `${outer}::`;
      if (constants.declares(from, prefix + name)) return 'external';
      if (constants.fileOf(prefix + parts[0], path) < 0 && !constants.isNamespace(prefix + parts[0])) continue;
      for (let length = parts.length; length > 0; length--) {
        const known = prefix + parts.slice(0, length).join('::'), file = constants.fileOf(known, path);
        if (file < 0) continue;
        if (file === from || (length < parts.length && !constants.declares(file, prefix + parts.slice(0, length + 1).join('::')))) return 'external';
        return { files: [{ file, via: NO_VIA }] };
      }
    }
    return 'external';
  };
  const resolve = (from: number, { specifier, names }: ImportStatement): SourceTarget => {
    const by = names?.[0].name;
    if (by === BY.constant) return constant(from, specifier, names!.slice(1).map(({ name }) => name));
    return by === BY.relative ? beside(from, specifier) : required(from, specifier, by === BY.load);
  };
  return { packages, dependencies, crossLinks, problems: [], resolve, isImplied: ({ names }) => names?.[0].name === BY.constant };
}
