import type { Report } from '../model/report.js';
import { terminalText, wrapped } from './encode/terminal-text.js';
import type { Format } from './format.js';
import { chanceLevel, coefficient, gain, plural, points, range, whole } from './numbers.js';
import { isLive, ranked } from './ranking.js';
import { LABELS, PARTS, coverageLine, namesOf, partOf, provenance, warnings, where, withheldReason, type Names } from './wording.js';
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
  const all = ranked(report).filter(isLive);
  const lines = [
    ...text(report.headline).map(bold), '',
    ...text(`Repository ${provenance(report).join(', ')}`), '',
    ...scoreBlock(report),
    ...totalLines(report), '',
    ...text(`Coverage: ${coverageLine(report).join('; ')}.`),
    ...warnings(report).flatMap((warning) => text(`Note: ${warning}`, '', '  ')), '',
    ...(all.length === 0 ? ['No findings.'] : []),
    ...all.slice(0, TOP).flatMap((finding, index) => findingLines(finding, index + 1, names, bold)),
    ...(all.length > TOP ? [`and ${plural(all.length - TOP, 'more finding')} in the report.`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** Both parts; one sentence when both are withheld for the same reason. */
function scoreBlock(report: Report): string[] {
  const reasons = PARTS.map(({ id }) => withheldReason(report, id));
  if (reasons[0] !== null && reasons[0] === reasons[1]) return wrapped(terminalText(`No score. ${reasons[0]}`), WIDTH);
  return PARTS.flatMap(({ id, title }) => scoreLines(report, id, title));
}

function scoreLines(report: Report, id: 'direct' | 'indirect', title: string): string[] {
  const part = partOf(report, id);
  const name = title.padEnd(20);
  if (part.value === null) return wrapped(terminalText(`no score. ${withheldReason(report, id)}`), WIDTH, `${name}  – `, ' '.repeat(24));
  const said = `range ${range(part.low, part.high)}, chance ${chanceLevel(part)}, κ ${coefficient(part.kappa)}${relearned(part.relearnedChance)}`;
  return wrapped(said, WIDTH, `${name}  ${whole(part.value).padEnd(5)}`, ' '.repeat(27));
}

const relearned = (chance: number | null): string => (chance === null ? '' : ` (specialisation alone gives κ ${coefficient(chance)})`);

function totalLines(report: Report): string[] {
  const { score } = report;
  if (score.value === null) return [];
  return wrapped(`Both together ${whole(score.value)} (range ${range(score.low, score.high)}), of 100 needs for people to coordinate those that fall inside a ${LABELS[score.labels].noun === 'teams' ? 'team' : 'group'}.`, WIDTH);
}

function findingLines(finding: Finding, rank: number, names: Names, bold: (line: string) => string): string[] {
  const cost = finding.partCost === null ? '' : `, costs ${points(finding.partCost)} points ${finding.part === 'direct' ? 'inside' : 'between'} components`;
  const expected = finding.expected === null ? '' : ` Expected: ${gain(finding.expected)} points.`;
  return [
    ...wrapped(terminalText(`${where(finding, names)}: ${names.rule(finding.rule)}${cost}`), WIDTH, `${rank}. `, '   ').map(bold),
    ...wrapped(terminalText(finding.message), WIDTH, '   '),
    ...wrapped(terminalText(`${finding.action}${expected}`), WIDTH, '   Do: ', '       '),
  ];
}
