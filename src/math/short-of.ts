/** Figures as text, rounded so that one that misses a limit does not read as if it met it. A minus is a minus sign. */

/** A figure that falls short of a limit: rounded down where the nearest one would meet it. */
export const below = (value: number, limit: number, digits = 0): string => text(nearest(value, digits) < limit ? nearest(value, digits) : Math.floor(value * 10 ** digits) / 10 ** digits, digits);

/** A figure above a limit: rounded up where the nearest one would not exceed it. */
export const above = (value: number, limit: number, digits = 0): string => text(nearest(value, digits) > limit ? nearest(value, digits) : Math.ceil(value * 10 ** digits) / 10 ** digits, digits);

const nearest = (value: number, digits: number): number => Number(value.toFixed(digits));

const text = (value: number, digits: number): string => value.toFixed(digits).replace(/^-(?=[0.]*$)/, '').replace('-', '−');
