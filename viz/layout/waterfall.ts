/** What a part of the score is made of, in points that add up to 100: met by team mates, one segment per finding, the rest. */
export type Tone = 'code' | 'people' | 'plain';
export interface Segment {
  readonly kind: 'met' | 'finding' | 'more' | 'others';
  readonly label: string;
  /** Points in tenths, rounded so that all segments together are exactly 100.0. */
  readonly points: number;
  /** Exact start and width in [0, 100]. */
  readonly from: number;
  readonly width: number;
  /** Number of the finding in the report's ranking; null for the others. */
  readonly rank: number | null;
  readonly tone: Tone;
}
export interface Costed {
  readonly label: string;
  readonly cost: number;
  readonly rank: number;
  readonly tone: Tone;
}
export interface Waterfall {
  readonly segments: readonly Segment[];
  /** Points by which the findings' costs exceed the gap; 0 unless the report contradicts itself. */
  readonly excess: number;
}

/** Segments narrower than a label are joined after this many. */
const SEGMENTS = 6;

/** Score and costs (largest first drawn) to a bar. `score` in [0, 100]. */
export function waterfall(score: number, costs: readonly Costed[]): Waterfall {
  const ranked = costs.filter((one) => one.cost > 0).sort((x, y) => y.cost - x.cost || x.rank - y.rank);
  const gap = 100 - score;
  const claimed = ranked.reduce((sum, one) => sum + one.cost, 0);
  const excess = Math.max(0, claimed - gap);
  // Contradicting costs are drawn to scale inside the gap, and the excess is reported rather than hidden.
  const scale = excess > 0 ? gap / claimed : 1;
  const rest = ranked.slice(SEGMENTS);
  const parts: Omit<Segment, 'from' | 'points'>[] = [
    { kind: 'met', label: 'met by team mates', width: score, rank: null, tone: 'plain' },
    ...ranked.slice(0, SEGMENTS).map(({ label, cost, rank, tone }) => ({ kind: 'finding' as const, label, width: cost * scale, rank, tone })),
    ...(rest.length > 0 ? [{ kind: 'more' as const, label: `${rest.length} more findings`, width: rest.reduce((sum, one) => sum + one.cost, 0) * scale, rank: null, tone: 'plain' as const }] : []),
    { kind: 'others', label: 'others, in no finding', width: Math.max(0, gap - claimed * scale), rank: null, tone: 'plain' },
  ];
  const tenths = adding(parts.map((part) => part.width), 1000);
  let from = 0;
  return {
    excess: excess < 0.05 ? 0 : excess,
    segments: parts.map((part, index) => {
      const segment = { ...part, from, points: tenths[index] / 10 };
      from += part.width;
      return segment;
    }),
  };
}

/**
 * Points in tenths that add up to `total`. Score and findings keep the digits they have everywhere else on the page; what rounding leaves over goes to the
 * last part, the unnamed rest. Only where that would turn negative do all give way (Hamilton's method).
 */
function adding(points: readonly number[], total: number): number[] {
  const named = points.slice(0, -1).map((value) => Math.round(Number(value.toFixed(1)) * 10));
  const rest = total - named.reduce((sum, value) => sum + value, 0);
  return rest >= 0 ? [...named, rest] : largestRemainder(points.map((value) => value * 10), total);
}

/** Integers next to `values` that add up to `total` (Hamilton's method), ties to the earlier one. */
function largestRemainder(values: readonly number[], total: number): number[] {
  const floors = values.map((value) => Math.floor(value + 1e-9));
  let missing = total - floors.reduce((sum, value) => sum + value, 0);
  const byRemainder = values.map((value, index) => ({ index, remainder: value - floors[index] })).sort((x, y) => y.remainder - x.remainder || x.index - y.index);
  for (const { index } of byRemainder) {
    if (missing <= 0) break;
    floors[index] += 1;
    missing -= 1;
  }
  return floors;
}
