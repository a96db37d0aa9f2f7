/**
 * Names shortened to `limit` characters so that they stay apart. What most names begin with is left out (`shared`, to be said in the caption); of the rest the
 * middle goes first, because the last segment tells most and the first says where: `apps/…/checkout`. Never only the head, never only the tail.
 */
export interface ShortNames {
  /** Leading segments that at least `MOST` of the names share, '' when there are none, or when a name without them would be another name. */
  readonly shared: string;
  /** All names begin with them. */
  readonly sharedByAll: boolean;
  readonly label: ReadonlyMap<string, string>;
}

export function shortNames(names: readonly string[], limit: number): ShortNames {
  const distinct = [...new Set(names)].sort();
  const shared = distinct.length > 2 ? sharedSegments(distinct) : '';
  const rest = (name: string): string => (name.startsWith(shared) ? name.slice(shared.length) : name);
  const label = new Map(distinct.map((name) => [name, shortened(rest(name), limit)]));
  const holders = new Map<string, string[]>();
  for (const [name, short] of label) holders.set(short, [...(holders.get(short) ?? []), name]);
  for (const [, alike] of holders) {
    if (alike.length > 1) {
      const rests = alike.map(rest);
      alike.forEach((name, index) => label.set(name, apart(rests[index], rests, limit)));
    }
  }
  return { shared, sharedByAll: distinct.every((name) => name.startsWith(shared)), label: unique(label, limit) };
}

/** Share of the names that must begin alike: a few of other folders (`scripts`) do not keep a scope in front of all the others. */
const MOST = 0.8;

/** Longest run of whole segments (`a/b/`) that begins most names, leaves something of each and keeps them apart. */
function sharedSegments(names: readonly string[]): string {
  const begins = new Map<string, number>();
  for (const name of names) {
    for (let at = name.indexOf('/'); at >= 0 && at < name.length - 1; at = name.indexOf('/', at + 1)) {
      const head = name.slice(0, at + 1);
      begins.set(head, (begins.get(head) ?? 0) + 1);
    }
  }
  const apart = (head: string): boolean => !names.some((name) => name.startsWith(head) && names.includes(name.slice(head.length)));
  const common = [...begins].filter(([head, n]) => n >= MOST * names.length && apart(head)).map(([head]) => head);
  return common.reduce((longest, head) => (head.length > longest.length ? head : longest), '');
}

function shortened(name: string, limit: number): string {
  if (size(name) <= limit) return name;
  const segments = name.split('/');
  const last = segments[segments.length - 1];
  for (let kept = segments.length - 2; kept >= 1; kept -= 1) {
    const candidate = `${segments.slice(0, kept).join('/')}/…/${last}`;
    if (size(candidate) <= limit) return candidate;
  }
  if (segments.length > 1 && size(last) + 2 <= limit) return `…/${last}`;
  return middleCut(name, limit);
}

/** Of names that shorten alike: a window around the first place where this one differs from its nearest relative. */
function apart(name: string, alike: readonly string[], limit: number): string {
  let same = 0;
  for (const other of alike) {
    if (other === name) continue;
    let at = 0;
    while (at < name.length && name[at] === other[at]) at += 1;
    same = Math.max(same, at);
  }
  const characters = [...name];
  const head = characters.slice(0, 3).join('');
  const from = Math.max(3, [...name.slice(0, same)].length - 2);
  const rest = characters.slice(from).join('');
  return `${head}…${size(rest) + 4 <= limit ? rest : middleCut(rest, limit - 4)}`;
}

function unique(label: ReadonlyMap<string, string>, limit: number): Map<string, string> {
  const taken = new Set<string>();
  const result = new Map<string, string>();
  for (const [name, short] of label) {
    let free = short;
    for (let n = 2; taken.has(free); n += 1) free = `${[...short].slice(0, limit - 3).join('')}~${n}`;
    taken.add(free);
    result.set(name, free);
  }
  return result;
}

function middleCut(name: string, limit: number): string {
  const characters = [...name];
  if (characters.length <= limit) return name;
  const tail = Math.ceil((limit - 1) * 0.6);
  return `${characters.slice(0, limit - 1 - tail).join('')}…${characters.slice(-tail).join('')}`;
}

const size = (text: string): number => [...text].length;
