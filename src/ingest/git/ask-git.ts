import { channel } from 'node:diagnostics_channel';
import { access, constants } from 'node:fs/promises';
import { simpleGit } from 'simple-git';
import { EXIT, UserError } from '../../model/errors.js';
import type { GitCommand } from './git-commands.js';
import type { GitProfile } from './git-environment.js';
import { endWithProcess } from './leftovers.js';
import { plainMessage, startGit } from './run-git.js';

export interface GitAnswer {
  /** 0 for an answer; git's own code where it had none. */
  readonly code: number;
  readonly text: string;
  readonly message: string;
}

/** Milliseconds a small question may take, however much is said meanwhile, before something is wrong with the repository or with git. */
const PATIENCE = 8_000;
/** Bytes of an answer at most; a list of 200,000 replace refs has 12 MB. */
const ANSWER_BYTES = 32 * 1024 * 1024;
/** Starts a program in a process group of its own, which simple-git cannot. */
const SETSID = '/usr/bin/setsid';

/**
 * Asks git one small question: through simple-git where its child can be killed with all that it started, through our own runner elsewhere.
 *
 * @throws UserError (5) when git does not answer in time or without end, (4) when it cannot be run.
 */
export async function askGit(profile: GitProfile, command: GitCommand, patience = PATIENCE): Promise<GitAnswer> {
  const grouped = process.platform === 'linux' && (await access(SETSID, constants.X_OK).then(() => true, () => false));
  return grouped ? askSimpleGit(profile, command, patience) : askRunner(profile, command, patience);
}

export async function askRunner(profile: GitProfile, command: GitCommand, patience = PATIENCE): Promise<GitAnswer> {
  const chunks: Buffer[] = [];
  let given = 0;
  const git = startGit(profile, command, (chunk) => {
    given += chunk.length;
    if (given > ANSWER_BYTES) git.stop();
    else chunks.push(chunk);
  }, { deadline: patience });
  git.endInput();
  const { code, signal, killed, message } = await git.exit;
  if (killed !== null) throw noAnswer(patience);
  if (code === null) throw new UserError(`git crashed (${signal})`, EXIT.incomplete, 'Check the git installation with `conway doctor`.');
  return { code, text: Buffer.concat(chunks).toString(), message };
}

/**
 * simple-git's guards look at arguments and environment only, never at the repository's configuration, and refuse the very settings that neutralise
 * that: so they are told to let exactly ours pass, and the profile carries the safety.
 */
export async function askSimpleGit(profile: GitProfile, command: GitCommand, patience = PATIENCE): Promise<GitAnswer> {
  let code = 0;
  let message = '';
  let end = () => {};
  let late = false;
  const stop = new Promise<never>((_, reject) => { end = () => { late = true; reject(new Error('timeout')); }; });
  stop.catch(() => {});
  const started: Child[] = [];
  let kill = () => {};
  const note = (event: unknown) => { started.push((event as { process: Child }).process); };
  const git = simpleGit({
    baseDir: profile.workingDirectory,
    binary: [SETSID, profile.gitPath],
    // a child that git left behind may hold the pipe open; whatever git itself wrote has long arrived by then
    completion: { onClose: true, onExit: 500 },
    errors(error, result) {
      // a code of git's own is an answer; without one it was stopped, or never started
      if (!(result.exitCode > 0)) return error;
      code = result.exitCode;
      message = plainMessage(Buffer.concat(result.stdErr).toString(), profile.privateFolders);
      return undefined;
    },
    allowEnvironment: Object.keys(profile.environment),
    unsafe: {
      allowUnsafeCustomBinary: true, allowUnsafeFsMonitor: true, allowUnsafeHooksPath: true, allowUnsafeConfigPaths: true, allowUnsafePager: true,
      allowUnsafeAskPass: true, allowUnsafeEditor: true, allowUnsafeSshCommand: true, allowUnsafeProtocolOverride: true,
      allowUnsafeCredentialHelper: true,
    },
  }).env({ ...profile.environment }).outputHandler((_, stdout, stderr) => {
    // simple-git does not give its child away; node tells of every child it makes
    const child = started.find((candidate) => candidate.stdout === stdout);
    kill = () => {
      killGroupOf(child?.pid);
      for (const pipe of [stdout, stderr]) (pipe as NodeJS.ReadableStream & { destroy(): void }).destroy();
    };
    let given = 0;
    for (const pipe of [stdout, stderr]) pipe.on('data', (chunk: Buffer) => { given += chunk.length; if (given > ANSWER_BYTES) end(); });
  });
  const children = channel('child_process');
  children.subscribe(note);
  const forget = endWithProcess(() => kill());
  const timer = setTimeout(() => end(), patience);
  try {
    const text = await Promise.race([git.raw([...profile.leading, ...command.args]), stop]);
    return { code, text, message };
  } catch (error) {
    if (late) throw noAnswer(patience);
    const reason = plainMessage(String((error as Error).message), profile.privateFolders);
    throw new UserError(`git could not be run: ${reason}`, EXIT.noGit, 'Check the git installation with `conway doctor`.');
  } finally {
    clearTimeout(timer);
    children.unsubscribe(note);
    kill();
    forget();
  }
}

interface Child { readonly pid?: number; readonly stdout: unknown }

function killGroupOf(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // the group is empty
  }
}

function noAnswer(patience: number): UserError {
  return new UserError(`git gave no answer within ${patience / 1000} s`, EXIT.incomplete, 'Check that the repository is on a working disk and contains only regular files.');
}
