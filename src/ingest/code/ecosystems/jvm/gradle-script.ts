import { type GradleToken, gradleTokens } from './gradle-tokens.js';

/** A dependency as a build script states it, by literals. */
export interface GradleDependency {
  /** Project for which it is stated when the script configures others (`project(':a') { … }`); null: the script's own. */
  readonly of: string | null;
  readonly form: 'project' | 'accessor' | 'catalog' | 'notation';
  /** `:a:b`, `aB.cD` (after `projects.`), `libs.x.y`, `group:name:version`. */
  readonly text: string;
  readonly kind: 'runtime' | 'development' | 'peer' | 'optional' | 'build';
}

export interface GradleScript {
  readonly dependencies: readonly GradleDependency[];
  /** Folders named as the working directory of a front end's tasks, with their lines. */
  readonly workingDirectories: readonly { readonly folder: string; readonly line: number }[];
  /** Projects (null: the script's own) of which something shows that code is generated for them. */
  readonly generates: ReadonlySet<string | null>;
}

/** Plugins and configurations that write code, folders of sources that are written. */
const GENERATOR_WORD = /^(?:annotationProcessor|kapt|ksp|protobuf|antlr|avro|openApiGenerate|wsdl2java|xjc|jooq|sqldelight|apollo|wire)$/;
const GENERATOR_TEXT = /(?:^|[./_-])(?:generated|kapt|ksp|protobuf|antlr|avro|openapi|jooq|sqldelight|apollo|wire|xjc|jaxb|thrift|grpc)(?:$|[./_-])/i;


interface Block { readonly outer: Block | null; readonly of: string | null; readonly inDependencies: boolean; readonly test: boolean; readonly depth: number }

const MAX_BLOCKS = 1_000;

export function gradleScript(text: string): GradleScript {
  const tokens = gradleTokens(text);
  const dependencies: GradleDependency[] = [], workingDirectories: { folder: string; line: number }[] = [], generates = new Set<string | null>();
  let block: Block = { outer: null, of: null, inDependencies: false, test: false, depth: 0 };
  /** First word of the statement; which other project a `project(':a')` before a brace names. */
  let first: string | null = null, words: string[] = [], configured: string | null = null;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.type === 'mark') {
      if (token.text === '{' && block.depth < MAX_BLOCKS) {
        const called = words[words.length - 1];
        const test = block.test || words.some((word) => /^(?:\w+T|t)est$/.test(word));
        block = { outer: block, of: block.inDependencies ? block.of : configured ?? block.of, inDependencies: block.inDependencies || called === 'dependencies', test, depth: block.depth + 1 };
      } else if (token.text === '}' && block.outer !== null) block = block.outer;
      if (token.text === '\n' || token.text === ';' || token.text === '{' || token.text === '}') {
        if (token.text !== '\n' || !continues(tokens, i)) {
          first = null;
          words = [];
          configured = null;
        }
      }
      continue;
    }
    if (token.type === 'word') {
      first ??= token.text;
      if (GENERATOR_WORD.test(token.text)) generates.add(block.of);
      if (words.length < 50) words.push(token.text);
      if (token.text === 'project') {
        const named = projectArgument(tokens, i + 1);
        if (named !== null) {
          if (block.inDependencies) dependencies.push({ of: block.of, form: 'project', text: named, kind: kindOf(first, block.test) });
          else configured = named;
        }
      } else if (block.inDependencies && tokens[i + 1]?.text === '.' && tokens[i - 1]?.text !== '.') {
        const chain = memberChain(tokens, i + 2);
        if (token.text === 'projects') dependencies.push({ of: block.of, form: 'accessor', text: chain, kind: kindOf(first, block.test) });
        else if (/^libs$|[lL]ibs$/.test(token.text) && first !== token.text) dependencies.push({ of: block.of, form: 'catalog', text: `${token.text}.${chain}`, kind: kindOf(first, block.test) });
      } else if (token.text === 'workingDir' || token.text === 'nodeProjectDir' || token.text === 'workingDirectory') {
        const folder = tokens.slice(i + 1, i + 12).find((one, at, all) => one.type === 'string' && !all.slice(0, at).some(({ text: mark }) => mark === '\n'));
        if (folder?.type === 'string' && folder.text !== null) workingDirectories.push({ folder: folder.text, line: lineAt(text, folder.offset) });
      }
      continue;
    }
    if (!block.inDependencies && token.text !== null && token.text.length < 200 && GENERATOR_TEXT.test(token.text)) generates.add(block.of);
    if (!block.inDependencies || token.text === null || first === 'exclude' || first === 'because') continue;
    if (tokens[i - 1]?.text === '(' && tokens[i - 2]?.text === 'kotlin') dependencies.push({ of: block.of, form: 'notation', text: `org.jetbrains.kotlin:kotlin-${token.text}`, kind: kindOf(first, block.test) });
    else if (tokens[i - 1]?.text === ':' && tokens[i - 2]?.text === 'group') {
      const parts = namedParts(tokens, i);
      if (parts !== null) dependencies.push({ of: block.of, form: 'notation', text: parts, kind: kindOf(first, block.test) });
    } else if (/^[\w.-]+:[\w.-]+/.test(token.text) && first !== null) dependencies.push({ of: block.of, form: 'notation', text: token.text, kind: kindOf(first, block.test) });
  }
  return { dependencies, workingDirectories, generates };
}

function kindOf(configuration: string | null, test: boolean): GradleDependency['kind'] {
  const name = configuration ?? '';
  if (test || /^test|Test/.test(name)) return 'development';
  if (/^(?:annotationProcessor|kapt|ksp|classpath)/.test(name)) return 'build';
  if (/[cC]ompileOnly|^provided/.test(name)) return 'peer';
  return name === 'optional' ? 'optional' : 'runtime';
}

/** `(':a')`, `':a'`, `(path: ':a', …)`, `(path = ":a")`. */
function projectArgument(tokens: readonly GradleToken[], from: number): string | null {
  for (const token of tokens.slice(from, from + 6)) {
    if (token.type === 'string') return token.text !== null && /^:?[\w.:-]+$/.test(token.text) ? token.text : null;
    if (token.type === 'word' ? token.text !== 'path' : !['(', ':', '='].includes(token.text)) return null;
  }
  return null;
}

function memberChain(tokens: readonly GradleToken[], from: number): string {
  const parts: string[] = [];
  for (let i = from; tokens[i]?.type === 'word' && parts.length < 12; i += 2) {
    if (tokens[i + 1]?.text === '(') break;
    parts.push(tokens[i]!.text!);
    if (tokens[i + 1]?.text !== '.') break;
  }
  return parts.join('.');
}

/** `group: 'g', name: 'n', version: 'v'` with the token of the group's string. */
function namedParts(tokens: readonly GradleToken[], at: number): string | null {
  const named = new Map<string, string>();
  for (let i = at; i < at + 16 && i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.type === 'string' && token.text !== null && tokens[i - 1]?.text === ':') named.set(tokens[i - 2]?.text ?? '', token.text);
  }
  const group = named.get('group'), name = named.get('name'), version = named.get('version');
  return group === undefined || name === undefined ? null : `${group}:${name}${version === undefined ? '' : `:${version}`}`;
}

/** A line that goes on: a comma or an opening bracket before its end. */
function continues(tokens: readonly GradleToken[], at: number): boolean {
  const before = tokens[at - 1]?.text;
  return before === ',' || before === '(' || before === '[' || before === '+';
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
