import { identifierEnd } from '../shared/identifier-bytes.js';
import { isWord, skipGap } from './import-clause.js';

/**
 * The module that a call of `import_module` or `__import__` names with a literal, for the parenthesis at `paren`; null for any other call.
 * A relative name needs the package as `__name__`, `__package__` or a literal.
 */
export function dynamicImport(text: string, paren: number): { readonly at: number; readonly specifier: string } | null {
  const call = text.startsWith('import_module', paren - 13) ? 'import_module' : text.startsWith('__import__', paren - 10) ? '__import__' : null;
  if (call === null) return null;
  const before = text.charCodeAt(paren - call.length - 1);
  if (before === 95 || (before >= 48 && before <= 57) || (before >= 65 && before <= 90) || (before >= 97 && before <= 122) || before >= 0xaa) return null;
  const at = skipGap(text, paren + 1, true);
  const name = literal(text, at);
  if (name === null || name.value === '') return null;
  let i = skipGap(text, name.end, true);
  if (text.charCodeAt(i) === 41) return name.value.startsWith('.') ? null : { at, specifier: name.value };
  if (text.charCodeAt(i) !== 44) return null;
  if (!name.value.startsWith('.')) return { at, specifier: name.value };
  if (call === '__import__') return null;
  i = skipGap(text, i + 1, true);
  if (isWord(text, i, 'package')) {
    i = skipGap(text, i + 7, true);
    if (text.charCodeAt(i) !== 61) return null;
    i = skipGap(text, i + 1, true);
  }
  if (isWord(text, i, '__name__') || isWord(text, i, '__package__')) return isArgumentEnd(text, identifierEnd(text, i)) ? { at, specifier: name.value } : null;
  const base = literal(text, i);
  if (base === null || !isArgumentEnd(text, base.end)) return null;
  return { at, specifier: fromPackage(base.value, name.value) ?? name.value };
}

function isArgumentEnd(text: string, at: number): boolean {
  const code = text.charCodeAt(skipGap(text, at, true));
  return code === 41 || code === 44;
}

function fromPackage(base: string, relative: string): string | null {
  const dots = /^\.+/.exec(relative)![0].length;
  const parts = base.split('.');
  if (dots > parts.length) return null;
  return [...parts.slice(0, parts.length - dots + 1), ...(relative.length > dots ? [relative.slice(dots)] : [])].join('.');
}

/** A string of one pair of quotes without escapes. */
function literal(text: string, start: number): { readonly value: string; readonly end: number } | null {
  const prefixed = /[rRuU]/.test(text[start] ?? '') ? start + 1 : start;
  const quote = text[prefixed] ?? '';
  if (quote !== '"' && quote !== "'") return null;
  for (let i = prefixed + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (text[i] === quote) return { value: text.slice(prefixed + 1, i), end: i + 1 };
    if (code === 10 || code === 13 || code === 92) return null;
  }
  return null;
}
