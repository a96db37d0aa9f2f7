import type { Finding, Report } from '../model/report.js';
import { markdownFormula, markdownName, markdownText } from './encode/markdown-text.js';
import { evidenceLines } from './evidence.js';
import type { Format } from './format.js';
import { chanceLevel, coefficient, count, day, gain, metricValue, percent, plural, range, whole } from './numbers.js';
import { pillars } from './pillars.js';
import { playbook } from './playbook.js';
import { executionLines } from './markdown-execution.js';
import { actualWords, declaredWords, ownershipBuckets, ownershipRows, stateWords, usesWords } from './ownership-rows.js';
import { inOrder, isLive } from './ranking.js';
import { repositoryRows } from './repositories.js';
import { silenceSaid } from './silence.js';
import { rightModel } from './right-model.js';
import { filledIn, testText } from './step-text.js';
import { interactionSaid, QUADRANTS, teamOrder, typeSaid } from './teams-wording.js';
import { CONFIDENCE, LABELS, PARTS, costOf, coverageLine, namesOf, partOf, provenance, shortId, sinceLast, totalSaid, standingSaid, warnings, withheldReason, type Names } from './wording.js';

/** Limits of the places where Markdown ends up: a comment of a pull request, the summary of a CI step (both forges cut or drop what is longer). */
export const COMMENT_BYTES = 60_000;
export const SUMMARY_BYTES = 900 * 1024;

export const markdown: Format = { id: 'markdown', aliases: ['md'], fileName: 'report.md', render: (report) => renderMarkdown(report) };

/** The report as Markdown of at most `limit` bytes (UTF-8), cut by whole findings with a line that says how many. All names are inert. */
export function renderMarkdown(report: Report, limit = SUMMARY_BYTES): string {
  const names = namesOf(report);
  const live = inOrder(report).filter(isLive);
  const rows = live.map((finding) => row(finding, names));
  const before = [...title(report), ...findingsHead(report, live)].join('\n');
  const after = [...repositoriesPart(report), ...ownershipPart(report, names), ...teamsPart(report, names), ...executionLines(report, names), ...pillarsTable(report, names), ...modelList(report), ...playbookList(report), ...closing(report)].join('\n');
  const room = limit - bytes(before) - bytes(after) - 200;
  let [kept, used] = [0, 0];
  while (kept < rows.length && used + bytes(rows[kept]) + 1 <= room) {
    used += bytes(rows[kept]) + 1;
    kept += 1;
  }
  const more = rows.length > kept ? ['', `${plural(rows.length - kept, 'more finding')} in the full report.`] : [];
  const head = [before, ...rows.slice(0, kept), ...more, ''].join('\n');
  return `${head}\n${arithmetic(live.slice(0, kept), limit - bytes(head) - bytes(after) - 200)}${after}\n`;
}

function title(report: Report): string[] {
  const scores = PARTS.map(({ id, title: name }) => {
    const part = partOf(report, id);
    return part.value === null ? `${name.toLowerCase()} no score` : `${name.toLowerCase()} ${whole(part.value)} (${range(part.low, part.high)})`;
  });
  const since = sinceLast(report);
  const details = PARTS.map(({ id, title: name }) => {
    const part = partOf(report, id);
    if (part.value === null) return `- ${name}: no score. ${markdownText(withheldReason(report, id)!)}`;
    const alone = part.relearnedChance === null ? '' : `, κ from specialisation alone ${coefficient(part.relearnedChance)}`;
    return `- ${name}: ${whole(part.value)} of 100, range ${range(part.low, part.high)}, chance ${chanceLevel(part)}, κ ${coefficient(part.kappa)}${alone}${part.needShare === null ? '' : `, share of all need ${percent(part.needShare)}`}`;
  });
  return [
    `### Mirror: ${scores.join(', ')}`, '', `**${markdownText(report.headline)}**`, '',
    `Repository ${provenance(report).map(markdownText).join(' · ')}`, '',
    ...(since === null ? [] : [markdownText(since), '']),
    ...warnings(report).flatMap((warning) => [`> Note: ${markdownText(warning)}`, '']),
    ...details, '',
  ];
}

const findingsHead = (report: Report, live: readonly Finding[]): string[] =>
  live.length === 0 ? [silenceSaid(report)] : ['| # | Where | What | Evidence | Do | Expect |', '|--:|---|---|---|---|---|'];

/** The finding's subjects as code spans: the first three and how many more. */
function subjectsSaid({ subjects }: Finding, names: Names): string {
  const shown = subjects.slice(0, 3).map((subject) => markdownName(names.subject(subject)));
  return `${shown.join(shown.length === 2 ? ' ↔ ' : ', ') || 'the repository'}${subjects.length > 3 ? ` and ${subjects.length - 3} more` : ''}`;
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

function row(finding: Finding, names: Names): string {
  const cost = costOf(finding);
  const { lines, more: rest } = evidenceLines(finding.evidence, names, 2);
  const evidence = lines.map(({ code, text }) => [...(code === null ? [] : [markdownName(code)]), markdownText(text)].join(' '));
  const cells = [
    String(finding.rank),
    `${subjectsSaid(finding, names)}<br>${markdownName(shortId(finding))}, ${finding.confidence}${finding.support === null ? '' : ` (${finding.support.held}/${finding.support.of})`}`,
    `${markdownText(names.rule(finding.rule))}. ${markdownText(`${finding.message}${standingSaid(finding, names)}`)}${cost === null ? '' : ` Costs ${cost}.`}`,
    [...evidence, ...(rest > 0 ? [`${rest} more`] : [])].join('<br>') || '–',
    markdownText(finding.action),
    finding.expected === null ? '–' : gain(finding.expected),
  ];
  return `| ${cells.join(' | ')} |`;
}

function pillarsTable(report: Report, names: Names): string[] {
  const cell = (lines: readonly string[]): string => lines.join('<br>') || '–';
  return [
    '#### Four pillars', '', '| Pillar | Measures | First findings |', '|---|---|---|',
    ...pillars(report).map(({ title, asks, metrics, findings, total, clear, notJudged }) => `| ${[
      `${markdownText(title)}<br>${markdownText(asks)}`,
      cell(metrics.map((metric) => `${markdownText(metric.title)}: ${metric.value === null ? `– (${markdownText(metric.valueReason ?? 'no value')})` : `${markdownText(metricValue(metric))}, n = ${metric.n}`}`)),
      cell([
        ...findings.map((finding) => `${markdownText(names.rule(finding.rule))} (${finding.rank}): ${subjectsSaid(finding, names)}`),
        ...(total > findings.length ? [`${total - findings.length} more`] : []),
        ...(clear.length > 0 ? [`${plural(clear.length, 'rule')} found nothing`] : []), ...(notJudged.length > 0 ? [`${plural(notJudged.length, 'rule')} could not judge`] : []),
      ]),
    ].join(' | ')} |`), '',
  ];
}

/** Four things that should hold at once, between too much autonomy and too much alignment. */
function modelList(report: Report): string[] {
  return ['#### Autonomy and alignment', '', ...rightModel(report).map(({ title, seen }) => `- **${title}.** ${markdownText(seen.join(' '))}`), ''];
}

function playbookList(report: Report): string[] {
  return [
    '#### Playbook', '',
    ...playbook(report).flatMap(({ title, measures, actions }, index) => [
      `${index + 1}. **${title}**`,
      ...measures.map(({ name, value, target }) => `   - ${markdownText(`${name}: ${value}${target === null ? '' : `; next period: ${target}`}`)}`),
      ...actions.map((finding) => `   - Do: ${markdownText(finding.action)} (${finding.rank})`),
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
  if (rows.length === 0) return [];
  return [
    '<details><summary>Ownership: declared, actual, structural</summary>', '',
    ...ownershipBuckets(report).map((line) => `- ${markdownText(line)}`), '',
    '| Component | State | Declared | Actual | Imported by (files) |', '|---|---|---|---|---|',
    ...rows.map((one) => `| ${[markdownName(one.name), ...[stateWords(one), declaredWords(one, names), actualWords(one, names), usesWords(one.truth.users, names)].map(markdownText)].join(' | ')} |`),
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
    ...total,
    `- Score: of the pairs of different people whom change makes depend on each other, the share that are in one ${LABELS[report.score.labels].noun === 'teams' ? 'team' : 'group'}; κ is what of it chance does not explain`,
    `- ${CONFIDENCE} With its first eight characters, \`conway explain\` finds a finding by its id`,
    ...report.diagnostics.slice(0, 10).map(({ stage, message, path }) => `- Diagnostic of ${stage}: ${markdownText(message)}${path === undefined ? '' : ` ${markdownName(path)}`}`),
    ...(report.diagnostics.length > 10 ? [`- ${plural(report.diagnostics.length - 10, 'more diagnostic')} in the full report`] : []),
    '', '</details>', '', 'This describes code boundaries. It is not a measure of anyone’s work.',
  ];
}

/** From counts to cost, finding by finding, folded; as many as there is room for. */
function arithmetic(findings: readonly Finding[], room: number): string {
  const blocks: string[] = [];
  let used = 0;
  for (const { rank, arithmetic: steps } of findings) {
    const block = [`${rank}.`, ...steps.map((step) => `   - ${markdownText(step.label)}: ${markdownFormula(filledIn(step))}${testText(step)}`)].join('\n');
    used += bytes(block) + 1;
    if (used > room) break;
    if (steps.length > 0) blocks.push(block);
  }
  return blocks.length === 0 ? '' : `<details><summary>Findings: counts, thresholds and costs</summary>\n\n${blocks.join('\n')}\n\n</details>\n\n`;
}

const bytes = (text: string): number => new TextEncoder().encode(text).length;
