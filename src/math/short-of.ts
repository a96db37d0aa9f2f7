/** Figures as text, rounded so that one that misses a limit does not read as if it met it. A minus is a minus sign. */

/** A figure that falls short of a limit: rounded down. */
export const below = (value: number, digits = 0): string => text(Math.floor(value * 10 ** digits + EXACT) / 10 ** digits, digits);

/** A figure above a limit: rounded up. */
export const above = (value: number, digits = 0): string => text(Math.ceil(value * 10 ** digits - EXACT) / 10 ** digits, digits);

/** 100 × .57 is 56.99…, and 57 all the same. */
const EXACT = 1e-9;

const text = (value: number, digits: number): string => value.toFixed(digits).replace(/^-(?=[0.]*$)/, '').replace('-', '−');
