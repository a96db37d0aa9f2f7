/**
 * Rate of events in what many groups were exposed to, such as half of the exposure lies in groups with at least that rate: the median of the groups' rates by exposure (lower weighted median, Edgeworth 1888). A few groups with
 * nearly all of the events do not carry it, as they carry the rate of all together. `events[i]` ≥ 0 in `exposure[i]` > 0; null without exposure.
 */
export function usualRate(events: ArrayLike<number>, exposure: ArrayLike<number>): number | null {
  const rows = Array.from(exposure, (amount, i) => ({ amount, rate: events[i] / amount })).filter(({ amount }) => amount > 0).sort((x, y) => x.rate - y.rate);
  const half = rows.reduce((sum, { amount }) => sum + amount, 0) / 2;
  let below = 0;
  for (const { amount, rate } of rows) {
    below += amount;
    if (below >= half) return rate;
  }
  return null;
}
