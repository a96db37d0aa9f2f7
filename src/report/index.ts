import { csv } from './csv.js';
import type { Format } from './format.js';
import { html } from './html.js';
import { json } from './json.js';
import { markdown } from './markdown.js';
import { summary } from './summary.js';

export type { Format } from './format.js';
export { headline } from './headline.js';
export { ranked } from './ranking.js';
export { renderMarkdown, COMMENT_BYTES } from './markdown.js';
export { renderSummary } from './summary.js';

/** Every output format; a new one is a file and a line here. */
export const formats: readonly Format[] = [html, json, markdown, csv, summary];

/** The format with this id or alias, undefined when there is none. */
export function formatNamed(name: string): Format | undefined {
  return formats.find((format) => format.id === name || format.aliases.includes(name));
}
