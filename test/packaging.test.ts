import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository } from '../fixtures/make-repository.js';
import { readStory } from '../fixtures/story.js';

const ROOT = new URL('..', import.meta.url).pathname;
const MANIFEST = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { dependencies: Record<string, string>; version: string };
let folder: string;
let installed: string;
let listed: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'conway-packed-'));
  const [{ filename, files }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--offline', '--pack-destination', folder], { cwd: ROOT, encoding: 'utf8' })) as [{ filename: string; files: { path: string }[] }];
  listed = files.map(({ path }) => path);
  // as an installation lays it out, with the dependencies that are here already
  const modules = join(folder, 'app/node_modules');
  installed = join(modules, 'conway-mirror');
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', installed, '--strip-components=1']);
  symlinkSync(join(ROOT, 'node_modules'), join(installed, 'node_modules'));
  symlinkSync(join(ROOT, 'node_modules/@types'), join(modules, '@types'));
  await makeRepository(join(folder, 'gap'), (await readStory(join(ROOT, 'fixtures/stories/gap'))).commits);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (program: string, ...args: string[]) => spawnSync(program, args, { cwd: join(folder, 'app'), encoding: 'utf8', env: { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') } });

describe('the package', () => {
  it('holds what it needs and nothing else: no tests, no sources, no reports; texts of all licenses (case 100)', () => {
    for (const path of listed) expect(path).toMatch(/^(dist\/(bin|src|viz)\/.*\.(js|d\.ts|txt)|dist\/report\.schema\.json|(README|CHANGELOG)\.md|LICENSE|package\.json)$/);
    expect(readFileSync(join(installed, 'CHANGELOG.md'), 'utf8')).toContain(`## ${MANIFEST.version}`);
    const licenses = readFileSync(join(installed, 'dist/bin/LICENSES.txt'), 'utf8');
    for (const name of ['commander', 'zod', 'yaml', 'd3-scale', 'graphology-communities-louvain', 'simple-git', 'smol-toml', 'fast-xml-parser', 'diff']) expect(licenses).toMatch(new RegExp(`^${name} \\d`, 'm'));
    // each text stands behind the name: none is empty
    for (const part of licenses.split(`\n${'-'.repeat(80)}\n`)) expect([part.trim().split('\n')[0], part.length > 300]).toEqual([part.trim().split('\n')[0], true]);
  });

  it('runs where it is installed, without scripts (case 99)', () => {
    const { status, stdout, stderr } = run(process.execPath, join(installed, 'dist/bin/cli.js'), join(folder, 'gap'), '--out', join(folder, 'out'));
    expect([status, stderr.includes('bug')]).toEqual([0, false]);
    expect(stdout).toContain('report.html');
    expect(run(process.execPath, join(installed, 'dist/bin/cli.js'), '--version').stdout.trim()).toBe(MANIFEST.version);
    expect(readFileSync(join(installed, 'dist/bin/cli.js'), 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true);
  }, 60_000);

  it.runIf(spawnSync('strace', ['-V']).status === 0)('opens no socket to anywhere and no file in /etc but those of the system’s libraries (cases 12, 99)', () => {
    const trace = join(folder, 'trace');
    const { status } = run('strace', '-f', '-qq', '-e', 'trace=socket,connect,openat', '-o', trace, process.execPath, join(installed, 'dist/bin/cli.js'), join(folder, 'gap'), '--out', join(folder, 'traced'), '--quiet', '--deep');
    // where a process may not be traced there is nothing to see
    if (status !== 0) return;
    const calls = readFileSync(trace, 'utf8').split('\n');
    expect(calls.length).toBeGreaterThan(100);
    expect(calls.filter((call) => /\b(socket|connect)\(/.test(call) && !/AF_UNIX|AF_LOCAL/.test(call))).toEqual([]);
    expect(calls.filter((call) => /openat\([^"]*"\/etc\//.test(call) && !/"\/etc\/(ld\.so|ssl\/|localtime|nsswitch|passwd|group|host\.conf|resolv|gai|locale|default\/)/.test(call))).toEqual([]);
  }, 120_000);

  it('gives types to a program that uses it as a library, as the README shows', () => {
    const [, example] = /```ts\n([^]*?)```/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? [];
    expect(example).toContain("from 'conway-mirror'");
    writeFileSync(join(folder, 'app/package.json'), '{"type": "module"}');
    writeFileSync(join(folder, 'app/example.ts'), example!.replace("'../shop'", JSON.stringify(join(folder, 'gap'))));
    writeFileSync(join(folder, 'app/tsconfig.json'), JSON.stringify({ compilerOptions: { module: 'NodeNext', target: 'ES2023', strict: true, skipLibCheck: false, types: ['node'], outDir: 'out', rootDir: '.' }, files: ['example.ts'] }));
    const compiled = run(process.execPath, join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', join(folder, 'app'));
    expect(compiled.stdout).toBe('');
    const { status, stdout, stderr } = run(process.execPath, join(folder, 'app/out/example.js'));
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/\d/);
  }, 120_000);
});

describe('what it is made of', () => {
  it('has few dependencies, each with its work in the README, and a lockfile that pins all with a hash and names no host (case 100)', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const table = readme.slice(readme.indexOf('## Dependencies, and why'));
    const names = Object.keys(MANIFEST.dependencies);
    expect(names.length).toBeLessThanOrEqual(18);
    expect(names.filter((name) => !table.includes(name))).toEqual([]);
    const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }> };
    for (const [path, { resolved, integrity }] of Object.entries(packages)) if (path !== '') expect([path, resolved, integrity?.startsWith('sha512-')]).toEqual([path, undefined, true]);
  });

  it('has a bill of materials, made from the lockfile alone (case 100)', () => {
    const { status, stdout } = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--offline'], { cwd: ROOT, encoding: 'utf8' });
    expect(status).toBe(0);
    const { bomFormat, components } = JSON.parse(stdout) as { bomFormat: string; components: { name: string; licenses?: unknown[] }[] };
    expect(bomFormat).toBe('CycloneDX');
    const found = new Set(components.map(({ name }) => name));
    expect(Object.keys(MANIFEST.dependencies).filter((name) => !found.has(name))).toEqual([]);
  }, 60_000);
});
