// Bundles viz/app into a module that the html format imports: a page holds its program, packed, and the script that unpacks it.
import { build } from 'esbuild';
import { deflateSync, strToU8 } from 'fflate';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';

const bundled = async (entry) => {
  const { outputFiles: [{ text }] } = await build({
    absWorkingDir: new URL('..', import.meta.url).pathname, entryPoints: [entry], bundle: true, write: false,
    format: 'esm', platform: 'browser', target: 'es2022', minify: true, charset: 'ascii', legalComments: 'none', logLevel: 'warning',
  });
  return text.trim();
};
const start = await bundled('viz/app/start.ts');
const program = `/* Holds parts of d3 (ISC licence), copyright Mike Bostock. */${await bundled('viz/app/main.ts')}`;
const { toBase85 } = await import(`data:text/javascript,${encodeURIComponent(await bundled('viz/payload/base85.ts'))}`);
const packed = toBase85(deflateSync(strToU8(program), { level: 9 }));
mkdirSync(new URL('generated/', import.meta.url), { recursive: true });
writeFileSync(new URL('generated/program.ts', import.meta.url), `/** Made by viz/bundle.mjs from viz/app. The script of the page, and its program: deflated, in base 85, with the hash of what comes out. */
export const START = ${JSON.stringify(start)};
export const PROGRAM = { packed: ${JSON.stringify(packed)}, sha256: '${createHash('sha256').update(program).digest('base64')}' };
`);
