import type { App } from '../app.js';

/** A picture of the document whose nodes can be pointed at, walked through and chosen. */
export interface Awake {
  /** Lights nodes (`data-node`), what links them (`data-ends`), and names their neighbours; none: as it was. */
  readonly light: (nodes: ReadonlySet<string>) => void;
  readonly key: (event: KeyboardEvent) => boolean;
  readonly keyOf: (selects: string) => string | null;
}

/** `chosen` is told of a node that selects nothing in other views. */
export function awake(svg: SVGSVGElement, app: App, chosen: (node: string) => void): Awake {
  const nodes = [...svg.querySelectorAll<SVGGElement>('[data-node]')];
  const links = [...svg.querySelectorAll<SVGElement>('[data-ends]')].map((node) => ({ node, ends: node.dataset['ends']!.split(' ') }));
  svg.classList.add('awake');
  svg.setAttribute('role', 'group');
  nodes.forEach((node, at) => {
    node.setAttribute('role', 'button');
    node.setAttribute('tabindex', at === 0 ? '0' : '-1');
    node.setAttribute('aria-label', [node.querySelector('text'), node.querySelector('title')].flatMap((part) => part?.textContent ?? []).join(': '));
  });
  svg.addEventListener('click', ({ target }) => {
    const node = target instanceof Element ? target.closest<SVGGElement>('[data-node]') : null;
    if (node !== null && node.dataset['select'] === undefined) chosen(node.dataset['node']!);
  });
  const focus = (node: SVGGElement): void => {
    for (const other of nodes) other.setAttribute('tabindex', other === node ? '0' : '-1');
    node.focus();
    app.say(node.getAttribute('aria-label')!);
  };
  return {
    light: (lit) => {
      const near = new Set(links.filter(({ ends }) => ends.some((end) => lit.has(end))).flatMap(({ ends }) => ends));
      svg.classList.toggle('picked', lit.size > 0);
      for (const node of nodes) {
        node.classList.toggle('lit', lit.has(node.dataset['node']!));
        node.classList.toggle('near', near.has(node.dataset['node']!));
      }
      for (const { node, ends } of links) node.classList.toggle('lit', ends.some((end) => lit.has(end)) && (lit.size < 2 || svg.dataset['both'] === undefined || ends.every((end) => lit.has(end))));
    },
    key: ({ key }) => {
      const at = nodes.indexOf(document.activeElement as unknown as SVGGElement);
      if (at < 0) return false;
      if (key === 'Enter' || key === ' ') nodes[at].dispatchEvent(new MouseEvent('click', { bubbles: true }));
      else if (key === 'ArrowDown' || key === 'ArrowRight') focus(nodes[(at + 1) % nodes.length]);
      else if (key === 'ArrowUp' || key === 'ArrowLeft') focus(nodes[(at - 1 + nodes.length) % nodes.length]);
      else if (key === 'Home' || key === 'End') focus(nodes[key === 'Home' ? 0 : nodes.length - 1]);
      else return false;
      return true;
    },
    keyOf: (selects) => nodes.find(({ dataset }) => dataset['select'] === selects)?.dataset['node'] ?? null,
  };
}
