import type { ImportStatement } from '../../extract/module-record.js';
import type { SourceRecord, SourceTarget } from '../ecosystem.js';
import type { Choice } from '../shared/choose-files.js';
import { filesTarget } from '../shared/own-files.js';
import type { DeclaredNames } from './declared-names.js';
import { OWN_PACKAGE, REQUIRES } from './jvm-names.js';

/** Packages of the platforms: what the repository does not declare of them comes from elsewhere, also where it adds a type to them. */
const PLATFORM = /^(?:java|javax|jdk|sun|com\.sun|kotlin|kotlinx|scala|android|androidx|jakarta|groovy)(?:\.|$)/;

type NamesOfPackage = ReadonlyMap<string, readonly number[]>;

/** Where statements of Java and Kotlin lead. */
export function jvmResolver(
  records: ReadonlyMap<number, SourceRecord>, { packages, modules, packageOf }: DeclaredNames, choose: Choice, generatedIn: (packageName: string) => string | null,
  isKotlin: (file: number) => boolean,
): (from: number, statement: ImportStatement) => SourceTarget {
  return (from, { specifier }) => {
    if (specifier.startsWith(REQUIRES)) {
      const described = modules.get(specifier.slice(REQUIRES.length));
      return described === undefined ? 'external' : filesTarget(choose.best(from, described), from) ?? 'nothing';
    }
    const uses = records.get(from)?.uses ?? [];
    if (specifier === OWN_PACKAGE || specifier.startsWith(`${OWN_PACKAGE} `)) {
      const names = packages.get(packageOf(from));
      return names === undefined ? 'nothing' : filesTarget(uses.flatMap((use) => (isPlain(use) ? choose.visible(from, names.get(use) ?? []) : [])), from) ?? 'nothing';
    }
    if (specifier.endsWith('.*')) return ofWildcard(from, specifier.slice(0, -2), uses);
    const found = declaring(from, specifier);
    return found === null ? outside(packageOfType(specifier)) : filesTarget(found.flatMap((form) => choose.best(from, form)), from) ?? 'nothing';
  };

  /** A type whose members are meant, or a package whose names the file uses; one that is used for nothing leads nowhere, and misleads nobody. */
  function ofWildcard(from: number, name: string, uses: readonly string[]): SourceTarget {
    const names = packages.get(name);
    if (names === undefined) {
      const type = declaring(from, name);
      return type === null ? outside(name) : filesTarget(type.flatMap((form) => choose.best(from, form)), from) ?? 'nothing';
    }
    const own = packages.get(packageOf(from));
    const reached = uses.flatMap((use) => {
      if (isPlain(use) && own !== undefined && own !== names && choose.visible(from, own.get(use) ?? []).length > 0) return [];
      // A member may be anyone's: it counts only where the file can see what is declared under its name.
      return formsOf(use).flatMap((form) => (form.startsWith('.') ? choose.visible : choose.best)(from, names.get(form) ?? []));
    });
    return filesTarget(reached, from) ?? 'nothing';
  }

  /**
   * Files that declare the longest part of a name that anything declares: a type, a type in it, a function; the rest are members. Packages win over types. No name is looked up
   * in the package without a name, which cannot be imported. */
  function declaring(from: number, name: string): readonly (readonly number[])[] | null {
    for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      const names = packages.get(name.slice(0, dot));
      const found = names === undefined ? null : inPackage(names, name.slice(dot + 1), isKotlin(from));
      if (found !== null) return found;
    }
    return null;
  }

  /**
   * A name that nothing declares: of this repository when its package is, or lies in one of its packages. Where only one module has
   * the package, and its build says that it generates code, the name is taken to belong to it.
   */
  function outside(name: string): SourceTarget {
    if (PLATFORM.test(name)) return 'external';
    if (packages.has(name)) {
      const home = generatedIn(name);
      return home === null ? 'unresolved' : { folder: home };
    }
    const dot = name.lastIndexOf('.'), parent = dot < 0 ? '' : name.slice(0, dot);
    return parent.split('.').length >= 3 && packages.has(parent) ? 'unresolved' : 'external';
  }
}

/** What stands before the first word that begins as a type does. */
function packageOfType(name: string): string {
  const type = /\.[A-Z]/.exec(name);
  return name.slice(0, type === null ? name.lastIndexOf('.') : type.index);
}

/** Files by each form in which the name is declared; Java sees types alone. */
function inPackage(names: NamesOfPackage, name: string, functions: boolean): readonly (readonly number[])[] | null {
  for (let path = name; ; path = path.slice(0, path.lastIndexOf('.'))) {
    const found = (functions ? [path, `${path}()`, `.${path}`] : [path]).flatMap((form) => (names.has(form) ? [names.get(form)!] : []));
    if (found.length > 0) return found;
    if (!path.includes('.')) return null;
  }
}

/** A type, or a function that is called by its name alone: what is found in the file's own package without an import. */
function isPlain(use: string): boolean {
  const code = use.charCodeAt(0);
  return use.endsWith('()') ? code !== 46 : (code >= 65 && code <= 90) || code > 127;
}

/** Under which names a use may be declared: a function called by its name may be an extension whose receiver is not written. */
function formsOf(use: string): readonly string[] {
  if (use.endsWith('()')) return [use, `.${use.slice(0, -2)}`];
  return use.startsWith('.') ? [use] : [use, `.${use}`, `${use}()`];
}
