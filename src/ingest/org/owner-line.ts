import type { RawOwners } from '../../model/raw.js';

/** What one line of an owners file says. */
export type OwnerLine =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'problem'; readonly reason: string }
  | { readonly kind: 'section'; readonly name: string; readonly owners: readonly string[] }
  | { readonly kind: 'rule'; readonly pattern: string; readonly owners: readonly string[]; readonly dropped: number; readonly roles: number };

const NOTHING: OwnerLine = { kind: 'nothing' };
/** Longer lines are no ownership rule of a person. */
const LONGEST = 20_000;

export function ownerLine(text: string, dialect: RawOwners['dialect']): OwnerLine {
  if (text.length > LONGEST) return { kind: 'problem', reason: `longer than ${LONGEST} characters` };
  const line = text.trim();
  if (line === '' || line.startsWith('#')) return NOTHING;
  if (dialect === 'gitlab') {
    const heading = /^\^?\[([^\]]+)\](?:\[\d+\])?(?:\s+(.*))?$/.exec(line);
    if (heading !== null) return { kind: 'section', name: heading[1]!.trim(), owners: (heading[2] ?? '').split(/\s+/).filter((word) => isOwner(word, dialect)) };
    if (/^\^?\[/.test(line)) return { kind: 'problem', reason: 'a section heading that is not closed' };
  }
  if (dialect === 'bitbucket') {
    if (line.startsWith('@@@')) return NOTHING;
    if (line.startsWith('CODEOWNERS.')) return { kind: 'problem', reason: 'a setting for Bitbucket, which is not used' };
  }
  const [pattern, ...words] = wordsOf(line, dialect === 'bitbucket');
  if (pattern === undefined) return { kind: 'problem', reason: 'quotation marks around nothing' };
  const comment = words.findIndex((word) => word.startsWith('#'));
  // GitLab knows no comment behind a rule: owners in one are owners
  const named = comment === -1 ? words : dialect === 'gitlab' ? [...words.slice(0, comment), ...words.slice(comment).filter((word) => isOwner(word, dialect))] : words.slice(0, comment);
  const owners = dialect === 'bitbucket' ? named.map((word) => word.replace(/:(random|least_busy)\(\d+\)$/, '')) : named;
  const roles = dialect === 'gitlab' ? owners.filter((word) => ROLE.test(word)).length : 0;
  const understood = owners.filter((word) => isOwner(word, dialect));
  return { kind: 'rule', pattern, owners: understood, dropped: owners.length - understood.length - roles, roles };
}

/** GitLab's `@@maintainer`: everybody with that role in the project, so nobody in particular. */
const ROLE = /^@@(developer|maintainer|owner)s?$/i;

/** Splits at white space that no backslash escapes and, on Bitbucket, no quotation marks enclose; escapes stay, quotation marks go. */
function wordsOf(line: string, quotes: boolean): string[] {
  const words: string[] = [];
  let word = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const character = line[i]!;
    if (character === '\\' && i + 1 < line.length) word += character + line[++i]!;
    else if (quotes && character === '"') quoted = !quoted;
    else if (quoted || (character !== ' ' && character !== '\t')) word += character;
    else if (word !== '') {
      words.push(word);
      word = '';
    }
  }
  return word === '' ? words : [...words, word];
}

/** `@user`, `@org/team` (GitLab: any depth), `@@group` (Bitbucket) or an e-mail. Names with blanks stand in quotation marks on Bitbucket. */
function isOwner(word: string, dialect: RawOwners['dialect']): boolean {
  if (word.startsWith('@@')) return dialect === 'bitbucket' && /^@@[^@]+$/.test(word);
  if (word.startsWith('@')) return (dialect === 'bitbucket' ? /^@[^@/]+(\/[^@/]+)*$/ : /^@[^@\s/]+(\/[^@\s/]+)*$/).test(word);
  return /^[^@\s]+@[^@\s]+$/.test(word);
}
