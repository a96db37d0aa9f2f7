import { describe, expect, test } from 'vitest';
import { readVirtual } from './virtual-tree.js';

const json = (value: unknown) => JSON.stringify(value);
async function reached(files: Record<string, string>, from = 'z.ts') {
  return (await readVirtual(files)).rows.filter((row) => row.from === from).map(({ to, kind, via }) => [to, kind, ...via].join(' < '));
}

describe('imports through barrels', () => {
  test('named, renamed, default, type and imported-then-exported names lead to the file that defines them', async () => {
    const files = {
      'b/index.ts': "export { one } from './one';\nexport { default as Two } from './two';\nexport * from './rest';\nimport { four as imported } from './four';\nexport { imported as five };\nexport type { T } from './types';\nexport const own = 1;\nimport * as space from './space';\nexport { space };",
      'b/one.ts': 'export const one = 1;', 'b/two.ts': 'export default class {}', 'b/rest.ts': "export { deep } from './deep';\nexport function three() {}", 'b/deep.ts': 'export const deep = 1, other = 2;', 'b/four.ts': 'export const four = 4;',
      'b/types.ts': 'export interface T {}', 'b/space.ts': 'export const s = 1;',
    };
    expect(await reached({ ...files, 'z.ts': "import { one } from './b';" })).toEqual(['b/one.ts < static < b/index.ts']);
    expect(await reached({ ...files, 'z.ts': "import { Two as X } from './b';" })).toEqual(['b/two.ts < static < b/index.ts']);
    expect(await reached({ ...files, 'z.ts': "import { deep, three } from './b';" })).toEqual(['b/deep.ts < static < b/index.ts < b/rest.ts', 'b/rest.ts < static < b/index.ts']);
    expect(await reached({ ...files, 'z.ts': "import { five } from './b';" })).toEqual(['b/four.ts < static < b/index.ts']);
    expect(await reached({ ...files, 'z.ts': "import { type T, own } from './b';" })).toEqual(['b/index.ts < static', 'b/types.ts < type < b/index.ts']);
    expect(await reached({ ...files, 'z.ts': "import { space } from './b';" })).toEqual(['b/space.ts < static < b/index.ts']);
    expect(await reached({ ...files, 'z.ts': "export { one as uno } from './b';" })).toEqual(['b/one.ts < reexport < b/index.ts']);
    expect(await reached({ ...files, 'z.ts': "type Q = import('./b').T;" })).toEqual(['b/types.ts < type < b/index.ts']);
  });
  test('namespaces, side effects, dynamic imports, require and unknown names stay at the barrel', async () => {
    const files = { 'b/index.ts': "export { one } from './one';\nexport * from 'react';", 'b/one.ts': 'export const one = 1;' };
    for (const text of ["import * as b from './b';", "import './b';", "import('./b');", "const { one } = require('./b');", "export * from './b';", "import { useState } from './b';"]) {
      expect((await reached({ ...files, 'z.ts': text }))[0]).toMatch(/^b\/index\.ts < \w+$/);
    }
  });
  test('cycles end, and a name that comes back to its importer stays at the barrel', async () => {
    const files = { 'a.ts': "export * from './b';\nexport { x } from './b';", 'b.ts': "export * from './a';\nexport { x } from './a';\nexport const y = 1;" };
    expect(await reached({ ...files, 'z.ts': "import { x } from './a';" })).toHaveLength(1);
    expect(await reached({ ...files, 'z.ts': "import { y } from './a';" })).toEqual(['b.ts < static < a.ts']);
    expect(await reached({ 'index.ts': "export { z } from './z';\nexport { o } from './o';", 'o.ts': 'export const o = 1;', 'z.ts': "import { o, z as me } from './index';\nexport const z = 1;" })).toEqual(['index.ts < static', 'o.ts < static < index.ts']);
  });
  test('across packages, also when they are not built', async () => {
    expect(await reached({
      'package.json': json({ workspaces: ['packages/*'] }), 'packages/ui/package.json': json({ name: '@s/ui', main: 'dist/index.js' }), 'packages/ui/src/index.ts': "export * from '@s/core';\nexport { Button } from './button';", 'packages/ui/src/button.ts': 'export class Button {}',
      'packages/core/package.json': json({ name: '@s/core', main: 'dist/index.js' }), 'packages/core/src/index.ts': "export { run as start } from './run.js';", 'packages/core/src/run.ts': 'export function run() {}',
      'apps/z.ts': "import { Button, start } from '@s/ui';",
    }, 'apps/z.ts')).toEqual(['packages/core/src/run.ts < static < packages/ui/src/index.ts < packages/core/src/index.ts', 'packages/ui/src/button.ts < static < packages/ui/src/index.ts']);
  });
  test('through generated barrels, whose own imports are not counted', async () => {
    const { rows, code } = await readVirtual({ 'gen/generated/index.ts': "export { a } from '../a';", 'gen/a.ts': 'export const a = 1;', 'z.ts': "import { a } from './gen/generated';" });
    expect(rows.map(({ from, to, via }) => [from, to, ...via])).toEqual([['z.ts', 'gen/a.ts', 'gen/generated/index.ts']]);
    expect(code.coverage).toMatchObject({ filesParsed: 2, internal: 1, leftOut: [{ reason: 'generated', count: 1 }] });
  });
});
