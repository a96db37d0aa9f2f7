import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { makeRepository } from '../../fixtures/make-repository.js';
import { readStory } from '../../fixtures/story.js';
import type { Report } from '../../src/model/report.js';
import { fromBase85 } from '../../viz/payload/base85.js';
import { calledBy, namesIn, type Occurrence } from './names-in-outputs.js';

const CLI = fileURLToPath(new URL('../../bin/cli.js', import.meta.url));
/** Where the sentences of outputs are written. */
const SENTENCES = ['report', 'findings', 'metrics', 'facts'].map((folder) => fileURLToPath(new URL(`../../src/${folder}`, import.meta.url)));
const STORY = fileURLToPath(new URL('../../../fixtures/stories/gap', import.meta.url));

/**
 * Looks in what a run writes by default (summary, page with its unpacked data, JSON, Markdown) for every author, committer and co-author of the whole history: full name, e-mail address,
 * handle. Prints what is found, and as what it stands there. Gives back whether nobody is named.
 */
export async function printNames(repositories: readonly string[], print: (line: string) => void): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'conway-names-'));
  try {
    const { dir } = await makeRepository(join(folder, 'story'), (await readStory(STORY)).commits);
    const sentences = SENTENCES.flatMap((below) => readdirSync(below, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js')).map((name) => readFileSync(join(below, name), 'utf8')));
    const words = [defaultOutputs(dir, join(folder, 'story-out')).text, ...sentences].join('\n').toLowerCase();
    let nobody = true;
    for (const [at, repository] of repositories.entries()) {
      const { text, report } = defaultOutputs(repository, join(folder, String(at)));
      const identities = identitiesOf(repository);
      const names = calledBy(identities);
      const found = namesIn(text, names, { paths: pathsOf(repository, report), words });
      const of = (as: Occurrence['as']): Occurrence[] => found.filter((one) => one.as === as);
      print(`${repository}: ${identities.length.toLocaleString('en-US')} identities, ${names.length.toLocaleString('en-US')} names, addresses and handles, ${text.length.toLocaleString('en-US')} characters of outputs: ${of('person').length} named`);
      for (const { name, kind, times, around } of of('person')) print(`  ${kind} ${JSON.stringify(name)}, ${times} times: … ${around} …`);
      print(`  paths and packages: ${of('path').map(({ name, times, around }) => `${name} (${times}, ${around.slice(20, -20).trim()})`).join('; ') || 'none'}`);
      print(`  words of the program: ${of('word').map(({ name, times }) => `${name} (${times})`).join(', ') || 'none'}`);
      nobody &&= of('person').length === 0;
    }
    return nobody;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function defaultOutputs(repository: string, out: string): { readonly text: string; readonly report: Report } {
  const stdout = execFileSync(process.execPath, [CLI, repository, '--out', out], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).replaceAll(out, '');
  const [json, markdown, page] = ['report.json', 'report.md', 'report.html'].map((name) => readFileSync(join(out, name), 'utf8')) as [string, string, string];
  const data = [...page.matchAll(/<script type="application\/octet-stream" id="(?:payload|evidence)">([^<]*)/g)].map(([, digits]) => inflateRawSync(fromBase85(digits!)).toString('utf8'));
  const shown = page.replaceAll(/<(script|style)[^>]*>[^]*?<\/\1>|<\/[\w-]+>/g, ' ').replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
  return { text: [stdout, json, markdown, shown, ...data].join('\n'), report: JSON.parse(json) as Report };
}

/** As git itself tells them, without .mailmap. */
function identitiesOf(repository: string): { name: string; email: string }[] {
  const format = '%an%x09%ae%n%cn%x09%ce%n%(trailers:key=Co-authored-by,valueonly)';
  const lines = execFileSync('git', ['-C', repository, 'log', '--no-show-signature', `--format=${format}`, 'HEAD'], { encoding: 'utf8', maxBuffer: 1 << 30 }).split('\n');
  const found = new Map<string, { name: string; email: string }>();
  for (const line of new Set(lines)) {
    const [, name, email] = /^([^\t]*)\t([^\t]*)$/.exec(line) ?? /^(.*?)\s*<([^<>]*)>\s*$/.exec(line) ?? [];
    if (name !== undefined) found.set(line, { name, email: email! });
  }
  return [...found.values()];
}

/** Every file, folder, package and component by its name, in lower case. */
function pathsOf(repository: string, { components, findings }: Report): Set<string> {
  const files = execFileSync('git', ['-C', repository, 'ls-tree', '-r', '-z', '--name-only', 'HEAD'], { encoding: 'utf8', maxBuffer: 1 << 30 }).split('\0');
  const imported = findings.flatMap(({ evidence, subjects }) => [...evidence.flatMap((one) => (one.kind === 'import' ? [one.specifier, ...(one.symbols?.top ?? []).map(({ name }) => name)] : [])), ...subjects.filter(({ kind }) => kind === 'dependency').map(({ id }) => id.replace(/ \(.*\)$/, ''))]);
  return new Set([...files.flatMap((file) => file.split('/')), ...components.flatMap(({ id, name }) => [id, name, ...name.split('/')]), ...imported].map((name) => name.toLowerCase()));
}
