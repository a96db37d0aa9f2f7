import type { View } from '../app.js';

/** The document as it stands without scripts: its sections are the tab. */
export const reportView: View = { id: 'report', title: 'Report' };
