import { OWNERSHIP_LIMITS as LIMITS } from '../../model/analysis.js';
import { folderPattern } from '../../model/folder-pattern.js';
import type { ComponentReport, Report } from '../../model/report.js';
import { terminalText } from '../encode/terminal-text.js';
import type { Format } from '../format.js';
import { percent, plural } from '../numbers.js';
import { namesOf, type Names } from '../wording.js';

/**
 * Owners as the work shows them, in the grammar of CODEOWNERS: a rule for each component of which one team makes at least half of the work; for every other a remark and its pattern alone, which
 * takes the owner of an enclosing folder away. It is for holding against the file that is there; `conway propose` edits that one.
 */
export const codeowners: Format = { id: 'codeowners', aliases: [], fileName: 'CODEOWNERS.actual', render: renderCodeowners };

/** Teams that owners files call otherwise than by their id. */
type Handles = ReadonlyMap<string, string>;

function renderCodeowners(report: Report): string {
  const names = namesOf(report);
  const handles: Handles = new Map(report.teams.flatMap(({ id, handle }) => (handle === undefined ? [] : [[id, handle] as const])));
  const { revision } = report.repository;
  const at = new Map<string, ComponentReport[]>();
  for (const one of report.components) if (one.files > 0) at.set(one.path, [...(at.get(one.path) ?? []), one]);
  // of nested folders the inner one stands later: the last rule that matches decides
  const paths = [...at.keys()].sort((p, q) => (p === '.' ? -1 : q === '.' ? 1 : p < q ? -1 : 1));
  return [
    `# Who makes at least half of the work on each component${revision === null || revision === '' ? '' : `, as of ${revision.slice(0, 10)}`}; a pattern alone has no owner. Written by conway-mirror from the history; nothing here is declared.`,
    ...paths.map((path) => lines(path, at.get(path)!, names, handles)), '',
  ].join('\n');
}

function lines(path: string, components: readonly ComponentReport[], names: Names, handles: Handles): string {
  const pattern = folderRule(path);
  const { text, handle } = components.length > 1 ? { text: `${components.map(({ name }) => name).join(', ')} share this folder`, handle: null } : owner(components[0]!, names, handles);
  if (pattern === null) return `# ${inert(path)}: ${handle === null ? '' : `${handle} makes `}${inert(text)}; no rule, since the name of the folder holds characters of the grammar`;
  return handle === null ? `# ${inert(path)}: ${inert(text)}\n${pattern}` : `# ${inert(text)}\n${pattern} ${handle}`;
}

/** What the work says of the owner; `handle` null: nobody that a rule could name. */
function owner({ changeSets, owner: { declared, actual, actualShare } }: ComponentReport, names: Names, handles: Handles): { readonly text: string; readonly handle: string | null } {
  const nobody = (text: string) => ({ text, handle: null });
  if (actual === null || actualShare === null) return nobody('no team with most of the work in the window');
  if (changeSets < LIMITS.effort) return nobody(`${plural(changeSets, 'change-set')} in the window, fewer than ${LIMITS.effort}`);
  const share = `${percent(actualShare)} of ${plural(changeSets, 'change-set')}`;
  if (actualShare < LIMITS.majority) return nobody(`no team makes half of the work; ${names.team(actual)} makes most of it, ${share}`);
  const handle = handles.get(actual) ?? (/^[\w.-]+\/[\w.-]+$/.test(actual) ? `@${actual}` : null);
  if (handle === null || !/^@[\w.-]+(?:\/[\w.-]+)+$/.test(handle)) return nobody(`${names.team(actual)} makes ${share}, and has no handle of a team that is known here`);
  const now = declared.length === 1 && declared[0] === actual ? 'as declared' : declared.length === 0 ? 'nobody declared' : `declared: ${declared.join(', ')}`;
  return { text: `${share}; ${now}`, handle };
}

/** The folder with everything in it; null for names that hold characters of the grammar or none of a text. */
const folderRule = (path: string): string | null => (/[!"]|[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(path) ? null : folderPattern(path, 'github'));

/** One line whatever stands in it. */
const inert = (text: string): string => terminalText(text).replace(/[\r\n\u2028\u2029]+/g, ' ');
