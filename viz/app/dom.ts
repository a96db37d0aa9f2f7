import { attributeText, visible, type Child, type Element as Described } from '../static/element.js';

const SVG = 'http://www.w3.org/2000/svg';
/** Described elements as nodes: the same closed lists as in the static page, and nothing that is parsed. */
export function nodesOf(child: Child, inSvg = false): Node[] {
  if (child === null) return [];
  if (typeof child === 'string') return [document.createTextNode(visible(child))];
  if (!('tag' in child)) return child.flatMap((one) => nodesOf(one, inSvg));
  return [nodeOf(child, inSvg)];
}

function nodeOf({ tag, attributes, children }: Described, inSvg: boolean): Element {
  const svg = inSvg || tag === 'svg';
  const node = svg ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    node.setAttribute(name, value === true ? '' : visible(attributeText(value)));
  }
  for (const child of children) node.append(...nodesOf(child, svg));
  return node;
}

/** One described element as a node. */
export const made = <Made extends Element = HTMLElement>(described: Described): Made => nodeOf(described, false) as unknown as Made;

/** Puts this, and only this, into `host`. */
export function fill(host: Element, ...children: Child[]): void {
  host.replaceChildren(...nodesOf(children, host.namespaceURI === SVG));
}

/** Calls `act` for events on what matches `selector` inside `host`, now or later. */
export function on<Name extends keyof HTMLElementEventMap>(host: HTMLElement | Document, name: Name, selector: string, act: (target: HTMLElement, event: HTMLElementEventMap[Name]) => void): void {
  host.addEventListener(name, (event) => {
    const target = event.target instanceof Element ? event.target.closest(selector) : null;
    if (target !== null && (host === document || (host as HTMLElement).contains(target))) act(target as HTMLElement, event as HTMLElementEventMap[Name]);
  });
}
