import { element } from '../../static/element.js';
import type { Mounted, View } from '../app.js';
import { fill } from '../dom.js';

const TITLE = 'Is it getting better?';
const section = (): HTMLElement | null => document.querySelector('#trend');

/** The document holds the picture and its tables, where the page was made with a trend. */
export const trendView: View = {
  id: 'trend', title: 'Trend',
  missing: () => (section() === null ? 'This page was made of one point in time. A trend is made in the repository: conway trend --format json > trend.json, then conway view report.json --trend trend.json.' : null),
  mount: mountTrend,
};

function mountTrend(host: HTMLElement): Mounted {
  fill(host, element('h1', {}, TITLE));
  const texts = (selector: string, within: ParentNode): string[] => [...within.querySelectorAll(selector)].map(({ textContent }) => textContent ?? '');
  return {
    update: () => undefined,
    picture: () => {
      const svg = section()!.querySelector<SVGSVGElement>('svg.picture');
      return svg === null ? null : { title: TITLE, svg, notes: texts(':scope>.cap', section()!), legend: [] };
    },
    rows: () => {
      const table = section()!.querySelector('table');
      return table === null ? null : { name: 'trend', header: texts('thead th', table), cells: [...table.querySelectorAll('tbody tr')].map((row) => texts('th,td', row)) };
    },
  };
}
