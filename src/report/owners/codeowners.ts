import type { ComponentReport, Report } from '../../model/report.js';
import { terminalText } from '../encode/terminal-text.js';
import type { Format } from '../format.js';
import { percent } from '../numbers.js';
import { namesOf, type Names } from '../wording.js';

/**
 * Owners as the work shows them, in the grammar of CODEOWNERS: a rule for each component of which one team makes at least half of the work, a remark for every other. It is for holding against the file
 * that is there; `conway propose` edits that one.
 */
export const codeowners: Format = { id: 'codeowners', aliases: [], fileName: 'CODEOWNERS.actual', render: renderCodeowners };

const MAJORITY = 0.5;

function renderCodeowners(report: Report): string {
  const names = namesOf(report);
  const { revision } = report.repository;
  // of nested folders the inner one stands later: the last rule that matches decides
  const lines = report.components.filter(({ files }) => files > 0).toSorted((a, b) => (a.path === b.path ? 0 : a.path === '.' ? -1 : b.path === '.' ? 1 : a.path < b.path ? -1 : 1)).map((component) => line(component, names));
  return [
    `# Who makes at least half of the work on each component${revision === null || revision === '' ? '' : `, as of ${revision.slice(0, 10)}`}. Written by conway-mirror from the history; nothing here is declared.`,
    ...lines, '',
  ].join('\n');
}

function line(component: ComponentReport, names: Names): string {
  const { path, owner: { declared, actual, actualShare } } = component;
  const remark = (text: string): string => `# ${inert(path)}: ${inert(text)}`;
  if (actual === null || actualShare === null) return remark('no work by people of known teams in the window');
  if (actualShare < MAJORITY) return remark(`no team makes half of the work; ${names.team(actual)} makes most of it, ${percent(actualShare)}`);
  const pattern = folderRule(path);
  const handle = /^[\w.-]+\/[\w.-]+$/.test(actual) ? `@${actual}` : null;
  if (handle === null) return remark(`${names.team(actual)} makes ${percent(actualShare)} of the work, and has no handle of a team that is known here`);
  if (pattern === null) return remark(`${handle} makes ${percent(actualShare)} of the work; the name of the folder holds characters of the grammar`);
  const now = declared.length === 1 && declared[0] === actual ? 'as declared' : declared.length === 0 ? 'nobody declared' : `declared: ${declared.join(', ')}`;
  return `# ${percent(actualShare)} of the work; ${inert(now)}\n${pattern} ${handle}`;
}

/** The folder with everything in it; null for names that hold characters of the grammar or none of a text. */
function folderRule(path: string): string | null {
  if (path === '' || path === '.') return '*';
  return /[*?![\]\\"]|[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(path) ? null : `/${path.replace(/([ #])/g, '\\$1')}/`;
}

/** One line whatever stands in it. */
const inert = (text: string): string => terminalText(text).replace(/[\r\n\u2028\u2029]+/g, ' ');
