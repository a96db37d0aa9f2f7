import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** What decides where caches of a user are. */
export interface CachePlace {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: () => string;
}

const HERE: CachePlace = { platform: process.platform, environment: process.env, home: homedir };

/**
 * The folder for what was read: the one asked for, else where the system keeps caches of its user (`XDG_CACHE_HOME`, `~/.cache`, `~/Library/Caches`,
 * `%LOCALAPPDATA%`). Null when the user has no home.
 */
export function cacheFolder(asked: string | undefined, { platform, environment, home }: CachePlace = HERE): string | null {
  if (asked !== undefined) return resolve(asked);
  const of = (name: string): string | null => {
    const value = environment[name] ?? '';
    return isAbsolute(value) ? value : null;
  };
  const xdg = of('XDG_CACHE_HOME');
  if (xdg !== null) return join(xdg, 'conway-mirror');
  if (platform === 'win32') {
    const local = of('LOCALAPPDATA');
    if (local !== null) return join(local, 'conway-mirror', 'Cache');
  }
  const folder = homeFolder(home);
  if (folder === null) return null;
  return platform === 'darwin' ? join(folder, 'Library', 'Caches', 'conway-mirror') : join(folder, '.cache', 'conway-mirror');
}

function homeFolder(home: () => string): string | null {
  try {
    const folder = home();
    return isAbsolute(folder) ? folder : null;
  } catch {
    return null;
  }
}
