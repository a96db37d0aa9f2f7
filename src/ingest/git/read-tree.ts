import { EXIT, UserError } from '../../model/errors.js';
import type { RawTree } from '../../model/raw.js';
import { fields } from './batch-records.js';
import { uint8Column } from './columns.js';
import { treeListing } from './git-commands.js';
import { gitFailure } from './git-failure.js';
import { pathTable } from './path-table.js';
import { GIT_MEMORY, TREE_ENTRIES, type RepositoryContext } from './repository-context.js';
import { startGit } from './run-git.js';

const MODES = new Map([['100644', 0], ['100664', 0], ['100755', 1], ['120000', 2], ['160000', 3]]);
const TAB = 0x09;

/**
 * Lists every entry of a commit's tree, in git's order. A path that comes twice counts once; dangerous names are left out; both are said.
 *
 * @throws UserError (3) when a tree is missing or corrupt, (5) when git crashes, (6) when there are more entries than any honest tree has.
 */
export async function readTree(context: RepositoryContext, commit = context.tip): Promise<RawTree> {
  const table = pathTable();
  const oids: string[] = [];
  const modes = uint8Column();
  if (commit === '') return { paths: table.paths, oids, modes: modes.take() };
  let twice = 0;
  const parser = fields(0, (data, start, end) => {
    const tab = data.indexOf(TAB, start);
    const mode = MODES.get(data.toString('latin1', start, start + 6));
    if (mode === undefined || tab < 0 || tab > end) throw new Error('git ls-tree gave an entry that is not known');
    const index = table.intern(data, tab + 1, end);
    if (index < 0) return;
    if (index < oids.length) { twice++; return; }
    oids.push(data.toString('latin1', data.lastIndexOf(0x20, tab) + 1, tab));
    modes.push(mode);
    if (oids.length > TREE_ENTRIES) throw new UserError(`Refused: the tree has more than ${TREE_ENTRIES.toLocaleString('en')} entries`, EXIT.unsafe, 'Analyse a folder of the repository, or look for a "git bomb".');
  });
  const git = startGit(context.profile, treeListing(commit), parser.push, { memory: GIT_MEMORY });
  const exit = await git.exit;
  if (exit.code !== 0 || !parser.finished()) throw gitFailure(exit, 'listing the tree', context.promisor);
  if (table.dangerous.count > 0) {
    context.diagnostics.push({ stage: 'tree', message: `${table.dangerous.count} paths of the tree have names that git itself refuses to check out; they are left out`, path: table.dangerous.example });
  }
  if (twice > 0) context.diagnostics.push({ stage: 'tree', message: `${twice} entries of the tree have a name that stands there already; the first counts` });
  return { paths: table.paths, oids, modes: modes.take() };
}
