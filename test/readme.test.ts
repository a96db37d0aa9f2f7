import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RULES } from '../src/findings/index.js';
import { METRICS } from '../src/metrics/index.js';
import { OPTIONS } from '../src/options.js';

const README = new URL('../README.md', import.meta.url);

/** Generated parts of the README; `UPDATE=1 npx vitest run --config test/vitest.config.ts test/readme.test.ts` writes them anew. */
const PARTS: Record<string, string> = {
  findings: [
    '| finding | what it says |', '|---|---|', ...RULES.map(({ id, summary }) => `| \`${id}\` | ${summary} |`), '',
    '| metric | what it says |', '|---|---|', ...METRICS.map(({ id, summary }) => `| \`${id}\` | ${summary} |`),
  ].join('\n'),
  options: ['| option | meaning | default | command |', '|---|---|---|---|', ...OPTIONS.map(({ flag, meaning, default: shown, commands }) => `| \`${flag}\` | ${meaning} | ${shown ?? ''} | ${commands.join(', ')} |`)].join('\n'),
};

it('carries the current tables of findings, metrics and options', () => {
  const text = readFileSync(README, 'utf8');
  const current = Object.entries(PARTS).reduce((all, [name, part]) => all.replace(new RegExp(`(<!-- ${name}:begin -->\\n)[^]*?(<!-- ${name}:end -->)`), (_, begin: string, end: string) => `${begin}${part}\n${end}`), text);
  if (process.env['UPDATE'] === '1') writeFileSync(README, current);
  expect(process.env['UPDATE'] === '1' ? current : text).toBe(current);
});

it('gives its two commands as CI runs them', () => {
  const ci = readFileSync(new URL('../.ci/run', import.meta.url), 'utf8');
  const text = readFileSync(README, 'utf8');
  expect(text).toContain('npm ci && npm start -- PATH');
  expect(text).toContain('npm ci && npm test');
  expect(ci).toContain('npm ci && npm test\n');
  expect(ci).toContain('npm ci && npm start -- .');
});
