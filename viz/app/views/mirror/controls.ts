import { element, type Child } from '../../../static/element.js';
import type { App } from '../../app.js';
import { fill, made, on } from '../../dom.js';
import { filterBar } from '../../filter-bar.js';
import type { MirrorOrder, State } from '../../state.js';

const ORDERS: readonly (readonly [MirrorOrder, string])[] = [['architecture', 'architecture'], ['people', 'who works most on it'], ['folder', 'folder'], ['name', 'name']];
const BINS = 24;

/** What is drawn and in which order: level, order, threshold with its histogram, mismatches only, mirrored outlines, filters. */
export function controls(app: App): { readonly host: HTMLElement; readonly update: (state: State, ghosts: boolean) => void } {
  const strengths = [...app.index.cells.values()].map(({ imports, shared }) => Math.max(imports, shared)).filter((strength) => strength > 0);
  const most = Math.min(100, Math.max(1, ...strengths));
  const filters = filterBar(app);
  const host = made(element('div', { class: 'controls' },
    app.report.partitions.areas.clusters.length > 1 ? choice('level', 'Rows', [['', 'as fits'], ['area', 'areas'], ['component', 'components']]) : null,
    choice('order', 'Order', ORDERS),
    element('label', { class: 'threshold' }, 'At least ', element('output', {}), histogram(strengths, most), element('input', { type: 'range', 'data-control': 'least', min: 0, max: most, step: 1, 'aria-label': 'Fewest importing files or shared changes of a cell' })),
    check('mismatchesOnly', 'mismatches only'), check('ghosts', 'outline of what is missing')));
  host.append(filters.host);
  const control = (name: string): HTMLInputElement | null => host.querySelector(`[data-control=${name}]`);
  on(host, 'change', '[data-control]', (target) => {
    const { value, checked, dataset } = target as HTMLInputElement;
    if (dataset['control'] === 'level') app.store.set({ level: value === 'area' || value === 'component' ? value : null, turned: [] }, 'push');
    else if (dataset['control'] === 'order') app.store.set({ order: value as MirrorOrder }, 'push');
    else if (dataset['control'] !== 'least') app.store.set({ [dataset['control']!]: checked }, 'push');
  });
  on(host, 'input', '[data-control=least]', (target) => app.store.set({ least: Number((target as HTMLInputElement).value) }));
  return {
    host,
    update: (state, ghosts) => {
      for (const [name, value] of [['level', state.level ?? ''], ['order', state.order], ['least', String(state.least)]] as const) if (control(name) !== null) control(name)!.value = value;
      control('mismatchesOnly')!.checked = state.mismatchesOnly;
      control('ghosts')!.checked = state.ghosts && ghosts;
      control('ghosts')!.disabled = !ghosts;
      fill(host.querySelector('output')!, state.least === 0 ? 'any number' : String(state.least));
      filters.update(state);
    },
  };
}

const choice = (name: string, label: string, options: readonly (readonly [string, string])[]): Child =>
  element('label', {}, `${label} `, element('select', { 'data-control': name }, options.map(([value, text]) => element('option', { value }, text))));

const check = (name: string, label: string): Child => element('label', {}, element('input', { type: 'checkbox', 'data-control': name }), ` ${label}`);

/** How many cells there are at each strength, behind the slider. */
function histogram(strengths: readonly number[], most: number): Child {
  const bins = new Array<number>(Math.min(BINS, most)).fill(0);
  for (const strength of strengths) bins[Math.min(bins.length - 1, Math.floor((strength * bins.length) / (most + 1)))] += 1;
  const tallest = Math.max(1, ...bins.map(Math.sqrt));
  return element('svg', { class: 'histogram', width: 84, height: 18, 'aria-hidden': 'true', focusable: 'false' },
    bins.map((n, at) => element('rect', { class: 'bar', x: (at * 84) / bins.length, y: 18 - (18 * Math.sqrt(n)) / tallest, width: Math.max(1, 84 / bins.length - 1), height: (18 * Math.sqrt(n)) / tallest })));
}
