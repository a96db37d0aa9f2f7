import { markdownText } from './encode/markdown-text.js';
import { columns, terminalText, wrapped } from './encode/terminal-text.js';

/** Parts of a text that people read: a heading, a paragraph, a list, or a table of short cells. */
export type Block = { readonly heading: string } | { readonly text: string } | { readonly items: readonly string[] } | { readonly table: Table };

export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const WIDTH = 80;

/** For a terminal, wrapped at 80 columns. */
export function terminalBlocks(blocks: readonly Block[]): string {
  return `${blocks.flatMap((block) => {
    if ('heading' in block) return ['', terminalText(block.heading)];
    if ('text' in block) return wrapped(terminalText(block.text), WIDTH);
    if ('table' in block) return ['', terminalText(block.table.title), ...aligned([block.table.head, ...block.table.rows])];
    return block.items.flatMap((item) => wrapped(terminalText(item), WIDTH, '- ', '  '));
  }).join('\n').replace(/^\n/, '')}\n`;
}

/** As Markdown of its own, every name inert. */
export function markdownBlocks(title: string, blocks: readonly Block[]): string {
  return `${[`# ${markdownText(title)}`, ...blocks.map((block) => {
    if ('heading' in block) return `## ${markdownText(block.heading)}`;
    if ('text' in block) return markdownText(block.text);
    if ('table' in block) return markdownTable(block.table);
    return block.items.map((item) => `- ${markdownText(item)}`).join('\n');
  })].join('\n\n')}\n`;
}

/** Columns side by side, two blanks between. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const cells = rows.map((row) => row.map(terminalText));
  const widths = cells[0].map((_, at) => Math.max(...cells.map((row) => columns(row[at] ?? ''))));
  return cells.map((row) => row.map((cell, at) => (at === row.length - 1 ? cell : `${cell}${' '.repeat(widths[at] - columns(cell))}`)).join('  '));
}

function markdownTable({ title, head, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownText).join(' | ')} |`;
  return [`## ${markdownText(title)}`, '', line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}
