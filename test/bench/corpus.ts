import { isDeepStrictEqual } from 'node:util';
import { DEFAULT_LIMITS, moduleExtractor, REASON, type Extraction } from '../../src/ingest/code/extract/extract-modules.js';
import { lexModule } from '../../src/ingest/code/extract/lexer/lex-module.js';
import type { Dialect, ImportStatement, ModuleRecord } from '../../src/ingest/code/extract/module-record.js';
import { blobReader, readTree } from '../ingest/code/read-git-tree.js';

const SOURCE = /\.[cm]?[jt]sx?$/i;
const MOST_BYTES = 1 << 20;
const SHOWN = 20;

/**
 * Gives every JavaScript and TypeScript file at HEAD of a repository (test262, the fixtures of a parser) to our lexer and to oxc, each by itself. Prints how many each reads, what brings one of
 * them down, and where the records of the two differ though oxc finds no error. Gives back whether nothing did either.
 */
export async function printCorpus(repositories: readonly string[], print: (line: string) => void): Promise<boolean> {
  let sound = true;
  for (const repository of repositories) {
    const tree = readTree(repository);
    const files = tree.paths.flatMap((path, at) => (SOURCE.test(path) && tree.modes[at]! < 2 ? [{ path, oid: tree.oids[at]! }] : []));
    const counts = { lexed: 0, equal: 0, parsed: 0, partly: 0, unparsed: 0, large: 0, deaths: 0 };
    const lexed = new Map<number, ModuleRecord>();
    const wrong: string[] = [];
    const extractor = moduleExtractor({ ...DEFAULT_LIMITS, lexer: false, deaths: Infinity }, (id, extraction) => {
      const own = lexed.get(id);
      lexed.delete(id);
      const complaint = judged(own, extraction);
      if (complaint !== null) wrong.push(`${files[id]!.path}: ${complaint}`);
      if (extraction.outcome === 'read') counts.parsed++;
      else if (extraction.outcome === 'partly') counts.partly++;
      else counts.unparsed++;
      if (own !== undefined && extraction.outcome === 'read' && complaint === null) counts.equal++;
    });
    await blobReader(repository)(files.map(({ oid }) => oid), (id, bytes) => {
      if (bytes === null) {
        counts.large++;
        return;
      }
      const { path } = files[id]!;
      try {
        const record = lexModule(Buffer.from(bytes), dialectOf(path), DEFAULT_LIMITS);
        if (record !== null) {
          counts.lexed++;
          lexed.set(id, record);
        }
      } catch (error) {
        wrong.push(`${path}: the lexer fails, ${String(error)}`);
      }
      extractor.add(id, path, bytes);
    }, { maxBytes: MOST_BYTES });
    await extractor.close();
    counts.deaths = extractor.deaths();
    const { lexed: ours, equal, parsed, partly, unparsed, large, deaths } = counts;
    print(`${repository}: ${files.length} files (${large} over ${MOST_BYTES} bytes), oxc reads ${parsed} without an error, ${partly} with, ${unparsed} not; our lexer ${ours}, ${equal} of them with the record of oxc; ${deaths} processes died, ${wrong.length} wrong`);
    for (const one of wrong.slice(0, SHOWN)) print(`  ${one}`);
    if (wrong.length > SHOWN) print(`  and ${wrong.length - SHOWN} more`);
    sound &&= wrong.length === 0 && deaths === 0;
  }
  return sound;
}

function judged(own: ModuleRecord | undefined, { record, outcome, reason }: Extraction): string | null {
  if (reason === REASON.crashed || reason === REASON.timedOut || reason === REASON.givenUp) return reason;
  if (own === undefined || outcome !== 'read' || isDeepStrictEqual(own, record)) return null;
  const said = ({ statements }: ModuleRecord): string => statements.map(({ specifier, kind, line }: ImportStatement) => `${line} ${kind} ${specifier}`).join(', ');
  return said(own) === said(record) ? `the same imports, other names: ${JSON.stringify(own)} for ${JSON.stringify(record)}` : `${said(own) || 'none'} for ${said(record) || 'none'}`;
}

const dialectOf = (path: string): Dialect => (/\.d\.([\w-]+\.)?[cm]?ts$/i.test(path) ? 'dts' : /\.tsx$/i.test(path) ? 'tsx' : /\.[cm]?ts$/i.test(path) ? 'ts' : 'js');
