import type { MirrorLayout } from '../../../viz/layout/mirror.js';
import { FOREIGN, ownershipLayout, type OwnershipLayout } from '../../../viz/layout/ownership.js';
import { element, type Child, type Element } from '../../../viz/static/element.js';
import { glyph } from '../../../viz/static/mark.js';
import { legendEntries } from '../../../viz/static/mirror-legend.js';
import { mirrorPicture } from '../../../viz/static/mirror-picture.js';
import { ownershipPicture } from '../../../viz/static/ownership-picture.js';
import type { Report } from '../../model/report.js';
import { count, inTheLast, percent, plural } from '../numbers.js';
import { anyDeclared, sentence } from '../wording.js';
import { prose } from './prose.js';

/** The two matrices, with legends that count and notes that say what is not drawn. */
export function picturesSection(report: Report, mirror: MirrorLayout): Element {
  const ownership = ownershipLayout(report);
  return element('div', { class: 'pictures', id: 'pictures', 'data-view': 'report' },
    element('section', { class: 'wide', 'aria-labelledby': 'mirror-heading' },
      element('h2', { id: 'mirror-heading' }, 'The mirror'),
      element('p', { class: 'cap' }, 'Fold along the diagonal. Upper right is what the code says, lower left what changes together. Grey agrees; colour marks only where the two disagree. Point at a coloured mark for its facts and its mirror image. The legend counts cells: pairs of components, not of owners.'),
      report.comparison.withheld === null ? null : element('p', { class: 'withheld' }, prose(`No verdicts. ${sentence(report.comparison.withheld)}`)),
      element('ul', { class: 'key' }, legend(mirror, report)),
      note(mirror),
      report.components.length === 0 ? nothing : scrolling('Mirror matrix, scrolls', mirrorPicture(mirror, new Map(report.components.map(({ id, name }) => [id, name]))))),
    element('section', { class: 'narrow', 'aria-labelledby': 'ownership-heading' },
      element('h2', { id: 'ownership-heading' }, 'Who changes what'),
      element('p', { class: 'cap' }, ownership.declared
        ? `Area of a square: share of the effort. Frame: declared owner. Orange: another team makes more than ${percent(FOREIGN)} of it.`
        : `Area of a square: share of the effort by detected group. ${anyDeclared(report) ? 'Declared owners do not divide this code' : 'No owner is declared'}, so nothing here is out of place.`),
      element('ul', { class: 'key' }, ownershipLegend(ownership)),
      ownership.hiddenTeams > 0 ? element('p', { class: 'cap' }, `Showing ${count(ownership.columns.filter((column) => column.kind === 'team').length)} teams; ${count(ownership.hiddenTeams)} with less effort here share one column.`) : null,
      report.components.length === 0 ? nothing : scrolling('Ownership matrix, scrolls', ownershipPicture(ownership, report))));
}

const nothing = element('p', { class: 'withheld' }, 'There are no components to draw.');

const scrolling = (label: string, picture: Element): Element =>
  element('figure', {}, element('div', { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': label }, picture));

function note({ rows: { ids, total }, shared, sharedByAll }: MirrorLayout): Child {
  const cut = ids.length < total ? `Showing ${count(ids.length)} of ${count(total)} components: those with most mismatch and cost. The counts in the legend are of all cells; every pair is in report.json. ` : '';
  const prefix = shared === '' ? '' : sharedByAll ? `All names begin with ${shared}, left out here.` : `Where a name begins with ${shared}, that is left out here.`;
  return cut + prefix === '' ? null : element('p', { class: 'cap' }, element('strong', {}, cut), prefix);
}

function legend(mirror: MirrorLayout, { repository }: Report): Child[] {
  const { pairs } = mirror;
  const stale = pairs.some(({ cell, marks }) => !cell.current && marks.some((mark) => ['code', 'people', 'diamond'].includes(mark.shape)));
  const pale = pairs.some(({ marks }) => marks.some((mark) => mark.shape === 'pale'));
  const carried = pairs.some(({ marks }) => marks.some((mark) => mark.carrier !== null));
  return [
    ...legendEntries(mirror, 'total').map(({ shape, text, total }) => element('li', {}, glyph(shape), `${text} (${plural(total, 'cell')})`)),
    pale ? element('li', {}, glyph('pale'), 'pale: same owner, only one of the two') : null,
    stale ? element('li', {}, glyph('code', true), `hollow: fewer than two shared changes ${inTheLast(repository)}`) : null,
    carried ? element('li', {}, 'bar at a mark’s left: the row’s side alone carries the change; on top: the column’s') : null,
  ];
}

function ownershipLegend({ shares, declared }: OwnershipLayout): Child[] {
  const foreign = shares.filter((share) => share.foreign).length;
  if (!declared) return [];
  const square = element('svg', { class: 'glyph', width: 14, height: 14, 'aria-hidden': 'true', focusable: 'false' },
    element('rect', { class: 'share foreign', x: 2, y: 2, width: 10, height: 10 }));
  const accepted = shares.some((share) => share.accepted);
  return [
    element('li', {}, glyph('square'), 'share of the effort'), element('li', {}, square, `not the owner (${plural(foreign, 'square')})`),
    accepted ? element('li', {}, 'hatched: accepted') : null,
  ];
}
