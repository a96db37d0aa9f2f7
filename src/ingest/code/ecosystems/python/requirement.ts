/** A requirement: its distribution's name in the normal form of the index (PEP 503: lower case, one `-` for runs of `-_.`), and its version as written. */
export interface Requirement {
  readonly name: string;
  readonly version: string | null;
  /** What stands after `@`: a URL or path in place of a version. */
  readonly url: string | null;
}

export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

const LONGEST = 2_000;
const NAME = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*/;

/** PEP 508: `name [extras] (version) ; marker`. null for what is none. */
export function parseRequirement(line: string): Requirement | null {
  const text = line.slice(0, LONGEST).trim(), found = NAME.exec(text);
  if (found === null) return null;
  const rest = text.slice(found[0].length), name = normalName(found[1]);
  if (rest.startsWith('@')) return { name, version: null, url: rest.slice(1).split(';', 1)[0].trim() };
  const version = rest.split(';', 1)[0].trim().replace(/^\((.*)\)$/, '$1').trim();
  if (version !== '' && !/^[<>=!~]/.test(version)) return null;
  return { name, version: version === '' ? null : version, url: null };
}

/** Requirements of a `requirements.txt`. Options, other files, paths and URLs without a name are left out. */
export function parseRequirements(text: string): readonly Requirement[] {
  return text.replace(/\\\r?\n/g, ' ').split(/\r\n|\r|\n/).flatMap((raw) => {
    const line = raw.replace(/(^|\s)#.*$/, '').replace(/\s--?[a-z].*$/, '').trim();
    if (line === '' || line.startsWith('-') || line.startsWith('.') || line.startsWith('/') || line.includes('://') && !line.includes('@')) return [];
    const found = parseRequirement(line);
    return found === null ? [] : [found];
  });
}

/** What a requirements file is for, by its name: `requirements-dev.txt`, `requirements/test.txt`. */
export function requirementsKind(path: string): 'runtime' | 'development' {
  return /dev|test|doc|lint|ci|check|build|type|mypy|format|release|example|bench/i.test(path.slice(path.toLowerCase().lastIndexOf('requirements'))) ? 'development' : 'runtime';
}
