import type { MetricReport, Report } from '../model/report.js';
import { markdownName, markdownText } from './encode/markdown-text.js';
import type { Format } from './format.js';
import { executionLines } from './markdown-execution.js';
import { bytes, findingsLines, firstLines, placesSaid } from './markdown-findings.js';
import { chanceLevel, coefficient, count, day, metricValue, percent, plural, range, whole } from './numbers.js';
import { actualWords, declaredWords, groupsSaid, oneReason, ownershipBuckets, ownershipRows, stateWords, usesWords } from './ownership-rows.js';
import { pillars } from './pillars.js';
import { playbook } from './playbook.js';
import { explainCommand, presentState } from './present-state.js';
import { repositoryRows } from './repositories.js';
import { rightModel } from './right-model.js';
import { interactionSaid, QUADRANTS, teamOrder, typeSaid } from './teams-wording.js';
import { CONFIDENCE, LABELS, PARTS, coverageLine, namesOf, partOf, provenance, sinceLast, totalSaid, towardsScore, warnings, withheldReason, type Names } from './wording.js';

/** Limits of the places where Markdown ends up: a comment of a pull request, the summary of a CI step (both forges cut or drop what is longer). */
export const COMMENT_BYTES = 60_000;
export const SUMMARY_BYTES = 900 * 1024;

export const markdown: Format = { id: 'markdown', aliases: ['md'], fileName: 'report.md', render: (report) => renderMarkdown(report) };

/** The report as Markdown of at most `limit` bytes (UTF-8): a part that a leader reads (present state, pillars, playbook), then tables. Findings are cut by whole rows with a line that says how many. All names are inert. */
export function renderMarkdown(report: Report, limit = SUMMARY_BYTES): string {
  const names = namesOf(report);
  const before = [...title(report), ...stateLines(report, names), ...firstLines(report, names), ...pillarsTable(report, names), ...playbookList(report)].join('\n');
  const after = [...ownershipPart(report, names), ...repositoriesPart(report), ...teamsPart(report, names), ...executionLines(report, names), ...modelList(report), ...closing(report)].join('\n');
  return `${before}\n${findingsLines(report, names, limit - bytes(before) - bytes(after) - 200)}${after}\n`;
}

function title(report: Report): string[] {
  const scores = PARTS.map(({ id, title: name }) => {
    const part = partOf(report, id);
    return part.value === null ? `${name.toLowerCase()} no score` : `${name.toLowerCase()} ${whole(part.value)} (${range(part.low, part.high)})`;
  });
  const since = sinceLast(report);
  const notes = warnings(report);
  return [
    `### Mirror: ${scores.join(', ')}`, '', `**${markdownText(report.headline)}**`, '',
    `Repository ${provenance(report).map(markdownText).join(' · ')}`, '',
    ...(since === null ? [] : [markdownText(since), '']),
    ...notes.slice(0, NOTES).flatMap((warning) => [`> Note: ${markdownText(warning)}`, '']),
    ...(notes.length > NOTES ? [`${plural(notes.length - NOTES, 'more note')} under coverage.`, ''] : []),
    ...scoreLines(report), '',
  ];
}

/** Notes at the top; the others stand with the coverage. */
const NOTES = 2;

/** Each part with what makes it checkable; where none has a score, once why and what to do about it. */
function scoreLines(report: Report): string[] {
  const reasons = PARTS.map(({ id }) => withheldReason(report, id));
  const next = towardsScore(report);
  const getting = next === null ? [] : [`- **To get one:** ${markdownText(next)}`];
  if (reasons[0] !== null && reasons[0] === reasons[1]) return [`- No score yet. ${markdownText(reasons[0])}`, ...getting];
  return [...PARTS.map(({ id, title: name }) => {
    const part = partOf(report, id);
    if (part.value === null) return `- ${name}: no score. ${markdownText(withheldReason(report, id)!)}`;
    const alone = part.relearnedChance === null ? '' : `, κ from specialisation alone ${coefficient(part.relearnedChance)}`;
    return `- ${name}: ${whole(part.value)} of 100, range ${range(part.low, part.high)}, chance ${chanceLevel(part)}, κ ${coefficient(part.kappa)}${alone}${part.needShare === null ? '' : `, share of all need ${percent(part.needShare)}`} (${markdownName('conway explain score')})`;
  }), ...getting];
}

function stateLines(report: Report, names: Names): string[] {
  const lines = presentState(report, names);
  return lines.length === 0 ? [] : ['#### The present state', '', ...lines.map(({ title: name, text, explain }) => `- **${name}.** ${markdownText(text)} (${markdownName(explainCommand(explain))})`), ''];
}

const REPOSITORIES = 20;

function repositoriesPart(report: Report): string[] {
  const rows = repositoryRows(report);
  if (rows.length === 0) return [];
  const listed = (folders: readonly string[]): string => folders.map((folder) => markdownName(folder)).join(', ') || '–';
  return [
    '', '<details><summary>Repositories</summary>', '',
    '| Repository | Commit | Components | Uses packages of | Used by |', '|---|---|--:|---|---|',
    ...rows.slice(0, REPOSITORIES).map(({ folder, revision, committedAt, components, uses, usedBy }) =>
      `| ${markdownName(folder)} | ${revision === '' ? 'none' : `${markdownName(revision.slice(0, 10))} of ${day(committedAt)}`} | ${count(components)} | ${listed(uses)} | ${listed(usedBy)} |`),
    ...(rows.length <= REPOSITORIES ? [] : ['', `The first ${REPOSITORIES} of ${count(rows.length)}.`]), '', '</details>', '',
  ];
}

function pillarsTable(report: Report, names: Names): string[] {
  const cell = (lines: readonly string[]): string => lines.join('<br>') || '–';
  const named = ({ title: name, id }: MetricReport): string => `${markdownText(name)} ${markdownName(id)}`;
  return [
    '#### Four pillars', '', '| Pillar | Measures | First findings |', '|---|---|---|',
    ...pillars(report).map(({ title: name, asks, metrics, missing, first, total, clear, notJudged }) => {
      const rest = total - first.reduce((sum, { findings }) => sum + findings.length, 0);
      return `| ${[
        `**${markdownText(name)}**<br>${markdownText(asks)}`,
        cell([...metrics.map((metric) => `${named(metric)}: ${markdownText(metricValue(metric))}, n = ${metric.n}`), ...missing.map(({ reason, metrics: of }) => `${of.map(named).join(', ')}: – (${markdownText(reason)})`)]),
        cell([
          ...first.map(({ title: rule, findings }) => `${markdownText(rule)}, finding ${findings[0].rank}: ${placesSaid(findings[0], names)}${findings.length > 1 ? ` and ${count(findings.length - 1)} more` : ''}`),
          ...(rest > 0 ? [`${count(rest)} more, of other rules`] : []),
          ...(clear.length > 0 ? [`${plural(clear.length, 'rule')} found nothing`] : []), ...(notJudged.length > 0 ? [`${plural(notJudged.length, 'rule')} could not judge`] : []),
        ]),
      ].join(' | ')} |`;
    }), '',
  ];
}

/** Four things that should hold at once, between too much autonomy and too much alignment. */
function modelList(report: Report): string[] {
  return ['#### Autonomy and alignment', '', ...rightModel(report).map(({ title, seen }) => `- **${title}.** ${markdownText(seen.join(' '))}`), ''];
}

function playbookList(report: Report): string[] {
  return [
    '#### Playbook', '',
    ...playbook(report).flatMap(({ title: name, measures, actions }, index) => [
      `${index + 1}. **${name}**`,
      ...measures.map(({ name: measured, value, target }) => `   - ${markdownText(`${measured}: ${value}${target === null ? '' : `; next period: ${target}`}`)}`),
      ...actions.map(({ title: rule, finding, now, target }) => `   - ${markdownText(`${rule}: ${count(now)}; next period: ${target}.`)} Do: ${markdownText(finding.action)} (finding ${finding.rank})`),
    ]), '',
  ];
}

/** The first rows of the table of team topologies. */
function teamsPart({ topology }: Report, names: Names): string[] {
  if (topology.teams.length === 0) return [];
  const teams = [...topology.teams].sort(teamOrder);
  const differing = topology.pairs.filter(({ declared, mode }) => declared.length > 0 && mode !== 'unclear' && !declared.some((one) => one === mode));
  return [
    '<details><summary>Teams: what their work looks like (hints)</summary>', '',
    '| Team | Looks like | Work that stays | Changes by others | Imported by | Autonomy × alignment |', '|---|---|--:|--:|--:|---|',
    ...teams.slice(0, TEAMS).map((team) => `| ${markdownName(names.team(team.id))} | ${markdownText(typeSaid(team))} | ${percent(team.ownShare)} | ${percent(team.foreignShare)} | ${team.importedBy.length} | ${team.quadrant === null ? '–' : QUADRANTS[team.quadrant]} |`),
    ...(teams.length > TEAMS ? ['', `${plural(teams.length - TEAMS, 'more team')} in the full report.`] : []),
    ...(differing.length > 0 ? ['', ...differing.slice(0, TEAMS).map((pair) => `- ${markdownName(names.team(pair.a))} ↔ ${markdownName(names.team(pair.b))}: ${markdownText(interactionSaid(pair))}`)] : []),
    '', '</details>', '',
  ];
}

/** Components in the Markdown table of owners. */
const OWNED = 10;

/** The three truths of ownership of the busiest components, folded. */
function ownershipPart(report: Report, names: Names): string[] {
  const rows = ownershipRows(report).slice(0, OWNED);
  const reason = oneReason(report.ownership);
  if (rows.length === 0) return [];
  return [
    '<details><summary>Ownership: declared, actual, structural</summary>', '',
    ...ownershipBuckets(report).map((line) => `- ${markdownText(line)}`),
    ...groupsSaid(report).map((line) => `- ${markdownText(line)}`), '',
    '| Component | State | Declared | Actual | Imported by (files) |', '|---|---|---|---|---|',
    ...rows.map((one) => `| ${[markdownName(one.name), ...[stateWords(one, reason), declaredWords(one, names), actualWords(one, names), usesWords(one.truth.users, names)].map(markdownText)].join(' | ')} |`),
    ...(report.components.length > rows.length ? ['', `The ${rows.length} with most effort of ${plural(report.components.length, 'component')}.`] : []),
    '', '</details>', '',
  ];
}

/** Rows of the table of teams: the others are in the full report. */
const TEAMS = 10;

function closing(report: Report): string[] {
  const total = report.score.value === null ? [] : [`- Both parts together: ${totalSaid(report)}`];
  return [
    '<details><summary>Coverage and how it is computed</summary>', '',
    ...coverageLine(report).map((line) => `- ${markdownText(line)}`),
    ...warnings(report).slice(NOTES).map((note) => `- ${markdownText(note)}`),
    ...total,
    `- Score: of the pairs of different people whom change makes depend on each other, the share that are in one ${LABELS[report.score.labels].noun === 'teams' ? 'team' : 'group'}; κ is what of it chance does not explain`,
    `- ${CONFIDENCE} With its first eight characters, \`conway explain\` finds a finding by its id`,
    ...report.diagnostics.slice(0, 10).map(({ stage, message, path }) => `- Diagnostic of ${stage}: ${markdownText(message)}${path === undefined ? '' : ` ${markdownName(path)}`}`),
    ...(report.diagnostics.length > 10 ? [`- ${plural(report.diagnostics.length - 10, 'more diagnostic')} in the full report`] : []),
    '', '</details>', '', 'This describes code boundaries. It is not a measure of anyone’s work.',
  ];
}
