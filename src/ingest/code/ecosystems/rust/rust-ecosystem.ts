import { type Ecosystem, type EcosystemInput, type EcosystemLayout, NO_VIA, type SourceTarget } from '../ecosystem.js';
import { cargoPackages, rawPackage } from './cargo.js';
import { nodeLinks } from './cross-links.js';
import { statementParts } from './rust-form.js';
import { packageAbove, rustModules } from './rust-modules.js';
import { followPath } from './rust-paths.js';

/** Rust: packages from `Cargo.toml`; paths are followed through the module trees of the crates, re-exports with the files passed, to the file that defines the name. */
export const rustEcosystem: Ecosystem = { name: 'rust', isManifest: (name) => name === 'Cargo.toml' || name === 'package.json', layout };

function layout({ texts, files, records }: EcosystemInput): EcosystemLayout {
  const { packages, problems } = cargoPackages(texts, files, records.keys());
  const modules = rustModules(packages, files, records);
  return {
    packages: [...packages.values()].map(rawPackage),
    dependencies: [...packages.values()].flatMap((one) => one.dependencies),
    crossLinks: nodeLinks(texts, packages), problems,
    resolve: (from, { names }): SourceTarget => {
      const { what, scope, path } = statementParts(names![0].name);
      if (what === 'mod') {
        const children = [...new Set(modules.childrenOf(from, scope, path))].filter((file) => file !== from).sort((a, b) => a - b);
        return children.length === 0 ? 'unresolved' : { files: children.map((file) => ({ file, via: NO_VIA })) };
      }
      const module = modules.moduleOf(from, scope);
      if (module === undefined) return 'external';
      const owner = module.crate.package;
      const target = followPath(modules, module, what === 'crate' ? ['', path] : path.split('::'));
      // In the code itself a crate that only tests depend on can be named by its unit tests alone: that is no link of the code.
      const isCode = owner !== null && owner.testsNeed.size > 0 && /^src\/(?!(?:.*\/)?tests?(?:\/|\.rs$))/.test(insideOf(owner.folder, files.pathOf(from)));
      const reached = !isCode ? target.files : target.files.filter(({ file }) => !owner.testsNeed.has(packageAbove(files.pathOf(file), packages)?.folder ?? ''));
      if (reached.length < target.files.length && reached.length === 0) return 'nothing';
      if (reached.length > 0 || target.inside) return { files: reached };
      return target.missing ? 'unresolved' : target.folder !== null ? { folder: target.folder } : 'external';
    },
  };
}

function insideOf(folder: string, path: string): string {
  return folder === '' ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}
