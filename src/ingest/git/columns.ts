/** A typed array that grows; `take` gives the exact-sized array and ends the column. */
export interface Column<A> {
  push(value: number): void;
  readonly length: number;
  at(index: number): number;
  set(index: number, value: number): void;
  /** Forgets what stands behind the first `length` values. */
  truncate(length: number): void;
  take(): A;
}

export const uint8Column = (): Column<Uint8Array> => column((size) => new Uint8Array(size));
export const uint16Column = (): Column<Uint16Array> => column((size) => new Uint16Array(size));
export const uint32Column = (): Column<Uint32Array> => column((size) => new Uint32Array(size));
export const float64Column = (): Column<Float64Array> => column((size) => new Float64Array(size));

interface Numbers { [index: number]: number; readonly length: number; set(from: never): void; slice(from: number, to: number): unknown }

function column<A extends Numbers>(make: (size: number) => A): Column<A> {
  let cells = make(1024);
  let length = 0;
  return {
    push(value) {
      if (length === cells.length) {
        const wider = make(length * 2);
        wider.set(cells as never);
        cells = wider;
      }
      cells[length++] = value;
    },
    get length() { return length; },
    at: (index) => cells[index],
    set(index, value) { cells[index] = value; },
    truncate(to) { length = Math.min(length, to); },
    take() {
      const exact = cells.slice(0, length) as A;
      cells = make(0);
      return exact;
    },
  };
}
