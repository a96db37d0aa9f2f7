import type { ImportReader } from '../ecosystems/ecosystem.js';

/** A programming language as the tree shows it. `modules` says what reads its imports; null: imports are not read. */
export interface Language {
  readonly name: string;
  /** File name endings with their dot, lower case; the longest that fits decides. */
  readonly extensions: readonly string[];
  readonly modules: 'ecmascript' | ImportReader | null;
  /** Some of its imports are of a kind that is not read: what is found counts, but that there is none cannot be said of its files. */
  readonly partly?: true;
}
