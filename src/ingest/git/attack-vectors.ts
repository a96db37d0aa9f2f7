import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { looseObject, plantRepository, type PlantedRepository } from './plant-repository.js';

/** One way in which a repository can make git start a program of its choice. */
export interface AttackVector {
  readonly id: string;
  /** Lines added to the configuration of the repository; `program` is the attacker's. */
  configuration(program: string, folder: string): readonly string[];
  /** What else has to be there. */
  prepare?(folder: string, program: string, planted: PlantedRepository): Promise<void>;
}

const HOOKS = ['post-index-change', 'post-checkout', 'reference-transaction', 'pre-auto-gc', 'fsmonitor-watchman', 'query-watchman'];

const promisor = (url: string, ...more: string[]) => [
  '[extensions]', 'partialClone = origin', '[remote "origin"]', `url = ${url}`, 'promisor = true', 'partialCloneFilter = blob:none', ...more,
];
const loseBlob = (folder: string, _: string, { newest }: PlantedRepository) => rm(looseObject(folder, newest));

/** The ways in that were measured on real gits; each is tried on the local one by `doctor` and by the tests. */
export const ATTACK_VECTORS: readonly AttackVector[] = [
  { id: 'fsmonitor', configuration: (program) => ['[core]', `fsmonitor = ${program}`] },
  {
    id: 'signature-program',
    configuration: (program) => ['[log]', 'showSignature = true', '[gpg]', `program = ${program}`, '[gpg "openpgp"]', `program = ${program}`,
      '[gpg "ssh"]', `program = ${program}`, `allowedSignersFile = ${program}`],
  },
  { id: 'textconv', configuration: (program) => ['[diff "planted"]', `textconv = ${program}`] },
  { id: 'external-diff', configuration: (program) => ['[diff]', `external = ${program}`, '[diff "planted"]', `command = ${program}`] },
  {
    id: 'filter',
    configuration: (program) => ['[filter "planted"]', `clean = ${program}`, `smudge = ${program}`, `process = ${program}`, 'required = true'],
  },
  {
    id: 'hooks',
    configuration: (program) => [...HOOKS.flatMap((hook) => [`[hook "${hook}"]`, `event = ${hook}`, `command = ${program}`])],
    prepare: (folder, program) => writeHooks(join(folder, '.git/hooks'), program),
  },
  {
    id: 'hooks-path',
    configuration: (_, folder) => ['[core]', `hooksPath = ${quoted(join(folder, 'hooks'))}`],
    prepare: async (folder, program) => { await mkdir(join(folder, 'hooks')); await writeHooks(join(folder, 'hooks'), program); },
  },
  { id: 'pager', configuration: (program) => ['[core]', `pager = ${program}`, '[pager]', ...['log', 'diff-tree', 'ls-tree', 'cat-file', 'rev-list'].map((command) => `${command} = ${program}`)] },
  { id: 'promisor-upload-pack', configuration: (program, folder) => promisor(quoted(folder), `uploadpack = ${program}`), prepare: loseBlob },
  { id: 'promisor-ext', configuration: (program) => [...promisor(`"ext::${bare(program)}"`), '[protocol "ext"]', 'allow = always'], prepare: loseBlob },
  { id: 'promisor-ssh-command', configuration: (program) => [...promisor('ssh://planted.invalid/x'), '[core]', `sshCommand = ${program}`], prepare: loseBlob },
  { id: 'promisor-git-proxy', configuration: (program) => [...promisor('git://planted.invalid/x'), '[core]', `gitProxy = ${program}`], prepare: loseBlob },
  {
    id: 'promisor-instead-of',
    configuration: (program) => [...promisor('https://planted.invalid/x'), `[url "ext::${bare(program)}"]`, 'insteadOf = https://planted.invalid/x', '[protocol "ext"]', 'allow = always'],
    prepare: loseBlob,
  },
  {
    id: 'include', configuration: (_, folder) => ['[include]', `path = ${quoted(join(folder, 'included'))}`],
    prepare: (folder, program) => writeFile(join(folder, 'included'), `[core]\nfsmonitor = ${program}\n[log]\nshowSignature = true\n[gpg]\nprogram = ${program}\n`),
  },
  {
    id: 'include-if', configuration: (_, folder) => ['[includeIf "gitdir:**"]', `path = ${quoted(join(folder, 'included'))}`],
    prepare: (folder, program) => writeFile(join(folder, 'included'), `[core]\nfsmonitor = ${program}\n[log]\nshowSignature = true\n[gpg]\nprogram = ${program}\n`),
  },
  {
    id: 'worktree-configuration', configuration: () => ['[extensions]', 'worktreeConfig = true'],
    prepare: (folder, program) => writeFile(join(folder, '.git/config.worktree'), `[core]\nfsmonitor = ${program}\n[log]\nshowSignature = true\n[gpg]\nprogram = ${program}\n`),
  },
  {
    id: 'submodule', configuration: () => [],
    prepare: async (folder, program) => {
      await plantRepository(join(folder, 'sub'));
      await writeFile(join(folder, 'sub/.git/config'), `[core]\nrepositoryformatversion = 0\nfsmonitor = ${program}\n`);
    },
  },
];

/** A repository that attacks, the file that exists as soon as the attacker's program has run, and that program. */
export interface PlantedAttack {
  readonly repository: string;
  readonly canary: string;
  readonly program: string;
  readonly planted: PlantedRepository;
}

/** Makes a repository that attacks in one way. */
export const plantAttack = (folder: string, vector: AttackVector): Promise<PlantedAttack> => plantAttacks(folder, [vector]);

/** Makes a repository that attacks in several ways at once; of those that name a promisor remote, one alone can. */
export async function plantAttacks(folder: string, vectors: readonly AttackVector[]): Promise<PlantedAttack> {
  const [repository, canary, program] = ['repository', 'canary', 'program.sh'].map((name) => join(folder, name)) as [string, string, string];
  await mkdir(repository, { recursive: true });
  await writeFile(program, `#!/bin/sh\necho ran >> '${canary.replaceAll("'", "'\\''")}'\nexit 1\n`);
  await chmod(program, 0o700);
  const planted = await plantRepository(repository);
  for (const vector of vectors) await vector.prepare?.(repository, quoted(program), planted);
  const extended = vectors.some(({ id }) => id.startsWith('promisor') || id.startsWith('worktree'));
  const lines = ['[core]', `repositoryformatversion = ${extended ? 1 : 0}`, ...vectors.flatMap((vector) => vector.configuration(quoted(program), repository))];
  await writeFile(join(repository, '.git/config'), `${lines.join('\n')}\n`);
  return { repository, canary, program, planted };
}

async function writeHooks(folder: string, program: string): Promise<void> {
  for (const hook of HOOKS) {
    await writeFile(join(folder, hook), `#!/bin/sh\nexec '${bare(program)}'\n`);
    await chmod(join(folder, hook), 0o700);
  }
}

/** A value of a configuration file. */
function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

function bare(quotedText: string): string {
  return quotedText.slice(1, -1);
}
