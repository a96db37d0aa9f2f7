import { readCode } from '../../src/ingest/code/read-code.js';
import { FILE, type RawCode, type RawTree } from '../../src/model/raw.js';
import { blobReader, readTree } from '../ingest/code/read-git-tree.js';
import { importsOf, typescriptResolver } from './typescript-oracle.js';

/** Links of files (importing, literally imported) against those that TypeScript finds; `between` counts only links from one package to another. */
export interface LinkAgreement {
  readonly oracle: number;
  readonly found: number;
  readonly both: number;
  /** both / oracle, and both / found. */
  readonly recall: number;
  readonly precision: number;
}
export interface LinkMeasure {
  readonly all: LinkAgreement;
  readonly between: LinkAgreement;
  /** Import statements by (line, specifier), before resolution. */
  readonly statements: LinkAgreement;
  /** Links, then statements; the first of each, for reading. */
  readonly missed: readonly string[];
  readonly extra: readonly string[];
}

const SHOWN = 60;

/** Compares the links that `readCode` finds in the HEAD of a bare repository with a full TypeScript walk and TypeScript's own resolution. */
export async function measureLinks(gitDir: string): Promise<LinkMeasure> {
  const tree = readTree(gitDir), read = blobReader(gitDir);
  const { code } = await readCode(tree, read, () => undefined);
  const texts = await readTexts(tree, code, read);
  const resolve = typescriptResolver(texts, tree.paths.filter((_, index) => tree.modes[index] < 2), code.packages);
  const home = packageOf(code);

  const indexAt = new Map(tree.paths.map((path, index) => [path, index]));
  // A declaration beside its implementation is the same module: TypeScript names the one, the running program takes the other.
  const implementation = (path: string): string => {
    const declared = /^(.*)\.d\.([cm]?)ts$/.exec(path);
    return declared !== null && indexAt.has(`${declared[1]}.${declared[2]}js`) ? `${declared[1]}.${declared[2]}js` : path;
  };
  const literalOf = new Map<string, string>(), ours = new Set<string>(), statements = new Set<string>();
  const { imports } = code;
  for (let row = 0; row < imports.from.length; row++) {
    const from = tree.paths[imports.from[row]];
    if (isScript(from)) statements.add(`${from}:${imports.line[row]} ${imports.specifiers[imports.specifier[row]]}`);
    const literal = imports.via[row] === 0 ? imports.to[row] : imports.chains[imports.via[row] - 1][0];
    if (literal >= 0) literalOf.set(`${from} ${imports.specifiers[imports.specifier[row]]}`, tree.paths[literal]);
    if (literal >= 0 && imports.from[row] !== literal && isScript(from) && !tree.paths[literal].includes('node_modules/')) ours.add(`${from} -> ${implementation(tree.paths[literal])}`);
  }
  // TypeScript stops at built files that were committed; the program goes on to their source. It is held to the right package there.
  const inSource = (from: string, target: string, specifier: string): string => {
    const index = indexAt.get(target) ?? -1;
    if (index < 0 || code.fileKind[index] !== FILE.generated) return implementation(target);
    const found = literalOf.get(`${from} ${specifier}`);
    return found !== undefined && home(found) === home(target) ? found : target;
  };
  const theirs = new Set<string>(), theirStatements = new Set<string>();
  const internalNames = new Set([...statements].map((one) => one.slice(one.indexOf(' ') + 1)));
  tree.paths.forEach((path, index) => {
    const text = texts.get(path);
    if (text === undefined || !isScript(path) || (code.fileKind[index] !== FILE.source && code.fileKind[index] !== FILE.test)) return;
    for (const { specifier, line } of importsOf(path, text)) {
      const target = resolve(path, specifier);
      if (target !== null && target.includes('node_modules/')) continue; // copied in: external by definition
      if (target !== null && target !== path) theirs.add(`${path} -> ${inSource(path, target, specifier)}`);
      if (target !== null || internalNames.has(specifier)) theirStatements.add(`${path}:${line} ${specifier}`);
    }
  });
  const isBetween = (link: string): boolean => {
    const [from, to] = link.split(' -> ');
    return home(from) !== home(to);
  };
  return {
    all: agreement(theirs, ours), between: agreement(only(theirs, isBetween), only(ours, isBetween)), statements: agreement(theirStatements, statements),
    missed: [...[...theirs].filter((link) => !ours.has(link)), ...[...theirStatements].filter((one) => !statements.has(one))].slice(0, SHOWN),
    extra: [...[...ours].filter((link) => !theirs.has(link)), ...[...statements].filter((one) => !theirStatements.has(one))].slice(0, SHOWN),
  };
}

async function readTexts(tree: RawTree, code: RawCode, read: ReturnType<typeof blobReader>): Promise<Map<string, string>> {
  const wanted = tree.paths.map((_, index) => index).filter((index) => tree.modes[index] < 2 && (/\.json$/.test(tree.paths[index]) || code.language[index] < 5) && code.fileKind[index] !== FILE.fixture);
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

/** TypeScript reads these; it does not read the scripts of components. */
function isScript(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path);
}

function only(links: ReadonlySet<string>, keep: (link: string) => boolean): Set<string> {
  return new Set([...links].filter(keep));
}

function agreement(oracle: ReadonlySet<string>, found: ReadonlySet<string>): LinkAgreement {
  const both = [...found].filter((link) => oracle.has(link)).length;
  return { oracle: oracle.size, found: found.size, both, recall: oracle.size === 0 ? 1 : both / oracle.size, precision: found.size === 0 ? 1 : both / found.size };
}
