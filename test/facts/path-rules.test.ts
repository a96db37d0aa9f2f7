import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePathPattern } from '../../src/facts/path-pattern.js';
import { pathRules } from '../../src/facts/path-rules.js';

const matches = (pattern: string, path: string): boolean => pathRules([pattern]).last(path) === 0;

describe('patterns as GitHub documents them', () => {
  it.each([
    ['*', 'a/b.js', true],
    ['*.js', 'deep/down/x.js', true],
    ['*.js', 'x.jsx', false],
    ['/build/logs/', 'build/logs/x/y.txt', true],
    ['/build/logs/', 'src/build/logs/y.txt', false],
    ['/build/logs/', 'build/logs', false],
    ['docs/*', 'docs/getting-started.md', true],
    ['docs/*', 'docs/build-app/troubleshooting.md', false],
    ['apps/', 'x/apps/y/z.ts', true],
    ['apps/', 'apps', false],
    ['/docs/', 'docs/a.md', true],
    ['**/logs', 'deeply/nested/logs/a.txt', true],
    ['**/logs', 'logs', true],
    ['/apps/github', 'apps/github/x/y.ts', true],
    ['/apps/github', 'apps/githubber/x.ts', false],
    ['common/config/**/*', 'common/config/a', true],
    ['common/config/**/*', 'common/config/a/b/c', true],
    ['common/config/**/*', 'common/config', false],
    ['a/**/z', 'a/z', true],
    ['a/**/z', 'a/b/c/z/file', true],
    ['a/**', 'a/b', true],
    ['a/**', 'a', false],
    ['src/f?o.ts', 'src/foo.ts', true],
    ['src/f?o.ts', 'src/f/o.ts', false],
    ['with\\ space/', 'with space/x', true],
    ['\\*.js', '*.js', true],
    ['\\*.js', 'a.js', false],
    ['/src', 'lib/src/a', false],
    ['README.md', 'docs/README.md', true],
    ['readme.md', 'README.md', false],
    ['__proto__/', 'constructor/__proto__/x', true],
    ['/*', 'a', true],
    ['/*', 'a/b', false],
  ])('%s on %s: %s', (pattern, path, expected) => {
    expect(matches(pattern, path)).toBe(expected);
  });

  it('takes the last rule that matches, whatever stands between', () => {
    const rules = pathRules(['*', '/src/', '*.ts', '/src/a/', 'nothing']);
    expect(['x', 'src/x', 'src/x.ts', 'src/a/x.ts', 'y.ts'].map((path) => rules.last(path))).toEqual([0, 1, 2, 3, 2]);
  });

  it('matches escaped path strings: a backslash and a control character of a name stand there as escapes', () => {
    expect(matches('/a\\\\b/', 'a\\\\b/x')).toBe(true);
    expect(matches('/a\tb', 'a\\x09b')).toBe(true);
  });

  it.each(['!src', 'a[bc]', 'a//b', '/', '', 'a***b', 'a\\', 'x'.repeat(5000)])('says why %s is not supported, and matches nothing', (pattern) => {
    expect(typeof parsePathPattern(pattern)).toBe('string');
    expect(matches(pattern, 'src/ab')).toBe(false);
  });
});

describe('time', () => {
  it('is linear for nested stars, and repeated ** do not multiply (case 62)', () => {
    const name = 'a'.repeat(250);
    const started = process.cpuUsage();
    for (let i = 0; i < 20; i++) expect(matches(`${'*a'.repeat(100)}*b${i}`, name)).toBe(false);
    expect(matches(`${'**/a/'.repeat(60)}b`, `${'a/'.repeat(120)}c`)).toBe(false);
    expect(matches(`${'**/*/'.repeat(60)}b`, `${'a/'.repeat(120)}b`)).toBe(true);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(1000);
  });

  it('answers 50,000 paths under 2,000 rules in a moment', () => {
    const rules = Array.from({ length: 2000 }, (_, i) => [`/packages/p${i}/`, `*_feature${i}.ts`, `/packages/*/src/part${i}/**`, `docs/**/chapter-${i}-*.md`][i % 4]!);
    const paths = Array.from({ length: 50_000 }, (_, i) => `packages/p${i % 3000}/src/part${i % 1999}/deep/name${i}_feature${i % 4001}.ts`);
    const started = process.cpuUsage();
    const compiled = pathRules(rules);
    const answers = paths.map((path) => compiled.last(path));
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000);
    expect(answers.filter((answer) => answer >= 0).length).toBeGreaterThan(10_000);
    for (let i = 0; i < 50_000; i += 997) expect(answers[i]).toBe(rules.findLastIndex((rule) => matches(rule, paths[i]!)));
  });

  it('gives up visibly instead of hanging', () => {
    const rules = pathRules(Array.from({ length: 2000 }, (_, i) => `*a*${i}*`), 10_000);
    for (let i = 0; i < 100; i++) rules.last(`file${i}`);
    expect(rules.exhausted).toBe(true);
  });
});

describe('against git check-ignore, on the grammar both share', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'conway-patterns-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('agrees on 10,000 random pairs of a pattern and a path (case 63)', () => {
    const random = generator(42);
    const env = { PATH: process.env['PATH'] ?? '', HOME: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', LC_ALL: 'C' };
    const git = (args: string[], input?: string): string => execFileSync('git', args, { cwd: folder, env, ...(input === undefined ? {} : { input }), encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['pipe', 'pipe', 'ignore'] });
    git(['init', '-q']);
    const patterns = Array.from({ length: 1000 }, () => randomPattern(random));
    const pairs: { pattern: string; path: string; at: string }[] = [];
    patterns.forEach((pattern, i) => {
      mkdirSync(join(folder, `d${i}`));
      writeFileSync(join(folder, `d${i}`, '.gitignore'), `${pattern}\n`);
      for (let k = 0; k < 10; k++) {
        const path = randomPath(random);
        pairs.push({ pattern, path, at: `d${i}/${path}` });
      }
    });
    const output = git(['check-ignore', '--no-index', '-z', '-v', '-n', '--stdin'], pairs.map((pair) => `${pair.at}\0`).join('')).split('\0');
    const wrong: string[] = [];
    let ignored = 0;
    pairs.forEach((pair, i) => {
      expect(output[i * 4 + 3]).toBe(pair.at);
      const byGit = output[i * 4] !== '';
      if (byGit) ignored++;
      if (byGit !== matches(pair.pattern, pair.path)) wrong.push(`${pair.pattern} on ${pair.path}: git says ${byGit}`);
    });
    expect(wrong).toEqual([]);
    expect(pairs).toHaveLength(10_000);
    expect(ignored).toBeGreaterThan(1000);
  });
});

describe('patterns as GitLab reads them', () => {
  const onGitlab = (pattern: string, path: string): boolean => pathRules([pattern], undefined, 'gitlab').last(path) === 0;

  it.each([
    ['*', 'a/b.rb', true],
    ['README.md', 'docs/README.md', true],
    ['docs', 'docs/a.md', false],
    ['docs/', 'x/docs/in/a.md', true],
    ['docs/*', 'x/docs/a.md', true],
    ['/docs/*', 'x/docs/a.md', false],
    ['/docs/**', 'docs/in/a.md', false],
    ['/docs/**/*.md', 'docs/in/deep/a.md', true],
    ['/docs/**/', 'docs/in/deep/a.md', true],
    ['*.[ch]', 'src/a.h', true],
    ['*.[ch]', 'src/a.m', false],
    ['[^a-c]*', 'x/dog', true],
    ['[^a-c]*', 'x/cat', false],
    ['[a', '[a', false],
    ['\\#file', '#file', true],
  ])('%s on %s: %s', (pattern, path, expected) => expect(onGitlab(pattern, path)).toBe(expected));

  it('agrees with its own way of matching, written out as a regular expression, on 20,000 random pairs', () => {
    const random = generator(7);
    let matched = 0;
    for (let i = 0; i < 2000; i++) {
      const pattern = randomPattern(random, ['[ab]', '[^a]b', '**']);
      for (let k = 0; k < 10; k++) {
        const path = randomPath(random);
        const expected = gitlabReference(pattern).test(`/${path}`);
        if (expected) matched++;
        if (onGitlab(pattern, path) !== expected) expect(`${pattern} on ${path}`).toBe(`${expected}`);
      }
    }
    expect(matched).toBeGreaterThan(1000);
  });
});

/** GitLab's normalisation, then Ruby's `File.fnmatch` with FNM_PATHNAME and FNM_DOTMATCH. */
function gitlabReference(written: string): RegExp {
  let pattern = written === '*' ? '/**/*' : written.startsWith('/') ? written : `/**/${written}`;
  if (pattern.endsWith('/')) pattern += '**/*';
  let source = '';
  for (let i = 0; i < pattern.length; i++) {
    const rest = pattern.slice(i);
    const range = /^\[[^\]]+\]/.exec(rest);
    if ((i === 0 || pattern[i - 1] === '/') && rest.startsWith('**/')) {
      source += '(?:[^/]+/)*';
      i += 2;
    } else if (range !== null) {
      source += range[0];
      i += range[0].length - 1;
    } else if (pattern[i] === '*') source += '[^/]*';
    else if (pattern[i] === '?') source += '[^/]';
    else source += (pattern[i] === '\\' ? pattern[++i]! : pattern[i]!).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  }
  return new RegExp(`^${source}$`);
}

/** Patterns over a tiny alphabet, so that they often match. A last `/*` after a name is GitHub's own rule and stays out, and so does `b**` before a slash, where git reads the stars as folders against its own manual. */
function randomPattern(random: () => number, more: readonly string[] = []): string {
  const names = [...more, 'a', 'b', 'ab', '*', '**', 'a*', '*b', '?', 'a?', '*a*b', 'a.b', '\\a', '*.b', '**a', '?*', '*b**'];
  const pick = (): string => names[Math.floor(random() * names.length)]!;
  const count = 1 + Math.floor(random() * 4);
  const steps = Array.from({ length: count }, pick);
  while (count > 1 && steps.at(-1) === '*' && steps.at(-2) !== '**') steps[count - 1] = pick();
  const lead = random() < 0.3 ? '/' : '';
  if (lead !== '' && count === 1 && steps[0] === '*') steps[0] = 'a';
  return `${lead}${steps.join('/')}${random() < 0.25 ? '/' : ''}`;
}

function randomPath(random: () => number): string {
  const names = ['a', 'b', 'ab', 'ba', 'aab', 'a.b', 'c', 'abab'];
  return Array.from({ length: 1 + Math.floor(random() * 5) }, () => names[Math.floor(random() * names.length)]!).join('/');
}

function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
