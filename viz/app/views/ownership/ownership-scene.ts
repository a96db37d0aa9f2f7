import type { ComponentReport } from '../../../../src/model/report.js';
import { columnPitch, type OwnershipLayout } from '../../../layout/ownership.js';
import { element, type Child } from '../../../static/element.js';
import { columnLabels, labelWidth, rowLabels, turned } from '../../../static/frame.js';
import { sharesDrawn } from '../../../static/ownership-picture.js';
import { fill } from '../../dom.js';
import type { Place } from './grid-cursor.js';

/** What stands out: other rows are greyed; a column may be chosen, a row and a column pointed at, and a frame may be on its way to another column. */
export interface Emphasis {
  readonly bright: ReadonlySet<string> | null;
  readonly team: string | null;
  readonly pointed: Place | null;
  readonly dragged: { readonly row: number; readonly column: number; readonly fits: boolean } | null;
}

/** The matrix in parts, so that labels stay in sight while it scrolls. */
export interface OwnershipScene {
  readonly draw: (layout: OwnershipLayout, emphasis: Emphasis) => void;
  readonly emphasise: (emphasis: Emphasis) => void;
  readonly placeAt: (event: MouseEvent) => Place | null;
  readonly body: HTMLElement;
  readonly cursorPlace: HTMLElement;
}

const BAR = 44;
const ENDS = [['files', ({ files }: ComponentReport) => files], ['changes', ({ changeSets }: ComponentReport) => changeSets], ['teams', ({ owner }: ComponentReport) => owner.effectiveTeams ?? 0]] as const;
const HEAD = 18;

export function ownershipScene(host: HTMLElement, components: ReadonlyMap<string, ComponentReport>, areas: ReadonlyMap<string, string>): OwnershipScene {
  fill(host, element('div', { class: 'scene owning' }, element('div', { class: 'corner' }), element('div', { class: 'top' }), element('div', { class: 'left' }), element('div', { class: 'body' }, element('div', { class: 'marks' }), element('div', { class: 'over' }), element('div', { class: 'cursor-place' })), element('div', { class: 'right' })));
  const part = (name: string): HTMLElement => host.querySelector(`.${name}`)!;
  const [top, left, body, right, marks, over] = ['top', 'left', 'body', 'right', 'marks', 'over'].map(part);
  const names = new Map([...components].map(([id, { name }]) => [id, name]));
  let shown: OwnershipLayout;
  let now: Emphasis;

  function draw(layout: OwnershipLayout, emphasis: Emphasis): void {
    const before = now;
    // a move changes squares and frames alone, unless it brings a column
    const same = shown !== undefined && shown.rows.ids === layout.rows.ids && shown.columns.map(({ label }) => label).join('\n') === layout.columns.map(({ label }) => label).join('\n');
    shown = layout;
    if (!same) frame();
    now = { bright: null, team: null, pointed: null, dragged: null };
    squares(emphasis.bright);
    emphasise(emphasis, same ? before : undefined);
  }

  function frame(): void {
    const { axis, columns, labels } = shown;
    const pitch = columnPitch(axis.pitch);
    const head = turned(columns.map(({ label }) => label));
    const width = labelWidth(labels.values()) + 14;
    const ends = ENDS.length * (BAR + 12);
    fill(top, svg(shown.width + Math.max(head.reach, ends + 24 + areaWidth()), head.height + HEAD,
      columnLabels(columns.map(({ x, label, kind }) => ({ at: x + pitch / 2, label, className: kind === 'team' ? undefined : 'aside' })), 0, head.height + HEAD),
      element('g', { class: 'ends' }, ENDS.map(([title], at) => element('text', { class: 'axis', x: shown.width + 14 + at * (BAR + 12), y: head.height + HEAD - 6 }, title)))));
    fill(left, svg(width, axis.length, rowLabels(axis, labels, width - 4, 0)));
    fill(right, svg(Math.max(head.reach, ends + 24 + areaWidth()), axis.length, rowEnds(), element('g', { class: 'areas' }, axis.spans.map((span) => (span.area === null && !span.hub ? null : element('text', { x: 14 + ends + 8, y: (span.from + span.to) / 2 }, areaName(span)))))));
    body.style.setProperty('width', `${shown.width}px`);
    body.style.setProperty('height', `${axis.length}px`);
  }

  const areaName = ({ area, hub }: { readonly area: string | null; readonly hub: boolean }): string => (hub ? 'hubs: used by most' : areas.get(area!) ?? area!);
  const areaWidth = (): number => labelWidth(shown.axis.spans.filter(({ area, hub }) => area !== null || hub).map(areaName));

  function rowEnds(): Child {
    const { axis, rows } = shown;
    return ENDS.map(([title, of], at) => {
      const most = Math.max(1, ...rows.ids.map((id) => of(components.get(id)!)));
      return element('path', { class: 'bar', 'data-end': title, d: rows.ids.map((id) => `M${14 + at * (BAR + 12)},${axis.start.get(id)! + axis.pitch / 2 - 3}h${Math.max(1, Math.round((BAR * of(components.get(id)!)) / most))}v6H${14 + at * (BAR + 12)}z`).join('') });
    });
  }

  function squares(bright: ReadonlySet<string> | null): void {
    const { axis, shares } = shown;
    const of = (lit: boolean): Child => {
      const some = bright === null ? (lit ? shares : []) : shares.filter(({ component }) => bright.has(component) === lit);
      return some.length === 0 ? null : element('g', { class: lit ? null : 'dim' }, sharesDrawn(some, axis.pitch, { x: 0, y: 0 }, names));
    };
    fill(marks, svg(shown.width, axis.length, of(false), of(true)));
  }

  function emphasise(emphasis: Emphasis, before: Emphasis | undefined = now): void {
    if (now.bright !== emphasis.bright) squares(emphasis.bright);
    now = emphasis;
    const { bright, team, pointed } = emphasis;
    if (before === undefined || before.bright !== bright || before.pointed?.row !== pointed?.row || before.pointed?.column !== pointed?.column || before.team !== team || left.querySelector('.named') === null) {
      const rows = left.querySelectorAll('text');
      [...shown.axis.start.keys()].forEach((id, at) => {
        rows[at].classList.toggle('dim', bright !== null && !bright.has(id) && at !== pointed?.row);
        rows[at].classList.toggle('named', at === pointed?.row || bright?.size === 1 && bright.has(id));
      });
      const columns = top.querySelectorAll('.columns text');
      shown.columns.forEach(({ id, kind }, at) => columns[at].classList.toggle('named', at === pointed?.column || (kind === 'team' && id === team)));
    }
    fill(over, overlay());
  }

  function overlay(): Child {
    const { axis, columns, rows } = shown;
    const { pointed, dragged, team } = now;
    const pitch = columnPitch(axis.pitch);
    const row = (at: number): number => axis.start.get(rows.ids[at])!;
    const chosen = columns.findIndex(({ id, kind }) => kind === 'team' && id === team);
    const column = (at: number): Child => element('rect', { class: 'band', x: columns[at].x, y: 0, width: pitch, height: axis.length });
    return svg(shown.width, axis.length,
      chosen < 0 ? null : column(chosen),
      pointed === null ? null : [element('rect', { class: 'band', x: 0, y: row(pointed.row), width: shown.width, height: axis.pitch }), column(pointed.column)],
      axis.spans.map((span) => element('rect', { class: span.hub ? 'block hub' : 'block', x: 0.7, y: span.from, width: shown.width - 1.4, height: span.to - span.from, rx: 1 })),
      dragged === null ? null : element('rect', { class: dragged.fits ? 'owner taker' : 'owner was', x: columns[dragged.column].x + pitch / 2 - axis.pitch * 0.52, y: row(dragged.row) + axis.pitch * 0.04, width: axis.pitch * 1.04, height: axis.pitch * 0.92 }));
  }

  function placeAt(event: MouseEvent): Place | null {
    const box = body.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const column = Math.floor(x / columnPitch(shown.axis.pitch));
    const row = shown.rows.ids.findIndex((id) => shown.axis.start.get(id)! <= y && y < shown.axis.start.get(id)! + shown.axis.pitch);
    return row < 0 || column < 0 || column >= shown.columns.length ? null : { row, column };
  }

  return { draw, emphasise: (emphasis) => emphasise(emphasis), placeAt, body, cursorPlace: part('cursor-place') };
}

const svg = (width: number, height: number, ...content: Child[]): Child => element('svg', { class: 'picture', width: Math.ceil(width), height: Math.ceil(height), 'aria-hidden': 'true', focusable: 'false' }, content);
