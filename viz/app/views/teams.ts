import { element } from '../../static/element.js';
import type { App, Mounted, View } from '../app.js';
import { fill } from '../dom.js';
import { selectionText, type State } from '../state.js';
import { awake } from './awake.js';

/** Which teams must talk, and do they? The document holds the picture and its tables. */
export const teamsView: View = { id: 'teams', title: 'Teams', mount: mountTeams };

function mountTeams(host: HTMLElement, app: App): Mounted {
  const { names, report, store } = app;
  const svg = document.querySelector<SVGSVGElement>('#teams svg.picture');
  const map = svg?.id === 'team-map' ? svg : null;
  fill(host, element('h1', {}, 'Which teams must talk, and do they?'),
    map === null ? null : element('p', { class: 'cap' }, 'Choose a team or a line for what is behind it; arrow keys walk through the teams.'));
  const picture = map === null ? null : awake(map, app, () => undefined);
  if (map !== null) map.dataset['both'] = '';
  const draw = ({ selection }: State): void => {
    const teams = selection === null ? [] : selection.kind === 'team' ? [selection.id] : selection.kind === 'teams' ? [selection.a, selection.b] : [];
    picture?.light(new Set(teams.map((id) => picture.keyOf(selectionText({ kind: 'team', id }))).filter((key) => key !== null)));
  };
  return {
    update: (state, before) => {
      if (before === null || state.selection !== before.selection) draw(store.get());
    },
    key: (event) => picture?.key(event) ?? false,
    picture: () => (svg === null ? null : { title: 'Which teams need each other', svg, notes: [...document.querySelectorAll('#teams .beside .cap')].map(({ textContent }) => textContent ?? ''), legend: [] }),
    rows: () => ({
      name: 'teams', header: ['a', 'b', 'needed in change-sets', 'seen in contact', 'verdict'],
      cells: report.networks.teams.links.map(({ source, target, needed, seen }) => [names.team(source), names.team(target), Math.round(needed * 100) / 100, seen === null ? null : Math.round(seen * 100) / 100,
        report.comparison.teamPairs.find(({ a, b }) => (a === source && b === target) || (a === target && b === source))?.verdict ?? null]),
    }),
  };
}
