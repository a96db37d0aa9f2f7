import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { EXIT, UserError, type Progress } from '../model/errors.js';
import type { RawFacts } from '../model/raw.js';
import { portfolio, type Source } from '../portfolio/index.js';
import { readRaw } from './read.js';
import type { Request } from './request.js';

/** A list of thousands of repositories is some hundred kilobytes. */
const MOST_BYTES = 1 << 20;

/** Raw facts of one repository or bundle, or of several as a portfolio: paths, files that list paths, and bundles given with --facts. */
export async function readSources(paths: readonly string[], request: Request, progress: Progress, timed: (stage: string, milliseconds: number) => void): Promise<RawFacts> {
  const bundles = bundlesOf(request);
  if (bundles.length > 0 && paths.some((path) => path !== '.')) throw new UserError('repositories and --facts cannot be combined', EXIT.usage, 'make a bundle of each repository with `conway facts --out FILE`, then give the bundles alone');
  const given: Given[] = bundles.length > 0 ? bundles.map((facts) => ({ path: '.', facts })) : (await Promise.all(paths.map(listed))).flat();
  if (given.length > 1) refuseForOne(request);
  const sources: Source[] = [];
  for (const { path, facts, name } of given) {
    const { facts: _bundles, ...flags } = request.flags;
    const raw = await readRaw(path, { ...request, flags: { ...flags, ...(facts !== undefined && { facts }) } }, progress, timed);
    // of a path the last name, never the folders above it; a dot begins an extension in the name of a bundle, not in that of a folder
    const otherwise = facts === undefined ? basename(resolve(path)).replace(/\.git$/, '') : basename(facts).replace(/(?<=.)\..*$/, '');
    sources.push({ raw, ...(name !== undefined && { name }), otherwise });
  }
  if (sources.length > 1) return portfolio(sources);
  const [{ raw, name }] = sources as [Source];
  return name === undefined ? raw : { ...raw, repository: { ...raw.repository, name } };
}

/** A repository or a bundle, as the user names it. */
interface Given {
  readonly path: string;
  readonly facts?: string;
  readonly name?: string;
}

const bundlesOf = ({ flags: { facts } }: Request): readonly string[] => (facts === undefined ? [] : typeof facts === 'string' ? [facts] : facts);

/** The paths in a file (one on a line, relative to it, `PATH as NAME` to give it a name; `#` begins a remark), or the path itself where it is no file. */
async function listed(path: string): Promise<Given[]> {
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile()) return [{ path }];
  if (found.size > MOST_BYTES) throw new UserError(`${path} is too large to be a list of repositories`, EXIT.usage, 'give a folder, or a file with one path on a line');
  const paths = (await readFile(path, 'utf8')).split(/\r?\n/).map((line) => line.replace(/(^|\s)#.*$/, '').trim()).filter((line) => line !== '');
  if (paths.length === 0 || paths.some((one) => one.includes('\0'))) throw new UserError(`${path} lists no repository`, EXIT.usage, 'write one path on a line');
  return paths.map((one) => {
    const [, place = one, name] = /^(.*?)\s+as\s+([\w.@/-]+)$/.exec(one) ?? [];
    return { path: resolve(dirname(path), place), ...(name !== undefined && { name }) };
  });
}

/** What says something about one repository cannot be meant for all. */
function refuseForOne({ flags, ownersFile }: Request): void {
  const one = [flags.rev !== undefined && '--rev', ownersFile !== undefined && '--owners'].filter((option) => option !== false);
  if (one.length > 0) throw new UserError(`${one.join(', ')} cannot be used with several repositories`, EXIT.usage, 'make a bundle of each with `conway facts --out FILE` and these options, then give the bundles with --facts');
}
