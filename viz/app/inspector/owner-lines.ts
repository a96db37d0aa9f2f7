import { count, percent, people, plural } from '../../../src/report/numbers.js';
import type { App } from '../app.js';
import type { Line } from './dossier.js';

const STATES = {
  agree: 'The declared owner leads the work.', joint: 'Several declared owners lead the work together.', contested: 'Another group does more than the declared owner.',
  shadow: 'Another group does most of the work, the declared owner hardly any.', shared: 'No group leads the work.', unowned: 'Nobody is declared for most of its files.',
} as const;

/** Owner and shares of a component; people as counts alone. */
export function ownerLines({ index, names, report }: App, id: string): Line[] {
  const component = index.components.get(id);
  if (component === undefined) return [];
  const declared = component.owner.declared.map((label) => names.team(label));
  const state = index.ownership.get(id)?.state ?? null;
  const floor = report.options['groupFloor'];
  const known = component.people === null ? `fewer than ${typeof floor === 'number' ? floor : 3} people` : people(component.people);
  return [
    { text: `${declared.length === 0 ? 'No declared owner' : `Declared owner: ${declared.join(', ')}`}${state === null ? '' : `. ${STATES[state]}`}` },
    ...component.effort.slice(0, 5).map(({ team, share }): Line => ({ text: `${names.team(team)} ${percent(share)}`, share, to: team === null || !index.teams.has(team) ? null : { kind: 'team', id: team } })),
    ...(component.effort.length > 5 ? [{ text: `${plural(component.effort.length - 5, 'more group')} with less` }] : []),
    { text: `${plural(component.changeSets, 'change-set')} by ${known}, ${count(component.files)} files` },
  ];
}
