import { type ReadBlobs, readCode, type ReadCodeOptions } from '../../../src/ingest/code/read-code.js';
import type { Diagnostic, Limit } from '../../../src/model/errors.js';
import { IMPORT, type RawCode, type RawTree } from '../../../src/model/raw.js';

const KINDS = Object.keys(IMPORT) as (keyof typeof IMPORT)[];

/** One row of the imports with names in place of numbers. `to` is a path, `package:<name>`, or null. */
export interface ImportRow {
  readonly from: string;
  readonly to: string | null;
  readonly kind: keyof typeof IMPORT;
  readonly line: number;
  readonly specifier: string;
  readonly via: readonly string[];
}
export interface Reading {
  readonly code: RawCode;
  readonly rows: readonly ImportRow[];
  readonly diagnostics: readonly Diagnostic[];
  readonly limits: readonly Limit[];
  /** Targets of one file's imports by specifier, in order. */
  to(from: string, specifier: string): (string | null)[];
  kindOf(path: string): number;
}

/** A tree in memory: path → content. `null` is a blob that is missing, an object with `mode` an entry that is no regular file. */
export type VirtualFiles = { readonly [path: string]: string | Buffer | null | { readonly mode: 2 | 3 } };

export function virtualTree(files: VirtualFiles): { readonly tree: RawTree; readonly readBlobs: ReadBlobs } {
  const paths = Object.keys(files).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const tree: RawTree = {
    paths, oids: paths.map((_, index) => index.toString(16).padStart(40, '0')),
    modes: Uint8Array.from(paths, (path) => { const one = files[path]; return one !== null && typeof one === 'object' && 'mode' in one ? one.mode : 0; }),
  };
  const readBlobs: ReadBlobs = async (oids, onBlob, { maxBytes }) => {
    await Promise.resolve();
    oids.forEach((oid, index) => {
      const content = files[paths[Number.parseInt(oid, 16)]];
      if (content === null || (typeof content === 'object' && 'mode' in content)) return onBlob(index, null, -1);
      const bytes = Buffer.from(content as string);
      onBlob(index, bytes.length > maxBytes ? null : bytes, bytes.length);
    });
  };
  return { tree, readBlobs };
}

export async function readVirtual(files: VirtualFiles, options: ReadCodeOptions = {}): Promise<Reading> {
  const { tree, readBlobs } = virtualTree(files);
  const { code, diagnostics, limits } = await readCode(tree, readBlobs, () => undefined, options);
  const rows = rowsOf(code, tree.paths);
  return {
    code, rows, diagnostics, limits,
    to: (from, specifier) => rows.filter((row) => row.from === from && row.specifier === specifier).map((row) => row.to),
    kindOf: (path) => code.fileKind[tree.paths.indexOf(path)],
  };
}

export function rowsOf(code: RawCode, paths: readonly string[]): ImportRow[] {
  const { imports } = code;
  return Array.from(imports.from, (from, row) => ({
    from: paths[from], to: imports.to[row] >= 0 ? paths[imports.to[row]] : imports.toPackage[row] >= 0 ? `package:${code.packages[imports.toPackage[row]].name}` : null,
    kind: KINDS.find((kind) => IMPORT[kind] === imports.kind[row])!, line: imports.line[row], specifier: imports.specifiers[imports.specifier[row]],
    via: imports.via[row] === 0 ? [] : imports.chains[imports.via[row] - 1].map((file) => paths[file]),
  }));
}
