import { devNull } from 'node:os';

/** How git is run: which binary, where, with which environment (the whole of it) and which arguments before the command. */
export interface GitProfile {
  readonly gitPath: string;
  /** Our own folder, never one of the analysed repository. */
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly leading: readonly string[];
  /** Milliseconds without a byte after which the process group is killed. */
  readonly idleTimeout: number;
  /** Folders whose names are taken out of git's messages. */
  readonly privateFolders: readonly string[];
}

/** Empty trees are known to git without being stored; as attribute source they switch all attributes off (git >= 2.41). */
const EMPTY_TREE = {
  sha1: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  sha256: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
} as const;
export type ObjectFormat = keyof typeof EMPTY_TREE;

export interface EnvironmentOptions {
  readonly gitDir?: string;
  readonly objects?: string;
  readonly workTree?: string;
  /** An empty folder. */
  readonly home: string;
  readonly objectFormat: ObjectFormat;
}

/**
 * The environment of every git process: nothing is inherited but what a process needs to start, so that a `GIT_DIR` of a surrounding hook or a
 * user's pager cannot change what is analysed. Lazy fetches, all transports, prompts, replace refs, grafts, attributes and optional locks are off.
 */
export function gitEnvironment(options: EnvironmentOptions): Record<string, string> {
  const never = process.platform === 'win32' ? 'false' : '/bin/false';
  const inherited = Object.fromEntries(
    ['PATH', 'SystemRoot', 'TMPDIR', 'TEMP', 'TMP'].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  ) as Record<string, string>;
  return {
    ...inherited,
    ...(options.gitDir ? { GIT_DIR: options.gitDir } : {}),
    ...(options.objects ? { GIT_OBJECT_DIRECTORY: options.objects } : {}),
    ...(options.workTree ? { GIT_WORK_TREE: options.workTree } : {}),
    GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: devNull, GIT_ATTR_NOSYSTEM: '1', GIT_ATTR_SOURCE: EMPTY_TREE[options.objectFormat],
    GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: '', GIT_TERMINAL_PROMPT: '0', GIT_ASKPASS: never, GIT_SSH_COMMAND: never,
    GIT_OPTIONAL_LOCKS: '0', GIT_NO_REPLACE_OBJECTS: '1', GIT_GRAFT_FILE: devNull, GIT_LITERAL_PATHSPECS: '1',
    GIT_PAGER: 'cat', GIT_EDITOR: never, GIT_FLUSH: '0', LC_ALL: 'C', TZ: 'UTC', HOME: options.home,
    NoDefaultCurrentDirectoryInExePath: '1',
  };
}

/** Arguments before every command. */
export const ALWAYS = ['--no-pager', '--no-replace-objects'] as const;

/** What is overruled where the repository's own configuration is in force (`--trust-repo-config`). */
export const DIRECT = [
  ...ALWAYS,
  ...[
    'core.fsmonitor=false', `core.hooksPath=${devNull}`, 'log.showSignature=false', 'log.showRoot=true', 'protocol.allow=never',
    `core.attributesFile=${devNull}`, `mailmap.file=${devNull}`, `diff.orderFile=${devNull}`, 'credential.helper=', 'core.bigFileThreshold=2m',
    'core.quotePath=false', 'advice.graftFileDeprecated=false', 'color.ui=false', 'gc.auto=0', 'maintenance.auto=false',
  ].flatMap((setting) => ['-c', setting]),
];
