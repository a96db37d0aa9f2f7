/** What a `go.mod` or `go.work` says: one entry for each line of a directive, in or outside a block. */
export interface GoDirective {
  readonly verb: string;
  readonly words: readonly string[];
  /** The line ends in a comment that marks it as needed by others only. */
  readonly indirect: boolean;
}

export interface GoReplacement {
  readonly path: string;
  /** As written when it is a folder (`./…`, `../…`), else null: another module takes its place. */
  readonly folder: string | null;
}

export function goDirectives(text: string): GoDirective[] {
  const found: GoDirective[] = [];
  let block: string | null = null;
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const comment = raw.indexOf('//');
    const line = comment < 0 ? raw : raw.slice(0, comment);
    const indirect = comment >= 0 && /^\/\/\s*indirect\b/.test(raw.slice(comment, comment + 40));
    const words = wordsOf(line);
    if (words.length === 0) continue;
    if (block !== null) {
      if (words[0] === ')') block = null;
      else found.push({ verb: block, words, indirect });
    } else if (words.length > 1 && words[1] === '(') block = words[0];
    else found.push({ verb: words[0], words: words.slice(1), indirect });
  }
  return found;
}

export function modulePath(directives: readonly GoDirective[]): string | null {
  return directives.find(({ verb, words }) => verb === 'module' && words.length > 0)?.words[0] ?? null;
}

export function replacements(directives: readonly GoDirective[]): GoReplacement[] {
  return directives.flatMap(({ verb, words }) => {
    const arrow = words.indexOf('=>');
    if (verb !== 'replace' || arrow < 1 || arrow === words.length - 1) return [];
    const target = words[arrow + 1];
    return [{ path: words[0], folder: target === '.' || target === '..' || /^\.\.?\//.test(target) ? target : null }];
  });
}

/** Words apart by blanks; `"…"` and `` `…` `` are one word without their quotes; brackets stand alone. */
function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (const [, double, back, plain] of line.matchAll(/"([^"]*)"|`([^`]*)`|([()]|[^\s()"`]+)/g)) words.push(double ?? back ?? plain);
  return words;
}
