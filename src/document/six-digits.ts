/**
 * A record of statistics with six significant digits in its fractions; whole numbers stay. Links are most of a report and are read to three digits: with twelve, a fifth
 * of a page would be what nobody sees. Not for figures that something is computed from again (need, cost, λ).
 */
export function sixDigits<Row extends object>(row: Row): Row {
  const rounded = { ...row } as Record<string, unknown>;
  for (const key in rounded) {
    const value = rounded[key];
    if (typeof value === 'number' && !Number.isInteger(value)) rounded[key] = Number(value.toPrecision(6));
  }
  return rounded as Row;
}
