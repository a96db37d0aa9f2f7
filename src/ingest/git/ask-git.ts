import { simpleGit } from 'simple-git';
import { EXIT, UserError } from '../../model/errors.js';
import type { GitCommand } from './git-commands.js';
import type { GitProfile } from './git-environment.js';
import { plainMessage } from './run-git.js';

export interface GitAnswer {
  /** 0 for an answer; git's own code where it had none. */
  readonly code: number;
  readonly text: string;
  readonly message: string;
}

/** Milliseconds a small question may take before something is wrong with the repository or with git. */
const PATIENCE = 8_000;

/**
 * Asks git one small question through simple-git. Its guards look at arguments and environment only, never at the repository's configuration, and
 * refuse the very settings that neutralise that: so they are told to let exactly ours pass, and the profile carries the safety.
 *
 * @throws UserError (5) when git does not answer in time, (4) when it cannot be run.
 */
export async function askGit(profile: GitProfile, command: GitCommand, patience = PATIENCE): Promise<GitAnswer> {
  let code = 0;
  let message = '';
  const git = simpleGit({
    baseDir: profile.workingDirectory,
    binary: profile.gitPath,
    timeout: { block: patience, stdErr: false, stdOut: true },
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
  }).env({ ...profile.environment });
  try {
    const text = await inTime(git.raw([...profile.leading, ...command.args]), patience + 1000);
    return { code, text, message };
  } catch (error) {
    const reason = plainMessage(String((error as Error).message), profile.privateFolders);
    if (/block timeout|timeout/i.test(reason)) {
      throw new UserError(`git gave no answer within ${patience / 1000} s`, EXIT.incomplete, 'Check that the repository is on a working disk and contains only regular files.');
    }
    throw new UserError(`git could not be run: ${reason}`, EXIT.noGit, 'Check the git installation with `conway doctor`.');
  }
}

/** simple-git interrupts what takes too long, but waits for its end; a wrapper around git may not heed it. */
function inTime<T>(work: Promise<T>, limit: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('timeout')), limit);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
