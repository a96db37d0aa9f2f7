import { lstat, rename } from 'node:fs/promises';
import { EXIT, UserError } from '../../model/errors.js';

/** Which of the paths something stands at, a broken link included. */
export async function existing(paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(paths.map((path) => lstat(path).then(() => true, () => false)));
  return paths.filter((_, index) => found[index]);
}

/**
 * Moves what stands at the paths beside itself (`x.bak`, `x.bak2`, …), runs `write`, and moves it back when that fails. Links are moved as links.
 * @returns the new names. @throws UserError (exit 7) for a folder, or whatever `write` throws.
 */
export async function keepingOld(paths: readonly string[], write: () => Promise<void>): Promise<string[]> {
  const moved: { readonly from: string; readonly to: string }[] = [];
  try {
    for (const from of await existing(paths)) {
      if ((await lstat(from)).isDirectory()) throw new UserError(`cannot write ${from}: it is a folder`, EXIT.io, 'choose another folder with --out; nothing was changed');
      const to = await freeName(`${from}.bak`);
      await rename(from, to);
      moved.push({ from, to });
    }
    await write();
    return moved.map(({ to }) => to);
  } catch (error) {
    for (const { from, to } of moved.reverse()) await rename(to, from).catch(() => undefined);
    if (error instanceof UserError) throw error;
    throw new UserError(`cannot keep the old files: ${(error as NodeJS.ErrnoException).code ?? String(error)}`, EXIT.io, 'nothing was changed');
  }
}

async function freeName(base: string): Promise<string> {
  for (let copy = 1; ; copy++) {
    const name = copy === 1 ? base : `${base}${copy}`;
    if ((await existing([name])).length === 0) return name;
  }
}
