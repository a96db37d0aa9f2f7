import type { OwnerRule } from '../../../model/raw.js';
import { parseJson, type Located } from '../located.js';
import { folderOf, nameOf, teamOrAsWritten, type OwnerSource, type SourceFile } from './owner-source.js';

/**
 * Nx project tags `team:x` and `owner:x` of `project.json` or of `nx.tags` in `package.json`. Other tags (`scope:`, `type:`) say what a project is, not
 * whose.
 */
export const nxTags: OwnerSource = {
  called: 'Nx project tags',
  isFile: (path) => nameOf(path) === 'project.json' || nameOf(path) === 'package.json',
  rules(file) {
    if (!/"(team|owner):/.test(file.text)) return [];
    const root = parseJson(file.text, file.path);
    const tags = nameOf(file.path) === 'project.json' ? field(root, 'tags') : field(field(root, 'nx'), 'tags');
    return rule(file, texts(tags).flatMap(({ value, line }) => (/^(team|owner):./.test(value) ? [{ value: value.slice(value.indexOf(':') + 1), line }] : [])));
  },
};

/**
 * `conway.owner` or `owner` of `package.json`, one or a list. `author`, `contributors` and `maintainers` are never read: they name who wrote or publishes a
 * package, not whose it is.
 */
export const packageOwners: OwnerSource = {
  called: 'package.json owners',
  isFile: (path) => nameOf(path) === 'package.json',
  rules(file) {
    if (!file.text.includes('"owner"')) return [];
    const root = parseJson(file.text, file.path);
    const own = texts(field(field(root, 'conway'), 'owner'));
    return rule(file, own.length > 0 ? own : texts(field(root, 'owner')));
  },
};

interface Text {
  readonly value: string;
  readonly line: number;
}

function rule({ path }: SourceFile, names: readonly Text[]): OwnerRule[] {
  const owners = names.flatMap(({ value }) => teamOrAsWritten(value) ?? []);
  return owners.length === 0 ? [] : [{ pattern: folderOf(path), owners, line: names[0]!.line }];
}

function texts(at: Located | undefined): Text[] {
  const items = Array.isArray(at?.value) ? (at.value as readonly Located[]) : at === undefined ? [] : [at];
  return items.flatMap(({ value, line }) => (typeof value === 'string' ? [{ value, line }] : []));
}

function field(at: Located | undefined, key: string): Located | undefined {
  return at?.value instanceof Map ? (at.value as ReadonlyMap<string, Located>).get(key) : undefined;
}
