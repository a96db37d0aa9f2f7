/**
 * Form of Rust records. `declares`: `scope|name` for items, `!name` for macros; `scope` is the path of inline modules in the file, '' for the file's own module.
 * `ImportStatement.names`: one entry that `statementForm` writes and `statementParts` reads; those of `mod x;` may be followed by paths of `#[path]`.
 */
export interface RustParts {
  readonly scope: string;
  /** As `UseLeaf.path`; of `mod x;` and `extern crate x;` the name. */
  readonly path: string;
  /** Name that it brings into scope; '' for a path in an expression, which brings none. */
  readonly alias: string;
  readonly what: 'use' | 'mod' | 'crate' | 'path';
}

export function statementForm({ scope, path, alias, what }: RustParts): string {
  return `${what}|${scope}|${path}|${alias}`;
}

export function statementParts(form: string): RustParts {
  const [what, scope, path, alias] = form.split('|');
  return { what: what as RustParts['what'], scope, path, alias };
}

export const MACRO = '!';

export function itemForm(scope: string, name: string): string {
  return `${scope}|${name}`;
}
