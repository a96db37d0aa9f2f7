import { element } from '../../static/element.js';
import type { App, View } from '../app.js';
import { made } from '../dom.js';
import { selectionText } from '../state.js';

/** The document as it stands without scripts: its sections are the tab. */
export const reportView: View = { id: 'report', title: 'Report' };

/** Gives each finding of the document a way to what is behind it. */
export function inspectable({ report }: App): void {
  for (const { id, rank } of report.findings) {
    const place = document.getElementById(`finding-${rank}`);
    const host = place?.closest('li') ?? place?.closest('tr')?.querySelector('.t');
    host?.append(made(element('p', { class: 'acts' }, element('button', { type: 'button', class: 'link', 'data-select': selectionText({ kind: 'finding', id }), 'aria-label': `Inspect finding ${rank}` }, 'Inspect'))));
  }
}
