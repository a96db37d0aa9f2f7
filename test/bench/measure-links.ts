import { readCode } from '../../src/ingest/code/read-code.js';
import { FILE, type RawCode, type RawTree } from '../../src/model/raw.js';
import { blobReader, readTree } from '../ingest/code/read-git-tree.js';
import { reasonOf, type Verdict } from './link-disagreements.js';
import { importsOf, typescriptResolver } from './typescript-oracle.js';

/** Two sets side by side: what the oracle has, what we found, what is in both. */
export interface LinkAgreement {
  readonly oracle: number;
  readonly found: number;
  readonly both: number;
  /** both / oracle, and both / found. */
  readonly recall: number;
  readonly precision: number;
}

/** One kind of disagreement. `ours` says whether it is an error of this program as far as the trees can tell. */
export interface Disagreement extends Verdict {
  readonly count: number;
  readonly between: number;
  readonly examples: readonly string[];
}

export interface LinkMeasure {
  /** Links of files (importing, literally imported) as TypeScript resolves them, nothing excused. */
  readonly strict: { readonly all: LinkAgreement; readonly between: LinkAgreement };
  /** The same where differences that are no error of ours, each listed with its reason, count as agreement. */
  readonly explained: { readonly all: LinkAgreement; readonly between: LinkAgreement };
  /** The same as `strict`, and the oracle's links (`importing -> imported`), for other tools to be held against without an excuse in our favour. */
  readonly all: LinkAgreement;
  readonly between: LinkAgreement;
  readonly oracleLinks: ReadonlySet<string>;
  readonly betweenLinks: ReadonlySet<string>;
  /** Import statements by (file, line, specifier), before resolution; nothing excused. */
  readonly statements: LinkAgreement;
  /** How the statements that the walk met are written. */
  readonly forms: ReadonlyMap<string, number>;
  readonly disagreements: readonly Disagreement[];
  /** Statements of which only one side knows. */
  readonly missedStatements: readonly string[];
  readonly extraStatements: readonly string[];
  /** Script files of the tree by what became of them: compared, or left out and why. */
  readonly files: ReadonlyMap<string, number>;
}

/** Compares the links that `readCode` finds in the HEAD of a bare repository with a full TypeScript walk and TypeScript's own resolution. */
export async function measureLinks(gitDir: string): Promise<LinkMeasure> {
  const tree = readTree(gitDir), read = blobReader(gitDir);
  const { code } = await readCode(tree, read, () => undefined);
  const texts = await readTexts(tree, code, read);
  const resolve = typescriptResolver(texts, tree.paths.filter((_, index) => tree.modes[index] < 2), code.packages);
  const home = packageOf(code), names = new Set(code.packages.filter(({ workspace }) => workspace).map(({ name }) => name));
  const indexAt = new Map(tree.paths.map((path, index) => [path, index]));

  const { imports } = code;
  const ours = new Map<string, string | null>(), ourStatements = new Set<string>();
  for (let row = 0; row < imports.from.length; row++) {
    const from = tree.paths[imports.from[row]], specifier = imports.specifiers[imports.specifier[row]];
    if (!isScript(from)) continue;
    ourStatements.add(`${from}:${imports.line[row]} ${specifier}`);
    const literal = imports.via[row] === 0 ? imports.to[row] : imports.chains[imports.via[row] - 1][0];
    ours.set(`${from} ${specifier}`, literal >= 0 && literal !== imports.from[row] ? tree.paths[literal] : null);
  }

  const theirs = new Map<string, string | null>(), theirStatements = new Set<string>(), allStatements = new Set<string>();
  const forms = new Map<string, number>(), files = new Map<string, number>();
  tree.paths.forEach((path, index) => {
    if (!isScript(path) || tree.modes[index] > 1) return;
    const kind = Object.keys(FILE).find((name) => FILE[name as keyof typeof FILE] === code.fileKind[index])!;
    const compared = code.fileKind[index] === FILE.source || code.fileKind[index] === FILE.test;
    const text = texts.get(path);
    add(files, compared && text !== undefined ? 'compared' : compared ? 'content missing from the clone or too large' : `left out: ${kind}`);
    if (text === undefined || !compared) return;
    for (const { specifier, line, form } of importsOf(path, text)) {
      add(forms, form);
      const target = resolve(path, specifier), statement = `${path}:${line} ${specifier}`;
      theirs.set(`${path} ${specifier}`, target === path ? null : target);
      allStatements.add(statement);
      if ((target !== null && !target.includes('node_modules/')) || /^(\.{0,2}(\/|$)|#)/.test(specifier) || names.has(packageName(specifier))) theirStatements.add(statement);
    }
  });

  const strictTheirs = new Set<string>(), strictOurs = new Set<string>(), calmTheirs = new Set<string>(), calmOurs = new Set<string>();
  const classes = new Map<string, { verdict: Verdict; count: number; between: number; examples: string[] }>();
  const isBetween = (link: string): boolean => {
    const [from, to] = link.split(' -> ');
    return home(from) !== home(to);
  };
  for (const key of new Set([...theirs.keys(), ...ours.keys()])) {
    const at = key.indexOf(' '), from = key.slice(0, at), specifier = key.slice(at + 1);
    const ourTarget = ours.get(key) ?? null, theirTarget = theirs.get(key) ?? null;
    const link = (to: string): string => `${from} -> ${to}`;
    if (theirTarget !== null) strictTheirs.add(link(theirTarget));
    if (ourTarget !== null) strictOurs.add(link(ourTarget));
    if (ourTarget === theirTarget) {
      if (ourTarget !== null) for (const set of [calmOurs, calmTheirs]) set.add(link(ourTarget));
      continue;
    }
    const verdict = reasonOf({ from, specifier, ours: ourTarget, theirs: theirTarget, has: (path) => indexAt.has(path), sourceOfCommitted: resolve.sourceOfCommitted, written: theirs.has(key) });
    if (verdict.ours) {
      if (theirTarget !== null) calmTheirs.add(link(theirTarget));
      if (ourTarget !== null) calmOurs.add(link(ourTarget));
    } else if (ourTarget !== null) for (const set of [calmOurs, calmTheirs]) set.add(link(ourTarget));
    const known = classes.get(verdict.reason) ?? { verdict, count: 0, between: 0, examples: [] };
    known.count++;
    if ((theirTarget !== null && isBetween(link(theirTarget))) || (ourTarget !== null && isBetween(link(ourTarget)))) known.between++;
    known.examples.push(`${from} '${specifier}': TypeScript ${theirTarget ?? '-'}, ours ${ourTarget ?? '-'}`);
    classes.set(verdict.reason, known);
  }
  const strict = { all: agreement(strictTheirs, strictOurs), between: agreement(only(strictTheirs, isBetween), only(strictOurs, isBetween)) };
  const explained = { all: agreement(calmTheirs, calmOurs), between: agreement(only(calmTheirs, isBetween), only(calmOurs, isBetween)) };
  return {
    strict, explained, ...strict, oracleLinks: strictTheirs, betweenLinks: only(strictTheirs, isBetween),
    statements: { ...agreement(theirStatements, ourStatements), precision: share(ourStatements, allStatements) },
    forms, files,
    disagreements: [...classes.values()].map(({ verdict, ...rest }) => ({ ...verdict, ...rest })).sort((a, b) => b.count - a.count),
    missedStatements: [...theirStatements].filter((one) => !ourStatements.has(one)), extraStatements: [...ourStatements].filter((one) => !allStatements.has(one)),
  };
}

/** The measure as lines; of each kind of disagreement two examples, or all. */
export async function printLinks(repositories: readonly string[], print: (line: string) => void, examples = 2): Promise<void> {
  const percent = (value: number): string => `${(100 * value).toFixed(2)} %`;
  for (const repository of repositories) {
    const { strict, explained, statements, forms, files, disagreements, missedStatements, extraStatements } = await measureLinks(repository);
    print(repository);
    print(`  script files: ${[...files].sort(([, a], [, b]) => b - a).map(([what, count]) => `${count} ${what}`).join(', ')}`);
    print(`  statements that TypeScript has: ${[...forms].sort(([, a], [, b]) => b - a).map(([form, count]) => `${count} ${form}`).join(', ')}`);
    const rows = [['statements', statements], ['links, strict', strict.all], ['  between packages', strict.between], ['links, explained', explained.all], ['  between packages', explained.between]] as const;
    for (const [name, row] of rows) print(`  ${name.padEnd(20)} oracle ${row.oracle}, found ${row.found}, both ${row.both}: recall ${percent(row.recall)}, precision ${percent(row.precision)}`);
    for (const one of disagreements) {
      print(`  ${one.count} × (${one.between} between packages) ${one.ours ? 'OURS: ' : ''}${one.reason}`);
      for (const example of one.examples.slice(0, examples)) print(`      ${example}`);
    }
    for (const [name, list] of [['missed', missedStatements], ['extra', extraStatements]] as const) {
      if (list.length > 0) print(`  ${list.length} statements ${name}`);
      for (const one of list.slice(0, examples)) print(`      ${one}`);
    }
  }
}

async function readTexts(tree: RawTree, code: RawCode, read: ReturnType<typeof blobReader>): Promise<Map<string, string>> {
  const wanted = tree.paths.map((_, index) => index).filter((index) => tree.modes[index] < 2 && (/\.json$/.test(tree.paths[index]) || isScript(tree.paths[index])) && code.fileKind[index] !== FILE.fixture);
  const texts = new Map<string, string>();
  await read(wanted.map((index) => tree.oids[index]), (at, bytes) => {
    if (bytes !== null) texts.set(tree.paths[wanted[at]], bytes.toString('utf8').replace(/^\uFEFF/, ''));
  }, { maxBytes: 1024 * 1024 });
  return texts;
}

function packageOf(code: RawCode): (path: string) => string {
  const folders = new Set(code.packages.map(({ path }) => path));
  return (path) => {
    let folder = path;
    while (folder !== '' && !folders.has(folder)) folder = folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : '';
    return folder;
  };
}

function packageName(specifier: string): string {
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** TypeScript reads these; it does not read the scripts of components. */
function isScript(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path);
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function only(links: ReadonlySet<string>, keep: (link: string) => boolean): Set<string> {
  return new Set([...links].filter(keep));
}

function share(part: ReadonlySet<string>, whole: ReadonlySet<string>): number {
  return part.size === 0 ? 1 : [...part].filter((one) => whole.has(one)).length / part.size;
}

function agreement(oracle: ReadonlySet<string>, found: ReadonlySet<string>): LinkAgreement {
  const both = [...found].filter((link) => oracle.has(link)).length;
  return { oracle: oracle.size, found: found.size, both, recall: share(oracle, found), precision: share(found, oracle) };
}
