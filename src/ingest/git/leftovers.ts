import { rmSync } from 'node:fs';
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT, UserError } from '../../model/errors.js';

/** Things that must not outlive this process: running process groups and temporary folders. */
const endings = new Set<() => void>();
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Registers what must be ended when this process ends, however it does; gives back the function that unregisters it. */
export function endWithProcess(end: () => void): () => void {
  if (endings.size === 0) listen();
  endings.add(end);
  return () => {
    if (endings.delete(end) && endings.size === 0) unlisten();
  };
}

function endAll(): void {
  for (const end of [...endings]) end();
  endings.clear();
}

// git runs in process groups of its own, so an interrupt at the terminal does not reach it: this process has to pass it on
function onSignal(signal: NodeJS.Signals): void {
  endAll();
  unlisten();
  // a listener of the program's own decides itself how to end
  if (process.listenerCount(signal) === 0) process.exit(SIGNALS[signal as keyof typeof SIGNALS]);
}

function listen(): void {
  process.on('exit', endAll);
  for (const signal of Object.keys(SIGNALS)) process.on(signal, onSignal);
}

function unlisten(): void {
  process.off('exit', endAll);
  for (const signal of Object.keys(SIGNALS)) process.off(signal, onSignal);
}

export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

const PREFIX = 'conway-git-';

/** A folder (0700) under the system's temporary folder that is gone when this process is. Throws UserError (7) when it cannot be made. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  await removeAbandoned();
  const path = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`)).catch((error: NodeJS.ErrnoException) => {
    throw unwritable('made', error);
  });
  const forget = endWithProcess(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    async remove() {
      await rm(path, { recursive: true, force: true });
      forget();
    },
  };
}

/** Does what writes below a temporary folder. Throws UserError (7) where the system does not let it. */
export async function writtenTemporarily<Made>(write: () => Promise<Made>): Promise<Made> {
  return write().catch((error: NodeJS.ErrnoException) => {
    throw error.syscall === undefined ? error : unwritable('written to', error);
  });
}

const unwritable = (what: string, { code }: NodeJS.ErrnoException): UserError =>
  new UserError(`The temporary folder could not be ${what} (${code})`, EXIT.io, 'Set TMPDIR to a folder that exists, may be written to, and has room.');

let abandonedRemoved = false;

/** Removes folders of processes that were killed: ours by owner, without a living process, and a day old (other containers may share the folder). */
async function removeAbandoned(): Promise<void> {
  if (abandonedRemoved) return;
  abandonedRemoved = true;
  for (const name of await readdir(tmpdir()).catch(() => [] as string[])) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (!(pid > 0) || isAlive(pid)) continue;
    const path = join(tmpdir(), name);
    const stats = await lstat(path).catch(() => null);
    const ours = stats?.isDirectory() && (process.getuid === undefined || stats.uid === process.getuid());
    if (stats && ours && Date.now() - stats.mtimeMs > 86_400_000) await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
