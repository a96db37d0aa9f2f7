import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';

/** What a grammar sees in a file, to hold our own readers against. Rows are `line specifier`. */
export interface Seen { readonly statements: readonly string[]; readonly declares: readonly string[]; readonly broken: boolean }

const require = createRequire(import.meta.url);
const parsers = new Map<string, Parser>();

/** Parser of a grammar of @vscode/tree-sitter-wasm: `go`, `rust`, `cpp`. */
export async function grammar(name: string): Promise<Parser> {
  if (parsers.size === 0) await Parser.init();
  const known = parsers.get(name);
  if (known !== undefined) return known;
  const parser = new Parser();
  parser.setLanguage(await Language.load(readFileSync(require.resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`))));
  parsers.set(name, parser);
  return parser;
}

export function goSeen(parser: Parser, text: string): Seen {
  const root = parser.parse(text)!.rootNode;
  const statements = root.descendantsOfType('import_spec').map((node) => {
    const path = node!.childForFieldName('path')!;
    return `${path.startPosition.row + 1} ${path.text.slice(1, -1)}`;
  }).filter((row) => !row.endsWith(' '));
  const declares: string[] = [];
  for (const node of root.namedChildren) {
    if (node!.type === 'function_declaration') declares.push(node!.childForFieldName('name')!.text);
    if (node!.type === 'type_declaration' || node!.type === 'var_declaration' || node!.type === 'const_declaration') {
      for (const spec of node!.descendantsOfType(['type_spec', 'type_alias', 'var_spec', 'const_spec'])) {
        let up = spec!.parent!;
        while (/_declaration$|_spec_list$/.test(up.type) && up.id !== node!.id) up = up.parent!;
        if (up.id === node!.id) declares.push(...spec!.childrenForFieldName('name').map((name) => name!.text));
      }
    }
  }
  return { statements, declares: [...new Set(declares.filter((name) => name === 'init' || /^\p{Lu}/u.test(name)))], broken: root.hasError };
}

export function cSeen(parser: Parser, text: string): Seen {
  const root = parser.parse(text)!.rootNode;
  const statements: string[] = [];
  for (const node of root.descendantsOfType(['preproc_include', 'preproc_call'])) {
    const path = node!.type === 'preproc_include' ? node!.childForFieldName('path') : null;
    if (path !== null && (path.type === 'string_literal' || path.type === 'system_lib_string')) statements.push(`${path.startPosition.row + 1} ${path.text}`);
    const call = node!.type === 'preproc_call' ? /^#\s*(?:import|include_next)\s+("[^"\n]+"|<[^>\n]+>)/.exec(node!.text) : null;
    if (call !== null) statements.push(`${node!.startPosition.row + 1} ${call[1]}`);
  }
  return { statements, declares: [], broken: root.hasError };
}

const PATHS = ['scoped_identifier', 'scoped_type_identifier'];

/** `use` leaves, `mod x;`, `extern crate`, and paths from `crate`, `self` and `super`; braces of macro calls among items are parsed as items. */
export function rustSeen(parser: Parser, text: string): Seen {
  const statements: string[] = [], declares: string[] = [], paths = new Set<string>();
  const todo: { readonly text: string; readonly line: number; readonly scope: string }[] = [{ text, line: 1, scope: '' }];
  let broken = false;
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { text: part, line, scope: outer } = next;
    const root = parser.parse(part)!.rootNode;
    broken ||= root.hasError;
    const at = (node: Node): number => node.startPosition.row + line;
    const walk: { readonly node: Node; readonly scope: string; readonly item: boolean }[] = [{ node: root, scope: outer, item: true }];
    for (let step = walk.pop(); step !== undefined; step = walk.pop()) {
      const { node, scope, item } = step;
      if (node.type === 'use_declaration') {
        for (const [path, leaf] of useLeaves(node.childForFieldName('argument')!)) statements.push(`${at(leaf)} ${path}`);
        continue;
      }
      if (node.type === 'attribute_item' || node.type === 'inner_attribute_item' || node.type === 'visibility_modifier' || node.type === 'macro_definition') {
        if (node.type === 'macro_definition') declares.push(`!${node.childForFieldName('name')!.text}`);
        continue;
      }
      if (node.type === 'extern_crate_declaration') statements.push(`${at(node.childForFieldName('name')!)} extern crate ${node.childForFieldName('name')!.text}`);
      if (item && /^(function|struct|enum|union|trait|type|const|static|function_signature)_item$/.test(node.type)) declares.push(`${scope}|${node.childForFieldName('name')!.text}`);
      if (node.type === 'mod_item') {
        const name = node.childForFieldName('name')!, body = node.childForFieldName('body');
        if (body === null) {
          if (item) statements.push(`${at(name)} mod ${name.text}`);
        } else walk.push({ node: body, scope: !item ? scope : scope === '' ? name.text : `${scope}::${name.text}`, item });
        continue;
      }
      if (node.type === 'macro_invocation') {
        const tree = node.namedChildren.find((child) => child!.type === 'token_tree')!;
        if (item && tree.text.startsWith('{')) {
          todo.push({ text: itemsOf(tree.text), line: at(tree), scope });
          continue;
        }
      }
      if (node.type === 'token_tree') {
        for (const path of flatPaths(node)) paths.add(`${scope} ${path}`);
      } else if (PATHS.includes(node.type) && !PATHS.includes(node.parent?.type ?? '')) {
        const path = node.text.replace(/\s+/g, '');
        if (/^(crate|self|super)::[\w:]+$/.test(path)) paths.add(`${scope} ${path}`);
      }
      const stays = item && ['source_file', 'declaration_list', 'expression_statement', 'foreign_mod_item'].includes(node.type) && !['impl_item', 'trait_item'].includes(node.parent?.type ?? '');
      for (const child of node.namedChildren) walk.push({ node: child!, scope, item: stays });
    }
  }
  return { statements: [...statements, ...[...paths].map((path) => `path ${path}`)], declares: [...new Set(declares)], broken };
}

/** `cfg_if! { if #[cfg(a)] { … } else { … } }` as its branches one after the other, with all lines in place. */
function itemsOf(tree: string): string {
  const inner = ` ${tree.slice(1, -1)} `;
  if (!/^\s*if\s*#\[/.test(inner)) return inner;
  let depth = 0, out = '';
  for (const piece of inner.split(/(if\s*#\[[^\]]*\]\s*\{|else\s*\{|[{}])/)) {
    if (depth === 0 && (/^(if|else)/.test(piece) || piece === '}')) out += piece.replace(/[^\n]/g, ' ');
    else if (depth === 0 && piece.trim() === 'else') out += piece.replace(/[^\n]/g, ' ');
    else out += piece;
    if (/^(if|else)/.test(piece)) depth = depth === 0 ? 0 : depth + 1;
    else if (piece === '{') depth++;
    else if (piece === '}' && depth > 0) depth--;
  }
  return out;
}

function flatPaths(tree: Node): string[] {
  const found: string[] = [];
  let path: string[] | null = null, colons = false;
  const close = (): void => {
    if (path !== null && path.length > 1) found.push(path.join('::'));
    path = null;
  };
  for (const token of tree.children) {
    const type = token!.type, text = token!.text;
    if (type === '::') colons = true;
    else if (type === 'crate' || type === 'self' || type === 'super' || type === 'identifier') {
      if (path !== null && colons) path.push(text);
      else {
        close();
        path = type === 'identifier' || colons ? null : [text];
      }
      colons = false;
    } else {
      close();
      colons = false;
    }
  }
  close();
  return found;
}

function useLeaves(argument: Node): [string, Node][] {
  const leaves: [string, Node][] = [], todo: { readonly node: Node; readonly prefix: string }[] = [{ node: argument, prefix: '' }];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { node, prefix } = next, plain = (one: Node): string => prefix + one.text.replace(/\s+/g, '').replace(/r#/g, '');
    if (node.type === 'scoped_use_list') {
      const path = node.childForFieldName('path');
      todo.push({ node: node.childForFieldName('list')!, prefix: path === null ? `${prefix}::` : `${plain(path)}::` });
    } else if (node.type === 'use_list') for (const child of node.namedChildren) todo.push({ node: child!, prefix });
    else if (node.type === 'use_as_clause') todo.push({ node: node.childForFieldName('path')!, prefix });
    else if (node.type === 'use_wildcard') leaves.push([node.text.endsWith('*') ? plain(node) : prefix, node.lastChild!]);
    else if (node.type === 'self' && prefix !== '') leaves.push([prefix.slice(0, -2), node]);
    else if (/identifier|crate|self|super/.test(node.type)) leaves.push([plain(node), node.type === 'scoped_identifier' ? node.childForFieldName('name')! : node]);
  }
  return leaves;
}
