import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { random } from '../../src/math/random.js';

export interface SyntheticHistory {
  readonly commits: number;
  /** Files of the tree; equally many in each folder, and folders in each component. */
  readonly files: number;
  readonly folders: number;
  /** Workspace packages. */
  readonly components: number;
  /** People at work at any one time. */
  readonly people: number;
  readonly years: number;
  readonly seed: number;
}

const START = 1_150_000_000;
const YEAR = 31_556_952;
/** Bytes of the stream that are held before git is waited for. */
const HELD = 1 << 20;
const TEAM = 8;
/** Years that a person stays, least and most. */
const STAY = [1, 7] as const;
const RENAMED_EVERY = 50;
const BRANCH_EVERY = 25;
/** Contents that a file of a component can have; no two in a row are the same. */
const VERSIONS = 4;

/**
 * Makes a bare repository at `folder` (absent or empty) with a made-up history of one organisation, spread evenly over the years: the same files, people and components
 * however many commits there are. Teams of eight have components of their own, where they mostly work, and sometimes change what those import. A few people do much, most
 * little (Zipf); each place is held by one person for some years, then by the next. About five files a commit, mostly in one folder, a few files much more often than others. A rename every 50
 * commits, a merged branch every 25. The same numbers give the same commits. What is written goes to git as it is made; nothing grows here but a few bytes a file.
 */
export async function writeSyntheticHistory(folder: string, shape: SyntheticHistory): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await git(folder, ['init', '--quiet', '--bare', '--template=', '--initial-branch=main', '.'], null);
  await git(folder, ['fast-import', '--quiet', '--force', '--done'], (write) => writeStream(shape, write));
}

type Write = (text: string) => Promise<void>;

async function writeStream(shape: SyntheticHistory, write: Write): Promise<void> {
  const { commits, files, folders, components, years, seed } = shape;
  const { int, next } = random(seed, 'synthetic history');
  const content = new Uint8Array(files);
  const generation = new Uint16Array(files);
  const perFolder = Math.ceil(files / folders);
  const inComponent = Math.ceil(folders / components);
  const componentOf = (file: number): number => Math.floor(Math.floor(file / perFolder) / inComponent);
  const pathOf = (file: number): string => {
    const at = Math.floor(file / perFolder);
    const name = generation[file] === 0 ? `file-${file}` : `file-${file}-${generation[file]}`;
    return `packages/part-${componentOf(file)}/src/folder-${at % inComponent}/${name}.ts`;
  };
  const authorAt = workforce(shape, random(seed, 'people').next);
  const step = (years * YEAR) / commits;
  const header = (commit: number, branch: string, from: string, person: number): string => {
    const who = `Person ${person} <person-${person}@example.com>`;
    const at = Math.floor(START + commit * step);
    const message = `Change ${commit} for a purpose that takes about a line to tell`;
    return `commit refs/heads/${branch}\nauthor ${who} ${at} +0000\ncommitter ${who} ${at} +0000\ndata ${message.length}\n${message}\n${from}`;
  };
  const changed = (file: number): string => {
    content[file] = 1 + ((content[file] + int(VERSIONS - 1)) % VERSIONS);
    return `M 100644 :${componentOf(file) * VERSIONS + content[file]} ${pathOf(file)}\n`;
  };
  /** Some more often than others: the square of an even draw. */
  const some = (n: number): number => Math.floor(n * next() ** 2);
  const fileIn = (component: number, within: number): number => Math.min(files - 1, (component * inComponent + within) * perFolder + some(perFolder));

  await write(contents(components));
  let text = header(0, 'main', '', 0) + manifests(components);
  for (let file = 0; file < files; file++) text += changed(file);
  await write(`${text}\n`);
  for (let commit = 1; commit < commits; commit++) {
    const turn = commit % BRANCH_EVERY;
    // a branch of two commits beside two of the trunk, then their merge
    const side = turn === 1 || turn === 2;
    const from = turn === 1 ? 'from refs/heads/main\n' : turn === 5 && commit > BRANCH_EVERY ? 'merge refs/heads/side\n' : '';
    const { place, person } = authorAt((commit / commits) * years, next());
    text = header(commit, side ? 'side' : 'main', from, person);
    const home = homeOf(place, shape, some);
    const where = next();
    const component = where < 0.85 ? home : where < 0.95 ? importedBy(home, components)[int(2)] : int(components);
    const within = some(inComponent);
    // 1 to 32, some of them twice: 5 different ones in the mean
    for (let left = 1 + Math.floor(32 * next() ** 3); left > 0; left--) {
      const near = next();
      if (near < 0.75) text += changed(fileIn(component, within));
      else if (near < 0.93) text += changed(fileIn(component, some(inComponent)));
      else text += changed(fileIn(near < 0.98 ? importedBy(component, components)[int(2)] : home, some(inComponent)));
    }
    // on the trunk only, and not while a branch that knows the old name waits to be merged
    if (commit % RENAMED_EVERY === 10) {
      const file = int(files);
      const before = pathOf(file);
      generation[file]++;
      text += `R ${before} ${pathOf(file)}\n`;
    }
    await write(`${text}\n`);
  }
  await write('done\n');
}

/** What a component imports: a layered tree with a shared base. */
const importedBy = (component: number, components: number): readonly [number, number] => [Math.floor(component / 3), (component * 7 + 1) % components];

/** One of the components of a team: its first ones most. */
function homeOf(place: number, { people, components }: SyntheticHistory, some: (n: number) => number): number {
  const teams = Math.ceil(people / TEAM);
  const own = Math.max(1, Math.floor(components / teams));
  return ((place % teams) * own + some(own)) % components;
}

/** Who commits at a time (years), by an even draw: the k-th place as often as 1 / k; each place is held by one person after the other. */
function workforce({ people, years }: SyntheticHistory, next: () => number): (at: number, draw: number) => { place: number; person: number } {
  let total = 0;
  const upTo = Float64Array.from({ length: people }, (_, k) => (total += 1 / (k + 4)));
  let hired = 0;
  const stays = Array.from({ length: people }, () => {
    const held: { person: number; until: number }[] = [];
    for (let until = -STAY[0] * next(); until < years; ) held.push({ person: hired++, until: (until += STAY[0] + (STAY[1] - STAY[0]) * next()) });
    return held;
  });
  return (at, draw) => {
    let [low, high] = [0, people - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle] < draw * total) low = middle + 1;
      else high = middle;
    }
    return { place: low, person: stays[low].find(({ until }) => until > at)!.person };
  };
}

/** Marks 1, 2, …: versions of the one content that files of a component have, with its imports. */
function contents(components: number): string {
  let text = '';
  for (let mark = 1; mark <= components * VERSIONS; mark++) {
    const component = Math.floor((mark - 1) / VERSIONS);
    const imports = importedBy(component, components).filter((to) => to !== component).map((to) => `import { content as part${to} } from '@made/part-${to}';\n`).join('');
    const body = `${imports}export const content = ${mark};\n${'// a line of some length that says nothing\n'.repeat(mark % 40)}`;
    text += `blob\nmark :${mark}\ndata ${body.length}\n${body}\n`;
  }
  return text;
}

function manifests(components: number): string {
  const file = (path: string, body: string): string => `M 100644 inline ${path}\ndata ${body.length}\n${body}\n`;
  const parts = Array.from({ length: components }, (_, part) => file(`packages/part-${part}/package.json`, `{"name":"@made/part-${part}","version":"1.0.0","main":"./src/folder-0/file-0.js"}\n`));
  return file('package.json', '{"name":"made","private":true,"workspaces":["packages/*"]}\n') + parts.join('');
}

/** Runs git in a folder and, where there is a stream, writes it as fast as git reads. @throws Error when git fails */
async function git(folder: string, args: readonly string[], stream: ((write: Write) => Promise<void>) | null): Promise<void> {
  const child = spawn('git', args, { cwd: folder, stdio: ['pipe', 'ignore', 'inherit'], env: { PATH: process.env['PATH'], GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: join(folder, 'none') } });
  const closed = once(child, 'close') as Promise<[number | null]>;
  child.stdin.on('error', () => {});
  let held = '';
  const flush = async (): Promise<void> => {
    const full = !child.stdin.write(held);
    held = '';
    if (full) await Promise.race([once(child.stdin, 'drain').catch(() => undefined), closed]);
    if (child.exitCode !== null) throw new Error(`git ${args[0]} ended early`);
  };
  await stream?.(async (text) => {
    held += text;
    if (held.length > HELD) await flush();
  });
  if (held !== '') await flush();
  child.stdin.end();
  const [code] = await closed;
  if (code !== 0) throw new Error(`git ${args[0]} ended with ${code}`);
}
