import type { Report } from '../../src/model/report.js';
import { MISMATCH, mirrorCells, type Cell, type CellVerdict } from './cells.js';
import { shortNames } from './label.js';
import { rootScale } from './root-scale.js';
import { rowAxis, shownRows, type Axis, type Rows } from './rows.js';

export type Shape = 'square' | 'outline' | 'pale' | 'plain' | 'code' | 'people' | 'diamond' | 'dot' | 'ghost-code' | 'ghost-people';

/** A mark in one half of the matrix: centre, half side, and whether it is no longer current. */
export interface Mark {
  readonly half: 'code' | 'people';
  readonly shape: Shape;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly current: boolean;
  /** Edge of the cell that faces the component which alone carries the change. */
  readonly carrier: 'row' | 'column' | null;
}
export interface MirrorPair {
  readonly cell: Cell;
  readonly marks: readonly Mark[];
}
export interface MirrorLayout {
  readonly rows: Rows;
  readonly axis: Axis;
  readonly labels: ReadonlyMap<string, string>;
  /** Left out of labels, and whether every name begins so (`ShortNames`). */
  readonly shared: string;
  readonly sharedByAll: boolean;
  /** What the blocks of rows are called. */
  readonly blocks: ReadonlyMap<string, string>;
  /** Pairs with a mark, sorted by the components' ids. */
  readonly pairs: readonly MirrorPair[];
  /** Pairs by verdict: drawn, and in the whole report. */
  readonly counts: ReadonlyMap<CellVerdict, { readonly shown: number; readonly total: number }>;
}

/** Rows of a Mirror, what they and their blocks are called, and the cells between them by `pairKey`. */
export interface Matrix {
  readonly rows: Rows;
  readonly names: ReadonlyMap<string, string>;
  readonly blocks: ReadonlyMap<string, string>;
  readonly cells: ReadonlyMap<string, Cell>;
}

/** The Mirror of the components most involved in mismatch, up to `limit`. */
export function mirrorLayout(report: Report, limit?: number): MirrorLayout {
  const cells = mirrorCells(report);
  return matrixLayout({ rows: shownRows(report, cells, limit), cells, names: new Map(report.components.map(({ id, name }) => [id, name])), blocks: areaNames(report) });
}

export const areaNames = (report: Report): Map<string, string> => new Map(report.partitions.areas.clusters.map(({ id, label }) => [id, label]));

/**
 * The Mirror: upper right what the code says (imports), lower left what the history says (changes together). Position from the order of the rows, size by the
 * square root of the count, shape by verdict; the halves differ in shape where code and people disagree, so that colour is never needed to see it.
 */
export function matrixLayout({ rows, names, blocks, cells }: Matrix, pitchOf?: (n: number) => number): MirrorLayout {
  const axis = rowAxis(rows, pitchOf);
  const short = shortNames(rows.ids.map((id) => names.get(id)!), 24);
  const drawn = [...cells.values()].filter((cell) => axis.start.has(cell.a) && axis.start.has(cell.b));
  const size = (of: (cell: Cell) => number): ((cell: Cell) => number) => {
    const most = drawn.reduce((known, cell) => Math.max(known, of(cell)), 1);
    // what disagrees is found however small its numbers are
    const [plain, coloured] = [0.17, 0.3].map((least) => rootScale(most, axis.pitch * least, axis.pitch * 0.43));
    return (cell) => (MISMATCH.has(cell.verdict) ? coloured : plain)(of(cell));
  };
  const sizes = { code: size((cell) => cell.imports), people: size((cell) => cell.shared) };
  return {
    rows, axis, blocks, shared: short.shared, sharedByAll: short.sharedByAll,
    labels: new Map(rows.ids.map((id) => [id, short.label.get(names.get(id)!)!])),
    pairs: drawn.map((cell) => ({ cell, marks: marks(cell, axis, sizes) })).filter((pair) => pair.marks.length > 0),
    counts: tally(cells.values(), drawn),
  };
}

function marks(cell: Cell, axis: Axis, sizes: { code: (cell: Cell) => number; people: (cell: Cell) => number }): Mark[] {
  const [first, second] = axis.start.get(cell.a)! < axis.start.get(cell.b)! ? [cell.a, cell.b] : [cell.b, cell.a];
  const near = axis.start.get(first)! + axis.pitch / 2;
  const far = axis.start.get(second)! + axis.pitch / 2;
  const mark = (half: Mark['half'], shape: Shape): Mark => ({
    half, shape,
    x: half === 'code' ? far : near,
    y: half === 'code' ? near : far,
    size: shape === 'dot' ? axis.pitch * 0.09 : measures(half, shape) === 'code' ? sizes.code(cell) : sizes.people(cell),
    current: cell.current,
    carrier: cell.carrier === null || shape.startsWith('ghost') ? null : (cell.carrier === first) === (half === 'code') ? 'row' : 'column',
  });
  const [code, people] = shapes(cell);
  return [...(code === null ? [] : [mark('code', code)]), ...(people === null ? [] : [mark('people', people)])];
}

/** What a mark's size counts: its own half, but a ghost is as large as what it mirrors, and hidden coupling has nothing in the code to count. */
const measures = (half: Mark['half'], shape: Shape): Mark['half'] =>
  shape === 'ghost-code' ? 'code' : shape === 'ghost-people' || shape === 'diamond' ? 'people' : half;

/** Shape of the code half and of the people half. */
function shapes({ verdict, imports, shared }: Cell): readonly [Shape | null, Shape | null] {
  switch (verdict) {
    case 'coordination-gap': return ['code', 'ghost-code'];
    case 'implicit-contract':
    case 'spread': return ['ghost-people', 'people'];
    case 'hidden-coupling': return ['diamond', 'diamond'];
    case 'contract': return ['outline', 'outline'];
    case 'unclear': return [imports > 0 ? 'dot' : null, 'dot'];
    case 'collaboration':
    case 'overlap': return ['square', 'square'];
    case 'inside': return [imports > 0 ? (shared > 0 ? 'square' : 'pale') : null, shared > 0 ? (imports > 0 ? 'square' : 'pale') : null];
    case 'unjudged': return [imports > 0 ? 'plain' : null, shared > 0 ? 'plain' : null];
    case 'apart': return [null, null];
  }
}

function tally(all: Iterable<Cell>, drawn: readonly Cell[]): MirrorLayout['counts'] {
  const counts = new Map<CellVerdict, { shown: number; total: number }>();
  const of = (cell: Cell): { shown: number; total: number } => counts.get(cell.verdict) ?? counts.set(cell.verdict, { shown: 0, total: 0 }).get(cell.verdict)!;
  for (const cell of all) of(cell).total += 1;
  for (const cell of drawn) of(cell).shown += 1;
  return counts;
}
