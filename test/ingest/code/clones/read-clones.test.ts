import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readClones } from '../../../../src/ingest/code/clones/read-clones.js';
import { FILE, type RawTree } from '../../../../src/model/raw.js';

const MONEY = readFileSync(new URL('../../../../fixtures/stories/copied/tree/packages/cart/src/money.ts', import.meta.url), 'utf8');
const CODE = MONEY.split('\n').slice(1, -1);

function tree(files: { readonly [path: string]: string }) {
  const paths = Object.keys(files).sort();
  const made: RawTree = { paths, oids: paths, modes: new Uint8Array(paths.length) };
  const kinds = Uint8Array.from(paths, (path) => (path.includes('.test.') ? FILE.test : FILE.source));
  return {
    paths,
    read: (limits = {}) => readClones({
      tree: made, kinds, limits,
      readBlobs: async (oids, onBlob, { maxBytes }) => oids.forEach((path, at) => {
        const bytes = Buffer.from(files[path]);
        onBlob(at, bytes.length > maxBytes ? null : bytes, bytes.length);
      }),
    }),
  };
}

it('gives both places of a clone by their lines, comments and blanks aside', async () => {
  const { read } = tree({ 'a.ts': MONEY, 'b.ts': `const first = 1;\n\n\n// other words\n${CODE.join('\n').replace('/** Money', '/** Coins')}\n` });
  const { clones, limits } = await read();
  expect(limits).toEqual([]);
  expect(clones).toHaveLength(1);
  const [{ a, b, aStart, aEnd, bStart, bEnd }] = clones;
  expect([a, b]).toEqual([0, 1]);
  const lines = (text: string, start: number, end: number): string => text.split('\n').slice(start - 1, end).join('\n');
  expect(lines(MONEY, aStart, aEnd)).toBe(lines(`const first = 1;\n\n\n// other words\n${CODE.join('\n')}\n`, bStart, bEnd));
  expect(aEnd - aStart + 1).toBeGreaterThan(CODE.length - 5);
});

it('keeps both ends of a clone in one file when the copy goes on like another', async () => {
  const half = Math.floor(CODE.length / 2);
  const tail = CODE.slice(half).join('\n').replaceAll('whole', 'entire').replaceAll('rest', 'remainder');
  const { read } = tree({ 'a.ts': `${CODE.slice(0, half).join('\n')}\nexport const end = 'a';\n`, 'b.ts': `export const start = 'b';\n${tail}\n`, 'c.ts': `${CODE.slice(0, half).join('\n')}\n${tail}\n` });
  const { clones } = await read();
  expect(clones.map(({ a, b }) => [a, b])).toEqual([[0, 2], [1, 2]]);
  for (const { aStart, aEnd, bStart, bEnd } of clones) expect(aEnd - aStart).toBe(bEnd - bStart);
});

it('finds nothing in what is alike but short, in tests, or in the same file', async () => {
  const short = CODE.slice(0, 8).join('\n');
  const { read } = tree({ 'a.ts': short, 'b.ts': short, 'c.test.ts': MONEY, 'd.ts': `${MONEY}\n${MONEY}` });
  expect((await read()).clones).toEqual([]);
});

it('does not depend on line ends, and says the same twice', async () => {
  const { read } = tree({ 'a.ts': MONEY, 'b.ts': MONEY.replaceAll('\n', '\r\n') });
  expect((await read()).clones).toHaveLength(1);
  expect(await read()).toEqual(await read());
});

it('counts what it leaves out: files that are too large, and all after memory or bytes are used up', async () => {
  const { read } = tree({ 'a.ts': MONEY, 'b.ts': MONEY, 'c.ts': MONEY });
  expect((await read({ fileBytes: 100 })).limits).toMatchObject([{ id: 'clone-file', limit: 100, count: 3 }]);
  const full = await read({ windows: 10 });
  expect(full.clones).toEqual([]);
  expect(full.limits).toMatchObject([{ id: 'clone-total', count: 3 }]);
  const most = await read({ bytes: 2 * MONEY.length });
  expect(most.clones).toHaveLength(1);
  expect(most.limits).toMatchObject([{ id: 'clone-total', count: 1 }]);
});

it('ends a file that takes too long, and says how many were not compared', async () => {
  const { read } = tree({ 'a.ts': MONEY.repeat(120), 'b.ts': MONEY });
  expect((await read({ timeout: 1 })).limits).toMatchObject([{ id: 'clone-total', count: 2 }]);
});
