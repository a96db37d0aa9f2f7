import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FILE, type RawCode, type RawTree } from '../../src/model/raw.js';
import type { ReadBlobs } from '../../src/ingest/code/read-code.js';

/**
 * The files that we analyse, as files on the disk, for tools that read no git: JavaScript and TypeScript sources and tests, and the manifests and
 * configurations beside them. Fixtures and generated trees are left out, which favours the other tools: they would read them too.
 */
export async function analysedTree(tree: RawTree, code: RawCode, read: ReadBlobs): Promise<{ readonly folder: string; readonly remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'conway-bench-tree-'));
  const isScript = (file: number): boolean => ['JavaScript', 'TypeScript'].includes(code.languages[code.language[file]]);
  const wanted = tree.paths.map((_, file) => file).filter((file) => {
    if (tree.modes[file] > 1 || code.fileKind[file] === FILE.fixture) return false;
    const analysed = code.fileKind[file] === FILE.source || code.fileKind[file] === FILE.test;
    return (isScript(file) && analysed) || /(^|\/)(package|[tj]sconfig[\w.-]*|rush|lerna|nx)\.json$|(^|\/)pnpm-workspace\.yaml$/.test(tree.paths[file]);
  });
  await read(wanted.map((file) => tree.oids[file]), (at, bytes) => {
    if (bytes === null) return;
    const path = join(folder, tree.paths[wanted[at]]);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }, { maxBytes: 1024 * 1024 });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
