import { EXIT, UserError } from './model/errors.js';

/** Commands whose options stand in this list. */
export type CommandName = 'analyze' | 'check' | 'facts' | 'init' | 'what-if' | 'propose' | 'trend' | 'pr';

/** How an option of the command line looks and what it means; `--help`, the README table and validation come from this one list. */
export interface OptionCard {
  readonly flag: string;
  readonly meaning: string;
  /** As shown in help; absent for switches. */
  readonly default?: string;
  readonly commands: readonly CommandName[];
}

export const OPTIONS: readonly OptionCard[] = [
  { flag: '--out <folder>', meaning: 'where the reports are written; `-` writes the one format named with --format to stdout', default: 'conway-report', commands: ['analyze'] },
  { flag: '--out <file>', meaning: 'write everything that was read as one private bundle (mode 0600, holds names); with `--format parquet` the folder for its files', commands: ['facts'] },
  { flag: '--out <folder>', meaning: 'where conway.config.json and teams.yaml are written', default: 'this folder', commands: ['init'] },
  { flag: '--out <folder>', meaning: 'where the proposal is written', default: 'conway-proposal', commands: ['propose'] },
  { flag: '--out <folder>', meaning: 'write scenario.json, and CODEOWNERS.proposed and the teams file as proposed with their patches, as well', commands: ['what-if'] },
  { flag: '--move <component=team>', meaning: 'the team takes the component over; may be repeated', commands: ['what-if'] },
  { flag: '--person <person=team>', meaning: 'the person (e-mail, @handle or name) moves to the team; may be repeated', commands: ['what-if'] },
  { flag: '--leave <person>', meaning: 'the person leaves; may be repeated', commands: ['what-if'] },
  { flag: '--merge <team=team>', meaning: 'the first team becomes part of the second; may be repeated', commands: ['what-if'] },
  { flag: '--scenario <file>', meaning: 'all of these from a file: {"moves": {component: team}, "people": {person: team}, "leave": [person], "merge": {team: team}, "split": [component], "splitTeam": [team]}', commands: ['what-if'] },
  { flag: '--split <component>', meaning: 'the component in the parts into which its imports and co-change fall, who works on each, and what that would do; may be repeated', commands: ['what-if'] },
  { flag: '--split-team <team>', meaning: 'the team in the parts into which its people fall by what they work on (no names, none under the group floor); may be repeated', commands: ['what-if'] },
  { flag: '--every <period>', meaning: 'distance of the points in time: month, quarter or year', default: 'quarter', commands: ['trend'] },
  { flag: '--last <n>', meaning: 'number of points; the last is the newest commit', default: '8', commands: ['trend'] },
  { flag: '--format <format>', meaning: 'text, md or json, on stdout', default: 'text', commands: ['trend'] },
  { flag: '--base <rev>', meaning: 'what the change goes to (branch, tag or commit): judged is what it adds from where it left it', commands: ['pr'] },
  { flag: '--format <format>', meaning: 'text, md (a comment), json, or github (annotations), on stdout; nothing where the change adds nothing (but json)', default: 'text', commands: ['pr'] },
  { flag: '--fail-on <list>', meaning: 'exit 1 for these kinds, separated by commas: forbidden-import, finding, unowned, many-owners, any (default: none)', commands: ['pr'] },
  { flag: '--moves <n>', meaning: 'moves in the plan', default: '5', commands: ['propose'] },
  { flag: '--price <x>', meaning: 'how much need, in change-sets, a change-set of work that changes hands must save (0: any gain will do)', default: '0.5', commands: ['propose'] },
  { flag: '--load <x>', meaning: 'most work that a team may take over, as a share of what its people do now', default: '0.5', commands: ['propose'] },
  { flag: '--keep <component>', meaning: 'a component that stays where it is; may be repeated', commands: ['propose'] },
  { flag: '--only <component=team>', meaning: 'the component may go to this team alone; may be repeated', commands: ['propose'] },
  { flag: '--areas <file>', meaning: 'one team for each system besides: `detected` areas, or a JSON file of {"system": [component, …]}', commands: ['propose'] },
  { flag: '--full-team <team>', meaning: 'a team that takes nothing over; may be repeated', commands: ['propose'] },
  { flag: '--format <list>', meaning: 'reports to write, separated by commas: html, json, md, csv; sarif, junit, github (annotations), gitlab (code quality); dot, mermaid, graphml, gexf; codeowners (as the work shows them), backstage (catalog)', default: 'html,json,md', commands: ['analyze'] },
  { flag: '--format <format>', meaning: 'how records are printed: jsonl or csv; or parquet: one file for each kind in the folder named with --out', default: 'jsonl', commands: ['facts'] },
  { flag: '--rev <rev>', meaning: 'commit, branch or tag to analyse', default: 'HEAD', commands: ['analyze', 'check', 'what-if', 'propose', 'pr', 'facts', 'init'] },
  { flag: '--since <when>', meaning: 'start of the window for people and score: `12m`, `90d`, `26w`, `2y`, an ISO date or `all`', default: '12m', commands: ['analyze', 'check', 'what-if', 'propose', 'trend', 'pr', 'facts', 'init'] },
  { flag: '--until <when>', meaning: 'end of all windows, an ISO date', default: "the analysed commit's own date", commands: ['analyze', 'check', 'what-if', 'propose', 'pr', 'facts'] },
  { flag: '--coupling-since <when>', meaning: 'start of the window for co-change', default: '36m, or --since if that is longer', commands: ['analyze', 'check', 'what-if', 'propose', 'trend', 'pr', 'facts'] },
  { flag: '--teams <file>', meaning: 'teams file of yours (yaml, json or csv): who is in which team, from when to when', commands: ['analyze', 'check', 'what-if', 'propose', 'trend', 'pr', 'facts'] },
  { flag: '--owners <file>', meaning: 'use this CODEOWNERS file instead of the one in the repository', commands: ['analyze', 'check', 'what-if', 'propose', 'trend', 'pr', 'facts', 'init'] },
  { flag: '--config <file>', meaning: 'configuration file of yours (conway.config.json)', commands: ['analyze', 'check', 'what-if', 'propose', 'trend', 'pr', 'facts', 'init'] },
  { flag: '--components <how>', meaning: '`workspace`, `folder:N` (N levels deep) or a JSON file of {"name": ["glob", …]}', default: 'workspaces, else folders of comparable size', commands: ['analyze', 'check', 'what-if', 'propose', 'trend', 'pr', 'facts', 'init'] },
  { flag: '--no-mailmap', meaning: 'ignore the .mailmap of the repository', commands: ['analyze', 'check', 'what-if', 'propose', 'trend', 'pr', 'facts', 'init'] },
  { flag: '--group-by <how>', meaning: 'what counts as one change-set: `commit`, `ticket` (commits that name the same work item), or `author-day`', default: 'commit', commands: ['analyze', 'check', 'what-if', 'propose', 'trend', 'pr', 'facts'] },
  { flag: '--first-parent', meaning: 'follow first parents: a merge stands for all it brought in, credited to those who wrote it', commands: ['analyze', 'check', 'what-if', 'propose', 'trend', 'pr', 'facts'] },
  { flag: '--renames <how>', meaning: '`exact` (without an edit; reads no file), or `similar` (edited on the way too; reads the files, slower)', default: 'exact', commands: ['analyze', 'check', 'what-if', 'propose', 'trend', 'pr', 'facts'] },
  { flag: '--lines', meaning: 'count lines added and deleted by every change, for `conway facts --kind changes` (reads every file version: 10 to 30 times slower)', commands: ['analyze', 'check', 'facts'] },
  { flag: '--deep', meaning: 'for imports across components of JavaScript and TypeScript: which symbols cross, how often, as type or value; shown with the imports of findings and in `conway facts --kind imports` (slower)', commands: ['analyze', 'check', 'facts'] },
  { flag: '--clones', meaning: 'compare source files for code that stands in several of them (a hundred tokens on ten lines or more), for the finding about clones over borders (slower: some two seconds for each megabyte of code)', commands: ['analyze', 'facts'] },
  { flag: '--reviews <file>', meaning: 'reviews exported from your forge (JSON or CSV; README and `--help` have the commands): contact between author and reviewer, waiting and approvals', commands: ['analyze', 'check', 'what-if', 'propose', 'facts'] },
  { flag: '--work-items <file>', meaning: 'work items exported from your forge or tracker (JSON or CSV): kinds of work, goals and items without changes', commands: ['analyze', 'check', 'facts'] },
  { flag: '--deployments <file>', meaning: 'deployments exported from your forge (JSON or CSV): how often, and how many fail', commands: ['analyze', 'check', 'facts'] },
  { flag: '--incidents <file>', meaning: 'incidents exported from your forge or tracker (JSON or CSV): how many, time to recover, and those that no change follows', commands: ['analyze', 'check', 'facts'] },
  { flag: '--cache-dir <folder>', meaning: 'where what was read is kept between runs', default: "the user's cache folder", commands: ['analyze', 'check', 'what-if', 'propose', 'trend', 'pr', 'facts', 'init'] },
  { flag: '--no-cache', meaning: 'read everything anew and keep nothing', commands: ['analyze', 'check', 'what-if', 'propose', 'trend', 'pr', 'facts', 'init'] },
  { flag: '--hold-members <file>', meaning: 'report.json of a run on the same revision: inferred members stay as they were there while owners change (--owners); they are learned again from its owners, since a report names nobody', commands: ['analyze', 'what-if', 'propose'] },
  { flag: '--retention <time>', meaning: 'how long the cache keeps what no run has used: `30d`, `12w`, `6m`, `1y`', default: '90d', commands: ['analyze', 'check', 'what-if', 'propose', 'trend', 'pr', 'facts', 'init'] },
  { flag: '--previous <file>', meaning: 'report.json of an earlier run: findings are told apart as new, open, worsened and resolved, and areas and groups keep their ids', commands: ['analyze'] },
  { flag: '--history <file>', meaning: 'add a line with the headline figures of this run (JSON lines, no names of people, teams or components); the same run again adds none', commands: ['analyze'] },
  { flag: '--fail-on <list>', meaning: 'what makes the check fail, separated by commas: ids of rules, `high`, `medium` (high too), `any`, or `guardrails`: the rules that the guardrails of the configuration state', default: 'guardrails', commands: ['check'] },
  { flag: '--baseline <file>', meaning: 'report.json of an earlier run: what it has found does not fail the check again', commands: ['check'] },
  { flag: '--update-baseline', meaning: 'write the report of this run to the file named with --baseline, and fail for no finding', commands: ['check'] },
  { flag: '--facts <file>', meaning: 'analyse a bundle written by `conway facts --out`, without a repository; several make one report of all; may be repeated', commands: ['analyze', 'check'] },
  { flag: '--facts <file>', meaning: 'start from a bundle written by `conway facts --out`, without a repository', commands: ['what-if', 'propose'] },
  { flag: '--kind <kind>', meaning: 'records to print: commits, changes, change-sets, change-set-components, change-set-people, imports, people, identities, components, dependencies or teams', commands: ['facts'] },
  { flag: '--people <mode>', meaning: 'hidden; pseudonym: keyed ones instead of numbers, with --people-key; or named: names and e-mails in `--kind people` and `--kind identities`, with a notice', default: 'hidden', commands: ['facts'] },
  { flag: '--people <mode>', meaning: 'hidden, or named: e-mail addresses of the inferred members in the teams draft (as comments), with a notice', default: 'hidden', commands: ['init'] },
  { flag: '--people-key <file>', meaning: 'secret of yours, 16 bytes or more, that pseudonyms are made with (`openssl rand -hex 32`): the same key gives a person the same one in every run, another key another', commands: ['facts'] },
  { flag: '--anon', meaning: 'number components, teams, files and commits instead of naming them, the same in every report of the run, and leave out what users wrote: for showing outside', commands: ['analyze'] },
  { flag: '--dry-run', meaning: 'print the drafts and write nothing', commands: ['init'] },
  { flag: '--force', meaning: 'write although the files are there; the old ones are kept beside them as .bak', commands: ['init'] },
  { flag: '--schema', meaning: 'print the JSON Schema of report.json and do nothing else', commands: ['analyze'] },
  { flag: '--schema', meaning: 'print the JSON Schema of conway.config.json and do nothing else', commands: ['init'] },
  { flag: '--trust-repo-config', meaning: "let git read the repository's own configuration (needed for unusual object stores), and take guardrails from its conway.config.json; only for repositories you trust", commands: ['analyze', 'check', 'what-if', 'propose', 'trend', 'pr', 'facts', 'init'] },
  { flag: '--quarantine', meaning: 'read from a temporary copy for which git checks every object against its id, and without the cache (slower; for repositories you do not trust at all)', commands: ['analyze', 'check', 'what-if', 'propose', 'trend', 'pr', 'facts', 'init'] },
  { flag: '--allow-foreign-owner', meaning: 'analyse a repository that belongs to another user', commands: ['analyze', 'check', 'what-if', 'propose', 'trend', 'pr', 'facts', 'init'] },
  { flag: '--strict', meaning: 'exit 5 when anything was left out: a limit on what is read fired, the clone is shallow or partial, a file did not parse', commands: ['analyze', 'check'] },
  { flag: '--stats', meaning: 'print the time of each stage and work counters to stderr', commands: ['analyze', 'check', 'facts'] },
  { flag: '--quiet', meaning: 'no progress and no summary', commands: ['analyze', 'check', 'what-if', 'propose', 'trend', 'pr', 'facts', 'init'] },
];

const DAY = 86_400;

/**
 * A point in time asked for by the user, as epoch seconds. Relative ones (`12m`, `90d`, `26w`, `2y`) count back from `to`, months and years by the
 * calendar in UTC; `all` is 0. Never reads the clock. @throws UserError (exit 2) for anything else.
 */
export function parseWhen(text: string, to: number, option: string): number {
  if (text === 'all') return 0;
  const relative = /^([1-9]\d{0,4})([dwmy])$/.exec(text);
  if (relative !== null) {
    const amount = Number(relative[1]);
    if (relative[2] === 'd') return Math.max(0, to - amount * DAY);
    if (relative[2] === 'w') return Math.max(0, to - amount * 7 * DAY);
    return Math.max(0, monthsBefore(to, relative[2] === 'm' ? amount : amount * 12));
  }
  if (/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$/.test(text)) {
    const milliseconds = Date.parse(text.length === 10 ? `${text}T00:00:00Z` : /(Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}Z`);
    const day = Number(text.slice(8, 10));
    const exists = day <= new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate();
    if (exists && Number.isFinite(milliseconds) && milliseconds >= 0) return Math.floor(milliseconds / 1000);
  }
  throw new UserError(`${option}: ${JSON.stringify(text)} is not a time`, EXIT.usage, 'use 12m, 90d, 26w, 2y, 2026-01-31 or all');
}

/** A time as `parseWhen` takes it, to the second: of epoch seconds. */
export const isoTime = (at: number): string => new Date(at * 1000).toISOString().replace('.000', '');

/** The same day and time `months` calendar months earlier in UTC; a day that the month does not have becomes its last. */
function monthsBefore(at: number, months: number): number {
  const date = new Date(at * 1000);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth() - months;
  const lastDay = new Date(Date.UTC(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), lastDay);
  return Math.floor(Date.UTC(Math.floor(month / 12), ((month % 12) + 12) % 12, day, date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()) / 1000);
}

/** Starts of months, quarters or years (UTC), newest first, before `to`; `to` itself stands first. */
export function pointsInTime(every: 'month' | 'quarter' | 'year', last: number, to: number): number[] {
  const months = { month: 1, quarter: 3, year: 12 }[every];
  const date = new Date(to * 1000);
  const start = Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months) * months;
  const at = (back: number): number => Date.UTC(Math.floor((start - back * months) / 12), (((start - back * months) % 12) + 12) % 12, 1) / 1000;
  return [to, ...Array.from({ length: last }, (_, back) => at(back)).filter((time) => time < to)].slice(0, last);
}

/** JetBrains' bus factor looks back 547 days whatever the windows are. */
const BUS_FACTOR_DAYS = 547;

export interface Windows {
  readonly window: { readonly from: number; readonly to: number };
  readonly couplingWindow: { readonly from: number; readonly to: number };
  /** How far back the history must be read. */
  readonly readSince: number;
}

/** Windows that end at `until` or at the analysed commit's date (0 without a commit: windows of nothing). @throws UserError (exit 2) when one is empty. */
export function windows(asked: { since?: string; until?: string; couplingSince?: string }, committedAt: number): Windows {
  const to = asked.until === undefined ? committedAt : parseWhen(asked.until, committedAt, '--until');
  if (asked.until === 'all') throw new UserError('--until: all is not an end', EXIT.usage, 'give an ISO date');
  const from = parseWhen(asked.since ?? '12m', to, '--since');
  if (committedAt === 0) return { window: { from: 0, to: 0 }, couplingWindow: { from: 0, to: 0 }, readSince: 0 };
  const coupling = asked.couplingSince === undefined ? Math.min(from, parseWhen('36m', to, '--coupling-since')) : parseWhen(asked.couplingSince, to, '--coupling-since');
  if (from >= to || coupling >= to) throw new UserError('the window is empty: it starts at or after its end', EXIT.usage, 'choose an earlier --since or --coupling-since, or a later --until');
  const couplingFrom = Math.min(coupling, from);
  return { window: { from, to }, couplingWindow: { from: couplingFrom, to }, readSince: Math.max(0, Math.min(couplingFrom, committedAt - BUS_FACTOR_DAYS * DAY)) };
}
