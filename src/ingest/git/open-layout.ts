import { join } from 'node:path';
import { EXIT, UserError, type Progress } from '../../model/errors.js';
import { askGit } from './ask-git.js';
import { escapePath } from './escape-path.js';
import { anyRef, objectAt, replaceRefs } from './git-commands.js';
import { DIRECT, gitEnvironment, type GitProfile, type ObjectFormat } from './git-environment.js';
import type { GitRepository, OpenOptions } from './git-repository.js';
import type { RepositoryLayout } from './locate-repository.js';
import { partialClone } from './partial-clone.js';
import { quarantined } from './quarantine.js';
import { readBlobs } from './read-blobs.js';
import { countGrafts, hasPromisorPack, readHead, readShallow } from './read-git-files.js';
import { readHistory } from './read-history.js';
import { readTipTime } from './read-tip.js';
import { readTags } from './read-tags.js';
import { readTree } from './read-tree.js';
import { refuseUnsafe } from './refuse-unsafe.js';
import { readRepositoryConfiguration } from './repository-configuration.js';
import type { RepositoryContext } from './repository-context.js';
import { forkPoint, resolveRevision } from './resolve-revision.js';
import { writeRefsView, writeShadow } from './shadow.js';

/** What was found out on the way besides the repository itself. */
export interface OpenedLayout {
  readonly repository: Omit<GitRepository, 'close'>;
  readonly context: RepositoryContext;
  readonly objectFormat: ObjectFormat;
  readonly alternates: number;
  readonly replaceRefs: number;
  readonly grafts: number;
}

/**
 * Opens what `locateRepository` found.
 *
 * @param start git in an empty git directory of ours.
 * @param folder a temporary folder of its own, for git directories of ours.
 */
export async function openLayout(found: RepositoryLayout, start: GitProfile, version: string, folder: string, options: OpenOptions): Promise<OpenedLayout> {
  const trusted = options.trustRepoConfig ?? false;
  const alternates = await refuseUnsafe(found, { trusted, allowForeignOwner: options.allowForeignOwner ?? false });
  const configuration = await readRepositoryConfiguration(start, found.commonDir);
  const layout = options.quarantine ? await quarantined(found, start, folder) : found;
  const { objectFormat, refFormat } = configuration;
  const shallow = await readShallow(layout.commonDir);
  const shadow = { objectFormat, shallow, head: await readHead(layout.gitDir) };
  const direct = trusted ? directProfile(start, layout, objectFormat, folder) : null;
  const shadowed = (gitDir: string) => shadowProfile(start, layout, objectFormat, folder, gitDir);

  const asking = direct ?? shadowed(await writeRefsView(join(folder, 'refs'), layout, { ...shadow, refFormat: options.quarantine ? undefined : refFormat }));
  if (refFormat !== undefined) await refuseUnknownRefs(asking);
  const [{ id, branch }, replacements] = await Promise.all([resolveRevision(asking, options.rev), askGit(asking, replaceRefs)]);
  const tip = options.base === undefined ? id : await forkPoint(asking, id, options.base);
  const replaced = replacements.text.split('\n').length - 1;
  const profile = direct ?? shadowed(await writeShadow(join(folder, 'objects'), { ...shadow, head: tip || shadow.head }));

  const promisor = configuration.promisor || (await hasPromisorPack(layout.commonDir));
  const base: RepositoryContext = { profile, format: objectFormat, tip, shallow: new Set(shallow), promisor, partial: 'no', trusted, gitVersion: version, diagnostics: [], limits: [] };
  const [partial, committedAt, grafts] = await Promise.all([partialClone(base), readTipTime(base), countGrafts(layout.commonDir)]);
  const context = { ...base, partial };
  const note = (message: string) => context.diagnostics.push({ stage: 'git', message });
  if (replaced > 0) note(`${replaced} replace refs are ignored: the history is read as it was committed`);
  if (grafts > 0) note(`${grafts} grafts are ignored: the history is read as it was committed`);
  if (shallow.length > 0) note(`The clone is shallow: the history ends at ${shallow.length} commits whose changes are unknown; a full clone shows all of it`);
  if (partial !== 'no') note(`The clone is partial (${partial}): content that is not in it is not fetched`);
  if (alternates.length > 0) note(`Objects are borrowed from ${alternates.length} other object folders (objects/info/alternates)`);

  return {
    context, objectFormat, alternates: alternates.length, replaceRefs: replaced, grafts,
    repository: {
      repository: {
        name: configuration.remoteName, revision: tip, branch, committedAt, scope: escapePath(Buffer.from(layout.scope)),
        shallow: shallow.length > 0, partial, gitVersion: version,
      },
      diagnostics: context.diagnostics,
      limits: context.limits,
      readHistory: (window, progress: Progress = () => {}) => readHistory(context, window, progress),
      readTags: () => readTags(asking, context),
      readTree: () => readTree(context),
      readBlobs: (oids, onBlob, { maxBytes }) => readBlobs(context, oids, onBlob, maxBytes),
    },
  };
}

/** Whether the revision has something at the scope. Below the root of a repository without commits there is nothing. */
export async function tracksScope({ context }: OpenedLayout, scope: string): Promise<boolean> {
  if (scope === '') return true;
  return context.tip !== '' && (await askGit(context.profile, objectAt(context.tip, scope))).code === 0;
}

function shadowProfile(start: GitProfile, layout: RepositoryLayout, objectFormat: ObjectFormat, folder: string, gitDir: string): GitProfile {
  const objects = join(layout.commonDir, 'objects');
  return { ...start, privateFolders: foldersOf(layout, folder), environment: gitEnvironment({ gitDir, objects, home: start.workingDirectory, objectFormat }) };
}

/** The repository's own git directory and configuration, with everything overruled that starts programs; a work tree of ours, for it may name any. */
function directProfile(start: GitProfile, layout: RepositoryLayout, objectFormat: ObjectFormat, folder: string): GitProfile {
  const ours = start.workingDirectory;
  return {
    ...start, privateFolders: foldersOf(layout, folder), leading: DIRECT,
    environment: gitEnvironment({ gitDir: layout.gitDir, workTree: ours, home: ours, objectFormat }),
  };
}

const foldersOf = (layout: RepositoryLayout, folder: string) => [folder, layout.root, layout.gitDir, layout.commonDir];

async function refuseUnknownRefs(profile: GitProfile): Promise<void> {
  const answer = await askGit(profile, anyRef);
  if (answer.code !== 0) throw new UserError('The repository keeps its refs in a format that this git does not know', EXIT.noGit, 'Install git 2.45 or newer.');
}
