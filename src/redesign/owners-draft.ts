import type { OwnerRule, RawOwners } from '../model/raw.js';
import { deciding, EXCLUDED, sections } from './owners-by.js';

/** A rule as it stands by now; rules are told apart by which object they are. */
export type LiveRule = Pick<OwnerRule, 'pattern' | 'owners' | 'section'>;

/** A line of an owners file, and the rule that it holds. */
export interface OwnersLine {
  readonly text: string;
  readonly rule: LiveRule | null;
}

/** The rule of a section that decides for a path; null for none. */
export type Decision = LiveRule | null | typeof EXCLUDED;

/** An owners file under way, and what decides in each of its sections for each path. */
export interface Draft {
  readonly lines: readonly OwnersLine[];
  readonly sections: readonly {
    readonly name: LiveRule['section'];
    readonly decided: readonly Decision[];
  }[];
}

/** What stays as it is while a file is edited. */
export interface Ground {
  readonly paths: readonly string[];
  readonly dialect: RawOwners['dialect'];
  /** The text before. */
  readonly before: string;
}

export function draftOf(text: string, rules: readonly OwnerRule[], { paths, dialect }: Pick<Ground, 'paths' | 'dialect'>): Draft {
  const lines = linesOf(text, rules);
  return {
    lines,
    sections: sections(rules).map(({ rules: [first] }) => {
      const own = rulesOf(lines, first?.section);
      const decides = deciding(own, dialect);
      return { name: first?.section, decided: paths.map((path) => (decides(path) === EXCLUDED ? EXCLUDED : own[decides(path)] ?? null)) };
    }),
  };
}

/** The rules of a section, in order. */
export const rulesOf = (lines: readonly OwnersLine[], section: LiveRule['section']): LiveRule[] => lines.flatMap(({ rule }) => (rule !== null && rule.section === section ? [rule] : []));

/** The last line end is left out. */
function linesOf(text: string, rules: readonly OwnerRule[]): OwnersLine[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const byLine = new Map(rules.map((rule) => [rule.line - 1, rule]));
  return lines.map((line, index) => ({ text: line, rule: byLine.get(index) ?? null }));
}

/** The text of edited lines, with the line ends of the text before; a last one that was missing is missed no more where lines were added. */
export function ownersText(lines: readonly OwnersLine[], before: string): string {
  const written = before.split('\n');
  const ended = written.at(-1) === '';
  if (ended) written.pop();
  return [...lines.map(({ text }) => text), ...(ended || lines.length > written.length ? [''] : [])].join('\n');
}

export function newLine(rule: LiveRule, before: string): OwnersLine {
  return { text: `${[rule.pattern, ...rule.owners].join(' ')}${before.includes('\r\n') ? '\r' : ''}`, rule };
}

/** The line with its owners replaced; blanks between pattern and owners and a comment behind them stay. */
export function reowned({ text, rule }: OwnersLine, owners: readonly string[], dialect: RawOwners['dialect']): OwnersLine {
  const [, pattern, blanks, rest] = (dialect === 'bitbucket' ? /^(\s*(?:\\.|"[^"]*"|[^\s\\"])+)(\s*)(.*)$/s : /^(\s*(?:\\.|[^\s\\])+)(\s*)(.*)$/s).exec(text)!;
  const comment = dialect === 'gitlab' ? null : /(?:^|\s+)#.*$/s.exec(rest!);
  const end = /\r$/.test(text) && comment === null ? '\r' : '';
  const behind = comment === null ? end : comment[0].startsWith('#') ? ` ${comment[0]}` : comment[0];
  return { text: `${pattern}${blanks === '' || blanks === '\r' ? ' ' : blanks}${owners.join(' ')}${behind}`, rule: { ...rule!, owners } };
}
