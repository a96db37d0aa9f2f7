import { parseYaml, type Located } from '../located.js';
import { folderOf, nameOf, ownerName, type OwnerSource, type SourceFile } from './owner-source.js';

/**
 * `OWNERS` files in folders: of Kubernetes (YAML with `approvers`; a name of `OWNERS_ALIASES` is a team) or Chromium (an e-mail a line). Who is nearest to a file
 * owns it; that owners further up may approve too is left out, and so are rules for single files (`filters` other than `.*`, `per-file`).
 */
export const ownersFiles: OwnerSource = {
  called: 'OWNERS files',
  isFile: (path) => nameOf(path) === 'OWNERS' || path === 'OWNERS_ALIASES',
  rules(file, others) {
    if (file.path === 'OWNERS_ALIASES') return [];
    const found = /^\s*(approvers|filters|reviewers|options|labels|emeritus_approvers)\s*:/m.test(file.text) ? approvers(file, teamNames(others)) : addresses(file.text);
    return found.length === 0 ? [] : [{ pattern: folderOf(file.path), owners: found.map(({ owner }) => owner), line: found[0]!.line }];
  },
};

interface Found {
  readonly owner: string;
  readonly line: number;
}

function approvers({ path, text }: SourceFile, teams: ReadonlySet<string>): Found[] {
  const root = parseYaml(text, path);
  const everything = field(field(root, 'filters'), '.*');
  return [field(root, 'approvers'), field(everything, 'approvers')].flatMap((list) => (Array.isArray(list?.value) ? (list.value as readonly Located[]) : [])).flatMap(({ value, line }): Found[] => {
    const name = typeof value === 'string' ? ownerName(value) : null;
    if (name === null) return [];
    return [{ owner: teams.has(name.toLowerCase()) ? `@@${name}` : name.includes('@') ? name : `@${name}`, line }];
  });
}

/** Read once for all the files that use it. */
const aliasesOf = new WeakMap<readonly SourceFile[], ReadonlySet<string>>();

function teamNames(files: readonly SourceFile[]): ReadonlySet<string> {
  let names = aliasesOf.get(files);
  if (names === undefined) aliasesOf.set(files, (names = readableTeamNames(files)));
  return names;
}

/** A file of aliases that is not understood names no team; that is no fault of the files that use it. */
function readableTeamNames(files: readonly SourceFile[]): ReadonlySet<string> {
  try {
    return aliasNames(files);
  } catch {
    return new Set();
  }
}

function aliasNames(files: readonly SourceFile[]): ReadonlySet<string> {
  const file = files.find(({ path }) => path === 'OWNERS_ALIASES');
  if (file === undefined) return new Set();
  const aliases = field(parseYaml(file.text, file.path), 'aliases');
  return new Set(aliases?.value instanceof Map ? [...(aliases.value as ReadonlyMap<string, Located>).keys()].map((name) => name.toLowerCase()) : []);
}

function addresses(text: string): Found[] {
  return text.split(/\r\n|\n|\r/).flatMap((content, index): Found[] => {
    const line = content.replace(/#.*/, '').trim();
    return line.length <= 320 && /^[^\s@:=]+@[^\s@:=]+$/.test(line) ? [{ owner: line, line: index + 1 }] : [];
  });
}

function field(at: Located | undefined, key: string): Located | undefined {
  return at?.value instanceof Map ? (at.value as ReadonlyMap<string, Located>).get(key) : undefined;
}
