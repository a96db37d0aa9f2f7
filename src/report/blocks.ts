import { markdownText } from './encode/markdown-text.js';
import { terminalText, wrapped } from './encode/terminal-text.js';

/** Parts of a text that people read: a heading, a paragraph, or a list. */
export type Block = { readonly heading: string } | { readonly text: string } | { readonly items: readonly string[] };

const WIDTH = 80;

/** For a terminal, wrapped at 80 columns. */
export function terminalBlocks(blocks: readonly Block[]): string {
  return `${blocks.flatMap((block) => {
    if ('heading' in block) return ['', terminalText(block.heading)];
    if ('text' in block) return wrapped(terminalText(block.text), WIDTH);
    return block.items.flatMap((item) => wrapped(terminalText(item), WIDTH, '- ', '  '));
  }).join('\n').replace(/^\n/, '')}\n`;
}

/** As Markdown of its own, every name inert. */
export function markdownBlocks(title: string, blocks: readonly Block[]): string {
  return `${[`# ${markdownText(title)}`, ...blocks.map((block) => {
    if ('heading' in block) return `## ${markdownText(block.heading)}`;
    if ('text' in block) return markdownText(block.text);
    return block.items.map((item) => `- ${markdownText(item)}`).join('\n');
  })].join('\n\n')}\n`;
}
