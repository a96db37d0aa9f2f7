import { execFileSync, spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the other tools' manifest; the compiled benchmark lies three folders deeper than the sources' root. */
export const PEERS_HOME = fileURLToPath(new URL('../../../test/bench/peers/', import.meta.url));

/** A tool that draws an import graph of a folder. */
export interface PeerTool {
  readonly name: string;
  readonly command: (folder: string) => readonly string[];
  /** Links `from -> to` by paths relative to the folder. */
  readonly links: (output: string, folder: string) => Set<string>;
}

const EXTENSIONS = 'js,jsx,mjs,cjs,ts,tsx,mts,cts';

export const peerTools: readonly PeerTool[] = [
  {
    name: 'dependency-cruiser',
    command: (folder) => ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--no-config', '--ts-pre-compilation-deps', '--no-progress', '--output-type', 'json',
      ...(existsSync(join(folder, 'tsconfig.json')) ? ['--ts-config', 'tsconfig.json'] : []), '.'],
    links: (output) => {
      const { modules } = JSON.parse(output) as { modules: { source: string; dependencies: { resolved: string; couldNotResolve: boolean }[] }[] };
      return pairs(modules.map(({ source, dependencies }) => [source, dependencies.filter(({ couldNotResolve }) => !couldNotResolve).map(({ resolved }) => resolved)]));
    },
  },
  {
    name: 'madge',
    command: (folder) => ['node_modules/madge/bin/cli.js', '--json', '--no-spinner', '--extensions', EXTENSIONS, '--basedir', folder,
      ...(existsSync(join(folder, 'tsconfig.json')) ? ['--ts-config', join(folder, 'tsconfig.json')] : []), folder],
    links: (output) => pairs(Object.entries(JSON.parse(output) as Record<string, string[]>)),
  },
  {
    name: 'skott',
    command: (folder) => ['run-skott.mjs', folder],
    links: (output, folder) => {
      const at = (path: string): string => (path.startsWith('/') ? relative(realpathSync(folder), path) : path);
      return pairs(Object.entries(JSON.parse(output.slice(output.indexOf('{'))) as Record<string, string[]>).map(([file, to]) => [at(file), to.map(at)]));
    },
  },
];

function pairs(graph: readonly (readonly [string, readonly string[]])[]): Set<string> {
  return new Set(graph.flatMap(([from, all]) => all.map((to) => `${from} -> ${to}`)));
}

/** Installs the tools beside their manifest unless they are there; the one step that needs a package registry. */
export function installPeers(): void {
  if (!['skott', '@duckdb'].every((name) => existsSync(join(PEERS_HOME, 'node_modules', name)))) execFileSync('npm', ['ci', '--prefix', PEERS_HOME], { stdio: ['ignore', 'ignore', 'inherit'] });
}

export interface PeerRun {
  readonly milliseconds: number;
  readonly links: ReadonlySet<string> | null;
  readonly failure: string | null;
}

const PATIENCE = 300_000;

/** Runs a tool as a process of its own, as its users do, in the folder. */
export function runPeer(tool: PeerTool, folder: string): Promise<PeerRun> {
  const [script, ...rest] = tool.command(folder);
  const start = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--max-old-space-size=8192', join(PEERS_HOME, script), ...rest], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], timeout: PATIENCE });
    const chunks: Buffer[] = [], errors: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.on('close', () => {
      const milliseconds = performance.now() - start;
      try {
        resolve({ milliseconds, links: tool.links(Buffer.concat(chunks).toString('utf8'), folder), failure: null });
      } catch {
        const said = Buffer.concat([...errors, ...chunks]).toString('utf8').split('\n').find((line) => line.trim() !== '') ?? 'nothing was printed';
        resolve({ milliseconds, links: null, failure: said.replaceAll(folder, '…').slice(0, 160) });
      }
    });
  });
}
