import { element, type Child, type Element } from '../../../viz/static/element.js';
import type { Report } from '../../model/report.js';
import { count, percent, plural } from '../numbers.js';
import { because, byReason } from '../wording.js';
import type { Content } from './content.js';
import { prose } from './prose.js';

type Coverage = Report['coverage'];

const LISTED = 10;
const DIAGNOSTICS = 60;

/** What the numbers do not rest on: what no repository shows, what was left out, what went wrong. */
export function coverageSection({ report }: Content): Element {
  return element('section', { id: 'coverage', 'data-view': 'report', 'aria-labelledby': 'coverage-title' },
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
  return lines.length === 0 ? null : element('div', {}, element('h3', {}, title), element('ul', {}, lines.map((line) => element('li', {}, prose(line)))));
}

const silent = ({ rules }: Report): string[] =>
  byReason(rules.filter(({ outcome }) => outcome === 'notApplicable' || outcome === 'failed'))
    .map(({ titles, rule }) => `${titles} (${rule.outcome === 'failed' ? 'failed' : 'not applicable'})${because(rule)}`);

function leftOut({ coverage }: Report): string[] {
  const { merges, bots, oversized, ignored, boundary } = coverage.excluded;
  const excluded = ([
    [merges, plural(merges, 'merge')], [bots, `${count(bots)} by bots`], [oversized, `${count(oversized)} too large to say what belongs together`],
    [ignored, `${count(ignored)} ${ignoredAs(coverage)}`], [boundary, `${count(boundary)} at the edge of a shallow clone`],
  ] as const).filter(([n]) => n > 0).map(([, said]) => said);
  const merged = ([[coverage.mergedByMailmap, 'by .mailmap'], [coverage.mergedByEmail - coverage.mergedByAccount, 'by e-mail address'], [coverage.mergedByAccount, 'by forge account']] as const).filter(([n]) => n > 0).map(([n, how]) => `${count(n)} merged ${how}`);
  const unread = ([[coverage.filesPartly, 'in part (syntax errors)'], [coverage.filesUnparsed, 'not at all']] as const).filter(([n]) => n > 0).map(([n, how]) => `, in ${count(n)} ${how}`);
  const largest = coverage.oversized.slice(0, 3).map(({ commit, files, components }) => `${commit.slice(0, 10)} (${plural(files, 'file')}, ${plural(components, 'component')})`);
  return [
    `Of ${plural(coverage.commits, 'commit')}: ${listOr(excluded, 'none')}.`,
    ...(largest.length === 0 ? [] : [`The largest of those too large: ${largest.join(', ')}.`]),
    ...(coverage.squashShare === null || coverage.squashShare === 0 ? [] : [`${percent(coverage.squashShare)} of the commits look like squash merges, which may hide second authors.`]),
    ...filesLeftOut(coverage),
    ...grouped(coverage),
    `${plural(coverage.identities, 'identity', 'identities')} in the history; ${listOr(merged, 'none merged')}.${suggested(coverage)}`,
    ...contact(coverage),
    ...assisted(coverage),
    `Imports were read in ${plural(coverage.filesParsed, 'file')} whole${unread.join('')}.`,
    ...(coverage.sourceFilesLoose === 0 ? [] : [`${plural(coverage.sourceFilesLoose, 'source file')} of ${count(coverage.sourceFiles)} in no component.`]),
    ...(coverage.sourceFiles === coverage.sourceFilesReadable ? [] : [`${plural(coverage.sourceFiles - coverage.sourceFilesReadable, 'source file')} in languages whose imports are not read.`]),
    ...coverage.leftOut.map(({ reason, count: n, examples }) => `${plural(n, 'file')} left out of imports (${reason})${examples.length === 0 ? '' : `, such as ${examples.slice(0, 2).join(', ')}`}.`),
    'Numbers of people below the group floor, and every name.',
  ];
}

/** Why commits were ignored, in the order of their number. */
function ignoredAs({ ignoredBy: { release, revisions, noise } }: Coverage): string {
  const reasons = ([[release, 'releases'], [revisions, 'listed in .git-blame-ignore-revs'], [noise, 'of lockfiles, manifests, generated or vendored files alone']] as const).filter(([n]) => n > 0);
  return `that are no change (${reasons.map(([n, what]) => `${count(n)} ${what}`).join(', ')})`;
}

function filesLeftOut({ changesLeftOut: { bookkeeping, generated, vendored } }: Coverage): string[] {
  const parts = ([[bookkeeping, 'bookkeeping (lockfiles, manifests, changelogs)'], [generated, 'generated'], [vendored, 'vendored']] as const).filter(([n]) => n > 0);
  return parts.length === 0 ? [] : [`Inside change-sets, changes that count for no component: ${parts.map(([n, what]) => `${count(n)} ${what}`).join(', ')}.`];
}

function grouped({ grouping: { by, named, joined, commits, tooLarge } }: Coverage): string[] {
  if (by === 'commit') return [];
  const share = named === null ? '' : ` ${percent(named)} of the commits name one.`;
  const apart = tooLarge.length === 0 ? '' : ` ${plural(tooLarge.length, 'group')} would have been too large and stayed apart.`;
  return [`Commits are grouped by ${by === 'ticket' ? 'work item' : 'author and day'}: ${count(commits)} commits in ${plural(joined, 'group')}.${share}${apart}`];
}

const suggested = ({ identitySuggestions: n }: Coverage): string =>
  (n === 0 ? '' : ` ${plural(n, 'full name')} borne by several identities that were not merged: \`conway facts --kind identities\` lists them, a .mailmap joins them.`);

/** What shows that two people were in contact, by change-sets; one may count in several. */
function contact({ contactBy, contactChangeSets, reviews }: Coverage): string[] {
  const kinds = ([[contactBy.review, 'reviews'], [contactBy.merger, 'merges by another person'], [contactBy.committer, 'commits for another person'],
    [contactBy.trailer, 'review, ack or test trailers'], [contactBy.coAuthor, 'co-authors']] as const).filter(([n]) => n > 0);
  const seen = contactChangeSets === 0 ? 'Contact between people was not observed.' : `Contact between people in ${plural(contactChangeSets, 'change-set')}: ${kinds.map(([n, what]) => `${count(n)} by ${what}`).join(', ')}.`;
  if (reviews === null) return [seen];
  const unknown = reviews.unknownPeople === 0 ? '' : `, ${count(reviews.unknownPeople)} of ${plural(reviews.people, 'person', 'people')} in them could not be told`;
  return [seen, `Reviews: ${count(reviews.found)} of ${count(reviews.reviews)} belong to a commit that was read${unknown}.`];
}

function assisted({ aiAssisted, automation }: Coverage): string[] {
  if (aiAssisted + automation === 0) return [];
  return [`Coding assistants took part in ${plural(aiAssisted, 'change-set')}, credited to people; ${plural(automation, 'commit')} of theirs name nobody and are left out.`];
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
    element('ul', {}, all.slice(0, DIAGNOSTICS).map(({ stage, message, path }) => element('li', {}, prose(`${stage}: ${message}`), path === undefined ? null : [' ', element('code', {}, path)]))),
    all.length > DIAGNOSTICS ? element('p', {}, `${count(all.length - DIAGNOSTICS)} more in report.json.`) : null);
}
