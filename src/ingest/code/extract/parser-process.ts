import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import type { Dialect, ModuleRecord } from './module-record.js';
import { readParserProgram } from './parser-program.js';

/** A file on its way through the parser; `text` is UTF-8. */
export interface ParserJob {
  readonly id: number;
  readonly dialect: Dialect;
  readonly text: Buffer;
}
export type ParserAnswer = [id: number, record: ModuleRecord | null, partly: boolean];
/** `answers` null: the process died or was killed, and must be replaced. */
export interface ParserReply {
  readonly answers: readonly ParserAnswer[] | null;
  readonly timedOut: boolean;
}
export interface ParserProcess {
  /** One batch at a time. `timeout` in milliseconds, beside the time a new process may take to start. */
  ask(jobs: readonly ParserJob[], timeout: number): Promise<ParserReply>;
  end(): void;
  kill(): void;
}

/** Milliseconds that a new process may take before its first answer. */
const START = 20_000;

/**
 * A process that parses and may die of it. It gets no environment, no argument made of repository data and nothing but bytes on its standard input;
 * the only place outside `git/` that starts a process, and it starts our own program only.
 */
export async function startParserProcess(): Promise<ParserProcess> {
  const { args } = await readParserProgram();
  const child = spawn(process.execPath, ['--max-old-space-size=1024', ...args], {
    stdio: ['pipe', 'pipe', 'ignore'], cwd: tmpdir(), windowsHide: true, env: process.env.SystemRoot === undefined ? {} : { SystemRoot: process.env.SystemRoot },
  });
  let dead = false, fresh = true, onDeath: () => void = () => undefined, onData: (chunk: Buffer) => void = () => undefined;
  const died = (): void => {
    dead = true;
    onDeath();
  };
  child.on('error', died).on('close', died);
  child.stdin.on('error', () => undefined);
  child.stdout.on('data', (chunk: Buffer) => onData(chunk));

  return {
    ask: (jobs, timeout) => new Promise((resolve) => {
      let timedOut = false;
      const settle = (answers: ParserAnswer[] | null): void => {
        clearTimeout(watchdog);
        onDeath = () => undefined;
        onData = () => undefined;
        resolve({ answers, timedOut });
      };
      const watchdog = setTimeout(() => {
        timedOut = true;
        child.kill('SIGKILL');
      }, timeout + (fresh ? START : 0));
      if (dead) return settle(null);
      onDeath = () => settle(null);
      onData = frameReader((frame) => {
        fresh = false;
        settle(JSON.parse(frame.toString('utf8')) as ParserAnswer[]);
      });
      child.stdin.write(requestFrame(jobs));
    }),
    end: () => void child.stdin.end(),
    kill: () => void child.kill('SIGKILL'),
  };
}

function requestFrame(jobs: readonly ParserJob[]): Buffer {
  const head = Buffer.from(JSON.stringify(jobs.map(({ id, dialect, text }) => [id, dialect, text.length])));
  const sizes = Buffer.alloc(8);
  sizes.writeUInt32LE(4 + head.length + jobs.reduce((sum, { text }) => sum + text.length, 0), 0);
  sizes.writeUInt32LE(head.length, 4);
  return Buffer.concat([sizes, head, ...jobs.map(({ text }) => text)]);
}

/** Collects chunks until one frame is complete; one answer is under way at a time, so nothing follows it. */
function frameReader(onFrame: (frame: Buffer) => void): (chunk: Buffer) => void {
  let chunks: Buffer[] = [], size = 0;
  return (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size < 4) return;
    if (chunks[0].length < 4) chunks = [Buffer.concat(chunks)];
    if (size >= 4 + chunks[0].readUInt32LE(0)) onFrame(Buffer.concat(chunks).subarray(4));
  };
}
