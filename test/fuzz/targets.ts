import { parseMailmap } from '../../src/facts/mailmap.js';
import { pathRules } from '../../src/facts/path-rules.js';
import { ecosystems } from '../../src/ingest/code/ecosystems/index.js';
import { lexModule } from '../../src/ingest/code/extract/lexer/lex-module.js';
import { scriptBlocks } from '../../src/ingest/code/extract/script-blocks.js';
import { textOf } from '../../src/ingest/code/extract/text-of.js';
import { scanModule } from '../../src/ingest/code/extract/tolerant-scanner.js';
import { languages } from '../../src/ingest/code/languages/index.js';
import { treeFiles } from '../../src/ingest/code/resolve/tree-files.js';
import { tsConfigs } from '../../src/ingest/code/resolve/tsconfig.js';
import { batchRecords, type StreamParser } from '../../src/ingest/git/batch-records.js';
import { diffRecords } from '../../src/ingest/git/diff-records.js';
import { identityTable } from '../../src/ingest/git/identity-table.js';
import { LATEST, parseCommit } from '../../src/ingest/git/parse-commit.js';
import { parseConfig, parseExport, parseOwners, parseTeams } from '../../src/ingest/org/index.js';
import { UserError } from '../../src/model/errors.js';
import { EXAMPLES } from './examples.js';

/** Something that reads what somebody else wrote. */
export interface FuzzTarget {
  readonly name: string;
  readonly examples: readonly string[];
  /** Reads any bytes; throws when something is wrong that is not the bytes' fault. `draw` gives whole numbers below n. */
  readonly check: (bytes: Buffer, draw: (n: number) => number) => void;
}

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** What is wrong with a file of the user's is said as such. */
function complaining(read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    must(!/[\r\n]/.test(error.message), 'a complaint of more than one line');
  }
}

/** Events of a parser that is fed the bytes in pieces; a refusal is its last event. */
function events(make: (event: (text: string) => void) => StreamParser, bytes: Buffer, pieces: readonly number[]): string {
  const seen: string[] = [];
  const parser = make((text) => void seen.push(text));
  try {
    let from = 0;
    for (const to of [...pieces, bytes.length]) {
      parser.push(Buffer.from(bytes.subarray(from, to)));
      from = to;
    }
    seen.push(`finished ${parser.finished()}`);
  } catch {
    // where in the stream it is refused may depend on the pieces, what was understood before may not
    return 'refused';
  }
  return seen.join('\n');
}

/** The same events however the bytes are cut. */
function cutAnywhere(make: (event: (text: string) => void) => StreamParser): FuzzTarget['check'] {
  return (bytes, draw) => {
    const pieces = [...new Set(Array.from({ length: 1 + draw(6) }, () => draw(bytes.length + 1)))].sort((a, b) => a - b);
    must(events(make, bytes, []) === events(make, bytes, pieces), `cut at ${pieces} it reads differently`);
  };
}

const text = (bytes: Buffer): string => bytes.toString('utf8');
const SOURCES = ['CODEOWNERS', '.github/CODEOWNERS', '.gitlab/CODEOWNERS', '.bitbucket/CODEOWNERS'];
const PATHS = ['src/a.ts', 'docs/x y.md', 'a/b/c/d.js', '.github/CODEOWNERS', 'x'.repeat(60)];
const DIALECTS = ['js', 'ts', 'tsx', 'dts'] as const;
const FILES = ['tsconfig.json', 'a/tsconfig.json', 'a/b.ts', 'src/c.ts', 'base.json'];
const MANIFESTS = ['Cargo.toml', 'crates/b/Cargo.toml', 'go.mod', 'go.work', 'pom.xml', 'build.gradle', 'settings.gradle', 'build.gradle.kts', 'gradle/libs.versions.toml', 'pyproject.toml', 'setup.cfg', 'setup.py', 'requirements.txt', 'Gemfile', 'a.gemspec', 'composer.json', 'a/a.csproj', 'a.sln', 'Directory.Packages.props', 'CMakeLists.txt', 'meson.build', 'BUILD.bazel', 'vcpkg.json', 'compile_commands.json'];

const readers: FuzzTarget[] = languages.flatMap(({ name, modules }): FuzzTarget[] => (modules === null || modules === 'ecmascript' ? [] : [{
  name: `source of ${name}`, examples: EXAMPLES.source,
  check: (bytes) => {
    const { record } = modules.read(textOf(bytes));
    for (const { line, specifier } of record.statements) must(line >= 1 && specifier !== '', `line ${line}, specifier ${JSON.stringify(specifier)}`);
  },
}]));

const manifests: FuzzTarget[] = ecosystems.map((ecosystem) => ({
  name: `manifests of ${ecosystem.name}`, examples: EXAMPLES.manifest,
  check: (bytes) => {
    const names = MANIFESTS.filter((path) => ecosystem.isManifest(path.slice(path.lastIndexOf('/') + 1)));
    const paths = [...names, 'a/x.go', 'src/lib.rs', 'src/main/java/A.java', 'lib/a.rb', 'src/A.php', 'a/__init__.py', 'a.c'].sort();
    const files = treeFiles({ paths, oids: paths.map(() => '0'.repeat(40)), modes: new Uint8Array(paths.length) });
    const { packages } = ecosystem.layout({ texts: new Map(names.map((path) => [path, textOf(bytes)])), files, records: new Map() });
    for (const { path } of packages) must(!path.startsWith('/') && !path.split('/').includes('..'), `a package at ${path}`);
  },
}));

export const TARGETS: readonly FuzzTarget[] = [
  { name: 'stream of objects', examples: EXAMPLES.batch, check: cutAnywhere((event) => batchRecords('sha1', 40, ({ type, size, body, whole, intact }) => event(`${type} ${size} ${body.toString('latin1')} ${whole} ${intact}`))) },
  {
    name: 'stream of changes', examples: EXAMPLES.diff,
    check: cutAnywhere((event) => {
      const part = (data: Buffer, start: number, end: number): string => data.toString('latin1', start, end);
      return diffRecords('sha1', { commit: event, change: (status, data, start, end) => event(`${status} ${part(data, start, end)}`), renamedTo: (data, start, end) => event(`to ${part(data, start, end)}`), lines: (added, deleted, data, start, end) => event(`${added} ${deleted} ${part(data, start, end)}`) });
    }),
  },
  {
    name: 'commit', examples: EXAMPLES.commit,
    check: (bytes) => {
      const parsed = parseCommit(bytes);
      const table = identityTable();
      for (const person of [parsed.author, parsed.committer, ...parsed.trailers.map((one) => one.person)]) table.intern(person, parsed.encoding);
      must(parsed.subject.length <= 200 && [parsed.committedAt, parsed.authoredAt].every((at) => at >= 0 && at <= LATEST), `${parsed.subject.length} ${parsed.committedAt} ${parsed.authoredAt}`);
      for (const { name, email } of table.identities) must(!/[\u0000-\u001f]/.test(name + email), 'a control character in a name');
    },
  },
  {
    name: 'CODEOWNERS', examples: EXAMPLES.owners,
    check: (bytes, draw) => {
      const { owners } = parseOwners(text(bytes), SOURCES[draw(SOURCES.length)]!);
      for (const grammar of ['github', 'gitlab'] as const) {
        const rules = pathRules(owners.rules.map(({ pattern }) => pattern), undefined, grammar);
        for (const path of PATHS) must(rules.last(path) < owners.rules.length, 'a rule that is not there');
      }
    },
  },
  { name: 'mailmap', examples: EXAMPLES.mailmap, check: (bytes) => void parseMailmap(text(bytes))({ name: text(bytes).slice(0, 20), email: 'OLD@example.com' }) },
  { name: 'teams', examples: EXAMPLES.teams, check: (bytes, draw) => complaining(() => parseTeams(text(bytes), ['teams.yaml', 'teams.json', 'teams.csv'][draw(3)]!)) },
  { name: 'configuration', examples: EXAMPLES.config, check: (bytes, draw) => complaining(() => parseConfig(text(bytes), 'conway.config.json', draw(2) === 0)) },
  { name: 'exports', examples: EXAMPLES.export, check: (bytes, draw) => complaining(() => parseExport((['reviews', 'workItems', 'deployments', 'incidents'] as const)[draw(4)]!, text(bytes), 'export')) },
  {
    name: 'tsconfig', examples: EXAMPLES.tsconfig,
    check: (bytes) => {
      const configs = tsConfigs(new Map(['tsconfig.json', 'a/tsconfig.json', 'base.json'].map((path) => [path, textOf(bytes)])), (path) => FILES.includes(path), () => null);
      for (const path of FILES) void configs.for(path);
    },
  },
  {
    name: 'JavaScript and TypeScript', examples: EXAMPLES.script,
    check: (bytes, draw) => {
      const dialect = DIALECTS[draw(DIALECTS.length)]!;
      for (const record of [lexModule(bytes, dialect, { depth: 500, imports: 10_000 }), scanModule(textOf(bytes), dialect, 10_000).record]) {
        for (const { line, specifier } of record?.statements ?? []) must(line >= 1 && typeof specifier === 'string', `line ${line}`);
        for (const { statement } of record?.forwards ?? []) must(statement < record!.statements.length, 'passes on a statement that is not there');
      }
    },
  },
  { name: 'components of Vue, Svelte and Astro', examples: EXAMPLES.script, check: (bytes, draw) => { const from = textOf(bytes); must(scriptBlocks(from, (['vue', 'svelte', 'astro'] as const)[draw(3)]!).text.split('\n').length === from.split('\n').length, 'lines are lost'); } },
  ...readers,
  ...manifests,
];
