import { provenance } from '../../../src/report/wording.js';
import { element, type Child } from '../../static/element.js';
import { markClass, markPath } from '../../static/mark.js';
import type { App, Picture } from '../app.js';
import { made } from '../dom.js';

const EDGE = 20;
const LINE = 17;
const LEAST_WIDTH = 560;

/**
 * A picture as a file that stands for itself: title, what was measured, what is left out and the legend are in it, and every style is an attribute, so that any program shows it alike.
 */
export function pictureText({ title, notes, svg, legend }: Picture, { report }: App): string {
  const [, , width, height] = svg.getAttribute('viewBox')!.split(' ').map(Number);
  const full = Math.max(LEAST_WIDTH, width) + 2 * EDGE;
  const words = [provenance(report).join(' · '), ...notes].flatMap((text) => wrapped(text, (full - 2 * EDGE) / 6.4));
  const top = EDGE + 26 + words.length * LINE + 8;
  const line = (text: string, index: number): Child => element('text', { x: EDGE, y: EDGE + 26 + index * LINE + 8, class: 'words' }, text);
  const below = top + height + 10;
  const described = element('svg', { class: 'picture export', xmlns: 'http://www.w3.org/2000/svg', width: full, height: below + legend.length * LINE + 34, viewBox: `0 0 ${full} ${below + legend.length * LINE + 34}` },
    element('rect', { class: 'paper', x: 0, y: 0, width: full, height: below + legend.length * LINE + 34 }),
    element('text', { x: EDGE, y: EDGE + 14, class: 'heading' }, title), words.map(line),
    element('g', { id: 'export-place', transform: `translate(${EDGE} ${top})` }),
    legend.map(({ mark, text }, at) => [
      element('path', { class: markClass(mark, false), d: markPath(mark, EDGE + 7, below + at * LINE + 6, mark === 'dot' ? 2 : 5.5) }), element('text', { x: EDGE + 22, y: below + at * LINE + 10, class: 'words' }, text),
    ]),
    element('text', { x: EDGE, y: below + legend.length * LINE + 20, class: 'words' }, `${report.tool.name} ${report.tool.version} · describes code boundaries, is no measure of anyone’s work`));
  const whole = made<SVGSVGElement>(described);
  whole.querySelector('#export-place')!.append(...[...svg.childNodes].map((node) => node.cloneNode(true)));
  // styles are computed in the document only
  const place = made(element('div', { class: 'unseen', 'aria-hidden': 'true' }));
  place.append(whole);
  document.body.append(place);
  try {
    withAttributes(whole);
  } finally {
    place.remove();
  }
  return new XMLSerializer().serializeToString(whole);
}

const STYLES = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-size', 'font-weight', 'font-style', 'text-anchor', 'dominant-baseline', 'paint-order'] as const;
/** What an attribute that is left out says. */
const INITIAL: Readonly<Record<string, string>> = { stroke: 'none', 'stroke-width': '1px', 'stroke-dasharray': 'none', opacity: '1', 'font-weight': '400', 'font-style': 'normal', 'text-anchor': 'start', 'dominant-baseline': 'auto', 'paint-order': 'normal' };

function withAttributes(root: SVGElement): void {
  const nodes = [root, ...root.querySelectorAll<SVGElement>('path,rect,circle,line,text')];
  const styles = nodes.map((node) => {
    const style = getComputedStyle(node);
    return STYLES.map((name) => [name, style.getPropertyValue(name)] as const);
  });
  nodes.forEach((node, at) => {
    for (const [name, value] of styles[at]) {
      if (node === root || value === '' || value === INITIAL[name] || (name.startsWith('font') && node.tagName !== 'text') || ((name === 'text-anchor' || name === 'dominant-baseline') && node.tagName !== 'text')) continue;
      node.setAttribute(name, value);
    }
  });
  for (const node of root.querySelectorAll('*')) for (const name of node.getAttributeNames()) if (/^(class|id|role|tabindex|aria-.*|data-.*)$/.test(name)) node.removeAttribute(name);
  root.removeAttribute('class');
  root.setAttribute('font-family', 'system-ui, -apple-system, Segoe UI, DejaVu Sans, sans-serif');
}

/** Lines of at most `most` characters, broken between words. */
function wrapped(text: string, most: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== '' && last.length + word.length + 1 > most) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
