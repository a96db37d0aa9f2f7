import { readFileSync } from 'node:fs';

/** This program's own version: another one may understand the same bytes otherwise, so what it kept is not used. `unknown` where the manifest is not beside the code. */
export function programVersion(from = import.meta.url): string {
  // bundled, built, or its source
  for (const up of ['../../', '../../../../', '../../../']) {
    try {
      const manifest = JSON.parse(readFileSync(new URL(`${up}package.json`, from), 'utf8')) as { name?: unknown; version?: unknown };
      if (manifest.name === 'conway-mirror') return String(manifest.version);
    } catch {
      continue;
    }
  }
  return 'unknown';
}
