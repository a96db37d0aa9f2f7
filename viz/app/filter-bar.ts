import { SEVERITY } from '../layout/cells.js';
import { element, type Child } from '../static/element.js';
import type { App } from './app.js';
import { fill, made, on } from './dom.js';
import type { Filter, State } from './state.js';

const KINDS = [['team', 'Team'], ['area', 'Area'], ['verdict', 'Verdict']] as const;

/** What narrows the views: a choice to add from, and what is chosen as chips that can be taken away. */
export function filterBar(app: App): { readonly host: HTMLElement; readonly update: (state: State) => void } {
  const host = made(element('div', { class: 'filters', role: 'group', 'aria-label': 'Filters' },
    KINDS.map(([kind, title]): Child => {
      const options = choices(app, kind);
      return options.length === 0 ? null : element('select', { 'data-kind': kind, 'aria-label': `Filter by ${title.toLowerCase()}` }, element('option', { value: '' }, `${title} …`), options.map(([id, text]) => element('option', { value: id }, text)));
    }),
    element('span', { class: 'chips' })));
  const chips = host.querySelector('.chips')!;
  on(host, 'change', 'select', (target) => {
    const select = target as HTMLSelectElement;
    const added = { kind: select.dataset['kind'] as Filter['kind'], id: select.value };
    select.value = '';
    const { filters } = app.store.get();
    if (added.id !== '' && !filters.some(({ kind, id }) => kind === added.kind && id === added.id)) app.store.set({ filters: [...filters, added] }, 'push');
  });
  on(host, 'click', '[data-at]', ({ dataset }) => {
    app.store.set({ filters: app.store.get().filters.filter((_, at) => at !== Number(dataset['at'])) }, 'push');
    host.querySelector('select')?.focus();
  });
  return { host, update: ({ filters }) => fill(chips, filters.map((filter, at): Child => element('button', { type: 'button', class: 'chip', 'data-at': at, 'aria-label': `Remove the filter ${filterText(app, filter)}` }, element('bdi', {}, filterText(app, filter)), ' ×'))) };
}

export const filterText = ({ names }: App, { kind, id }: Filter): string => (kind === 'team' ? names.team(id) : kind === 'area' ? names.area(id) : id.replaceAll('-', ' '));

function choices({ report, index }: App, kind: Filter['kind']): (readonly [string, string])[] {
  if (kind === 'team') return report.teams.map(({ id, label }) => [id, label] as const).sort(byText);
  if (kind === 'area') return report.partitions.areas.clusters.map(({ id, label }) => [id, label] as const).sort(byText);
  const seen = new Set([...index.cells.values()].map(({ verdict }) => verdict));
  return SEVERITY.filter((verdict) => seen.has(verdict)).map((verdict) => [verdict, verdict.replaceAll('-', ' ')] as const);
}

const byText = (x: readonly [string, string], y: readonly [string, string]): number => (x[1] < y[1] ? -1 : x[1] > y[1] ? 1 : 0);
