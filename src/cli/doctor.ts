import { examineGit, type DoctorReport, type RepositoryExamination, type VectorResult } from '../ingest/git/examine-git.js';
import { readFacts } from '../ingest/index.js';
import { EXIT, type ExitCode } from '../model/errors.js';
import type { RawFacts } from '../model/raw.js';
import { terminalText } from '../report/encode/terminal-text.js';
import { percent } from '../report/numbers.js';
import type { Flags } from './request.js';
import type { Streams } from './streams.js';

/** Without a path: git, and the repository this folder stands in if it stands in one. */
async function examined(path: string | null, access: Parameters<typeof examineGit>[1]): Promise<DoctorReport> {
  const report = await examineGit(path ?? '.', access);
  const nothingHere = path === null && report.repository !== null && report.repository.problem?.exitCode === EXIT.noRepository;
  return nothingHere ? { ...report, repository: null } : report;
}

/** Below this share of resolved imports the score is withheld, so doctor speaks of it. */
const RESOLVED = 0.8;

/** `conway doctor`: whether git can be trusted with hostile repositories, and whether this repository gives whole answers. */
export async function runDoctor(path: string | null, flags: Flags, { stdout }: Streams): Promise<ExitCode> {
  const access = { trustRepoConfig: flags.trustRepoConfig ?? false, allowForeignOwner: flags.allowForeignOwner ?? false };
  const report = await examined(path, access);
  const usable = report.repository?.problem === null && report.repository.revision !== '';
  const facts = usable ? await readFacts(path ?? '.', { ...access, since: (committedAt) => committedAt }) : null;
  const lines = [...gitLines(report), ...vectorLines(report.vectors), ...(report.repository === null ? [] : repositoryLines(report.repository, path)), ...(facts === null ? [] : codeLines(facts))];
  stdout.write(lines.map(({ good, text }) => `${good ? 'ok  ' : 'look'}  ${terminalText(text)}\n`).join(''));
  return verdict(report);
}

interface Line {
  readonly good: boolean;
  readonly text: string;
}
const line = (good: boolean, text: string): Line => ({ good, text });

function gitLines({ git }: DoctorReport): Line[] {
  if (git.problem !== null) return [line(false, `${git.problem.message}. ${git.problem.hint ?? ''}`)];
  return [line(true, `git ${git.version} (${git.minimum} or newer is needed)`)];
}

function vectorLines(vectors: readonly VectorResult[]): Line[] {
  if (vectors.length === 0) return [];
  const names = [...new Set(vectors.map(({ vector }) => vector))];
  const failed = vectors.filter((vector) => !vector.passed).length;
  return [
    line(failed === 0, `${names.length} ways in which a hostile repository can make git run a program, each tried with the settings of a usual run and of --trust-repo-config: ${failed === 0 ? 'none works' : `${failed} of ${vectors.length} tries failed`}`),
    ...names.map((name) => {
      const problems = vectors.filter(({ vector, passed }) => vector === name && !passed).map(({ mode, problem }) => `${mode}: ${problem}`);
      return line(problems.length === 0, `  ${name}${problems.length === 0 ? '' : ` (${problems.join('; ')})`}`);
    }),
  ];
}

function repositoryLines(repository: RepositoryExamination, path: string | null): Line[] {
  if (repository.problem !== null) return [line(false, `${path === null ? '' : `${path}: `}${repository.problem.message}. ${repository.problem.hint ?? ''}`)];
  const { kind, objectFormat, revision, branch, scope, shallow, partial, alternates, replaceRefs, grafts, commitsReachable, diagnostics } = repository;
  if (revision === '') return [line(false, 'the repository has no commit yet: there is nothing to analyse')];
  return [
    line(true, `${kind.replaceAll('-', ' ')}, ${objectFormat}, commit ${revision.slice(0, 12)}${branch === null ? '' : ` on ${branch}`}${scope === '' ? '' : `, folder ${scope}`}, ${commitsReachable.toLocaleString('en-US')} commits reachable`),
    shallow ? line(false, 'the clone is shallow: history is cut off. `git fetch --unshallow` completes it (in CI: fetch-depth 0)') : line(true, 'the history is complete'),
    partial === 'no' ? line(true, 'no objects are left out by a filter') : line(false, `the clone is partial (${partial}): ${partial === 'treeless' ? 'there are no paths to read' : 'imports cannot be read from missing files'}. Clone again without --filter`),
    ...(alternates > 0 ? [line(false, `objects are borrowed from ${alternates} other ${alternates === 1 ? 'folder' : 'folders'}`)] : []),
    ...(replaceRefs > 0 ? [line(false, `${replaceRefs} replace references are ignored: the history is read as it was committed`)] : []),
    ...(grafts > 0 ? [line(false, `${grafts} grafts are ignored: the history is read as it was committed`)] : []),
    ...diagnostics.map(({ message, path }) => line(false, `${path === undefined ? '' : `${path}: `}${message}`)),
  ];
}

function codeLines({ code, org }: RawFacts): Line[] {
  const { internal, resolved, filesParsed, filesPartly, filesUnparsed, unresolvedTop } = code.coverage;
  const workspaces = code.packages.filter((one) => one.workspace && one.path !== '').length;
  return [
    internal === 0
      ? line(false, 'no internal imports of JavaScript or TypeScript: areas and contracts need them')
      : line(resolved / internal >= RESOLVED, `${resolved.toLocaleString('en-US')} of ${internal.toLocaleString('en-US')} internal imports resolved (${percent(resolved / internal)})`),
    ...unresolvedTop.slice(0, 5).map(({ specifier, count, example }) => line(false, `  unresolved: ${specifier} (${count} times, ${example})`)),
    line(filesUnparsed === 0, `${filesParsed.toLocaleString('en-US')} files parsed, ${filesPartly} only partly, ${filesUnparsed} not at all`),
    workspaces > 0 ? line(true, `${workspaces} workspace packages`) : line(true, 'no workspaces: components are folders of comparable size (or --components)'),
    org.owners === null ? line(false, 'no CODEOWNERS file: borders need --teams or --owners, else groups are detected') : line(true, `${org.owners.rules.length} rules in ${org.owners.source}`),
  ];
}

function verdict({ git, vectors, repository }: DoctorReport): ExitCode {
  if (git.problem !== null) return git.problem.exitCode as ExitCode;
  if (repository !== null && repository.problem !== null) return repository.problem.exitCode as ExitCode;
  return vectors.every((vector) => vector.passed) ? EXIT.done : EXIT.unsafe;
}
