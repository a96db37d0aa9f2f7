import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { EXIT, UserError } from '../../model/errors.js';
import type { GitCommand } from './git-commands.js';
import type { GitProfile } from './git-environment.js';
import { endWithProcess } from './leftovers.js';

/** How a git process ended. Anything but `code` 0 is an answer to be judged by the caller, never an exception. */
export interface GitExit {
  readonly code: number | null;
  readonly signal: string | null;
  /** Why this program killed it, if it did. */
  readonly killed: 'idle' | 'memory' | 'stopped' | null;
  /** Last lines of stderr, without control characters and private folders. */
  readonly message: string;
}

export interface RunningGit {
  readonly exit: Promise<GitExit>;
  /** Gives false when more should wait for `drained`. */
  write(text: string): boolean;
  drained(then: () => void): void;
  endInput(): void;
  /** Says that it is this program that has it wait: the idle time starts anew. */
  excuse(): void;
  /** Kills the whole process group. */
  stop(): void;
}

export interface GitLimits {
  /** Bytes of private memory after which it is killed (Linux only; elsewhere the idle time-out bounds it). */
  readonly memory?: number;
  /** Milliseconds after which it is killed, however much it says. */
  readonly deadline?: number;
}

const STDERR_KEPT = 4096;
/** Milliseconds that a killed process's pipes may stay open. */
const LAST_BYTES = 1000;
const MESSAGE_LENGTH = 300;
const MEMORY_CHECK = 100;

/**
 * Starts git in a process group of its own and streams its stdout. This is the only place that starts a process for the analysis in bulk; no shell
 * is involved, the binary is an absolute path, and a process that gives no byte for `idleTimeout` is killed with its children.
 */
export function startGit(profile: GitProfile, command: GitCommand, onBytes: (chunk: Buffer) => void, limits: GitLimits = {}): RunningGit {
  const memory = limits.memory ?? Infinity;
  const child = spawn(profile.gitPath, [...profile.leading, ...command.args], {
    cwd: profile.workingDirectory, env: profile.environment, stdio: ['pipe', 'pipe', 'pipe'], detached: process.platform !== 'win32',
    windowsHide: true, shell: false,
  });
  let killed: GitExit['killed'] = null;
  let failure: Error | null = null;
  let errors: Buffer = Buffer.alloc(0);
  let over = false;
  const end = (why: GitExit['killed']) => {
    if (over) return;
    killed ??= why;
    killGroup(child);
    // whoever left the group still holds the pipes open, and would have us wait for it
    setTimeout(() => { for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe.destroy(); }, LAST_BYTES);
  };
  const forget = endWithProcess(() => killGroup(child));
  // one more turn of the loop: after long synchronous work of ours, bytes may be waiting that the timer overtook
  const idle = setTimeout(() => { const before = received; setImmediate(() => (received === before ? end('idle') : idle.refresh())); }, profile.idleTimeout);
  const deadline = limits.deadline === undefined ? undefined : setTimeout(() => end('idle'), limits.deadline);
  const watch = memory === Infinity ? undefined : watchMemory(child, memory, () => end('memory'));

  let received = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    received += chunk.length;
    idle.refresh();
    if (killed || failure) return;
    try {
      onBytes(chunk);
    } catch (error) {
      failure = error as Error;
      end('stopped');
    }
  });
  child.stderr.on('data', (chunk: Buffer) => { errors = lastLines(Buffer.concat([errors, chunk])); });
  child.stdin.on('error', () => {}); // EPIPE: git ended early, its exit code says why

  const exit = new Promise<GitExit>((resolve, reject) => {
    const settle = () => { over = true; clearTimeout(idle); clearTimeout(deadline); clearInterval(watch); forget(); };
    child.on('error', (error) => {
      settle();
      reject(new UserError(`git could not be started: ${error.message}`, EXIT.noGit, 'Check the git installation with `conway doctor`.'));
    });
    child.on('close', (code, signal) => {
      settle();
      if (failure) reject(failure);
      else resolve({ code, signal, killed, message: plainMessage(errors.toString(), profile.privateFolders) });
    });
  });
  exit.catch(() => {}); // whoever awaits it hears of it; a pipeline that failed elsewhere must not add an unhandled rejection

  return {
    exit,
    write: (text) => child.stdin.writable && child.stdin.write(text, 'latin1'),
    drained: (then) => { child.stdin.once('drain', then); },
    endInput: () => { child.stdin.end(); },
    excuse: () => { idle.refresh(); },
    stop: () => end('stopped'),
  };
}

/** The end of what was said, from the begin of a line where there is one. */
function lastLines(said: Buffer): Buffer {
  if (said.length <= STDERR_KEPT) return said;
  const kept = said.subarray(-STDERR_KEPT);
  const line = kept.indexOf(0x0a) + 1;
  return line < kept.length ? kept.subarray(line) : kept;
}

/** Also where git itself has ended: what it started may live on in its group. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // the group is empty
  }
}

function watchMemory(child: ChildProcess, limit: number, onLimit: () => void): NodeJS.Timeout | undefined {
  if (process.platform !== 'linux') return undefined;
  return setInterval(() => {
    const match = /^RssAnon:\s+(\d+) kB/m.exec(statusOf(child.pid));
    if (match && Number(match[1]) * 1024 > limit) onLimit();
  }, MEMORY_CHECK);
}

/** Not by the thread pool: the system answers at once, and waking a thread costs more where git has all cores. '' when the process is gone. */
function statusOf(pid: number | undefined): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'latin1');
  } catch {
    return '';
  }
}

/** git's message as one line of plain text: no control or direction characters, no folder of this machine, at most 300 characters, cut between words. */
export function plainMessage(text: string, privateFolders: readonly string[] = []): string {
  let plain = text;
  for (const folder of [...privateFolders].sort((a, b) => b.length - a.length)) plain = plain.replaceAll(folder, '…');
  plain = plain
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, '')
    .trim();
  if (plain.length <= MESSAGE_LENGTH) return plain;
  const end = plain.slice(2 - MESSAGE_LENGTH);
  const word = end.indexOf(' ');
  return `… ${word < 0 ? end : end.slice(word + 1)}`;
}

/** Writes lines to git's stdin no faster than it reads them; only the numbers of the lines wait, not their text. */
export function lineFeeder(git: RunningGit, lineAt: (index: number) => string): { push(index: number): void; end(): void } {
  const BATCH = 512;
  let waiting: number[] = [];
  let next = 0;
  let blocked = false;
  let ended = false;
  const pump = () => {
    while (!blocked && next < waiting.length && (ended || waiting.length - next >= BATCH)) {
      let text = '';
      const until = Math.min(next + BATCH, waiting.length);
      for (; next < until; next++) text += `${lineAt(waiting[next])}\n`;
      git.excuse();
      blocked = !git.write(text);
    }
    if (next > 65_536) { waiting = waiting.slice(next); next = 0; }
    if (blocked) git.drained(() => { blocked = false; pump(); });
    else if (ended && next === waiting.length) git.endInput();
  };
  return {
    push(index) { waiting.push(index); if (!blocked && waiting.length - next >= BATCH) pump(); },
    end() { ended = true; if (!blocked) pump(); },
  };
}
