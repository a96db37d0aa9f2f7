import { basename } from 'node:path';
import type { Diagnostic } from '../../../model/errors.js';
import type { RawExports } from '../../../model/raw.js';
import { readUserFile } from '../read-user-file.js';
import { parseExport, type ExportKind } from './parse-export.js';

/** Files of `--reviews`, `--work-items`, `--deployments` and `--incidents`. */
export type ExportFiles = { readonly [K in ExportKind]?: string };

const OPTIONS: { readonly [K in ExportKind]: string } = { reviews: '--reviews', workItems: '--work-items', deployments: '--deployments', incidents: '--incidents' };
const EXPORT_BYTES = 256 << 20;

/** Reads the exports that the user named; those that were not named are null. @throws UserError (exit 2). */
export async function readExports(files: ExportFiles): Promise<{ readonly exports: RawExports; readonly diagnostics: Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const read = async <K extends ExportKind>(kind: K): Promise<RawExports[K]> => {
    const path = files[kind];
    if (path === undefined) return null;
    const parsed = parseExport(kind, await readUserFile(path, OPTIONS[kind], EXPORT_BYTES), basename(path));
    diagnostics.push(...parsed.diagnostics);
    return parsed.records as unknown as RawExports[K];
  };
  return { exports: { reviews: await read('reviews'), workItems: await read('workItems'), deployments: await read('deployments'), incidents: await read('incidents') }, diagnostics };
}
