import { execFileSync, spawn } from 'node:child_process';
import type { ReadBlobs } from '../../../src/ingest/code/read-code.js';
import type { RawTree } from '../../../src/model/raw.js';

const ENV = { PATH: process.env.PATH ?? '', GIT_NO_LAZY_FETCH: '1', GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', LC_ALL: 'C' };

/** The tree of HEAD of a bare repository, for tests of what comes after reading. */
export function readTree(gitDir: string): RawTree {
  const out = execFileSync('git', [`--git-dir=${gitDir}`, 'ls-tree', '-r', '-z', '--full-tree', 'HEAD'], { maxBuffer: 1 << 30, env: ENV }).toString('utf8');
  const entries = out.split('\0').filter((line) => line !== '').map((line) => {
    const tab = line.indexOf('\t'), [mode, , oid] = line.slice(0, tab).split(' ');
    return { path: line.slice(tab + 1), oid, mode: mode === '120000' ? 2 : mode === '160000' ? 3 : mode === '100755' ? 1 : 0 };
  });
  return { paths: entries.map(({ path }) => path), oids: entries.map(({ oid }) => oid), modes: Uint8Array.from(entries, ({ mode }) => mode) };
}

/** Blobs through one `git cat-file --batch`. */
export function blobReader(gitDir: string): ReadBlobs {
  return (oids, onBlob, { maxBytes }) => new Promise((resolve, reject) => {
    const git = spawn('git', [`--git-dir=${gitDir}`, 'cat-file', '--batch', '--buffer'], { env: ENV, stdio: ['pipe', 'pipe', 'ignore'] });
    let pending: Buffer[] = [], size = 0, next = 0, needed = 0;
    const parse = (): void => {
      const all = pending.length === 1 ? pending[0] : Buffer.concat(pending);
      let at = 0;
      for (;;) {
        const end = all.indexOf(10, at);
        if (end < 0) break;
        const head = all.toString('latin1', at, end);
        if (head.endsWith(' missing')) {
          onBlob(next++, null, -1);
          at = end + 1;
          continue;
        }
        const length = Number(head.slice(head.lastIndexOf(' ') + 1));
        needed = end + 1 + length + 1 - at;
        if (all.length - at < needed) break;
        onBlob(next++, length > maxBytes ? null : all.subarray(end + 1, end + 1 + length), length);
        at = end + 1 + length + 1;
        needed = 0;
      }
      pending = at === all.length ? [] : [all.subarray(at)];
      size = all.length - at;
    };
    git.stdout.on('data', (chunk: Buffer) => {
      pending.push(chunk);
      size += chunk.length;
      if (size >= needed) parse();
    });
    git.on('error', reject);
    git.on('close', () => (next === oids.length ? resolve() : reject(new Error(`git gave ${next} of ${oids.length} blobs`))));
    git.stdin.on('error', () => undefined);
    git.stdin.end(`${oids.join('\n')}\n`);
  });
}
