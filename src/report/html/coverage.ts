import { element, type Child, type Element } from '../../../viz/static/element.js';
import type { Report } from '../../model/report.js';
import { count, percent, plural } from '../numbers.js';
import { because } from '../wording.js';
import type { Content } from './content.js';

const LISTED = 10;
const DIAGNOSTICS = 60;

/** What the numbers do not rest on: what no repository shows, what was left out, what went wrong. */
export function coverageSection({ report }: Content): Element {
  return element('section', { id: 'coverage', 'aria-labelledby': 'coverage-title' },
    element('h2', { id: 'coverage-title' }, 'What it cannot see'),
    element('div', { class: 'two' },
      block('No repository shows', [
        'Conversations, meetings, chats and reviews that leave no trace in the history. People who look apart here may talk every day.',
        'Links outside imports: network calls, queues, shared tables, configuration. Some of them show as hidden coupling.',
        'Whether a mismatch is intended. Divergence is a question to look at, not a fault; it can be accepted with a reason and a date.',
      ]),
      block('Left out of this report', leftOut(report)),
      block('Imports that could not be resolved', unresolved(report)),
      block('Rules that do not say anything here', silent(report)),
      block('Limits that fired', report.coverage.limits.map((limit) => `${limit.message} (${plural(limit.count, 'time')}, limit ${count(limit.limit)})`))),
    diagnostics(report));
}

function block(title: string, lines: readonly string[]): Child {
  return lines.length === 0 ? null : element('div', {}, element('h3', {}, title), element('ul', {}, lines.map((line) => element('li', {}, line))));
}

const silent = ({ rules }: Report): string[] =>
  rules.filter(({ outcome }) => outcome === 'notApplicable' || outcome === 'failed')
    .map((rule) => `${rule.title} (${rule.outcome === 'failed' ? 'failed' : 'not applicable'})${because(rule)}`);

function leftOut({ coverage }: Report): string[] {
  const { merges, bots, oversized, ignored, boundary } = coverage.excluded;
  const excluded = ([
    [merges, plural(merges, 'merge')], [bots, `${count(bots)} by bots`], [oversized, `${count(oversized)} too large to say what belongs together`],
    [ignored, `${count(ignored)} ignored by configuration`], [boundary, `${count(boundary)} at the edge of a shallow clone`],
  ] as const).filter(([n]) => n > 0).map(([, said]) => said);
  const merged = ([[coverage.mergedByMailmap, 'by .mailmap'], [coverage.mergedByEmail, 'by e-mail address']] as const).filter(([n]) => n > 0).map(([n, how]) => `${count(n)} merged ${how}`);
  const unread = ([[coverage.filesPartly, 'in part (syntax errors)'], [coverage.filesUnparsed, 'not at all']] as const).filter(([n]) => n > 0).map(([n, how]) => `, in ${count(n)} ${how}`);
  const largest = coverage.oversized.slice(0, 3).map(({ commit, files, components }) => `${commit.slice(0, 10)} (${plural(files, 'file')}, ${plural(components, 'component')})`);
  return [
    `Of ${plural(coverage.commits, 'commit')}: ${listOr(excluded, 'none')}.`,
    ...(largest.length === 0 ? [] : [`The largest of those too large: ${largest.join(', ')}.`]),
    ...(coverage.squashShare === null || coverage.squashShare === 0 ? [] : [`${percent(coverage.squashShare)} of the commits look like squash merges, which may hide second authors.`]),
    `${plural(coverage.identities, 'identity', 'identities')} in the history; ${listOr(merged, 'none merged')}.`,
    `Imports were read in ${plural(coverage.filesParsed, 'file')} whole${unread.join('')}.`,
    ...coverage.leftOut.map(({ reason, count: n, examples }) => `${plural(n, 'file')} left out of imports (${reason})${examples.length === 0 ? '' : `, such as ${examples.slice(0, 2).join(', ')}`}.`),
    'Numbers of people below the group floor, and every name.',
  ];
}

const listOr = (items: readonly string[], none: string): string => (items.length === 0 ? none : items.join(', '));

function unresolved({ coverage }: Report): string[] {
  const missing = coverage.importsInternal - coverage.importsResolved;
  if (missing <= 0) return [];
  const listed = coverage.unresolvedTop.slice(0, LISTED).map(({ specifier, count: n, example }) => `${specifier} (${plural(n, 'time')}, such as in ${example})`);
  return [`${count(missing)} of ${count(coverage.importsInternal)} internal imports.`, ...listed];
}

function diagnostics({ diagnostics: all }: Report): Child {
  if (all.length === 0) return null;
  return element('details', { class: 'fold' }, element('summary', {}, plural(all.length, 'diagnostic')),
    element('ul', {}, all.slice(0, DIAGNOSTICS).map(({ stage, message, path }) => element('li', {}, `${stage}: ${message}`, path === undefined ? null : [' ', element('code', {}, path)]))),
    all.length > DIAGNOSTICS ? element('p', {}, `${count(all.length - DIAGNOSTICS)} more in report.json.`) : null);
}
