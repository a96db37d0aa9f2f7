#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import type { AcceptFlags } from './cli/accept.js';
import { refuseMisspelt } from './cli/command-meant.js';
import { EXPORT_HELP } from './cli/export-help.js';
import type { Flags } from './cli/request.js';
import { EXIT, UserError, type ExitCode } from './model/errors.js';
import { OPTIONS, type CommandName } from './options.js';
import { terminalText } from './report/encode/terminal-text.js';

const version = (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;
const streams = { stdout: process.stdout, stderr: process.stderr };

const EXAMPLES = `
Examples:
  conway                                analyse the repository this folder stands in
  conway ../shop --teams teams.yaml     with your own list of who is in which team
  conway . --rev v2.0 --since 2y        another revision, a longer window
  conway api web worker                 several repositories as one (or a file that lists them)
  conway . --out - --format json        the report as JSON on stdout
  conway explain coordination-gap       what a finding means and when it misleads
  conway explain 3f2a91c0               how one finding of conway-report came about
  conway explain "cart ↔ auth"          any pair of components or teams: verdict, counts, chance, cost
  conway propose .                      which component should change hands, and a CODEOWNERS to merge
  conway what-if . --move cart=payments what that would do
  conway trend . --every quarter        how the mirror moved, quarter by quarter
  conway view report.json               the page again, from a report
  conway diff old.json new.json         what changed between two reports
  conway pr . --base origin/main        what a change adds to how people and code diverge; silent otherwise
  conway check . --config my.json       exit 1 where the guardrails of a configuration are not kept
  conway check . --fail-on high --baseline conway-report/report.json    exit 1 for new severe findings alone
  conway accept 3f2a91c0 --reason "until the new checkout is out" --until 2027-03-31
  conway init ../shop                   draft a configuration and a teams file from what is detected
  conway doctor .                       whether git and this repository give whole answers
  conway cache purge                    forget everything that was kept between runs

Exit codes: 0 done, 1 a check failed, 2 usage, 3 no usable repository, 4 git missing or too old,
5 incomplete (--strict), 6 refused for safety, 7 cannot write, 130 interrupted.`;

function program(done: (code: ExitCode) => void): Command {
  const root = new Command('conway')
    .description('Shows where the organisation and the architecture of a repository diverge: imports, co-change and people, compared.\nReads git objects only: nothing of the repository runs, nothing is installed, no network.')
    .version(version, '-V, --version')
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text.replace(/^error: /, 'conway: ')) })
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('Run `conway --help` for the options.');

  withOptions(root.command('analyze [paths...]', { isDefault: true }).description('analyse a repository, or a folder of one, and write the reports (the default command); several paths, or a file that lists them: one report of them all'), 'analyze')
    .addHelpText('after', EXPORT_HELP)
    .action(async (paths: string[], flags: Flags) => {
      refuseMisspelt(paths, root.commands.map((command) => command.name()));
      done(await (await import('./cli/analyze.js')).runAnalyze(orHere(paths), flags, version, streams));
    });
  withOptions(root.command('check [paths...]').description('analyse and fail (exit 1) where there are findings that --fail-on names: for CI; writes no report'), 'check')
    .action(async (paths: string[], flags: Flags) => done(await (await import('./cli/check.js')).runCheck(orHere(paths), flags, version, streams)));
  withOptions(root.command('facts [path]').description('print what was read as records, or save all of it as a private bundle for `analyze --facts`'), 'facts')
    .action(async (path: string | undefined, flags: Flags) => done(await (await import('./cli/facts.js')).runFacts(path ?? '.', flags, version, streams)));
  withOptions(root.command('init [path]').description('write conway.config.json and teams.yaml as first drafts of what is detected'), 'init')
    .action(async (path: string | undefined, flags: Flags) => done(await (await import('./cli/init.js')).runInit(path ?? '.', flags, version, streams)));
  withOptions(root.command('propose [path]').description('the best next moves of ownership, with the owners file, its patch and a scenario to try further'), 'propose')
    .action(async (path: string | undefined, flags: Flags) => done(await (await import('./cli/propose.js')).runPropose(path ?? '.', flags, version, streams)));
  withOptions(root.command('what-if [path]').description('what a change of owners or teams would do: certain effects, effects if work follows ownership, and what it asks of people'), 'what-if')
    .action(async (path: string | undefined, flags: Flags) => done(await (await import('./cli/what-if.js')).runWhatIf(path ?? '.', flags, version, streams)));
  withOptions(root.command('trend [path]').description('the analysis mapped over quarters, from history alone: code and owners as they stood then, with ranges'), 'trend')
    .action(async (path: string | undefined, flags: Flags) => done(await (await import('./cli/trend.js')).runTrend(path ?? '.', flags, version, streams)));
  withOptions(root.command('pr [path]').description('what a change adds, and nothing of what was there before: imports that guardrails forbid, new gaps between owners, code without an owner; silent otherwise'), 'pr')
    .action(async (path: string | undefined, flags: Flags) => done(await (await import('./cli/pr.js')).runPr(path ?? '.', flags, version, streams)));
  root.command('view <report>').description('make report.html again from a report.json: the same bytes as it was first written with')
    .option('--out <file>', 'where the page is written; `-` for stdout (default: report.html beside the report)')
    .option('--trend <file>', 'what `conway trend --format json` wrote: the page shows scores and findings over time as well')
    .action(async (path: string, flags: { out?: string; trend?: string }) => done(await (await import('./cli/view.js')).runView(path, flags, streams)));
  root.command('diff <old> <new>').description('what changed from one report.json to a later one: score against its range, findings new, worsened and resolved, measures, owners')
    .option('--format <format>', 'text, md or json', 'text')
    .action(async (older: string, newer: string, flags: { format: string }) => done(await (await import('./cli/diff.js')).runDiff(older, newer, flags, streams)));
  root.command('explain [id] [other]').description('what a rule or a metric means, and its findings or value in the report; how one finding, a component or a pair ("A ↔ B", or two names) came about, with its arithmetic; without id: the list')
    .option('--report <file>', 'report in which to look figures, findings and names up', 'conway-report/report.json')
    .action(async (id: string | undefined, other: string | undefined, { report }: { report: string }) => {
      process.stdout.write(`${(await (await import('./cli/explain.js')).explanation(id, other, report)).join('\n')}\n`);
      done(EXIT.done);
    });
  root.command('accept <finding>').description('write into your configuration that a finding is meant to be, why and until when: it is told of as accepted and fails no check')
    .option('--reason <text>', 'why')
    .option('--until <day>', 'last day on which it is accepted, such as 2027-03-31')
    .option('--remove', 'take it back')
    .option('--config <file>', 'configuration to write to, made where it is missing', 'conway.config.json')
    .option('--report <file>', 'report in which to look figures, findings and names up', 'conway-report/report.json')
    .action(async (id: string, flags: AcceptFlags) => done(await (await import('./cli/accept.js')).runAccept(id, flags, streams)));
  root.command('doctor [path]').description('check git, and whether the repository gives whole answers (shallow, partial, imports resolved)')
    .option('--trust-repo-config', "let git read the repository's own configuration")
    .option('--allow-foreign-owner', 'look at a repository that belongs to another user')
    .action(async (path: string | undefined, flags: Flags) => done(await (await import('./cli/doctor.js')).runDoctor(path ?? null, flags, streams)));
  root.command('cache [action]').description('where what was read is kept between runs, and how much that is; `purge` removes it all')
    .option('--cache-dir <folder>', "the folder that was named with --cache-dir (default: the user's cache folder)")
    .action(async (action: string | undefined, flags: Flags) => done(await (await import('./cli/cache.js')).runCache(action, flags, streams)));
  root.command('completion <shell>').description('print the completion of a shell: bash, zsh or fish')
    .action(async (shell: string) => {
      process.stdout.write((await import('./cli/completion.js')).completionScript(shell, root));
      done(EXIT.done);
    });
  for (const command of root.commands) command.exitOverride().configureOutput({ writeErr: (text) => process.stderr.write(text.replace(/^error: /, 'conway: ')) });
  return root;
}

const orHere = (paths: readonly string[]): readonly string[] => (paths.length === 0 ? ['.'] : paths);

function withOptions(command: Command, name: CommandName): Command {
  for (const { flag, meaning, default: shown, commands } of OPTIONS) {
    if (!commands.includes(name)) continue;
    const option = new Option(flag, shown === undefined ? meaning : `${meaning} (default: ${shown})`);
    command.addOption(meaning.endsWith('may be repeated') ? option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]) : option);
  }
  return command;
}

/** One line for what the user can mend; a stack only for a bug. */
function failure(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof UserError) {
    process.stderr.write(`conway: ${terminalText(error.message)}${error.hint === undefined ? '' : ` (${terminalText(error.hint)})`}\n`);
    return error.exitCode;
  }
  process.stderr.write(`conway: this is a bug, please report it\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.io;
}

// a reader that has seen enough (`| head`) is no failure
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.done);
    if (stream === process.stdout) process.stderr.write(`conway: cannot write to stdout: ${error.code ?? error.message}\n`);
    process.exit(EXIT.io);
  });
}

await program((code) => {
  process.exitCode = code;
}).parseAsync().catch((error: unknown) => {
  process.exitCode = failure(error);
});
