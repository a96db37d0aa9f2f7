import { markdownText } from '../../report/encode/markdown-text.js';
import { terminalText, wrapped } from '../../report/encode/terminal-text.js';
import type { Block } from './proposal-text.js';

const WIDTH = 80;

export function terminalBlocks(blocks: readonly Block[]): string {
  return `${blocks.flatMap((block) => {
    if ('heading' in block) return ['', terminalText(block.heading)];
    if ('text' in block) return wrapped(terminalText(block.text), WIDTH);
    return block.items.flatMap((item) => wrapped(terminalText(item), WIDTH, '- ', '  '));
  }).join('\n').replace(/^\n/, '')}\n`;
}

export function markdownBlocks(title: string, blocks: readonly Block[]): string {
  return `${[`# ${markdownText(title)}`, ...blocks.map((block) => {
    if ('heading' in block) return `## ${markdownText(block.heading)}`;
    if ('text' in block) return markdownText(block.text);
    return block.items.map((item) => `- ${markdownText(item)}`).join('\n');
  })].join('\n\n')}\n`;
}
