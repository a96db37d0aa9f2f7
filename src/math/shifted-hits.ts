/** Times at which something else happens soon: half-open spans [from, to), ascending and apart. */
export interface Spans {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Union of [time − before, time) over times in ascending order. */
export function spansBefore(times: readonly number[], before: number): Spans {
  const [from, to]: number[][] = [[], []];
  for (const time of times) {
    if (to.length > 0 && time - before <= to[to.length - 1]) to[to.length - 1] = time;
    else {
      from.push(time - before);
      to.push(time);
    }
  }
  return { from, to };
}

/**
 * Circular shift test of points against spans on [0, steps · step): `counts[k]` is how many points, each moved k steps on and round the end, lie in their spans. O(points · spans + steps), not O(points · steps): each point and span add one run of k.
 */
export function shiftedHits(points: readonly { readonly at: number; readonly spans: Spans }[], step: number, steps: number): Int32Array {
  const change = new Int32Array(steps + 1);
  const length = step * steps;
  for (const { at, spans } of points) {
    const start = at % length;
    for (let i = 0; i < spans.from.length; i++) {
      const [from, to] = [Math.max(0, spans.from[i]), Math.min(length, spans.to[i])];
      if (from >= to) continue;
      const [first, end] = [Math.ceil((from - start) / step), Math.ceil((to - start) / step)];
      if (first < end) addRun(change, first, end, steps);
    }
  }
  for (let k = 0; k < steps; k++) change[k + 1] += change[k];
  return change.subarray(0, steps);
}

/** One more for each k of [first, end), −steps < first < end ≤ steps, taken round. */
function addRun(change: Int32Array, first: number, end: number, steps: number): void {
  if (first < 0 && end > 0) {
    addRun(change, first, 0, steps);
    addRun(change, 0, end, steps);
    return;
  }
  const round = first < 0 ? steps : 0;
  change[first + round]++;
  change[end + round]--;
}
