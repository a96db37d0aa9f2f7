/** The program of the thread that finds clones. It is given the addresses of the library and of the program that uses it, says `ready` once it can be asked, and may be ended at any moment. */
import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import type { cloneFinder as CloneFinder, CloneLimits, CloneText } from './clone-finder.js';

const { core, tokenizer, program, limits } = workerData as { readonly core: string; readonly tokenizer: string; readonly program: string; readonly limits: CloneLimits };
const { Detector } = (await import(core)) as typeof import('@jscpd/core');
const { Tokenizer } = (await import(tokenizer)) as typeof import('@jscpd/tokenizer');
const { cloneFinder } = (await import(program)) as { cloneFinder: typeof CloneFinder };
// the library's own hash, in script, takes half of all its time
const find = cloneFinder({ Detector, Tokenizer, digest: (text) => createHash('sha1').update(text, 'latin1').digest('hex') }, limits);

parentPort!.on('message', (source: CloneText) => {
  find(source).then((found) => parentPort!.postMessage(found), () => parentPort!.postMessage(null));
});
parentPort!.postMessage('ready');
