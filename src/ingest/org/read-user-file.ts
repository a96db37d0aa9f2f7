import { lstat, readFile, stat } from 'node:fs/promises';
import { EXIT, UserError } from '../../model/errors.js';

/**
 * Text of a file that the user named on the command line.
 *
 * @param option for the message, such as `--teams`.
 * @param keepMark keep a byte order mark: a patch of the file has to have it.
 * @throws UserError (exit 2) when it is missing, no regular file, too large or not UTF-8.
 */
export async function readUserFile(path: string, option: string, maxBytes: number, { keepMark = false }: { readonly keepMark?: boolean } = {}): Promise<string> {
  const fail = (what: string): never => {
    throw new UserError(`${option}: ${path} ${what}`, EXIT.usage);
  };
  try {
    await lstat(path);
    const found = await stat(path);
    if (!found.isFile()) fail('is not a file');
    if (found.size > maxBytes) fail(`is larger than ${Math.round(maxBytes / 1024)} KiB`);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: keepMark }).decode(await readFile(path));
  } catch (error) {
    if (error instanceof UserError) throw error;
    return fail((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : error instanceof TypeError ? 'is not UTF-8 text' : `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
}
