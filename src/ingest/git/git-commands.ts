/**
 * Every git command this program runs, and there are no others. Nothing here touches a work tree or an index, formats text by configuration, or
 * reads an option from outside: revisions are full object ids that were verified before, or stand behind `--end-of-options`.
 */
export interface GitCommand {
  readonly args: readonly string[];
  readonly [allowed]: true;
}

declare const allowed: unique symbol;
const command = (...args: string[]) => ({ args }) as unknown as GitCommand;

/** Small questions: one answer each. */
export const gitVersion = command('--version');
export const currentBranch = command('symbolic-ref', '-q', 'HEAD');
export const replaceRefs = command('for-each-ref', '--format=%(refname)', 'refs/replace');
export const branchNames = (count: number) => command('for-each-ref', `--count=${count}`, '--format=%(refname)', 'refs/heads', 'refs/remotes');
export const anyRef = command('for-each-ref', '--count=1', '--format=%(refname)');
/** Newest tags first: name, object, its committer time, and, for annotated ones, the same of what they point to; missing fields are empty. */
export const tagList = (count: number) => command(
  'for-each-ref', `--count=${count}`, '--sort=-creatordate', '--format=%(refname:lstrip=2) %(objectname) %(objecttype) %(committerdate:unix) %(*objectname) %(*objecttype) %(*committerdate:unix)', 'refs/tags',
);
/** Lists a configuration file as plain data, without following its includes and without obeying any of it. */
export const configurationOf = (file: string) => command('config', '--file', file, '--no-includes', '-z', '--list');
/** Resolves what a user wrote to a commit. The text is checked by `checkRevision` before. */
export const commitOf = (revision: string) => command('rev-parse', '--verify', '-q', '--end-of-options', `${revision}^{commit}`);
/** As `commitOf`, for names that cannot be followed by anything. */
export const objectOf = (revision: string) => command('rev-parse', '--verify', '-q', '--end-of-options', revision);
/** The best common ancestor of two commits; of several equally good ones the first that git finds. */
export const commonAncestor = (one: string, other: string) => command('merge-base', fullId(one), fullId(other));
/** Object id of what stands at a path of a commit. */
export const objectAt = (commit: string, path: string) => command('rev-parse', '--verify', '-q', '--end-of-options', `${fullId(commit)}:${path}`);

/** Bulk reading. */
export const commitList = (tip: string) => command('rev-list', '--timestamp', '--parents', fullId(tip), '--');
/** As `commitList`, without what a commit that was listed before leads to. */
export const newCommitList = (tip: string, known: string) => command('rev-list', '--timestamp', '--parents', fullId(tip), `^${fullId(known)}`, '--');
export const commitSample = (tip: string, count: number) => command('rev-list', `--max-count=${count}`, fullId(tip), '--');
/** Reads object ids on stdin, gives `<id> <type> <size>` and the bytes of each. */
export const objectContents = command('cat-file', '--batch', '--buffer');
/** Reads object ids on stdin, gives `<id> <type> <size>` of each. */
export const objectSizes = command('cat-file', '--batch-check', '--buffer');
/** How the changes of commits are read. */
export interface ChangeReading {
  /** Merges are compared with their first parent; else they are passed over. */
  readonly firstParent: boolean;
  /** `exact` renames are found from trees alone, no blob is read; `similar` ones by reading them. */
  readonly renames: 'exact' | 'similar';
  /** Counts lines, which reads every blob that changed. */
  readonly lines: boolean;
}
/** Reads commit ids on stdin. */
export const treeChanges = ({ firstParent, renames, lines }: ChangeReading) => command(
  'diff-tree', '--stdin', '--always', '-r', '-z', '--raw', ...(lines ? ['--numstat'] : []), '--root', '--no-ext-diff', '--no-textconv', '--no-abbrev',
  renames === 'exact' ? '-M100%' : '-M', ...(firstParent ? ['--diff-merges=first-parent'] : []),
);
/** Objects that the history, or its newest commits, need and the repository does not have, as `?<id>`. */
export const missingObjects = (tip: string, newest?: number) =>
  command('rev-list', '--objects', '--missing=print', '--quiet', ...(newest === undefined ? [] : [`--max-count=${newest}`]), fullId(tip), '--');
export const treeListing = (tree: string) => command('ls-tree', '-r', '-z', '--full-tree', fullId(tree));

/** A copy in which every object was checked against its id (`--quarantine`); runs no hook and obeys no configuration of the source. */
export const quarantineCopy = (from: string, to: string) =>
  command('-c', 'protocol.file.allow=always', 'clone', '--quiet', '--mirror', '--no-local', '--template=', '--', from, to);

export function isFullId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

function fullId(text: string): string {
  if (!isFullId(text)) throw new Error('Only full object ids may be passed to git');
  return text;
}
