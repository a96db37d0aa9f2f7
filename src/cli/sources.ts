import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { EXIT, UserError, type Progress } from '../model/errors.js';
import type { RawFacts } from '../model/raw.js';
import { portfolio } from '../portfolio/index.js';
import { readRaw } from './read.js';
import type { Request } from './request.js';

/** A list of thousands of repositories is some hundred kilobytes. */
const MOST_BYTES = 1 << 20;

/** Raw facts of one repository or bundle, or of several as a portfolio: paths, files that list paths, and bundles given with --facts. */
export async function readSources(paths: readonly string[], request: Request, progress: Progress, timed: (stage: string, milliseconds: number) => void): Promise<RawFacts> {
  const bundles = bundlesOf(request);
  if (bundles.length > 0 && paths.length > 1) throw new UserError('repositories and --facts cannot be combined', EXIT.usage, 'make a bundle of each repository with `conway facts --out FILE`, then give the bundles alone');
  const sources = bundles.length > 0 ? bundles.map((facts) => ({ path: '.', facts })) : (await Promise.all(paths.map(listed))).flat().map((path) => ({ path, facts: undefined }));
  if (sources.length > 1) refuseForOne(request);
  const raws: RawFacts[] = [];
  for (const { path, facts } of sources) {
    const { facts: _bundles, ...flags } = request.flags;
    raws.push(await readRaw(path, { ...request, flags: { ...flags, ...(facts !== undefined && { facts }) } }, progress, timed));
  }
  return raws.length === 1 ? raws[0] : portfolio(raws);
}

const bundlesOf = ({ flags: { facts } }: Request): readonly string[] => (facts === undefined ? [] : typeof facts === 'string' ? [facts] : facts);

/** The paths in a file (one on a line, relative to it; `#` begins a remark), or the path itself where it is no file. */
async function listed(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile()) return [path];
  if (found.size > MOST_BYTES) throw new UserError(`${path} is too large to be a list of repositories`, EXIT.usage, 'give a folder, or a file with one path on a line');
  const paths = (await readFile(path, 'utf8')).split(/\r?\n/).map((line) => line.replace(/(^|\s)#.*$/, '').trim()).filter((line) => line !== '');
  if (paths.length === 0 || paths.some((one) => one.includes('\0'))) throw new UserError(`${path} lists no repository`, EXIT.usage, 'write one path on a line');
  return paths.map((one) => resolve(dirname(path), one));
}

/** What says something about one repository cannot be meant for all. */
function refuseForOne({ flags, ownersFile }: Request): void {
  const one = [flags.rev !== undefined && '--rev', ownersFile !== undefined && '--owners'].filter((option) => option !== false);
  if (one.length > 0) throw new UserError(`${one.join(', ')} cannot be used with several repositories`, EXIT.usage, 'make a bundle of each with `conway facts --out FILE` and these options, then give the bundles with --facts');
}
