import type { Dependency } from '../model/facts.js';
import type { RawCode, RawRepository } from '../model/raw.js';

/** External dependencies of the scope, each with the component that its package is. */
export function dependencyTable({ dependencies, packages }: RawCode, { scope }: RawRepository, packageComponent: Int32Array): Dependency[] {
  return dependencies
    .filter(({ manifest }) => scope === '' || manifest.startsWith(`${scope}/`))
    .map(({ package: of, ...rest }) => ({ ...rest, package: packages[of]?.name ?? '', component: packageComponent[of] ?? -1 }));
}
