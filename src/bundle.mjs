// Bundles the command into dist/bin: starting it reads a few files instead of some hundreds. The library stays as compiled, in dist/src.
import { build } from 'esbuild';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OUT = 'dist/bin';
rmSync(OUT, { recursive: true, force: true });
const { metafile } = await build({
  // the parser's process and the threads load their programs as files beside the command
  entryPoints: ['src/cli.ts', 'src/ingest/code/extract/parse-worker.ts', 'src/ingest/code/deep/uses-worker.ts', 'src/ingest/code/deep/imported-uses.ts',
    'src/ingest/code/clones/clones-worker.ts', 'src/ingest/code/clones/clone-finder.ts', 'src/cli/second-thread/watch-worker.ts', 'src/cli/second-thread/tasks-worker.ts'],
  outdir: OUT, entryNames: '[name]', bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node20', mainFields: ['module', 'main'],
  // native, of many megabytes, or for a thread: loaded where they are needed
  external: ['oxc-parser', 'ts-morph', '@jscpd/core', '@jscpd/tokenizer'],
  banner: { js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);" },
  legalComments: 'none', metafile: true, logLevel: 'warning',
});

/** For a package that names its license and leaves the text away. */
const MIT = (holder) => `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation
the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL
THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER
DEALINGS IN THE SOFTWARE.`;

const packages = new Set(Object.keys(metafile.inputs).flatMap((path) => /^node_modules\/(@[^/]+\/[^/]+|[^/]+)/.exec(path)?.[0] ?? []));
const notices = [...packages].sort().map((folder) => {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined && license !== 'MIT') throw new Error(`${name} has no license text`);
  const holder = (typeof author === 'string' ? author : author?.name) ?? `the authors of ${name}`;
  return `${name} ${version} (${license})\n\n${file === undefined ? MIT(holder) : readFileSync(join(folder, file), 'utf8').trim()}\n`;
});
writeFileSync(join(OUT, 'LICENSES.txt'), `Packages that are part of the command.\n\n${notices.join(`\n${'-'.repeat(80)}\n\n`)}`);
