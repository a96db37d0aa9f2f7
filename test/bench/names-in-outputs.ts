/** What somebody is called: a full name, an e-mail address, a handle. */
export interface Called {
  readonly name: string;
  readonly kind: 'name' | 'e-mail' | 'handle';
}

/** One name that stands in a text as a whole word, with what it is taken for there. */
export interface Occurrence extends Called {
  /** `path`: within a path or the name of a package or component. `word`: the program says it of any repository. `person`: neither, so somebody may be named. */
  readonly as: 'path' | 'word' | 'person';
  /** What stands around it the first time. */
  readonly around: string;
  readonly times: number;
}

/** What is known of a repository and the program without its people. */
export interface Known {
  /** Names of files, folders, packages and components, in lower case. */
  readonly paths: ReadonlySet<string>;
  /** What the program writes about a made-up repository by other people, and the program texts of its sentences, in lower case. */
  readonly words: string;
}

/** Single letters and what is hidden are nobody. */
const SHORTEST = 2;
const NOREPLY = /^(?:\d+\+)?([^@]+)@users\.noreply\.github\.com$/i;

/** Everything that identities of git call people by: names, addresses, handles of the forge, and what stands before the @ of an address. */
export function calledBy(identities: Iterable<{ readonly name: string; readonly email: string }>): Called[] {
  const found = new Map<string, Called>();
  const add = (name: string, kind: Called['kind']): void => {
    const plain = name.trim().toLowerCase();
    if ([...plain].length >= SHORTEST && !found.has(plain)) found.set(plain, { name: plain, kind });
  };
  for (const { name, email } of identities) {
    add(name, /\s/.test(name.trim()) ? 'name' : 'handle');
    add(email, email.includes('@') ? 'e-mail' : 'handle');
    add(NOREPLY.exec(email)?.[1] ?? email.split('@')[0]!, 'handle');
  }
  return [...found.values()];
}

/** The names that stand in a text as whole words, in any case of letters; by what they are taken for, each once. */
export function namesIn(text: string, names: readonly Called[], { paths, words }: Known): Occurrence[] {
  const lower = text.toLowerCase();
  return names.flatMap((called) => {
    const places = wholeWords(lower, called.name);
    const ofKind = (as: Occurrence['as'], at: readonly number[]): Occurrence[] => (at.length === 0 ? [] : [{ ...called, as, times: at.length, around: lower.slice(Math.max(0, at[0]! - 40), at[0]! + called.name.length + 40).replaceAll(/\s+/g, ' ') }]);
    const inPath = places.filter((at) => isPath(runAround(lower, at, called.name.length), paths));
    const others = places.filter((at) => !inPath.includes(at));
    const isWord = others.length > 0 && called.kind === 'handle' && wholeWords(words, called.name).length > 0;
    return [...ofKind('path', inPath), ...ofKind(isWord ? 'word' : 'person', others)];
  });
}

function wholeWords(text: string, word: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (!PART_OF_WORD.test(text[at - 1] ?? '') && !PART_OF_WORD.test(text[at + word.length] ?? '')) places.push(at);
  }
  return places;
}
const PART_OF_WORD = /[\p{L}\p{N}_]/u;

const ENDS = /[\s"'`<>,;()|“”{}=]/;
function runAround(text: string, from: number, length: number): string {
  let [start, end] = [from, from + length];
  while (start > 0 && !ENDS.test(text[start - 1]!)) start--;
  while (end < text.length && !ENDS.test(text[end]!)) end++;
  return text.slice(start, end);
}

const isPath = (run: string, paths: ReadonlySet<string>): boolean => run.includes('/') || paths.has(run) || paths.has(run.replaceAll(/^[^\p{L}\p{N}@]+|[^\p{L}\p{N}]+$/gu, ''));
