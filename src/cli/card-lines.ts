import type { Card, Threshold } from '../model/report.js';
import { terminalText, wrapped } from '../report/encode/terminal-text.js';

const WIDTH = 100;
/** Columns for names in a list. */
const NAMES = 28;

/** `label: text`, wrapped for the terminal; without a label the text alone. */
export const entry = (label: string, text: string): string[] => wrapped(label === '' ? terminalText(text) : label === '·' ? `· ${terminalText(text)}` : `${label}: ${terminalText(text)}`, WIDTH, '', label === '' ? '' : '  ');

/** A name with what it says beside it, in two columns. */
export const listed = (name: string, text: string): string[] => wrapped(terminalText(text), WIDTH - NAMES, '', '').map((line, row) => `  ${(row === 0 ? name : '').padEnd(NAMES - 2)}${line}`);

/** A rule's or metric's card. */
export function cardLines({ id, title, summary, definition, source, why, caveat }: Omit<Card, 'pillar'>): string[] {
  return [`${title} (${id})`, '', ...entry('', summary), '', ...entry('Definition', definition), ...entry('Why', why), ...entry('When it misleads', caveat), ...entry('Source', source)];
}

export const thresholds = (all: { readonly [name: string]: Threshold }): string[] =>
  Object.entries(all).flatMap(([name, { value, meaning, reason }]) => entry(`Threshold ${name} = ${value}`, `${meaning}; ${reason}`));
