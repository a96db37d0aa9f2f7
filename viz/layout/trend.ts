import type { Trend, TrendPoint } from '../../src/model/trend.js';

export interface TrendDot {
  readonly x: number;
  readonly y: number;
  readonly point: TrendPoint;
}
/** Points in a row that may be joined, each with a score. */
export interface TrendRun {
  readonly dots: readonly TrendDot[];
  /** Edges of the range, where it is known. */
  readonly band: readonly { readonly x: number; readonly low: number; readonly high: number }[];
}
export interface TrendRow {
  readonly id: string;
  readonly title: string;
  readonly where: string;
  readonly y: number;
  /** Stretches of points at which it was there. */
  readonly spans: readonly { readonly from: number; readonly to: number }[];
  /** It is there at the last point. */
  readonly open: boolean;
}
export interface TrendLayout {
  readonly parts: readonly { readonly id: 'direct' | 'indirect'; readonly top: number; readonly runs: readonly TrendRun[] }[];
  readonly ticks: readonly { readonly x: number; readonly at: number }[];
  /** Something else changed; `breaks`: so that scores cannot be joined. */
  readonly marks: readonly { readonly x: number; readonly text: string; readonly breaks: boolean }[];
  readonly rows: readonly TrendRow[];
  /** Findings for which there is no room. */
  readonly left: number;
  readonly width: number;
  readonly partHeight: number;
  readonly rowsTop: number;
  readonly height: number;
}

/** Fewer points are no trend. */
export const LEAST_POINTS = 3;
const MOST_ROWS = 30;
const [WIDTH, PART, GAP, ROW] = [560, 120, 34, 16];

/** Parts of the score that there is at any point, between components first. */
export const scoredParts = (points: Trend['points']): ('direct' | 'indirect')[] => (['indirect', 'direct'] as const).filter((id) => points.some(({ parts }) => parts[id].value !== null));

/** The parts of the score over time that there are, on the scale of 0 to 100, broken where a point has no score or is measured differently; under them a row for each finding, those that are there now first. */
export function trendLayout({ points, findings }: Trend): TrendLayout {
  const [first, last] = [points[0].at, points[points.length - 1].at];
  const x = (at: number): number => (last === first ? 0 : ((at - first) / (last - first)) * WIDTH);
  const shown = findings.map((finding) => ({ ...finding, open: finding.at[finding.at.length - 1] === points.length - 1 }))
    .sort((p, q) => Number(q.open) - Number(p.open) || p.at[0] - q.at[0] || q.at.length - p.at.length);
  const scored = scoredParts(points);
  const rowsTop = scored.length * (PART + GAP) + 26;
  const half = points.length < 2 ? 8 : WIDTH / (points.length - 1) / 2;
  return {
    width: WIDTH, partHeight: PART, rowsTop, left: Math.max(0, shown.length - MOST_ROWS), height: rowsTop + Math.min(MOST_ROWS, shown.length) * ROW,
    parts: scored.map((id, at) => ({ id, top: at * (PART + GAP), runs: runs(points, id, x) })),
    ticks: points.map(({ at }) => ({ x: x(at), at })),
    marks: points.flatMap((point) => (point.marks.length === 0 ? [] : [{ x: x(point.at), text: point.marks.join('; '), breaks: point.measuredDifferently !== null }])),
    rows: shown.slice(0, MOST_ROWS).map(({ id, title, where, open, at }, row) => ({
      id, title, where, open, y: rowsTop + row * ROW + ROW / 2,
      spans: stretches(at).map(([from, to]) => ({ from: Math.max(0, x(points[from].at) - Math.min(half, 8)), to: Math.min(WIDTH, x(points[to].at) + Math.min(half, 8)) })),
    })),
  };
}

function runs(points: readonly TrendPoint[], id: 'direct' | 'indirect', x: (at: number) => number): TrendRun[] {
  const height = (score: number): number => PART * (1 - score / 100);
  const found: TrendPoint[][] = [[]];
  for (const point of points) {
    if (point.measuredDifferently !== null) found.push([]);
    if (point.parts[id].value === null) found.push([]);
    else found[found.length - 1].push(point);
  }
  return found.filter(({ length }) => length > 0).map((run) => ({
    dots: run.map((point) => ({ point, x: x(point.at), y: height(point.parts[id].value!) })),
    band: run.flatMap(({ at, parts: { [id]: { low, high } } }) => (low === null || high === null ? [] : [{ x: x(at), low: height(low), high: height(high) }])),
  }));
}

/** Runs of neighbouring places. */
function stretches(places: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const place of places) {
    const last = found[found.length - 1];
    if (last !== undefined && last[1] === place - 1) last[1] = place;
    else found.push([place, place]);
  }
  return found;
}
