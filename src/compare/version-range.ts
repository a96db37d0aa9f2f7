import { Range, coerce, intersects, minVersion } from 'semver';

/** What a manifest allows of one dependency, as a range of semantic versions, and the release line of its lowest version. */
export interface VersionRange {
  /** In the grammar of node-semver. */
  readonly range: string;
  /** Major version; under 1.0.0 `0.minor`, where each minor may break (semver.org, item 4, as npm and Cargo read it). */
  readonly line: string;
}

/**
 * Reads a version or range as its ecosystem writes it. null where it names no line: a tag, an address, a workspace or catalog protocol that could not be looked up, a commit, no upper bound (`>=1`, `*`).
 */
export function versionRange(ecosystem: string, written: string | null): VersionRange | null {
  const text = written === null ? null : inSemver(ecosystem, written.trim());
  if (text === null) return null;
  try {
    const range = new Range(text, { loose: true });
    const lowest = minVersion(range);
    if (lowest === null || range.set.some((all) => !all.some(({ operator, value }) => value !== '' && operator !== '>' && operator !== '>='))) return null;
    // Go: v0 and v1 are one import path, every later major version is another
    const line = ecosystem === 'go' ? String(Math.max(1, lowest.major)) : lowest.major > 0 ? String(lowest.major) : `0.${lowest.minor}`;
    return { range: range.range, line };
  } catch {
    return null;
  }
}

/** No version satisfies both, and they are of different release lines. */
export function apart(a: VersionRange, b: VersionRange): boolean {
  return a.line !== b.line && !intersects(a.range, b.range, { loose: true });
}

/** The name without what is part of a version: Go writes the major version into the path. */
export const withoutMajor = (ecosystem: string, name: string): string => (ecosystem === 'go' ? name.replace(/(\/|\.)v\d+$/, '') : name);

function inSemver(ecosystem: string, text: string): string | null {
  switch (ecosystem) {
    case 'npm': case 'jsr':
      return /^[a-z]+:|\/|^[a-z-]+$/i.test(text) ? null : text;
    case 'packagist':
      return /dev|@|\bas\b/.test(text) ? null : text.replace(/\s*\|\|?\s*/g, ' || ').replace(/,/g, ' ');
    case 'cargo':
      return clauses(text, (operator, version) => (operator === '' ? `^${version}` : `${operator}${version}`));
    case 'pypi':
      return clauses(text, (operator, version) => (operator === '~=' ? pessimistic(version) : operator === '==' || operator === '===' || operator === '' ? exact(version) : operator === '!=' ? '' : bound(operator, version)));
    case 'rubygems':
      return clauses(text, (operator, version) => (operator === '~>' ? pessimistic(version) : operator === '' || operator === '=' ? exact(version) : operator === '!=' ? '' : bound(operator, version)));
    case 'go':
      return /-\d{14}-[0-9a-f]+$|-0\.\d{14}/.test(text) ? null : exact(text);
    case 'maven': case 'nuget':
      return /^[\d.]+(?:[-.]\w+)*$/.test(text) ? exact(text) : null;
    default:
      return null;
  }
}

/** Clauses joined by commas, each an operator and a version; null when one is of another form. */
function clauses(text: string, read: (operator: string, version: string) => string | null): string | null {
  const parts = text.split(',').map((clause) => {
    const found = /^([~^<>=!]*)\s*(v?[\d*][\w.*+-]*)$/.exec(clause.trim());
    return found === null ? null : read(found[1], found[2]);
  });
  return parts.includes(null) || parts.join('') === '' ? null : parts.filter((part) => part !== '').join(' ');
}

const exact = (version: string): string | null => (/[*x]$/.test(version) ? version.replace(/\*$/, 'x') : coerce(version)?.version ?? null);

function bound(operator: string, version: string): string | null {
  const found = coerce(version)?.version;
  return found === undefined ? null : `${operator}${found}`;
}

/** `~= 1.4` and `~> 1.4`: the last number that is given may rise. */
function pessimistic(version: string): string | null {
  const numbers = version.replace(/^v/, '').split('.').map(Number);
  const from = coerce(version)?.version;
  if (from === undefined || numbers.slice(0, 2).some(Number.isNaN)) return null;
  return numbers.length <= 2 ? `>=${from} <${numbers[0] + 1}.0.0` : `>=${from} <${numbers[0]}.${numbers[1] + 1}.0`;
}
