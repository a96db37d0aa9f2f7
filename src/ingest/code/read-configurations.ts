import type { RawTree } from '../../model/raw.js';
import { ecosystems } from './ecosystems/index.js';
import { folderKinds } from './file-kind.js';
import { folderOf, nameOf } from './packages/paths.js';
import { isManifest } from './packages/workspaces.js';
import type { ReadBlobs } from './read-code.js';
import { isBundlerConfig } from './resolve/bundler-aliases.js';
import { isTsConfig } from './resolve/tsconfig.js';

/** Files that by their names may be manifests or configurations, in tree order, and a reader that has their contents already. */
export interface Configurations {
  readonly entries: readonly number[];
  readonly readBlobs: ReadBlobs;
}

/** Bytes of all contents together that are kept; what is beyond is read when it is asked for. */
const KEPT = 64 * 1024 * 1024;

/** Reads all that says how a tree is made in one round, since starting git costs more than the reading; a run that asks for other contents too goes to git. */
export async function readConfigurations(tree: RawTree, readBlobs: ReadBlobs, maxBytes: number): Promise<Configurations> {
  const { entries, attributes } = namedEntries(tree);
  const oids = [...new Set([...attributes, ...entries].map((entry) => tree.oids[entry]))];
  const known = new Map<string, { readonly bytes: Buffer | null; readonly size: number }>();
  let kept = 0;
  if (oids.length > 0) {
    await readBlobs(oids, (at, bytes, size) => {
      if (bytes !== null && (kept += bytes.length) > KEPT) return;
      known.set(oids[at], { bytes: bytes === null ? null : Buffer.from(bytes), size });
    }, { maxBytes });
  }
  return {
    entries,
    async readBlobs(asked, onBlob, options) {
      if (options.maxBytes > maxBytes || !asked.every((oid) => known.has(oid))) return readBlobs(asked, onBlob, options);
      asked.forEach((oid, at) => {
        const { bytes, size } = known.get(oid)!;
        onBlob(at, size > options.maxBytes ? null : bytes, size);
      });
    },
  };
}

function namedEntries(tree: RawTree): { readonly entries: number[]; readonly attributes: number[] } {
  const entries: number[] = [], attributes: number[] = [], wanted = new Map<string, boolean>(), folder = folderKinds();
  for (let i = 0; i < tree.paths.length; i++) {
    if (tree.modes[i] > 1) continue;
    const path = tree.paths[i], name = nameOf(path);
    let isWanted = wanted.get(name);
    if (isWanted === undefined) wanted.set(name, (isWanted = isTsConfig(name) || isBundlerConfig(name) || isManifest(name) || ecosystems.some((ecosystem) => ecosystem.isManifest(name))));
    if (name === '.gitattributes') attributes.push(i);
    if (!isWanted) continue;
    const { fixture, vendored, generated } = folder(folderOf(path));
    if (!fixture && !vendored && !generated) entries.push(i);
  }
  return { entries, attributes };
}
