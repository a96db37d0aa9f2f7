import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { analyzeOptions, readRequest } from '../../src/cli/request.js';
import { facts } from '../../src/facts/index.js';
import type { Facts } from '../../src/model/facts.js';
import { readFacts } from '../../src/ingest/index.js';
import { printCanary } from './canary.js';
import { printCases } from './cases.js';
import { printCircularity } from './circularity.js';
import { printCorpus } from './corpus.js';
import { printCosts } from './costs.js';
import { MEASURED, printDetection } from './detect.js';
import { printFalseAlarms } from './false-alarms.js';
import { printEndurance } from './endurance.js';
import { engine } from './engine.js';
import { follow } from './follow.js';
import { printFuzz } from './fuzz.js';
import { growth } from './growth.js';
import { printLinks } from './measure-links.js';
import { printNames } from './names.js';
import { printPage } from './page.js';
import { printPeers } from './peers.js';
import { printPublished } from './published.js';
import { printQueries } from './queries.js';
import { printRange } from './range.js';
import { printRedesign } from './redesign.js';
import { printRows } from './rows.js';
import { printStages } from './stages.js';

const USAGE = `npm run bench                          stages on this repository, then detect with few runs
npm run bench -- stages REPO…          wall time of each stage beside git and plain reading, as ratios of one run
npm run bench -- peers REPO…           ratios beside git, code-maat's algorithm, dependency-cruiser, madge and skott (installed on first use)
npm run bench -- links REPO…           import links against a full TypeScript walk and TypeScript's own resolution
npm run bench -- published DIR         published bus factors on clones DIR/owner+name or DIR/owner/name
npm run bench -- rows DIR [WORDS]       for each rule a real repository in which it fires and one in which it does not, as git was seen to say; clones as above; of the rules that hold one of the words (commas)
npm run bench -- queries REPO…          the README's queries over Parquet files in DuckDB (installed on first use), against the report
npm run bench -- costs REPO…           what the costs of each part miss of the gap they must add up to
npm run bench -- follow [FILES] REPO…   commits of living files beside git log --follow, every difference with its cause
npm run bench -- growth [COMMITS [FILES]]   time and memory by commits and by files on made-up histories: sizes with commas; default 10000,100000,1000000 1000,10000,50000
npm run bench -- engine [SIZES [LABELS]]   time and memory of the engine by components, on made-up facts: sizes with commas, default 100,1000,10000; labels declared, owners or none
npm run bench -- detect [PLANTINGS [FIRST-SEED [RULE,…]]]   recall of each finding by how far thresholds are exceeded, over so many plantings that exceed them by half, precision, false alarms, power of the score of learned groups; of some rules the first two alone; each rule is printed as soon as it has its plantings; default 20 from seed 1, 200 are what the engine is held to
npm run bench -- range [HISTORIES]     bias of the score and coverage of its range against a closed form
npm run bench -- circularity [RUNS]    how often the score of learned groups is shown, without groups and with teams
npm run bench -- cases [RESULTS]       acceptance cases with their tests, or why they cannot run here; RESULTS: vitest's JSON
npm run bench -- canary                every command on every hostile set-up in every mode: how often the attacker's program ran
npm run bench -- names REPO…            default outputs searched for every author's name, e-mail address and handle
npm run bench -- endurance [MOMENTS [all]]   every write failing (all: with every error), signals at so many moments, runs side by side on one cache
npm run bench -- fuzz [SECONDS [SEED [NAME]]]   every reader of foreign text, or those of a name, for so many seconds; what crashes one becomes a fixture; default 60 1
npm run bench -- corpus REPO…           every JavaScript and TypeScript file of a corpus (test262, a parser's fixtures) by our lexer and by oxc: crashes, and where they differ
npm run bench -- page [REPORT.json…]    size of the page, and in a browser: first text, interactive, hover, selection, what-if; default a made-up organisation of 1,000 components, 20,000 files and 60 teams
npm run bench -- redesign [SIZES]      time of all single moves and of a plan of five by components, on made-up facts; default 100,500`;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** A clone under `folder`, however it was laid out. */
function cloneOf(folder: string, repository: string): string | null {
  const [owner, name] = repository.split('/');
  const places = [`${owner}+${name}/repo`, `${owner}+${name}`, `${owner}/${name}`, `${owner}/${name}.git`, name, `${name}.git`].map((place) => join(folder, place));
  return places.find((place) => existsSync(place)) ?? null;
}

/** `1000,10000`; nothing where nothing is given. */
const sizes = (list = ''): number[] => names(list).map(Number);
const names = (list = ''): string[] => (list === '' ? [] : list.split(','));

async function published(folder: string): Promise<boolean> {
  return printPublished(async (repository, revision) => {
    const clone = cloneOf(folder, repository);
    if (clone === null) return null;
    const raw = await readFacts(clone, { rev: revision, renames: 'similar', since: (committedAt) => committedAt - 548 * 86_400 });
    const options = analyzeOptions(await readRequest({}), raw, '0');
    return facts(raw, options.facts);
  }, print);
}

const [task, ...rest] = process.argv.slice(2);
if (task === undefined) {
  await printStages(['.'], print);
  printFalseAlarms(4, print);
} else if (task === 'stages' && rest.length > 0) await printStages(rest, print);
else if (task === 'cases') process.exitCode = printCases(rest[0], print) ? 0 : 1;
else if (task === 'canary') process.exitCode = (await printCanary(print)) ? 0 : 1;
else if (task === 'corpus' && rest.length > 0) process.exitCode = (await printCorpus(rest, print)) ? 0 : 1;
else if (task === 'names' && rest.length > 0) process.exitCode = (await printNames(rest, print)) ? 0 : 1;
else if (task === 'endurance') process.exitCode = (await printEndurance(Number(rest[0] ?? 100), rest[1] === 'all', print)) ? 0 : 1;
else if (task === 'fuzz') process.exitCode = printFuzz(Number(rest[0] ?? 60), Number(rest[1] ?? 1), rest[2] ?? '', print) ? 0 : 1;
else if (task === 'page') process.exitCode = (await printPage(rest, print)) ? 0 : 1;
else if (task === 'redesign') printRedesign(sizes(rest[0] ?? '100,500'), print);
else if (task === 'peers' && rest.length > 0) await printPeers(rest, print);
else if (task === 'links' && rest.length > 0) await printLinks(rest, print);
else if (task === 'published' && rest.length === 1) process.exitCode = (await published(rest[0])) ? 0 : 1;
else if (task === 'rows' && rest.length > 0) process.exitCode = (await printRows((repository) => cloneOf(rest[0], repository), (rest[1] ?? '').split(',').filter(Boolean), print)) ? 0 : 1;
else if (task === 'costs' && rest.length > 0) process.exitCode = (await printCosts(rest, print)) ? 0 : 1;
else if (task === 'queries' && rest.length > 0) process.exitCode = (await printQueries(rest, print)) ? 0 : 1;
else if (task === 'follow' && rest.length > 0) {
  const files = /^[1-9]\d*$/.test(rest[0]) ? Number(rest.shift()) : 300;
  process.exitCode = (await follow(rest, files, print)) ? 0 : 1;
} else if (task === 'growth' && [...sizes(rest[0]), ...sizes(rest[1])].every((size) => size > 0)) {
  await growth({ commits: sizes(rest[0] ?? '10000,100000,1000000'), files: sizes(rest[1] ?? (rest[0] === undefined ? '1000,10000,50000' : '')), whole: ['--since', 'all'] }, print);
} else if (task === 'engine' && sizes(rest[0]).every((size) => size > 0) && ['declared', 'owners', 'none'].includes(rest[1] ?? 'declared')) {
  engine(sizes(rest[0] ?? '100,1000,10000'), (rest[1] ?? 'declared') as Facts['labels'], print);
} else if (task === 'detect' && rest.slice(0, 2).every((number) => /^[1-9]\d*$/.test(number)) && names(rest[2]).every((rule) => MEASURED.includes(rule))) {
  await printDetection({ plantings: Number(rest[0] ?? 20), firstSeed: Number(rest[1] ?? 1), rules: names(rest[2]) }, print, (line) => void process.stderr.write(`${line}\n`));
}
else if (task === 'circularity') process.exitCode = printCircularity(Number(rest[0] ?? 100), print) ? 0 : 1;
else if (task === 'range') process.exitCode = printRange(Number(rest[0] ?? 400), print) ? 0 : 1;
else {
  print(USAGE);
  process.exitCode = 2;
}
