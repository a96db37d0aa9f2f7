import type { ImportStatement } from '../../extract/module-record.js';
import type { SourceRecord, SourceTarget } from '../ecosystem.js';
import type { Choice } from '../shared/choose-files.js';
import { filesTarget } from '../shared/own-files.js';
import type { DeclaredTypes } from './declared-types.js';
import { OWN_NAMESPACE } from './dotnet-names.js';

export interface ProjectView {
  /** Namespaces that all files of the file's project see without saying so. */
  readonly usingsOf: (file: number) => readonly string[];
  /** Folder of the only project that has a namespace; null where several have, or none. */
  readonly homeOf: (namespace: string) => string | null;
  readonly folderOf: (file: number) => string | null;
  /** Whether a package from outside the repository bears the name, or one that begins it. */
  readonly isPackage: (namespace: string) => boolean;
}

const PLATFORM = /^(?:System|Microsoft|Windows|Mono|Xamarin|Unity\w*)(?:\.|$)/;
const NOTHING: readonly number[] = [];

/** Where statements of C# lead. A namespace leads to the files that declare what the importing file uses of it. */
export function dotnetResolver(
  records: ReadonlyMap<number, SourceRecord>, { namespaces, namespacesOf }: DeclaredTypes, choose: Choice, projects: ProjectView,
): (from: number, statement: ImportStatement) => SourceTarget {
  return (from, statement) => {
    const uses = records.get(from)?.uses ?? [];
    if (statement.specifier === OWN_NAMESPACE || statement.specifier.startsWith(`${OWN_NAMESPACE} `)) {
      const own = statement.specifier.slice(OWN_NAMESPACE.length + 1);
      const shared = own === namespacesOf(from)[0] ? projects.usingsOf(from) : [];
      return filesTarget(uses.flatMap((use) => fromWithin(from, own, use, shared)), from) ?? 'nothing';
    }
    const name = absolute(from, statement.specifier);
    const alias = statement.names?.[0]?.name;
    const type = declaring(name);
    if (type !== null) return filesTarget(choose.best(from, type), from) ?? 'nothing';
    if (alias !== undefined && namespaces.has(name)) {
      const members = uses.filter((use) => use.startsWith(`${alias}.`)).flatMap((use) => choose.best(from, declaring(name + use.slice(alias.length)) ?? NOTHING));
      return filesTarget(members, from) ?? unused(from, name);
    }
    const names = namespaces.get(name);
    if (names === undefined) return outside(name);
    const reached = uses.flatMap((use) => {
      if (!use.startsWith('.') && ownNamespaces(from).some((own) => own !== name && choose.visible(from, named(own, use)).length > 0)) return NOTHING;
      return choose.best(from, use.startsWith('.') ? names.get(use) ?? NOTHING : named(name, use));
    });
    return filesTarget(reached, from) ?? unused(from, name);
  };

  /**
   * What a use means to a file in a namespace: a type of it, of one around it, or of those that the whole project sees. A type that the file declares is its own,
   * also where it is one part of it of several.
   */
  function fromWithin(from: number, own: string, use: string, shared: readonly string[]): readonly number[] {
    if (use.startsWith('.')) return NOTHING;
    for (let at: string | null = own; at !== null; at = outer(at)) {
      const declared = use.includes('.') ? qualified(at, use) : named(at, use);
      if (declared.includes(from)) return NOTHING;
      const found = choose.visible(from, declared);
      if (found.length > 0) return found;
    }
    return use.includes('.') ? NOTHING : shared.flatMap((namespace) => choose.visible(from, named(namespace, use)));
  }

  function named(namespace: string, use: string): readonly number[] {
    const names = namespaces.get(namespace);
    if (names === undefined) return NOTHING;
    return use.startsWith('[') ? names.get(`${use.slice(1)}Attribute`) ?? NOTHING : names.get(use) ?? NOTHING;
  }

  /** `A.B.C` seen from a namespace, where `A.B` is a namespace and not a type: types are found by their own names. */
  function qualified(at: string, use: string): readonly number[] {
    const full = at === '' ? use : `${at}.${use}`;
    if (namespaces.get(at)?.has(use.slice(0, use.indexOf('.'))) === true) return NOTHING;
    for (let dot = full.lastIndexOf('.'); dot > at.length; dot = full.lastIndexOf('.', dot - 1)) {
      const names = namespaces.get(full.slice(0, dot));
      if (names !== undefined) return names.get(firstWord(full.slice(dot + 1))) ?? NOTHING;
    }
    return NOTHING;
  }

  function ownNamespaces(from: number): readonly string[] {
    return namespacesOf(from).flatMap((own) => {
      const chain: string[] = [];
      for (let at: string | null = own; at !== null; at = outer(at)) chain.push(at);
      return chain;
    });
  }

  /** Inside a namespace a directive may leave out what is around it. */
  function absolute(from: number, name: string): string {
    if (namespaces.has(name) || declaring(name) !== null) return name;
    for (const own of ownNamespaces(from)) {
      const full = own === '' ? name : `${own}.${name}`;
      if (namespaces.has(full) || declaring(full) !== null) return full;
    }
    return name;
  }

  /** Files of the longest part of a name that is a type: `A.B.C.Nested` is in the file of `C`. */
  function declaring(name: string): readonly number[] | null {
    for (let dot = name.lastIndexOf('.'); ; dot = name.lastIndexOf('.', dot - 1)) {
      const names = namespaces.get(dot < 0 ? '' : name.slice(0, dot)), rest = name.slice(dot + 1);
      const found = names?.get(rest) ?? names?.get(firstWord(rest));
      if (found !== undefined) return found;
      if (dot <= 0) return null;
    }
  }

  /** A directive of which no use is found still needs the project that has the namespace, when only one has it. */
  function unused(from: number, namespace: string): SourceTarget {
    const home = projects.homeOf(namespace);
    return home === null || home === projects.folderOf(from) ? 'nothing' : { folder: home };
  }

  function outside(name: string): SourceTarget {
    if (PLATFORM.test(name) || projects.isPackage(name)) return 'external';
    const parent = outer(name);
    return parent !== null && parent.includes('.') && namespaces.has(parent) ? 'unresolved' : 'external';
  }
}

function outer(namespace: string): string | null {
  if (namespace === '') return null;
  const dot = namespace.lastIndexOf('.');
  return dot < 0 ? '' : namespace.slice(0, dot);
}

function firstWord(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? name : name.slice(0, dot);
}
