import type { Cell } from '../layout/cells.js';
import { whole } from './number-text.js';

/** What is known of a cell, in one sentence; `from`: the component that is already named around it. */
export function cellSentence(cell: Cell, name: (id: string) => string, from?: string): string {
  const facts = [
    cell.imports > 0 ? `${whole(cell.imports)} importing ${cell.imports === 1 ? 'file' : 'files'}` : 'no import',
    cell.shared > 0 ? `${whole(cell.shared)} shared ${cell.shared === 1 ? 'change' : 'changes'}` : 'no shared change',
    ...(cell.carrier === null ? [] : [`carried by the side of ${name(cell.carrier)} alone`]),
    ...(cell.current ? [] : ['fewer than two of them in the people’s window'].filter(() => cell.shared > 0)),
    ...(cell.pairs > 1 ? [`most severe of ${whole(cell.pairs)} ${cell.of} pairs`] : []),
  ];
  const sides = from === undefined ? `${name(cell.a)} ↔ ${name(cell.b)}` : name(cell.a === from ? cell.b : cell.a);
  return `${sides}: ${cell.verdict.replaceAll('-', ' ')}; ${facts.join(', ')}.`;
}
