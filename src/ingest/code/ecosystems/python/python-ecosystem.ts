import type { ImportStatement } from '../../extract/module-record.js';
import { type Ecosystem, type EcosystemInput, type EcosystemLayout, NO_VIA, type ReachedFile, type SourceTarget } from '../ecosystem.js';
import { moduleFinder } from './find-module.js';
import { nameFollower } from './follow-names.js';
import { isPythonManifest, pythonProjects } from './python-projects.js';

/** Python and Cython: modules on the path that manifests state and packages imply; imported names lead to the files that define them. */
export const pythonEcosystem: Ecosystem = { name: 'python', isManifest: isPythonManifest, layout };

function layout({ texts, files, records }: EcosystemInput): EcosystemLayout {
  const projects = pythonProjects(texts, files), finder = moduleFinder(files, records.keys(), projects), { follow, defines } = nameFollower(records, finder);

  /** Whether something of a folder without `__init__` is imported. */
  const leadsOn = (folder: string, names: ImportStatement['names'], from: number): boolean => (names ?? []).some(({ name }) => finder.submodule(folder, name, from) >= 0);

  const resolve = (from: number, { specifier, names }: ImportStatement): SourceTarget => {
    const found = finder.find(from, specifier), isAway = found === 'outside' || (typeof found === 'object' && 'namespace' in found && !leadsOn(found.namespace, names, from));
    const loose = isAway && !specifier.startsWith('.') ? finder.loose(from, specifier) : null;
    const module = loose === null ? found : loose === 'missing' ? loose : { file: loose.file, folder: null };
    if (module === 'outside') return 'external';
    if (module === 'missing') return 'unresolved';
    if ('builtBy' in module) return { folder: module.builtBy };
    const isRelative = specifier.startsWith('.');
    const itself = 'file' in module ? module.file : -1, folder = 'namespace' in module ? module.namespace : module.folder;
    if (names === null) return itself < 0 ? (isRelative ? 'unresolved' : 'external') : itself === from ? 'nothing' : { files: [{ file: itself, via: NO_VIA }] };

    const reached = new Map<number, ReachedFile>();
    let maker: string | null = null, own = false;
    for (const { name } of names) {
      const submodule = folder === null ? -1 : finder.submodule(folder, name, from);
      if (submodule >= 0) {
        if (submodule === from) own = true;
        else add(reached, { file: submodule, via: NO_VIA });
        continue;
      }
      const built = folder === null ? null : finder.builtBy(folder === '' ? name : `${folder}/${name}`);
      if (built !== null) {
        maker = built;
        continue;
      }
      if (itself < 0) continue;
      if (itself === from) {
        if (defines(from, name)) own = true;
        continue;
      }
      for (const one of follow(itself, name) ?? [{ file: itself, via: NO_VIA }]) add(reached, one.file === from ? { file: itself, via: NO_VIA } : one);
    }
    if (reached.size > 0) return { files: [...reached.values()].sort((a, b) => a.file - b.file) };
    if (maker !== null) return { folder: maker };
    return own ? 'nothing' : itself < 0 && !isRelative ? 'external' : 'unresolved';
  };
  const { packages, dependencies, crossLinks, problems } = projects;
  return { packages, dependencies, crossLinks, problems, resolve };
}

/** The shortest way to a file counts. */
function add(reached: Map<number, ReachedFile>, one: ReachedFile): void {
  const before = reached.get(one.file);
  if (before === undefined || one.via.length < before.via.length) reached.set(one.file, one);
}
