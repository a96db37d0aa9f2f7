/**
 * Rate of events in what many groups were exposed to, such that half of the exposure lies in groups with at least that rate: the median of the groups' rates by exposure (lower weighted median, Edgeworth 1888). A few groups with
 * nearly all of the events do not carry it, as they carry the rate of all together. `events[i]` ≥ 0 in `exposure[i]` ≥ 0; groups that were exposed to nothing count for nothing.
 * @returns of all groups but one, by its index (without an index: of all); null without exposure
 */
export function usualRate(events: ArrayLike<number>, exposure: ArrayLike<number>): (but?: number) => number | null {
  const rows = Array.from(exposure, (amount, i) => ({ i, amount, rate: events[i] / amount })).filter(({ amount }) => amount > 0).sort((x, y) => x.rate - y.rate);
  const all = rows.reduce((sum, { amount }) => sum + amount, 0);
  return (but = -1) => {
    const half = (all - (exposure[but] ?? 0)) / 2;
    let below = 0;
    for (const { i, amount, rate } of rows) {
      if (i === but) continue;
      below += amount;
      if (below >= half) return rate;
    }
    return null;
  };
}
