import type { Card, Threshold } from '../model/report.js';
import { terminalText, wrapped } from '../report/encode/terminal-text.js';

const WIDTH = 100;

/** `label: text`, wrapped for the terminal; without a label the text alone. */
export const entry = (label: string, text: string): string[] => wrapped(label === '' ? terminalText(text) : label === '·' ? `· ${terminalText(text)}` : `${label}: ${terminalText(text)}`, WIDTH, '', label === '' ? '' : '  ');

/** A rule's or metric's card. */
export function cardLines({ id, title, definition, source, why, caveat }: Omit<Card, 'pillar'>): string[] {
  return [`${title} (${id})`, '', ...entry('What it is', definition), ...entry('Why', why), ...entry('When it misleads', caveat), ...entry('Source', source)];
}

export const thresholds = (all: { readonly [name: string]: Threshold }): string[] =>
  Object.entries(all).flatMap(([name, { value, meaning, reason }]) => entry(`Threshold ${name} = ${value}`, `${meaning}; ${reason}`));
