/** Lengths such that areas are in proportion: [0, `most`] to [`from`, `to`] by the square root. */
export const rootScale = (most: number, from: number, to: number): ((value: number) => number) => (value) => from + (to - from) * Math.sqrt(value / most);
