import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCode } from '../src/ingest/code/read-code.js';
import type { RawCode, RawTree } from '../src/model/raw.js';

const GENERATED = 'viz/generated/program.ts';
const ROOT = new URL('..', import.meta.url).pathname;

/** Folder (or file) of src → what it may import of ours, and which packages; `node:` stands for every built-in. The table of src/README.md. */
const TABLE: Record<string, { ours: readonly string[]; packages: readonly string[] }> = {
  model: { ours: [], packages: [] },
  math: { ours: [], packages: [] },
  ingest: { ours: ['model'], packages: ['simple-git', 'ts-morph', 'oxc-parser', '@jscpd/core', '@jscpd/tokenizer', 'yaml', 'jsonc-parser', 'smol-toml', 'fast-xml-parser', 'zod', 'node:'] },
  facts: { ours: ['model', 'math'], packages: [] },
  graphs: { ours: ['model', 'math'], packages: [] },
  compare: { ours: ['model', 'math'], packages: ['semver'] },
  metrics: { ours: ['model', 'math'], packages: [] },
  findings: { ours: ['model', 'math'], packages: [] },
  clusters: { ours: ['model', 'math'], packages: ['graphology-types', 'graphology-communities-louvain'] },
  document: { ours: ['model', 'math'], packages: [] },
  steps: { ours: ['model', 'math', 'facts', 'graphs', 'clusters', 'compare'], packages: [] },
  change: { ours: ['model', 'math', 'compare'], packages: [] },
  portfolio: { ours: ['model', 'facts'], packages: [] },
  redesign: { ours: ['model', 'math', 'facts', 'graphs', 'compare'], packages: [] },
  'pipeline.ts': { ours: ['model', 'math', 'facts', 'graphs', 'clusters', 'compare', 'metrics', 'findings', 'document', 'steps', 'report'], packages: [] },
  'options.ts': { ours: ['model'], packages: [] },
  'index.ts': { ours: ['model', 'ingest', 'pipeline.ts', 'report', 'facts', 'cli'], packages: [] },
  report: { ours: ['model', 'viz'], packages: ['node:crypto', 'fflate', 'graphology', 'yaml'] },
  viz: { ours: ['model'], packages: ['d3'] },
  'viz/app': { ours: ['model', 'viz', 'report', 'redesign'], packages: ['d3'] },
  cli: { ours: ['*'], packages: ['commander', 'diff', 'hyparquet-writer', 'node:'] },
  'cli.ts': { ours: ['*'], packages: ['commander', 'node:'] },
};

function paths(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).split(sep).join('/'))
    .filter((path) => statSync(join(ROOT, path)).isFile())
    .sort();
}

// the page's program is made from viz/app, which is looked at here
const files = ['package.json', ...paths('src'), ...paths('viz')].filter((path) => !path.startsWith('viz/generated/') || path === GENERATED);
const room = (path: string): string => (path.startsWith('src/') ? path.split('/')[1] : path.startsWith('viz/app/') ? 'viz/app' : path.split('/')[0]);

describe('the import table', () => {
  let code: RawCode;
  beforeAll(async () => {
    const tree: RawTree = { paths: files, oids: files.map((_, index) => String(index)), modes: new Uint8Array(files.length) };
    const read = async (oids: readonly string[], onBlob: (index: number, bytes: Buffer, size: number) => void): Promise<void> => {
      oids.forEach((oid, index) => {
        const bytes = readFileSync(join(ROOT, files[Number(oid)]));
        onBlob(index, bytes, bytes.length);
      });
    };
    ({ code } = await readCode(tree, read, () => undefined));
  });

  const rows = function* (): Generator<{ from: string; to: string | null; specifier: string; line: number }> {
    for (let i = 0; i < code.imports.from.length; i++) {
      const via = code.imports.via[i] === 0 ? null : code.imports.chains[code.imports.via[i] - 1][0];
      const to = via ?? code.imports.to[i];
      yield { from: files[code.imports.from[i]], to: to < 0 ? null : files[to], specifier: code.imports.specifiers[code.imports.specifier[i]], line: code.imports.line[i] };
    }
  };

  it('reads our own source whole', () => {
    expect(code.coverage.internal).toBeGreaterThan(200);
    expect(code.coverage.resolved).toBe(code.coverage.internal);
    expect(code.coverage.filesPartly + code.coverage.filesUnparsed).toBe(0);
  });

  it('names every folder there is', () => {
    const rooms = new Set(files.filter((path) => path !== 'package.json' && path.endsWith('.ts')).map(room));
    expect([...rooms].filter((name) => TABLE[name] === undefined)).toEqual([]);
  });

  it('is the table of src/README.md', () => {
    const text = readFileSync(join(ROOT, 'src/README.md'), 'utf8');
    const rows = text.split('\n').filter((line) => line.startsWith('| `')).flatMap((line) => [...line.split('|')[1].matchAll(/`([a-z./]+)`/g)].map((match) => match[1].replace(/\/$/, '')));
    expect(Object.keys(TABLE).filter((name) => !rows.includes(name))).toEqual([]);
  });

  it('holds between our folders', () => {
    const broken = [...rows()]
      .filter(({ from, to }) => to !== null && room(from) !== room(to))
      .filter(({ from, to }) => !(TABLE[room(from)].ours.includes('*') || TABLE[room(from)].ours.includes(room(to!))))
      .map(({ from, line, to }) => `${from}:${line} → ${to}`);
    expect(broken).toEqual([]);
  });

  it('holds for packages', () => {
    const broken: string[] = [];
    for (const path of files.filter((file) => file.endsWith('.ts') && file !== GENERATED)) {
      const allowed = TABLE[room(path)].packages;
      for (const match of readFileSync(join(ROOT, path), 'utf8').matchAll(/^(?:import|export)\s[^;]*?from\s+'([^'.][^']*)'/gm)) {
        if (!allowed.some((name) => match[1] === name || match[1].startsWith(name.endsWith(':') ? name : `${name}/`))) broken.push(`${path}: ${match[1]}`);
      }
    }
    expect(broken).toEqual([]);
  });

  it('keeps processes to two modules of ingest', () => {
    const users = files.filter((path) => path.endsWith('.ts') && /node:child_process|simple-git/.test(readFileSync(join(ROOT, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')));
    expect(users.every((path) => path.startsWith('src/ingest/git/') || path.startsWith('src/ingest/code/extract/'))).toBe(true);
  });

  it('keeps threads to the reading of code and to the second one of the command', () => {
    const users = files.filter((path) => path.endsWith('.ts') && /from 'node:worker_threads'/.test(readFileSync(join(ROOT, path), 'utf8')));
    expect(users.filter((path) => !path.startsWith('src/ingest/code/') && !path.startsWith('src/cli/second-thread/'))).toEqual([]);
    expect(users).toContain('src/cli/second-thread/second-thread.ts');
  });

  it('keeps clock and chance out of everything that must give the same bytes', () => {
    const pure = files.filter((path) => path.endsWith('.ts') && path !== GENERATED && !['ingest', 'cli', 'cli.ts'].includes(room(path)));
    const broken = pure.filter((path) => /Date\.now\(|new Date\(\)|Math\.random\(|performance\.now|localeCompare|toLocale/.test(readFileSync(join(ROOT, path), 'utf8')));
    expect(broken).toEqual([]);
  });

  it('prints and exits in the command line only', () => {
    const broken = files.filter((path) => path.endsWith('.ts') && !['cli', 'cli.ts'].includes(room(path)) && /console\.|process\.(stdout|stderr)\.write/.test(readFileSync(join(ROOT, path), 'utf8')));
    expect(broken.filter((path) => !path.startsWith('src/ingest/code/extract/'))).toEqual([]);
  });
});
