import { escapedSpecifier, folderOf, joinPath, upwards } from '../../packages/paths.js';
import { type Ecosystem, type EcosystemInput, type EcosystemLayout, NO_VIA, type SourceTarget } from '../ecosystem.js';
import { MODULE } from './c-source.js';
import { manifestDependencies } from './dependencies.js';
import { headerNames } from './header-names.js';
import { includeFolders, isBuildFile } from './include-folders.js';
import { isSystemHeader } from './system-headers.js';

/** C, C++ and Objective-C: what the preprocessor would find, over the files of the tree and the include folders that build files state. */
export const cEcosystem: Ecosystem = { name: 'c', isManifest: (name) => isBuildFile(name) || name === 'vcpkg.json' || name === 'conanfile.txt', layout };

function layout({ texts, files, records }: EcosystemInput): EcosystemLayout {
  const stated = includeFolders(texts, files), headers = headerNames(files, records);
  const moduleFiles = new Map<string, number[]>();
  for (const [file, { declares }] of records) {
    for (const name of declares) {
      const known = moduleFiles.get(name);
      if (known === undefined) moduleFiles.set(name, [file]);
      else known.push(file);
    }
  }
  const { packages, dependencies, problems } = manifestDependencies(texts, stated.projects);

  const libraries = new Set([...stated.libraries, ...dependencies.map(({ name }) => name.toLowerCase())]);
  const inFolders = (folders: Iterable<string>, path: string): number => {
    for (const folder of folders) {
      const at = joinPath(folder, path), file = at === null ? -1 : files.index(at);
      if (file >= 0) return file;
    }
    return -1;
  };
  /** File that an include of a folder's files leads to, or why it leads to none. */
  const included = (here: string, specifier: string): number | 'external' | 'unresolved' => {
    const quoted = specifier[0] === '"', path = escapedSpecifier(specifier.slice(1, -1).replaceAll('\\', '/'));
    if (path === '' || path.startsWith('/')) return 'external';
    let file = quoted ? inFolders([here], path) : -1;
    if (file < 0) file = inFolders(stated.above(here), path);
    if (file < 0 && isSystemHeader(path)) return 'external';
    if (file < 0) file = inFolders(conventional(here), path);
    if (file < 0) file = byName(here, path, quoted);
    return file >= 0 ? file : quoted && !isSystemHeader(path) && !libraries.has(stemOf(path)) ? 'unresolved' : 'external';
  };
  /**
   * By the end of the path alone: in an include folder that any build file states; else a path of several names where one file ends in it, or one of the own
   * component does; a single name in quotes only within the component.
   */
  const byName = (here: string, path: string, quoted: boolean): number => {
    const ending = headers.endingIn(path), inStated = ending.filter((one) => stated.all.has(one.slice(0, Math.max(0, one.length - path.length - 1))));
    if (inStated.length > 0) return headers.nearest(inStated, here);
    const isName = !path.replace(/^(?:\.\.?\/)+/, '').includes('/');
    if (!isName && ending.length === 1) return headers.nearest(ending, here);
    const own = componentOf(here);
    return isName && (!quoted || own === null) ? -1 : headers.nearest(ending.filter((one) => own === null || componentOf(folderOf(one)) === own), here);
  };
  /** What one build file builds; that of the whole repository says nothing, so there it is the first folder. */
  const componentOf = (folder: string): string | null => {
    const component = stated.component(folder);
    return component === '' ? `${folder.split('/', 1)[0]}/` : component;
  };
  const answers = new Map<string, number | 'external' | 'unresolved'>();
  return {
    packages, dependencies, crossLinks: [], problems,
    resolve: (from, { specifier }): SourceTarget => {
      const here = folderOf(files.pathOf(from));
      if (specifier[0] !== '"' && specifier[0] !== '<') {
        const reached = (moduleFiles.get(MODULE + specifier) ?? []).filter((file) => file !== from);
        return reached.length === 0 ? (moduleFiles.has(MODULE + specifier) ? 'nothing' : 'external') : { files: reached.map((file) => ({ file, via: NO_VIA })) };
      }
      const key = `${here} ${specifier}`, answer = answers.get(key) ?? included(here, specifier);
      answers.set(key, answer);
      return typeof answer === 'string' ? answer : { files: answer === from ? [] : [{ file: answer, via: NO_VIA }] };
    },
  };
}

/** The first name of a path without ending, in small letters: the library that a header is most likely of. */
function stemOf(path: string): string {
  return path.split('/', 1)[0]!.replace(/\.\w+$/, '').toLowerCase();
}

/** Roots of headers by convention, from the nearest folder up. */
function* conventional(folder: string): Generator<string> {
  for (const at of upwards(folder)) {
    const prefix = at === '' ? '' : `${at}/`;
    yield `${prefix}include`;
    yield `${prefix}src`;
    yield at;
  }
}
