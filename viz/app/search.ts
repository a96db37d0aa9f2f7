import { element, type Child } from '../static/element.js';
import type { App } from './app.js';
import { fill, made, on } from './dom.js';
import { selectionText, type Selection } from './state.js';

const SHOWN = 12;

interface Entry {
  readonly text: string;
  readonly kind: string;
  readonly selection: Selection;
}

/** The search: suggests what it finds, and greys out the rest in the pictures. Combobox after the ARIA practices: arrows, Enter, Escape. */
export function searchBox(app: App): { readonly host: HTMLElement; readonly focus: () => void } {
  const host = made(element('div', { class: 'search' },
    element('input', { type: 'search', placeholder: 'Search  /', 'aria-label': 'Search components, teams, areas and findings', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'found', 'aria-autocomplete': 'list', autocomplete: 'off', spellcheck: 'false' }),
    element('ul', { id: 'found', role: 'listbox', 'aria-label': 'Found', hidden: true })));
  const [input, list] = [host.querySelector('input')!, host.querySelector<HTMLElement>('ul')!];
  const all = entries(app);
  let found: Entry[] = [];
  let at = -1;

  const show = (): void => {
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    if (at >= 0) input.setAttribute('aria-activedescendant', `found-${at}`);
    else input.removeAttribute('aria-activedescendant');
    fill(list, found.map((entry, place): Child => element('li', { id: `found-${place}`, role: 'option', 'aria-selected': place === at ? 'true' : 'false', 'data-select': selectionText(entry.selection) }, element('bdi', {}, entry.text), element('span', { class: 'mut' }, ` ${entry.kind}`))));
  };
  const close = (): void => {
    found = [];
    at = -1;
    show();
  };
  input.addEventListener('input', () => {
    found = matching(all, input.value).slice(0, SHOWN);
    at = -1;
    show();
    app.store.set({ query: input.value.trim().slice(0, 200) });
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') at = found.length === 0 ? -1 : (at + (event.key === 'ArrowDown' ? 1 : found.length - (at < 0 ? 0 : 1)) + found.length) % found.length;
    else if (event.key === 'Enter' && found.length > 0) {
      const { selection } = found[Math.max(0, at)];
      close();
      app.select(selection);
      return;
    } else if (event.key === 'Escape') {
      input.value = '';
      app.store.set({ query: '' });
      close();
      input.blur();
      return;
    } else return;
    event.preventDefault();
    show();
  });
  on(list, 'click', 'li', close);
  input.addEventListener('blur', () => setTimeout(close, 200));
  app.store.subscribe(({ query }) => {
    if (document.activeElement !== input && input.value.trim() !== query) input.value = query;
  });
  return { host, focus: () => input.focus() };
}

function entries({ report, names }: App): Entry[] {
  return [
    ...report.components.map(({ id, name }): Entry => ({ text: name, kind: 'component', selection: { kind: 'component', id } })),
    ...report.teams.map(({ id, label, kind }): Entry => ({ text: label, kind: kind === 'declared' ? 'team' : 'group', selection: { kind: 'team', id } })),
    ...report.partitions.areas.clusters.map(({ id, label }): Entry => ({ text: label, kind: 'area', selection: { kind: 'area', id } })),
    ...report.findings.map((finding): Entry => ({ text: `${finding.rank} · ${finding.message}`, kind: names.rule(finding.rule).toLowerCase(), selection: { kind: 'finding', id: finding.id } })),
  ];
}

/** All words must stand in the text or its kind; texts that begin so come first. */
function matching(all: readonly Entry[], query: string): Entry[] {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return [];
  const fits = all.filter(({ text, kind }) => words.every((word) => `${text} ${kind}`.toLowerCase().includes(word)));
  const early = ({ text }: Entry): number => (text.toLowerCase().startsWith(words[0]) ? 0 : 1);
  return fits.sort((x, y) => early(x) - early(y));
}
