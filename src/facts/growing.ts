/** A column of whole numbers below 2³² that grows: 4 bytes a value, where an array of numbers takes 8 and is copied as a whole when it grows. */
export interface GrowingColumn {
  push(value: number): void;
  readonly length: number;
  /** The values so far; the column must not be used afterwards. */
  take(): Uint32Array;
}

export function growingColumn(expected = 1024): GrowingColumn {
  let values = new Uint32Array(Math.max(16, expected));
  let length = 0;
  return {
    push(value) {
      if (length === values.length) {
        const larger = new Uint32Array(length * 2);
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    get length() {
      return length;
    },
    take: () => (length === values.length ? values : values.slice(0, length)),
  };
}
