/**
 * A record of statistics with six significant digits in its fractions; whole numbers stay. Links are most of a report and are read to three digits: with twelve, a fifth
 * of a page would be what nobody sees. Not for figures that something is computed from again (need, cost, λ).
 */
export const sixDigits = <Row extends object>(row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value])) as Row;
