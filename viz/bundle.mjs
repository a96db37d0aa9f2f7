// Bundles viz/app into one text, written as a module that the html format imports: a page holds its program.
import { build } from 'esbuild';
import { mkdirSync, writeFileSync } from 'node:fs';

const root = new URL('..', import.meta.url).pathname;
const { outputFiles: [{ text }] } = await build({
  absWorkingDir: root, entryPoints: ['viz/app/main.ts'], bundle: true, write: false, format: 'esm', platform: 'browser', target: 'es2022', minify: true, charset: 'ascii', legalComments: 'none', logLevel: 'warning',
  banner: { js: '/* Holds parts of d3 (ISC licence), copyright Mike Bostock. */' },
});
mkdirSync(new URL('generated/', import.meta.url), { recursive: true });
writeFileSync(new URL('generated/program.ts', import.meta.url), `/** The program of the page, made by viz/bundle.mjs from viz/app. */\nexport const PROGRAM = ${JSON.stringify(text.trim())};\n`);
