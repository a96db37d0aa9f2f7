/**
 * The two analyses of code-maat that come nearest to ours, as its documentation defines them, on its own input (`git log --numstat`), so that the
 * benchmark has a peer without its runtime: *coupling* counts for each pair of files the revisions they share, *communication* for each pair of authors the
 * files they share. A plain implementation in this language; the original runs on the JVM and is slower.
 */
export interface Revision {
  readonly author: string;
  readonly files: readonly string[];
}

/** Output of `git log` with `--numstat` or (where contents are missing) `--name-only`, `--no-renames --date=short --pretty=format:--%h--%ad--%aN`. */
export function parseNumstatLog(text: string): Revision[] {
  const revisions: { author: string; files: string[] }[] = [];
  for (const line of text.split('\n')) {
    const head = /^--[0-9a-f]+--\d{4}-\d{2}-\d{2}--(.*)$/.exec(line);
    if (head !== null) revisions.push({ author: head[1], files: [] });
    else if (line !== '') revisions.at(-1)?.files.push(line.slice(line.indexOf('\t', line.indexOf('\t') + 1) + 1));
  }
  return revisions;
}

/** Defaults of code-maat: at least 5 revisions and 5 shared ones, 30 to 100 % coupling, change-sets of at most 30 files. */
const MIN_REVISIONS = 5, MIN_SHARED = 5, MIN_COUPLING = 30, MAX_CHANGE_SET = 30;

export interface Coupled { readonly a: string; readonly b: string; readonly degree: number; readonly averageRevisions: number }

export function coupling(revisions: readonly Revision[]): Coupled[] {
  const shared = new Map<string, number>(), own = new Map<string, number>();
  for (const { files } of revisions) {
    const distinct = [...new Set(files)].sort();
    if (distinct.length > MAX_CHANGE_SET) continue;
    distinct.forEach((file, index) => {
      own.set(file, (own.get(file) ?? 0) + 1);
      for (const other of distinct.slice(index + 1)) shared.set(`${file}\0${other}`, (shared.get(`${file}\0${other}`) ?? 0) + 1);
    });
  }
  const found: Coupled[] = [];
  for (const [pair, count] of shared) {
    const [a, b] = pair.split('\0');
    const average = (own.get(a)! + own.get(b)!) / 2, degree = (100 * count) / average;
    if (average >= MIN_REVISIONS && count >= MIN_SHARED && degree >= MIN_COUPLING && Math.floor(degree) <= 100) found.push({ a, b, degree: Math.floor(degree), averageRevisions: Math.ceil(average) });
  }
  return found.sort((x, y) => y.degree - x.degree || y.averageRevisions - x.averageRevisions);
}

export interface Peer { readonly author: string; readonly peer: string; readonly shared: number; readonly average: number; readonly strength: number }

export function communication(revisions: readonly Revision[]): Peer[] {
  const authors = new Map<string, Set<string>>();
  for (const { author, files } of revisions) for (const file of files) authors.set(file, (authors.get(file) ?? new Set()).add(author));
  const shared = new Map<string, number>(), own = new Map<string, number>();
  for (const group of authors.values()) {
    for (const author of group) {
      own.set(author, (own.get(author) ?? 0) + 1);
      for (const peer of group) if (peer !== author) shared.set(`${author}\0${peer}`, (shared.get(`${author}\0${peer}`) ?? 0) + 1);
    }
  }
  return [...shared].map(([pair, count]) => {
    const [author, peer] = pair.split('\0');
    const average = Math.ceil((own.get(author)! + own.get(peer)!) / 2);
    return { author, peer, shared: count, average, strength: Math.floor((100 * count) / average) };
  }).sort((a, b) => b.strength - a.strength || (a.author < b.author ? -1 : 1));
}
