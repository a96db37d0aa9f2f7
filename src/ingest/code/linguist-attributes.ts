import type { RawTree } from '../../model/raw.js';
import { gitPattern } from './packages/git-pattern.js';
import { folderOf, nameOf } from './packages/paths.js';
import type { ReadBlobs } from './read-code.js';
import { readTexts } from './read-texts.js';

/** What `.gitattributes` say of a file; undefined where they say nothing. */
export interface LinguistAttributes {
  readonly generated: (path: string) => boolean | undefined;
  readonly vendored: (path: string) => boolean | undefined;
}

interface Rule { readonly matches: (path: string) => boolean; readonly value: boolean | undefined }

const NAME = '.gitattributes';
/** Lines of one file that are read. */
const MAX_RULES = 2_000;
const MAX_BYTES = 256 * 1024;

/** The attributes `linguist-generated` and `linguist-vendored` of the tree's own `.gitattributes`; where several lines match, the last one of the nearest file decides. */
export async function readLinguistAttributes(tree: RawTree, readBlobs: ReadBlobs): Promise<LinguistAttributes> {
  const entries: number[] = [];
  for (let entry = 0; entry < tree.paths.length; entry++) {
    const path = tree.paths[entry];
    if (path.endsWith(NAME) && tree.modes[entry] < 2 && nameOf(path) === NAME) entries.push(entry);
  }
  return linguistAttributes((await readTexts(entries, tree, readBlobs, MAX_BYTES)).texts);
}

/** @param texts `.gitattributes` by path */
export function linguistAttributes(texts: ReadonlyMap<string, string>): LinguistAttributes {
  // a file of a deeper folder comes later, so that it decides
  const files = [...texts].sort(([a], [b]) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));
  const valueOf = (attribute: string): ((path: string) => boolean | undefined) => {
    const rules = files.flatMap(([path, text]) => rulesOf(text, folderOf(path), attribute));
    if (rules.length === 0) return () => undefined;
    return (path) => rules.findLast(({ matches }) => matches(path))?.value;
  };
  return { generated: valueOf('linguist-generated'), vendored: valueOf('linguist-vendored') };
}

function rulesOf(text: string, folder: string, attribute: string): Rule[] {
  const rules: Rule[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (rules.length >= MAX_RULES || !line.includes(attribute)) continue;
    const found = /^\s*(?:"((?:[^"\\]|\\.){1,4000})"|([^\s"#[!][^\s]{0,4000}))\s+(\S.*)$/.exec(line);
    const word = found?.[3].split(/\s+/).findLast((one) => one.replace(/^[-!]/, '').split('=')[0] === attribute);
    const matches = word === undefined ? null : gitPattern(found![1] ?? found![2], folder);
    if (matches !== null) rules.push({ matches, value: valueOf(word!) });
  }
  return rules;
}

function valueOf(word: string): boolean | undefined {
  if (word.startsWith('!')) return undefined;
  return !word.startsWith('-') && !/=(false|0)$/.test(word);
}
