import type { Report } from '../model/report.js';
import { terminalText, wrapped } from './encode/terminal-text.js';
import type { Format } from './format.js';
import { findingsByRule } from './findings-by-rule.js';
import { chanceLevel, coefficient, count, gain, percent, plural, range, whole } from './numbers.js';
import { presentState } from './present-state.js';
import { inOrder, isLive } from './ranking.js';
import { withShortLists } from './short-lists.js';
import { silenceSaid } from './silence.js';
import { LABELS, PARTS, costOf, coverageLine, namesOf, partOf, provenance, shortId, sinceLast, totalSaid, towardsScore, standingSaid, warnings, where, withheldReason, type Names } from './wording.js';
import type { Finding } from '../model/report.js';

const WIDTH = 80;
const TOP = 5;

/** What a leader can read in half a minute, for the terminal. */
export const summary: Format = { id: 'summary', aliases: ['text'], fileName: 'summary.txt', render: (report) => renderSummary(report) };

/** @param colour ANSI bold for the headline and the findings' places; off unless asked for. */
export function renderSummary(report: Report, { colour = false }: { readonly colour?: boolean } = {}): string {
  const names = namesOf(report);
  const bold = (line: string): string => (colour ? `\x1b[1m${line}\x1b[22m` : line);
  const text = (said: string, first = '', rest = first): string[] => wrapped(terminalText(said), WIDTH, first, rest);
  const all = inOrder(report).filter(isLive);
  const groups = findingsByRule(report).slice(0, TOP);
  const notes = warnings(report);
  const since = sinceLast(report);
  const short = withShortLists(report);
  const lines = [
    ...text(report.headline).map(bold), '',
    ...text(`Repository ${provenance(report).join(', ')}`), '',
    ...(since === null ? [] : [...text(since), '']),
    ...notes.flatMap((warning) => text(`Note: ${warning}`, '', '  ')), ...(notes.length > 0 ? [''] : []),
    ...scoreBlock(report),
    ...(PARTS.every(({ id }) => partOf(report, id).value === null) ? ['', ...presentState(report, names).flatMap(({ title, text: said }) => text(`${title}: ${said}`, '- ', '  '))] : []),
    ...totalLines(report), '',
    ...text(`Coverage: ${coverageLine(report).join('; ')}.`), '',
    ...(all.length === 0 ? text(silenceSaid(report)) : []),
    ...groups.flatMap(({ findings: [finding, ...alike] }) => findingLines(finding, alike.length, names, bold, short)),
    ...(all.length > groups.length ? [`and ${plural(all.length - groups.length, 'more finding')} in the report.`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** Both parts; one sentence when both are withheld for the same reason. */
function scoreBlock(report: Report): string[] {
  const reasons = PARTS.map(({ id }) => withheldReason(report, id));
  const next = towardsScore(report);
  const getting = next === null ? [] : wrapped(terminalText(`To get one: ${next.replaceAll('`', '')}`), WIDTH);
  if (reasons[0] !== null && reasons[0] === reasons[1]) return [...wrapped(terminalText(`No score yet. ${reasons[0]}`), WIDTH), ...getting];
  return [...PARTS.flatMap(({ id, title }) => scoreLines(report, id, title)), ...getting];
}

function scoreLines(report: Report, id: 'direct' | 'indirect', title: string): string[] {
  const part = partOf(report, id);
  const name = title.padEnd(20);
  if (part.value === null) return wrapped(terminalText(`no score. ${withheldReason(report, id)}`), WIDTH, `${name}  – `, ' '.repeat(24));
  const said = `range ${range(part.low, part.high)}, chance ${chanceLevel(part)}, κ ${coefficient(part.kappa)}${relearned(part.relearnedChance)}${part.needShare === null ? '' : `, share of all need ${percent(part.needShare)}`}`;
  return wrapped(said, WIDTH, `${name}  ${whole(part.value).padEnd(5)}`, ' '.repeat(27));
}

const relearned = (chance: number | null): string => (chance === null ? '' : ` (specialisation alone gives κ ${coefficient(chance)})`);

function totalLines(report: Report): string[] {
  const { score } = report;
  if (score.value === null) return [];
  return wrapped(`Both together ${totalSaid(report)}. Of 100 needs for people to coordinate, those that fall inside a ${LABELS[score.labels].noun === 'teams' ? 'team' : 'group'}.`, WIDTH);
}

function findingLines(finding: Finding, alike: number, names: Names, bold: (line: string) => string, short: (text: string) => string): string[] {
  const cost = costOf(finding);
  const expected = finding.expected === null ? '' : ` Expected: ${gain(finding.expected)} points.`;
  return [
    ...wrapped(terminalText(`${where(finding, names)}: ${names.rule(finding.rule)}`), WIDTH, `${finding.rank}. `, '   ').map(bold),
    ...wrapped(terminalText(`id ${shortId(finding)}, confidence ${finding.confidence}${cost === null ? '' : `, costs ${cost}`}${alike === 0 ? '' : `; ${count(alike)} more of this kind`}`), WIDTH, '   '),
    ...wrapped(terminalText(`${short(finding.message)}${standingSaid(finding, names)}`), WIDTH, '   '),
    ...wrapped(terminalText(`${short(finding.action)}${expected}`), WIDTH, '   Do: ', '       '),
  ];
}
