import { joinPath } from '../../packages/paths.js';
import { type GradleToken, gradleTokens } from './gradle-tokens.js';

/** What a settings script states by literal strings; what it computes is not known. */
export interface GradleSettings {
  readonly rootName: string | null;
  /** Paths of projects (`:a:b`) and their folders, seen from the settings' folder. */
  readonly projects: ReadonlyMap<string, string>;
  /** Paths that are named themselves; others are only parents of those. */
  readonly included: ReadonlySet<string>;
  /** Names that a unary plus adds to a block of the build's own making; where they lie must be found. */
  readonly added: readonly string[];
  /** New names of projects by path; their folders stay. */
  readonly renamed: ReadonlyMap<string, string>;
}

export function gradleSettings(text: string): GradleSettings {
  const tokens = gradleTokens(text);
  const projects = new Map<string, string>(), added: string[] = [], renamed = new Map<string, string>(), included = new Set<string>();
  let rootName: string | null = null;
  tokens.forEach((token, i) => {
    if (token.type === 'string') {
      if (token.text !== null && tokens[i - 1]?.text === '+' && startsLine(tokens, i - 1) && /^[\w.:-]+$/.test(token.text)) added.push(token.text);
      return;
    }
    if (token.type !== 'word') return;
    if (token.text === 'include') {
      for (const path of stringList(tokens, i + 1)) {
        addProject(projects, path);
        included.add(`:${path.split(':').filter((segment) => segment !== '').join(':')}`);
      }
    }
    if (token.text === 'projectDir') {
      const project = projectBefore(tokens, i), folder = stringsOf(tokens, i + 1, 12)[0];
      if (project !== null && folder !== undefined) projects.set(project, folder);
    }
    if (token.text === 'name' && tokens[i + 1]?.text === '=') {
      const project = projectBefore(tokens, i), name = tokens[i + 2];
      if (project !== null && name?.type === 'string' && name.text !== null) renamed.set(project, name.text);
    }
    if (token.text === 'rootProject' && tokens[i + 1]?.text === '.' && tokens[i + 2]?.text === 'name' && tokens[i + 3]?.text === '=') {
      const name = tokens[i + 4];
      if (name?.type === 'string') rootName = name.text;
    }
  });
  return { rootName, projects: new Map([...projects].filter(([, folder]) => joinPath('', folder) !== null)), included, added, renamed };
}

/** `:a:b` lies in `a/b` unless said otherwise, and its parents are projects too; those without a build file are passed over later. */
function addProject(projects: Map<string, string>, stated: string): void {
  const segments = stated.split(':').filter((segment) => segment !== '');
  if (segments.length === 0 || segments.length > 30) return;
  for (let count = 1; count <= segments.length; count++) {
    const path = `:${segments.slice(0, count).join(':')}`;
    if (!projects.has(path)) projects.set(path, segments.slice(0, count).join('/'));
  }
}

/** Literal strings from `from` on, as arguments or a list, over lines as long as commas go on. */
function stringList(tokens: readonly GradleToken[], from: number): string[] {
  const found: string[] = [];
  let expectsMore = true;
  for (let i = from; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.type === 'string') {
      if (!expectsMore) break;
      if (token.text !== null) found.push(token.text);
      expectsMore = false;
    } else if (token.text === ',' || token.text === '(' || token.text === '[') expectsMore = true;
    else if (token.text === '\n' && expectsMore) continue;
    else if (token.text !== ']') break;
  }
  return found;
}

function stringsOf(tokens: readonly GradleToken[], from: number, within: number): string[] {
  const found: string[] = [];
  for (const token of tokens.slice(from, from + within)) {
    if (token.text === '\n' && found.length > 0) break;
    if (token.type === 'string' && token.text !== null) found.push(token.text);
  }
  return found;
}

/** The project in `project(':a').projectDir`. */
function projectBefore(tokens: readonly GradleToken[], at: number): string | null {
  const name = tokens[at - 3];
  return tokens[at - 1]?.text === '.' && tokens[at - 2]?.text === ')' && name?.type === 'string' && tokens[at - 5]?.text === 'project' ? name.text : null;
}

function startsLine(tokens: readonly GradleToken[], at: number): boolean {
  const before = tokens[at - 1];
  return before === undefined || before.text === '\n' || before.text === '{';
}
