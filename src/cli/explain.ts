import { readFile, stat } from 'node:fs/promises';
import { RULES } from '../findings/index.js';
import { METRICS } from '../metrics/index.js';
import { EXIT, UserError } from '../model/errors.js';
import type { Card, Evidence, Finding, PairReport, Report, Threshold } from '../model/report.js';
import { terminalText, wrapped } from '../report/encode/terminal-text.js';
import { symbolWords } from '../report/evidence.js';

const WIDTH = 100;
/** A report of thousands of components is some tens of megabytes. */
const REPORT_BYTES = 512 << 20;

/**
 * What a rule, a metric or one finding of a report means and how its figures came about, as lines for the terminal. Without an id: the list of all
 * rules and metrics. @throws UserError (exit 2) when nothing has that id.
 */
export async function explanation(id: string | undefined, reportPath: string): Promise<string[]> {
  if (id === undefined) return catalogue();
  const rule = RULES.find((one) => one.id === id);
  if (rule !== undefined) return [...card(rule), ...thresholds(rule.threshold)];
  const metric = METRICS.find((one) => one.id === id);
  if (metric !== undefined) return card(metric);
  if (id === 'score') return scoreCard();
  const report = await readReport(reportPath, id);
  const found = report.findings.filter((finding) => (/^\d{1,3}$/.test(id) ? finding.rank === Number(id) : finding.id.startsWith(id)));
  if (found.length !== 1) {
    throw new UserError(`${id}: ${found.length === 0 ? 'no rule, metric or finding of that name' : 'several findings begin like this'}`, EXIT.usage, `\`conway explain\` lists rules and metrics; ids of findings stand in ${reportPath}`);
  }
  return findingLines(report, found[0]);
}

function catalogue(): string[] {
  const rows = (cards: readonly Card[]): string[] => cards.map(({ id, title }) => `  ${id.padEnd(24)}${title}`);
  return ['Findings', ...rows(RULES), '', 'Metrics', ...rows(METRICS), `  ${'score'.padEnd(24)}Mirror score`, '', 'conway explain NAME tells the formula, its source and when it misleads;', 'conway explain FINDING-ID tells how one finding of conway-report/report.json came about.'];
}

function card({ id, title, definition, source, why, caveat }: Card): string[] {
  return [`${title} (${id})`, '', ...entry('What it is', definition), ...entry('Why', why), ...entry('When it misleads', caveat), ...entry('Source', source)];
}

function scoreCard(): string[] {
  return card({
    id: 'score', title: 'Mirror score',
    definition: 'Of the pairs of different people whom change makes depend on each other, the share that are team mates: 100 · Σ met / Σ need. Each change-set of k components spreads one unit of need over its k(k+1)/2 pairs of components; a pair of components asks for each pair of different people in proportion to their effort on either side. Direct need lies inside a component, indirect need between two. Costs of pairs add up to 100 − score. κ = (score − chance) / (100 − chance) compares with people put into teams of the same sizes at random.',
    source: 'Cataldo et al. 2008 (congruence C_R = T_A · T_D · T_Aᵀ against team membership), as a probability; chance, κ and range: ours after Cohen 1960 and the delete-one jackknife.',
    why: 'Work that needs people of two teams costs an appointment; where the teams mirror the code, most of it needs none.',
    caveat: 'Says nothing about quality. Raw scores are not comparable between repositories or between component definitions; use κ, and the range. Detected groups can be habits: where people take a second component along by personal habit rather than because the code couples it, communities pass for teams.',
  });
}

const entry = (label: string, text: string): string[] => wrapped(`${label}: ${terminalText(text)}`, WIDTH, '', '  ');
const thresholds = (all: { readonly [name: string]: Threshold }): string[] =>
  Object.entries(all).flatMap(([name, { value, meaning, reason }]) => entry(`Threshold ${name} = ${value}`, `${meaning}; ${reason}`));

async function readReport(path: string, id: string): Promise<Report> {
  try {
    const { size } = await stat(path).then((found) => (found.isFile() ? found : { size: Infinity }));
    if (size <= REPORT_BYTES) {
      const report = JSON.parse(await readFile(path, 'utf8')) as Report;
      if (isReport(report)) return report;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new UserError(`${id}: no rule or metric of that name, and no report at ${path}`, EXIT.usage, '`conway explain` lists rules and metrics; for a finding give its report with --report');
  }
  throw new UserError(`${path} is not a report of this version`, EXIT.usage, 'run `conway analyze` again');
}

/** As much of a report's shape as an explanation walks through; the file may have been edited by anybody. */
function isReport(report: Report | null): report is Report {
  if (typeof report !== 'object' || report === null || report.schemaVersion !== 1) return false;
  const { findings, rules, comparison } = report;
  const lists: unknown[] = [findings, rules, comparison?.units, comparison?.pairs, comparison?.needs];
  return lists.every((list) => Array.isArray(list) && list.every((row) => typeof row === 'object' && row !== null))
    && findings.every((one) => typeof one.id === 'string' && typeof one.message === 'string' && typeof one.action === 'string' && Array.isArray(one.subjects) && Array.isArray(one.evidence));
}

function findingLines(report: Report, finding: Finding): string[] {
  const rule = report.rules.find((one) => one.id === finding.rule);
  return [
    ...wrapped(terminalText(finding.message), WIDTH),
    '',
    ...entry('Finding', `${finding.id} (${rule?.title ?? finding.rule}), confidence ${finding.confidence}`),
    ...arithmetic(report, finding),
    ...finding.evidence.flatMap(evidenceLines),
    ...entry('First action', finding.action),
    ...(rule === undefined ? [] : ['', ...entry('Rule', rule.definition), ...thresholds(rule.threshold), ...entry('When it misleads', rule.caveat)]),
  ];
}

/** From counts to cost: the row of the truth table and the rows of need behind the finding. */
function arithmetic(report: Report, finding: Finding): string[] {
  const ids = finding.subjects.map((subject) => subject.id);
  const componentOf = new Map(report.comparison.units.map((unit) => [unit.id, unit.component]));
  const components = new Set(ids.map((id) => componentOf.get(id) ?? id));
  const lines: string[] = [];
  const pair = report.comparison.pairs.find(({ a, b }) => ids.length === 2 && ids.includes(a) && ids.includes(b));
  if (pair !== undefined) {
    lines.push(...entry('Truth table', `import ${pair.import ?? 'not known (code on one side is in a language whose imports are not read)'}, co-change ${pair.coChange}: ${pair.shared} shared change-sets where ${pair.lambda === null ? 'an unknown number' : pair.lambda.toFixed(2)} are expected by chance; ${carried(pair)}: ${pair.verdict}`));
  }
  for (const need of report.comparison.needs.filter(({ a, b }) => components.has(a) && components.has(b) && (components.size === 1 || a !== b))) {
    lines.push(...entry('Need', `${need.a}${need.a === need.b ? '' : ` and ${need.b}`}: ${need.need.toFixed(2)} change-sets' worth of coordination between different people, ${need.met.toFixed(2)} of it between team mates${need.partCost === null ? '' : `; costs ${need.partCost.toFixed(2)} points of its part`}`));
  }
  const cost = finding.partCost === null ? 'not stated: the score of this part is withheld, or the finding is about people rather than need' : `${finding.partCost.toFixed(2)} points of the ${finding.part} part, after pairs that an earlier rule claims`;
  return [...lines, ...entry('Cost', cost)];
}

function carried({ carriedBy, carriers }: PairReport): string {
  const counts = carriers === null ? '' : ` (${carriers.a} by a, ${carriers.b} by b, ${carriers.other} by other groups, ${carriers.unknown} by people of unknown group)`;
  return carriedBy === null ? `who carries them is not known${counts}` : `carried by ${carriedBy}${counts}`;
}

function evidenceLines(evidence: Evidence): string[] {
  switch (evidence.kind) {
    case 'import': return entry('Import', `${evidence.from}:${evidence.line} '${evidence.specifier}' leads to ${evidence.to}${evidence.via.length === 0 ? '' : ` through ${evidence.via.join(', ')}`}${symbolWords(evidence.symbols)}`);
    case 'commit': return entry('Commit', `${evidence.id} (git show --stat ${evidence.id.slice(0, 12)}): ${evidence.files.join(', ')}`);
    case 'share': return entry('Share', `${evidence.subject.id} makes ${(evidence.share * 100).toFixed(0)} % of ${evidence.of} (n = ${evidence.n})`);
    case 'count': return entry('Count', `${evidence.label}: ${evidence.value}${evidence.total === undefined ? '' : ` of ${evidence.total}`}`);
  }
}
