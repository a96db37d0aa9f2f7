import type { AddedByChange, Concern } from '../model/change.js';
import type { Evidence, Report } from '../model/report.js';
import { markdownBlocks, terminalBlocks, type Block } from './blocks.js';
import { commandData, commandProperty } from './encode/command-text.js';
import { evidenceLines } from './evidence.js';
import { count, plural } from './numbers.js';
import { namesOf, where, type Names } from './wording.js';

/** First line of the comment, by which a bot finds it again to replace it. */
export const COMMENT_MARK = '<!-- conway-mirror -->';
/** Forges take 65,536 characters in a comment. */
const MOST_CHARACTERS = 60_000;
const IMPORTS = 5;
const FILES = 5;

/** A concern in words: what it is, what carries it, and whom to ask. */
interface Said {
  readonly title: string;
  readonly text: string;
  readonly places: readonly string[];
  readonly ask: string;
  readonly at: { readonly path: string; readonly line: number } | null;
}

function said(concern: Concern, names: Names): Said {
  switch (concern.kind) {
    case 'forbidden-import': return {
      title: `An import that is not allowed: ${side(concern.source, names)} → ${side(concern.target, names)}`,
      text: `${plural(concern.imports.length, 'new import')} that ${concern.rules.length === 1 ? 'a guardrail does' : 'guardrails do'} not allow: ${concern.rules.map((rule) => `“${rule}”`).join(', ')}.`,
      places: cut(concern.imports.map(({ from, line, specifier }) => `${from}:${line} imports ${specifier}`), IMPORTS, 'import'),
      ask: asking(concern.owners, 'whether an interface that the rule allows will do, or the rule is out of date'),
      at: { path: concern.imports[0].from, line: concern.imports[0].line },
    };
    case 'finding': return {
      title: `${names.rule(concern.finding.rule)}: ${where(concern.finding, names)}`,
      text: concern.finding.message,
      places: evidenceLines(concern.finding.evidence.filter(({ kind }) => kind === 'import'), names, IMPORTS).lines.map(({ code, text }) => (code === null ? text : `${code} ${text}`)),
      ask: asking(concern.owners, 'to look at this change together'),
      at: firstImport(concern.finding.evidence),
    };
    case 'unowned': return {
      title: concern.required ? `Files without an owner: ${side(concern.component, names)}` : `A component without an owner: ${side(concern.component, names)}`,
      text: concern.required ? `${plural(concern.files.length, 'file')} that a guardrail wants owned ${concern.files.length === 1 ? 'has' : 'have'} no declared owner.` : 'Most components of this repository have a declared owner; with this change, this one has none.',
      places: cut(concern.files, FILES, 'file'),
      ask: 'Add a rule to the owners file, or say why it needs none.',
      at: concern.files.length === 0 ? null : { path: concern.files[0], line: 1 },
    };
    case 'many-owners': return {
      title: `Code of ${plural(concern.owners.length, 'owner')} in one change`,
      text: `It touches source files of ${concern.owners.join(', ')}; 95 of 100 changes touch those of at most ${count(Math.floor(concern.usual))} (n = ${count(concern.n)}).`,
      places: [], ask: 'Could it land in parts, one owner at a time?', at: null,
    };
  }
}

const side = (component: string, names: Names): string => (component === '' ? 'code in no component' : names.thing(component));

const asking = (owners: readonly string[], what: string): string => (owners.length === 0 ? `Nobody is declared to own both sides: ask ${what}.` : `Ask ${owners.join(' and ')} ${what}.`);

function cut(all: readonly string[], most: number, thing: string): string[] {
  return all.length <= most ? [...all] : [...all.slice(0, most), `and ${plural(all.length - most, `more ${thing}`)}`];
}

function firstImport(evidence: readonly Evidence[]): Said['at'] {
  const first = evidence.find((one) => one.kind === 'import');
  return first === undefined ? null : { path: first.from, line: first.line };
}

/** For people at a terminal; '' when there is nothing to say. */
export function changeText(added: AddedByChange, report: Report): string {
  return added.concerns.length === 0 ? '' : terminalBlocks([{ heading: title(added) }, ...blocks(added.concerns, report)]);
}

/**
 * A comment for a pull request: the same as long as what it says is the same (no commit, no count that moves with every push), marked so that it can be found and
 * replaced; '' when there is nothing to say. Whole concerns are left out, and counted, where it grows longer than a forge takes.
 */
export function changeComment(added: AddedByChange, report: Report): string {
  for (let shown = added.concerns.length; shown > 0; shown--) {
    const more = added.concerns.length - shown;
    const text = `${COMMENT_MARK}\n${markdownBlocks(title(added), [...blocks(added.concerns.slice(0, shown), report), ...(more === 0 ? [] : [{ text: `${plural(more, 'more')} left out here for their length.` }]), { text: FOOT }])}`;
    if (text.length <= MOST_CHARACTERS || shown === 1) return text;
  }
  return '';
}

/** Annotations of GitHub Actions, one line for each concern; '' when there is nothing to say. */
export function changeAnnotations(added: AddedByChange, report: Report): string {
  const names = namesOf(report);
  return added.concerns.map((concern) => said(concern, names)).map(({ title: head, text, ask, at }) => {
    const place = at === null ? '' : `file=${commandProperty(at.path)},line=${at.line},`;
    return `::notice ${place}title=${commandProperty(head)}::${commandData(`${text} ${ask}`)}\n`;
  }).join('');
}

const title = ({ concerns }: AddedByChange): string => `This change adds ${plural(concerns.length, 'thing')} worth a word between people`;

const FOOT = 'A question, not a verdict: it says what this change adds and nothing of what was there before. What each kind means: conway explain.';

function blocks(concerns: readonly Concern[], report: Report): Block[] {
  const names = namesOf(report);
  return concerns.map((concern) => said(concern, names)).flatMap(({ title: head, text, places, ask }): Block[] => [{ heading: head }, { text }, ...(places.length === 0 ? [] : [{ items: places }]), { text: ask }]);
}
