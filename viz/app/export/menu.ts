import { csvRows } from '../../../src/report/encode/csv-cell.js';
import { jsonText } from '../../../src/report/encode/json-text.js';
import { renderMarkdown } from '../../../src/report/markdown.js';
import { element } from '../../static/element.js';
import type { App, Mounted } from '../app.js';
import { openDialog } from '../dialog.js';
import { on } from '../dom.js';
import { download } from '../download.js';
import { pictureText } from './picture-text.js';
import { pngOf } from './png.js';

/** Offers what the open view can be saved as. Nothing leaves the page but files that the browser saves. */
export function openExport(app: App, mounted: Mounted | null): void {
  const picture = mounted?.picture?.() ?? null;
  const rows = mounted?.rows?.() ?? null;
  const offer = (act: string, text: string, can: boolean) => element('button', { type: 'button', 'data-save': act, disabled: !can }, text);
  const dialog = openDialog('Export', element('div', { class: 'offers' },
    element('h3', {}, 'This view'), offer('svg', 'Picture as SVG', picture !== null), offer('png', 'Picture as PNG, twice the size', picture !== null), offer('csv', 'Rows as CSV', rows !== null),
    element('h3', {}, 'The whole report'), offer('json', 'report.json', true), offer('md', 'Markdown', true), offer('print', 'Print', true),
    element('p', { class: 'mut' }, 'A picture carries its title, window, commit, legend and filters inside.')));
  on(dialog, 'click', '[data-save]', ({ dataset }) => void save(dataset['save']!));

  async function save(what: string): Promise<void> {
    try {
      if (what === 'svg' && picture !== null) download(`${app.store.get().view}.svg`, 'image/svg+xml', pictureText(picture, app));
      if (what === 'png' && picture !== null) download(`${app.store.get().view}.png`, 'image/png', await pngOf(pictureText(picture, app), 2));
      if (what === 'csv' && rows !== null) download(`${rows.name}.csv`, 'text/csv', csvRows([rows.header, ...rows.cells]));
      if (what === 'json') download('report.json', 'application/json', jsonText(await app.whole()));
      if (what === 'md') download('report.md', 'text/markdown', renderMarkdown(await app.whole()));
      if (what === 'print') print();
    } catch (error) {
      app.notify(`This could not be saved: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
