import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** The built command, from the root of the package. */
export const CLI = resolve('dist/bin/cli.js');

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly path?: string;
  /** Arguments of node itself, before the program. */
  readonly node?: readonly string[];
}

/** Runs the built command line to its end. */
export function runCommand(args: readonly string[], { cwd = process.cwd(), env, path, node = [] }: RunOptions = {}): Promise<Ran> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [...node, CLI, ...args], { cwd, env: { ...process.env, ...(path !== undefined && { PATH: path }), ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', failed);
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}
