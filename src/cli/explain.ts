import { access } from 'node:fs/promises';
import { RULES } from '../findings/index.js';
import { readReport } from '../ingest/report.js';
import { METRICS } from '../metrics/index.js';
import { EXIT, UserError } from '../model/errors.js';
import type { Card, Report } from '../model/report.js';
import { cardLines, entry, listed, thresholds } from './card-lines.js';
import { metricLines, ruleLines, scoreLines } from './explain-figures.js';
import { componentLines, findingLines, pairLines, teamLines } from './explain-report.js';
import { findingsNamed } from './findings-named.js';
import { SCORE_CARD, SCORE_RULES } from './score-card.js';
import { componentNamed, teamNamed, unitNamed } from './subjects-named.js';

/**
 * What a rule or a metric (by id or title) means and, with a report, what it is there; or how one finding, one pair (`A ↔ B`, or two names) one component or one team of a report came about, as
 * lines for the terminal. Names are taken as the report prints them. Without an id: the list of all rules and metrics. @throws UserError (exit 2) when nothing, or more than one thing of a kind, has that name.
 */
export async function explanation(id: string | undefined, other: string | undefined, reportPath: string): Promise<string[]> {
  if (id === undefined) return catalogue();
  const [one, second] = other === undefined ? split(id) : [id, other];
  if (second !== undefined) return pairLines(await reportFor(`${one} ↔ ${second}`, reportPath), one, second);
  const cards = CARDS.filter((card) => card.id === id || card.title.toLowerCase() === id.toLowerCase());
  const report = cards.length > 0 ? await reportIfAny(reportPath) : await reportFor(id, reportPath);
  if (typeof report === 'string') return cards.flatMap((card) => [...cardText(card, null), ...entry('Report', report)]);
  const sections = [...cards.map((card) => cardText(card, report)), ...subjectSections(report, id)];
  if (sections.length > 0) return sections.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
  const found = findingsNamed(report.findings, id);
  if (found.length !== 1) {
    throw new UserError(`${id}: ${found.length === 0 ? 'no rule, metric, component, team or finding of that name' : 'several findings begin like this'}`, EXIT.usage, `\`conway explain\` lists rules and metrics; ids of findings stand in ${reportPath}`);
  }
  return findingLines(report, found[0]);
}

/** A card, and with a report what it is there: a measure's value, a rule's findings. */
function cardText(card: Omit<Card, 'pillar'>, report: Report | null): string[] {
  const rule = RULES.find(({ id }) => id === card.id);
  const set = report?.rules.find(({ id }) => id === card.id)?.threshold;
  const figures = card === SCORE_CARD ? scoreLines : rule === undefined ? metricLines : ruleLines;
  const exactly = card === SCORE_CARD ? ['', ...entry('Exactly', 'from change-sets and who made them'), ...SCORE_RULES.flatMap((one) => entry('·', one))] : [];
  return [...cardLines(card), ...exactly, ...thresholds(set ?? rule?.threshold ?? {}), ...(report === null ? [] : figuresOf(() => figures(report, card.id)))];
}

/** The reader does not check all that these figures need, and earlier versions wrote less of it. */
function figuresOf(lines: () => string[]): string[] {
  try {
    return lines();
  } catch {
    return ['', ...entry('Report', 'it lacks what this is made of: run `conway analyze` again')];
  }
}

/** A component and a team can have one name: both are told. A side is told with the component that it is of. */
function subjectSections(report: Report, name: string): string[][] {
  const team = teamNamed(report, name);
  const whole = componentNamed(report, name);
  const side = whole === undefined ? unitNamed(report, name) : undefined;
  const component = whole ?? report.components.find(({ id }) => id === side?.component);
  return [
    ...(component === undefined ? [] : [[...(side === undefined ? [] : entry('Side', `${side.owners.join(', ') || 'no declared owner'} of the component`)), ...componentLines(report, component)]]),
    ...(team === null ? [] : [teamLines(report, team)]),
  ];
}

/** `A ↔ B`, also written `<->`. */
function split(id: string): [string, string | undefined] {
  const [one, two, ...more] = id.split(/\s*(?:↔|<->)\s*/);
  return more.length === 0 && two !== undefined && one !== '' && two !== '' ? [one, two] : [id, undefined];
}

async function reportFor(id: string, path: string): Promise<Report> {
  const there = await access(path).then(() => true, () => false);
  if (!there) throw new UserError(`${id}: no rule or metric of that name, and no report at ${path}`, EXIT.usage, '`conway explain` lists rules and metrics; for a finding, a pair or a component give its report with --report');
  return readReport(path, 'run `conway analyze` again');
}

/** The report, or why there is none: what a card means can be said without. */
async function reportIfAny(path: string): Promise<Report | string> {
  try {
    return await readReport(path, '');
  } catch (error) {
    if (error instanceof UserError) return `${error.message}: with one, its figures stand here (\`conway analyze\`, or --report)`;
    throw error;
  }
}

function catalogue(): string[] {
  const rows = (cards: readonly Omit<Card, 'pillar'>[]): string[] => cards.flatMap(({ id, summary }) => listed(id, summary));
  return ['Findings', ...rows(RULES), '', 'Metrics', ...rows([...METRICS, SCORE_CARD]), '',
    'conway explain NAME tells the formula, its source, when it misleads, and its figures in the report;', 'conway explain FINDING-ID, COMPONENT, TEAM or "A ↔ B" tells how the figures in conway-report/report.json came about.'];
}

const CARDS: readonly Omit<Card, 'pillar'>[] = [...RULES, ...METRICS, SCORE_CARD];
