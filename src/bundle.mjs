// Bundles the command into dist/bin: starting it reads a few files instead of some hundreds. The library stays as compiled, in dist/src.
import { build } from 'esbuild';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OUT = 'dist/bin';
rmSync(OUT, { recursive: true, force: true });
const { metafile } = await build({
  // the parser's process and the compiler's thread load their programs as files beside the command
  entryPoints: ['src/cli.ts', 'src/ingest/code/extract/parse-worker.ts', 'src/ingest/code/deep/uses-worker.ts', 'src/ingest/code/deep/imported-uses.ts',
    'src/ingest/code/clones/clones-worker.ts', 'src/ingest/code/clones/clone-finder.ts'],
  outdir: OUT, entryNames: '[name]', bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node20', mainFields: ['module', 'main'],
  // native, of many megabytes, or for a thread: loaded where they are needed
  external: ['oxc-parser', 'ts-morph', '@jscpd/core', '@jscpd/tokenizer'],
  banner: { js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);" },
  legalComments: 'none', metafile: true, logLevel: 'warning',
});

const packages = new Set(Object.keys(metafile.inputs).flatMap((path) => /^node_modules\/(@[^/]+\/[^/]+|[^/]+)/.exec(path)?.[0] ?? []));
const notices = [...packages].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  return `${name} ${version} (${license})\n\n${file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim()}\n`;
});
writeFileSync(join(OUT, 'LICENSES.txt'), `Packages that are part of the command.\n\n${notices.join(`\n${'-'.repeat(80)}\n\n`)}`);
