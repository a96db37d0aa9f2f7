/**
 * What one file says about modules: its import statements and the names it exports. Plain data, a function of the file's bytes and language alone, so
 * that it can be kept by blob id. Resolution never writes to it.
 */
export interface ModuleRecord {
  readonly statements: readonly ImportStatement[];
  /** Names that the file itself defines and exports, sorted; `default` and `export=` among them. */
  readonly defines: readonly string[];
  /** Names that come from another file: `export {x as y} from './a'`, and `import {x} from './a'; export {x}`. Sorted by statement, then name. */
  readonly forwards: readonly Forward[];
  /** Statements (indices) of `export * from …`. */
  readonly stars: readonly number[];
}

export interface ImportStatement {
  readonly specifier: string;
  /** An `IMPORT` value. */
  readonly kind: number;
  /** Line of the specifier, 1 for the first; CR, LF and CRLF end a line. */
  readonly line: number;
  /** Imported names; null when the module as a whole is meant (side effect, namespace, dynamic import, require, `export *`). */
  readonly names: readonly ImportedName[] | null;
}

export interface ImportedName {
  readonly name: string;
  readonly type: boolean;
}

export interface Forward {
  readonly exported: string;
  /** Index into `statements`. */
  readonly statement: number;
  /** Name in the other file; `*` is its namespace. */
  readonly imported: string;
}

/** Raise when the meaning of a record changes: kept records of other versions are not used. */
export const RECORD_VERSION = 6;

export const EMPTY_RECORD: ModuleRecord = { statements: [], defines: [], forwards: [], stars: [] };

/** Languages of the parser. */
export type Dialect = 'js' | 'ts' | 'tsx' | 'dts';
