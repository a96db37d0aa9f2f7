import type { Diagnostic } from '../../model/errors.js';
import type { OwnerRule, RawOwners } from '../../model/raw.js';
import { ownerLine } from './owner-line.js';

/** Sections of GitLab beyond this many are not read: each one has its own rules for every file. */
const MOST_SECTIONS = 500;

export interface ParsedOwners {
  readonly owners: RawOwners;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Parses an owners file. Patterns stay as written: whoever applies them says which are not supported (`!` excludes paths on GitLab and Bitbucket). What is not understood is skipped and counted by
 * line, never by the handle in it.
 *
 * @param source where it comes from, for messages and the report.
 */
export function parseOwners(text: string, source: string): ParsedOwners {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const dialect = dialectOf(lines, source);
  const rules: OwnerRule[] = [];
  const problems = new Map<string, { first: number; count: number }>();
  const problem = (what: string, line: number): void => {
    const known = problems.get(what);
    if (known === undefined) problems.set(what, { first: line, count: 1 });
    else known.count++;
  };
  const sections = new Set<string>();
  let section: { readonly name: string; readonly owners: readonly string[] } | null = null;
  let skipping = false;
  lines.forEach((content, index) => {
    const line = index + 1;
    const parsed = ownerLine(content, dialect);
    if (parsed.kind === 'problem') problem(parsed.reason, line);
    if (parsed.kind === 'section') {
      const name = parsed.name.toLowerCase();
      sections.add(name);
      skipping = sections.size > MOST_SECTIONS;
      if (skipping) problem(`more than ${MOST_SECTIONS} sections`, line);
      section = { name, owners: parsed.owners };
    }
    if (parsed.kind !== 'rule' || skipping) return;
    const excludes = dialect !== 'github' && parsed.pattern.startsWith('!');
    if (excludes && parsed.owners.length > 0) problem('owners behind a pattern that excludes paths', line);
    if (parsed.dropped > 0) problem('owners that are not understood', line);
    if (parsed.roles > 0) problem('roles of GitLab, which name nobody in particular', line);
    if (!excludes && parsed.owners.length === 0 && parsed.dropped > 0) return;
    const owners = excludes ? [] : parsed.owners.length + parsed.roles > 0 ? parsed.owners : section?.owners ?? [];
    rules.push({ pattern: parsed.pattern, owners, line, ...(section === null ? {} : { section: section.name }) });
  });
  return {
    owners: { source, dialect, rules, text },
    diagnostics: [...problems].map(([what, { first, count }]): Diagnostic => ({ stage: 'org', path: source, message: `${count === 1 ? `line ${first}` : `${count} lines, the first ${first}`}: ${what}` })),
  };
}

/** GitHub reads only its own folder's file its own way; elsewhere GitLab's headings or Bitbucket's groups show whose file it is. */
function dialectOf(lines: readonly string[], source: string): RawOwners['dialect'] {
  if (source.startsWith('.github/')) return 'github';
  if (source.startsWith('.bitbucket/') || lines.some((line) => line.startsWith('@@@') || line.startsWith('CODEOWNERS.'))) return 'bitbucket';
  return source.startsWith('.gitlab/') || lines.some((line) => ownerLine(line, 'gitlab').kind === 'section') ? 'gitlab' : 'github';
}
