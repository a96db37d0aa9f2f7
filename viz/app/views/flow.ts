import { element } from '../../static/element.js';
import type { App, Mounted, View } from '../app.js';
import { fill } from '../dom.js';
import { selectionText, type State } from '../state.js';
import { awake } from './awake.js';

/** How do the teams map onto the areas of the code and onto the people who work together? The document holds the picture. */
export const flowView: View = { id: 'flow', title: 'Flow', mount: mountFlow };

function mountFlow(host: HTMLElement, app: App): Mounted {
  const { index, names, report, store } = app;
  const svg = document.querySelector<SVGSVGElement>('#flow svg.picture');
  fill(host, element('h1', {}, 'How code, teams and people map onto each other'),
    svg === null ? null : element('p', { class: 'cap' }, 'Choose an area or a team, here or in any view, to see where its ribbons lead; arrow keys walk through them.'));
  let own: string | null = null;
  const picture = svg === null ? null : awake(svg, app, (node) => {
    own = own === node ? null : node;
    draw(store.get());
  });
  function draw({ selection }: State): void {
    if (picture === null) return;
    const keys = selection === null ? [] : selection.kind === 'teams' ? [selection.a, selection.b].map((id) => picture.keyOf(selectionText({ kind: 'team', id })))
      : selection.kind === 'component' ? [picture.keyOf(selectionText({ kind: 'area', id: index.components.get(selection.id)?.area ?? '' }))] : [picture.keyOf(selectionText(selection))];
    picture.light(new Set([...keys, own].filter((key) => key !== null)));
  }
  return {
    update: (state, before) => {
      if (before === null || state.selection !== before.selection) {
        if (before !== null) own = null;
        draw(state);
      }
    },
    key: (event) => picture?.key(event) ?? false,
    picture: () => (svg === null ? null : { title: 'How code, teams and people map onto each other', svg, notes: [...document.querySelectorAll('#flow>.cap')].map(({ textContent }) => textContent ?? ''), legend: [] }),
    rows: () => ({
      name: 'flow', header: ['from', 'to', 'effort in change-sets', 'part of the community’s people'],
      cells: [
        ...report.comparison.work.map(({ area, group, effort }) => [names.area(area), names.team(group), Math.round(effort * 100) / 100, null]),
        ...report.partitions.communities.clusters.flatMap(({ label, teams }) => teams.map(({ team, share }) => [names.team(team), label, null, Math.round(share * 1000) / 1000])),
      ],
    }),
  };
}
