import { XMLParser } from 'fast-xml-parser';

/** An element: its name without prefix, attributes, text of its own, and the elements in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/** Elements in elements that are followed; build files need a tenth of it. */
const MAX_DEPTH = 100;
/** Bytes of a manifest that are parsed: the parser takes more than linear time where brackets are never closed. */
const MAX_SIZE = 2_000_000;

const parser = new XMLParser({
  preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', processEntities: false, htmlEntities: false, parseTagValue: false, parseAttributeValue: false,
  removeNSPrefix: true, trimValues: true, ignoreDeclaration: true, ignorePiTags: true, allowBooleanAttributes: true,
});

/** Root element of an XML text; null where it cannot be read. Only the five entities of XML itself are decoded, so nothing can expand; a document type is refused. */
export function parseXml(text: string): XmlElement | null {
  if (text.length > MAX_SIZE || /<!DOCTYPE|<!ENTITY/i.test(text) || isTooDeep(text)) return null;
  try {
    const nodes: unknown = parser.parse(text);
    return (Array.isArray(nodes) ? nodes : []).map((node) => element(node, 0)).find((found) => found !== null) ?? null;
  } catch {
    return null;
  }
}

/** Elements of a name directly in an element. */
export function childrenNamed(of: XmlElement, name: string): readonly XmlElement[] {
  return of.children.filter((child) => child.name === name);
}

/** Text of the first element of a name directly in an element; null where there is none. */
export function childText(of: XmlElement, name: string): string | null {
  return of.children.find((child) => child.name === name)?.text ?? null;
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    const next = text.charCodeAt(at + 1);
    if (next === 33 && text.startsWith('<!--', at)) {
      at = text.indexOf('-->', at);
      if (at < 0) return false;
    } else if (next === 47) depth--;
    else if (next !== 33 && next !== 63) {
      const end = text.indexOf('>', at);
      if (end < 0) return false;
      if (text.charCodeAt(end - 1) !== 47 && ++depth > MAX_DEPTH) return true;
      at = end;
    }
  }
  return false;
}

/** The parser's own form: `{ name: [children], ':@': { attribute: value } }`, text as `{ '#text': '…' }`. */
function element(node: unknown, depth: number): XmlElement | null {
  if (typeof node !== 'object' || node === null || depth > MAX_DEPTH * 2) return null;
  const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text');
  if (name === undefined) return null;
  const content: unknown = (node as Record<string, unknown>)[name];
  const inside: readonly unknown[] = Array.isArray(content) ? content : [];
  const attributes = (node as Record<string, unknown>)[':@'];
  return {
    name, attributes: new Map(Object.entries(attributes ?? {}).map(([key, value]) => [key, decoded(String(value))])),
    text: decoded(inside.map((child) => ownText(child)).join('').trim()),
    children: inside.map((child) => element(child, depth + 1)).filter((child) => child !== null),
  };
}

function ownText(node: unknown): string {
  const text = typeof node === 'object' && node !== null ? (node as Record<string, unknown>)['#text'] : undefined;
  return text === undefined ? '' : String(text);
}

function decoded(text: string): string {
  return text.includes('&') ? text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name]!) : text;
}
