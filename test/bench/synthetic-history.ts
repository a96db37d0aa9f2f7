import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { random } from '../../src/math/random.js';

export interface SyntheticHistory {
  readonly commits: number;
  /** Files of the tree, in folders of two levels. */
  readonly files: number;
  readonly folders: number;
  readonly people: number;
  readonly seed: number;
}

const BLOBS = 64;
const START = 1_500_000_000;
const STEP = 60;
/** Bytes of the stream that are held before git is waited for. */
const HELD = 1 << 20;
const CHANGES = 5;
const RENAMED_EVERY = 50;
const BRANCH_EVERY = 25;

/**
 * Makes a bare repository at `folder` (absent or empty) with a made-up history: about five changes a commit, nearly all of them in one folder, people of very
 * different activity who mostly stay in four folders, a rename every 50 commits, a merged branch every 25, no two runs of one content in a row. The same numbers give the same commits.
 * What is written goes to git as it is made; nothing grows here but one byte a file.
 */
export async function writeSyntheticHistory(folder: string, shape: SyntheticHistory): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await git(folder, ['init', '--quiet', '--bare', '--template=', '--initial-branch=main', '.'], null);
  await git(folder, ['fast-import', '--quiet', '--force', '--done'], (write) => writeStream(shape, write));
}

type Write = (text: string) => Promise<void>;

async function writeStream({ commits, files, folders, people, seed }: SyntheticHistory, write: Write): Promise<void> {
  const { int, next } = random(seed, 'synthetic history');
  const content = new Uint8Array(files);
  const generation = new Uint16Array(files);
  const perFolder = Math.ceil(files / folders);
  const across = Math.ceil(Math.sqrt(folders));
  const pathOf = (file: number): string => {
    const inFolder = Math.floor(file / perFolder);
    const name = generation[file] === 0 ? `file-${file}` : `file-${file}-${generation[file]}`;
    return `module-${Math.floor(inFolder / across)}/part-${inFolder % across}/${name}.ts`;
  };
  const header = (commit: number, branch: string, from: string, number: number): string => {
    const who = `Person ${number} <person-${number}@example.com>`;
    const at = START + commit * STEP;
    const message = `Change ${commit} for a purpose that takes about a line to tell`;
    return `commit refs/heads/${branch}\nauthor ${who} ${at} +0000\ncommitter ${who} ${at} +0000\ndata ${message.length}\n${message}\n${from}`;
  };
  const changed = (file: number): string => {
    content[file] = 1 + ((content[file] + int(BLOBS - 1)) % BLOBS);
    return `M 100644 :${content[file]} ${pathOf(file)}\n`;
  };

  for (let blob = 1; blob <= BLOBS; blob++) {
    const text = `export const content${blob} = ${blob};\n`.repeat(blob);
    await write(`blob\nmark :${blob}\ndata ${text.length}\n${text}\n`);
  }
  let text = header(0, 'main', '', 0);
  for (let file = 0; file < files; file++) text += changed(file);
  await write(`${text}\n`);
  for (let commit = 1; commit < commits; commit++) {
    const turn = commit % BRANCH_EVERY;
    // a branch of two commits beside two of the trunk, then their merge
    const side = turn === 1 || turn === 2;
    const from = turn === 1 ? 'from refs/heads/main\n' : turn === 5 && commit > BRANCH_EVERY ? 'merge refs/heads/side\n' : '';
    // some do much, most do little, each mostly in folders of their own
    const who = Math.floor(people * next() ** 3);
    text = header(commit, side ? 'side' : 'main', from, who);
    const home = next() < 0.9 ? (who * 7 + int(4)) % folders : int(folders);
    for (let change = 0; change < CHANGES; change++) {
      const near = Math.min(files - 1, home * perFolder + int(perFolder));
      text += changed(next() < 0.95 ? near : int(files));
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
