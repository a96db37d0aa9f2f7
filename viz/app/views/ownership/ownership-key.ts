import { plural } from '../../../../src/report/numbers.js';
import type { OwnershipLayout } from '../../../layout/ownership.js';
import { element, type Child } from '../../../static/element.js';
import { hatched } from '../../../static/ownership-picture.js';

/** What the squares and frames mean that are drawn. */
export function ownershipKey({ shares, declared }: OwnershipLayout): Child[] {
  const glyph = (className: string, d: string): Child => element('svg', { class: 'glyph', width: 14, height: 14, viewBox: '0 0 14 14', 'aria-hidden': 'true', focusable: 'false' }, element('g', { class: 'picture' }, element('path', { class: className, d })));
  const square = 'M2,2h10v10h-10z';
  const some = (of: (share: OwnershipLayout['shares'][number]) => boolean): number => shares.filter(of).length;
  const [foreign, accepted, moved] = [some((one) => one.foreign && !one.accepted), some((one) => one.accepted), some((one) => one.moved === 'to')];
  const entry = (n: number, mark: Child, text: string): Child => (n === 0 ? null : element('li', {}, mark, text));
  return [
    element('li', {}, glyph('share', square), 'share of the effort'),
    entry(declared ? 1 : 0, glyph('owner', 'M1.5,2h11v10h-11z'), 'declared owner'),
    entry(foreign, glyph('share foreign', square), `not the owner, over a quarter (${plural(foreign, 'square')})`),
    entry(accepted, glyph('share accepted', hatched({ x: 7, y: 7, size: 5 }, { x: 0, y: 0 })), 'the same, accepted'),
    entry(moved, glyph('owner taker', 'M1.5,2h11v10h-11z'), 'takes it over in the scenario'),
  ];
}
