import { access } from 'node:fs/promises';
import { RULES } from '../findings/index.js';
import { readReport } from '../ingest/report.js';
import { METRICS } from '../metrics/index.js';
import { EXIT, UserError } from '../model/errors.js';
import type { Card, Report } from '../model/report.js';
import { cardLines, listed, thresholds } from './card-lines.js';
import { componentLines, componentNamed, findingLines, pairLines, teamLines, teamNamed } from './explain-report.js';
import { findingsNamed } from './findings-named.js';

/**
 * What a rule or a metric means, or how one finding, one pair (`A ↔ B`, or two names) one component or one team of a report came about, as lines for the terminal. Without an id: the list of
 * all rules and metrics. @throws UserError (exit 2) when nothing has that id.
 */
export async function explanation(id: string | undefined, other: string | undefined, reportPath: string): Promise<string[]> {
  if (id === undefined) return catalogue();
  const [one, second] = other === undefined ? split(id) : [id, other];
  if (second !== undefined) return pairLines(await reportFor(`${one} ↔ ${second}`, reportPath), one, second);
  const rule = RULES.find((known) => known.id === id);
  if (rule !== undefined) return [...cardLines(rule), ...thresholds(rule.threshold)];
  const metric = METRICS.find((known) => known.id === id);
  if (metric !== undefined) return cardLines(metric);
  if (id === SCORE_CARD.id) return cardLines(SCORE_CARD);
  const report = await reportFor(id, reportPath);
  const component = componentNamed(report, id);
  if (component !== undefined) return componentLines(report, component);
  const team = teamNamed(report, id);
  if (team !== null) return teamLines(report, team);
  const found = findingsNamed(report.findings, id);
  if (found.length !== 1) {
    throw new UserError(`${id}: ${found.length === 0 ? 'no rule, metric, component, team or finding of that name' : 'several findings begin like this'}`, EXIT.usage, `\`conway explain\` lists rules and metrics; ids of findings stand in ${reportPath}`);
  }
  return findingLines(report, found[0]);
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

function catalogue(): string[] {
  const rows = (cards: readonly Omit<Card, 'pillar'>[]): string[] => cards.flatMap(({ id, summary }) => listed(id, summary));
  return ['Findings', ...rows(RULES), '', 'Metrics', ...rows([...METRICS, SCORE_CARD]), '',
    'conway explain NAME tells the formula, its source and when it misleads;', 'conway explain FINDING-ID, COMPONENT, TEAM or "A ↔ B" tells how the figures in conway-report/report.json came about.'];
}

const SCORE_CARD: Omit<Card, 'pillar'> = {
  id: 'score', title: 'Mirror score',
  summary: 'Of the coordination that the work needs, the share that stays inside a team.',
  definition: 'Of the pairs of different people whom change makes depend on each other, the share that are team mates: 100 · Σ met / Σ need. Each change-set of k components spreads one unit of need over its k(k+1)/2 pairs of components; a pair of components asks for each pair of different people in proportion to their effort on either side. Direct need lies inside a component, indirect need between two. Costs of pairs add up to 100 − score. κ = (score − chance) / (100 − chance) compares with people put into teams of the same sizes at random.',
  source: 'Cataldo et al. 2008 (congruence C_R = T_A · T_D · T_Aᵀ against team membership), as a probability; chance, κ and range: ours after Cohen 1960 and the delete-one jackknife.',
  why: 'Work that needs people of two teams costs an appointment; where the teams mirror the code, most of it needs none.',
  caveat: 'Says nothing about quality. Raw scores are not comparable between repositories or between component definitions; use κ, and the range. Detected groups can be habits: where people take a second component along by personal habit rather than because the code couples it, communities pass for teams.',
};
