/** Exit codes of the command line (contract.md). */
export const EXIT = {
  done: 0, gateFailed: 1, usage: 2, noRepository: 3, noGit: 4, incomplete: 5, unsafe: 6, io: 7, interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A failure the user can mend: one line that says what is wrong, a hint that says what to do, and the exit code. Never a stack. */
export class UserError extends Error {
  override readonly name = 'UserError';
  constructor(message: string, readonly exitCode: ExitCode, readonly hint?: string) {
    super(message);
  }
}

export type Stage = 'git' | 'history' | 'tree' | 'code' | 'org' | 'facts' | 'graphs' | 'clusters' | 'compare' | 'metrics' | 'findings' | 'report';

/** Something that did not stop the run but that a reader of its numbers must know. Kept in the report and shown by every format. */
export interface Diagnostic {
  readonly stage: Stage;
  readonly message: string;
  /** Path inside the repository (escaped form, see `model/raw.ts`). */
  readonly path?: string;
}

/** A limit that fired: what was cut, how often. `--strict` turns those that left something out into exit code 5. */
export interface Limit {
  readonly stage: Stage;
  /** Stable id, such as `file-size` or `change-set-files`. */
  readonly id: string;
  readonly limit: number;
  readonly count: number;
  readonly message: string;
  /** `draws`: nothing was left out, but fewer draws or coarser replicates were made than asked for, which costs precision only. Absent: evidence was left out. */
  readonly kind?: 'draws';
}

/** Told of every limit on draws that fires in the pure stages. */
export type OnLimit = (limit: Omit<Limit, 'kind'>) => void;

/** Progress of long work; the command line renders it, the library may ignore it. `total` is absent where it is not known. */
export type Progress = (stage: Stage, done: number, total?: number) => void;
