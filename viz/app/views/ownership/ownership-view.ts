import { count, figure, percent, plural } from '../../../../src/report/numbers.js';
import { FOREIGN, columnPitch, ownershipLayout, type OwnershipLayout } from '../../../layout/ownership.js';
import { ownershipRows, type OwnershipOrder } from '../../../layout/ownership-rows.js';
import { drawingOrder } from '../../../layout/rows.js';
import { element } from '../../../static/element.js';
import { ownershipPicture } from '../../../static/ownership-picture.js';
import type { App, Mounted, View } from '../../app.js';
import { fill, made, on } from '../../dom.js';
import { filterBar, filterText } from '../../filter-bar.js';
import { takersOf } from '../../scenario/moves.js';
import { pickTeam } from '../../scenario/pick-team.js';
import { sameSelection, type State } from '../../state.js';
import { filtered, membersOf, searched } from '../mirror/bright.js';
import { dragOwner } from './drag-owner.js';
import { gridCursor, type Place } from './grid-cursor.js';
import { ownershipKey } from './ownership-key.js';
import { ownershipScene, type Emphasis } from './ownership-scene.js';

/** More columns than this cannot be held side by side; the rest share one. */
const COLUMNS = 60;
const ORDERS: readonly (readonly [OwnershipOrder, string])[] = [['area', 'area'], ['mismatch', 'mismatch'], ['changes', 'changes'], ['name', 'name']];

/** Who should own what? */
export const ownershipView: View = {
  id: 'ownership', title: 'Ownership',
  missing: ({ components }) => (components.length === 0 ? 'There are no components to draw.' : null),
  mount: mountOwnership,
};

const pitchOf = (n: number): number => Math.max(15, Math.min(26, Math.floor(640 / Math.max(1, n))));

function mountOwnership(host: HTMLElement, app: App): Mounted {
  const { index, names, report, redesign, store } = app;
  const filters = filterBar(app);
  const architecture = drawingOrder(report);
  fill(host, element('h1', {}, 'Who changes what'),
    element('div', { class: 'controls' }, element('label', {}, 'Order ', element('select', { 'data-control': 'order' }, ORDERS.map(([value, text]) => element('option', { value }, text))))),
    element('p', { class: redesign.refused === null ? 'cap' : 'cap refused' }, redesign.refused === null
      ? ['What if another team owned it? Drag a frame to another column, or press ', element('kbd', {}, 'o'), ' on a row; the effect shows at the foot of the page.'] : `No what-if here. ${redesign.refused}`),
    element('ul', { class: 'key' }), element('p', { class: 'cap note' }),
    element('div', { class: 'pointed-at' }, element('p', { class: 'sentence', 'aria-hidden': 'true' }), element('div', { class: 'acts-here' })),
    element('div', { class: 'matrix' }));
  const part = (selector: string): HTMLElement => host.querySelector(selector)!;
  part('.controls').append(filters.host);
  const scene = ownershipScene(part('.matrix'), index.components, new Map([...index.areas].map(([id, { label }]) => [id, label])));
  let layout: OwnershipLayout;
  let emphasis: Emphasis = { bright: null, team: null, pointed: null, dragged: null };
  let rows: ReturnType<typeof ownershipRows> | null = null;

  const cellOf = ({ row, column }: Place): { readonly component: string; readonly team: string | null } => ({ component: layout.rows.ids[row], team: layout.columns[column].kind === 'team' ? layout.columns[column].id : null });
  const said = (place: Place): string => {
    const { component, team } = cellOf(place);
    const column = layout.columns[place.column];
    const share = layout.shares.find((one) => one.component === component && one.column === column);
    const declared = [...(index.owners.get(component) ?? [])].map(names.team);
    const part = share === undefined || share.share === 0 ? 'no work' : `${percent(share.share)} of the work`;
    const owns = share?.moved === 'to' ? ', takes it over in the scenario' : share?.moved === 'from' ? ', gives it away in the scenario' : share?.owner === true ? ', declared owner' : share?.foreign === true ? `, not the owner${share.accepted ? ', accepted' : ''}` : '';
    const { changeSets, files } = index.components.get(component)!;
    return `${names.component(component)}: ${column.name} ${part}${owns}. ${team !== null && share?.owner === true ? '' : declared.length === 0 ? 'No declared owner. ' : `Declared: ${declared.join(', ')}. `}${plural(changeSets, 'change-set')}, ${plural(files, 'file')}.`;
  };
  const point = (pointed: Place | null, aloud = false): void => {
    emphasis = { ...emphasis, pointed };
    scene.emphasise(emphasis);
    if (pointed === null) return;
    part('.sentence').textContent = said(pointed);
    if (aloud) {
      app.say(said(pointed));
      offer(pointed);
    }
  };
  /** The same that can be done by dragging and by keys, as buttons. */
  const offer = (place: Place): void => {
    const { component, team } = cellOf(place);
    if (redesign.refused !== null) return;
    const owner = layout.shares.some((share) => share.component === component && share.column.id === team && share.owner);
    fill(part('.acts-here'), element('button', { type: 'button', 'data-pick': component }, `Hand over ${layout.labels.get(component)} …`),
      team === null || owner ? null : element('button', { type: 'button', 'data-give': component, 'data-team': team }, `Give it to ${names.team(team)}`));
  };
  const cursor = gridCursor(scene.cursorPlace, said, (place) => point(place, true));
  on(part('.acts-here'), 'click', '[data-pick]', ({ dataset }) => pickTeam(app, dataset['pick']!));
  on(part('.acts-here'), 'click', '[data-give]', ({ dataset }) => {
    redesign.take(dataset['give']!, dataset['team']!);
    part('.cursor').focus();
  });
  part('[data-control=order]').addEventListener('change', ({ target }) => store.set({ rowOrder: (target as HTMLSelectElement).value as OwnershipOrder }, 'push'));
  scene.body.addEventListener('pointermove', (event) => {
    const place = scene.placeAt(event);
    if (emphasis.dragged === null && (place?.row !== emphasis.pointed?.row || place?.column !== emphasis.pointed?.column)) point(place);
  });
  scene.body.addEventListener('pointerleave', () => point(null));
  scene.body.addEventListener('click', (event) => {
    const place = scene.placeAt(event);
    if (place === null) return;
    cursor.moveTo(place, true);
    app.select({ kind: 'component', id: cellOf(place).component });
  });
  if (redesign.refused === null) {
    dragOwner(scene, {
      owns: (place) => layout.shares.some(({ component, column, owner }) => owner && component === layout.rows.ids[place.row] && column === layout.columns[place.column]),
      drag: (dragged) => {
        emphasis = { ...emphasis, dragged: dragged === null ? null : { ...dragged, fits: layout.columns[dragged.column].kind === 'team' } };
        scene.emphasise(emphasis);
      },
      drop: (place) => {
        const { component, team } = cellOf(place);
        if (team === null) return app.say('Only a team can take a component over.');
        redesign.take(component, team);
        cursor.moveTo(place, true);
      },
    });
  }

  function draw(state: State, before: State | null): void {
    const takers = takersOf(state.scenario);
    if (rows === null || before === null || state.rowOrder !== before.rowOrder || state.filters !== before.filters) rows = ownershipRows(report, state.rowOrder, filtered(app, state), architecture);
    layout = ownershipLayout(report, { rows, columns: COLUMNS, pitch: pitchOf, takers });
    part('[data-control=order]').toggleAttribute('disabled', report.components.length < 2);
    (part('[data-control=order]') as HTMLSelectElement).value = state.rowOrder;
    filters.update(state);
    fill(part('.key'), ownershipKey(layout));
    fill(part('.note'), notes(state).join(' '));
    emphasis = { ...emphasise(state), pointed: null, dragged: null };
    scene.draw(layout, emphasis);
    const { axis, columns } = layout;
    cursor.draw({ label: 'Components and the teams that work on them', rows: layout.rows.ids.map((id) => axis.start.get(id)!), columns: columns.map(({ x }) => x), height: axis.pitch, width: columnPitch(axis.pitch) });
    part('.sentence').textContent = 'Point at a square for its facts; click or press Enter for what is behind it.';
    const place = cursor.place();
    if (place !== null) offer(place);
  }

  function notes(state: State): string[] {
    const shown = layout.rows.ids.length;
    const noun = layout.declared ? 'team' : 'group';
    return [
      `The area of a square is the share of the effort${layout.declared ? '' : ' by detected group; no owner is declared, so nothing is out of place'}.`,
      ...(shown < report.components.length ? [`Showing ${count(shown)} of ${plural(report.components.length, 'component')}.`] : []),
      ...(rows!.left > 0 ? [`${plural(rows!.left, 'component')} with least work by others are left out: filter to see them.`] : []),
      ...(layout.hiddenTeams > 0 ? [`${plural(layout.hiddenTeams, noun)} with least effort here share one column.`] : []),
      ...(state.filters.length > 0 ? [`Filtered by ${state.filters.map((filter) => filterText(app, filter)).join(', ')}, with what they disagree with.`] : []),
      ...(state.scenario.length > 0 ? [`What if: ${state.scenario.map(({ component, team }) => `${names.component(component)} → ${names.team(team)}`).join(', ')}.`] : []),
    ];
  }

  function emphasise({ selection, query }: State): Pick<Emphasis, 'bright' | 'team'> {
    const [members, found] = [selection === null ? null : membersOf(app, selection), searched(app, query)];
    const bright = members === null ? found : found === null ? members : new Set([...members].filter((id) => found.has(id)));
    return { bright, team: selection?.kind === 'team' ? selection.id : null };
  }

  function follow({ selection }: State): void {
    const row = selection?.kind === 'component' ? layout.rows.ids.indexOf(selection.id) : -1;
    const place = cursor.place();
    if (row < 0 || place === null || place.row === row) return;
    const owner = layout.columns.findIndex(({ id, kind }) => kind === 'team' && index.owners.get(layout.rows.ids[row])?.has(id) === true);
    cursor.moveTo({ row, column: owner < 0 ? place.column : owner }, document.activeElement === document.body);
  }

  return {
    update: (state, before) => {
      if (before === null || (['rowOrder', 'filters', 'scenario'] as const).some((key) => state[key] !== before[key])) draw(state, before);
      else if (!sameSelection(state.selection, before.selection) || state.query !== before.query) {
        emphasis = { ...emphasis, ...emphasise(state) };
        scene.emphasise(emphasis);
      }
      if (before === null || !sameSelection(state.selection, before.selection)) follow(state);
    },
    key: ({ key }) => {
      const place = cursor.place();
      if (cursor.step(key)) return true;
      if (place === null || !cursor.focused()) return false;
      if (key === 'o') pickTeam(app, cellOf(place).component);
      else if (key === 'Enter') app.select({ kind: 'component', id: cellOf(place).component });
      else return false;
      return true;
    },
    picture: () => ({ title: 'Who changes what', svg: made<SVGSVGElement>(ownershipPicture(layout, report, 'ownership-export')), notes: [...notes(store.get()), ...(layout.declared ? [`Orange: another team makes more than ${percent(FOREIGN)}; hatched: accepted.`] : [])], legend: [] }),
    rows: () => ({
      name: 'ownership', header: ['component', 'area', 'declared owners', 'taken over by (what if)', 'team', 'share of the effort', 'change-sets', 'files'],
      cells: layout.rows.ids.flatMap((id) => {
        const component = index.components.get(id)!;
        const taker = store.get().scenario.find((move) => move.component === id)?.team;
        return component.effort.map(({ team, share }) => [component.name, names.area(component.area), component.owner.declared.join(', '), taker === undefined ? null : names.team(taker), names.team(team), Number(figure(share)), component.changeSets, component.files]);
      }),
    }),
  };
}
