import type { OwnerRule } from '../../../model/raw.js';

/** A file of the tree as text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/**
 * One way in which a repository says who owns its folders. Rules are of dialect `folders`: the pattern is a folder ('' for the root), a team is `@@name`
 * (or as the file writes it, `@org/team`), a person `@login` or an e-mail.
 */
export interface OwnerSource {
  /** For messages and the report. */
  readonly called: string;
  isFile(path: string): boolean;
  /** @param others all files of this source, for names that one file gives and others use. @throws UserError when the file is not understood. */
  rules(file: SourceFile, others: readonly SourceFile[], allowance: Allowance): readonly OwnerRule[];
}

/** How much of a source may still be read, used up from file to file. */
export interface Allowance {
  /** Documents of this file. */
  readonly documents: number;
  /** Told when a file has more documents than that. */
  readonly onCut: () => void;
  /** Told how many documents were read. */
  readonly onDocuments: (count: number) => void;
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Folder of a file, '' for the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** A folder as someone writes it (`./a/b/`, `/a/b/*`) below another. Null when it leads out or has a wildcard elsewhere. */
export function folderIn(folder: string, written: string): string | null {
  const names = written.trim().replace(/^\/+/, '').replace(/\/\*{0,2}$/, '').split('/').filter((name) => name !== '' && name !== '.');
  if (names.some((name) => name === '..' || /[*?[\]{}]/.test(name))) return null;
  return [...(folder === '' ? [] : [folder]), ...names].join('/');
}

/** A team's or person's name, or null for what is none (a template's placeholder, several words of prose, hostile lengths). */
export function ownerName(text: string): string | null {
  const name = text.trim();
  return name.length <= 200 && /^[^\s{}$<>"'`\\]+(?: [^\s{}$<>"'`\\]+){0,4}$/u.test(name) ? name : null;
}

/** `@org/team` and `@user` as they are, an e-mail as it is, a bare name as a team. */
export function teamOrAsWritten(text: string): string | null {
  const name = ownerName(text);
  if (name === null || name.startsWith('@') || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(name)) return name;
  return name.includes('@') ? null : `@@${name}`;
}
