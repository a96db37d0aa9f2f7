import { LEAST_NEED } from '../../src/model/analysis.js';
import type { Report } from '../../src/model/report.js';
import type { CellVerdict } from './cells.js';
import { shortNames } from './label.js';

export interface MapNode {
  readonly id: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}
export interface MapEdge {
  readonly a: number;
  readonly b: number;
  /** Change-sets' worth of need between the two teams, and how much of it was seen in contact; null: no contact is known of at all. */
  readonly needed: number;
  readonly seen: number | null;
  readonly verdict: CellVerdict | null;
}
export interface TeamMap {
  readonly nodes: readonly MapNode[];
  /** Most need first. */
  readonly edges: readonly MapEdge[];
  /** Edges with less need that are not drawn. */
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** More teams than this make a hairball; they are drawn as a matrix. */
export const MOST_TEAMS = 25;
const MOST_EDGES = 50;
const [WIDTH, HEIGHT, EDGE] = [820, 500, 26];
const CHARACTER = 7;
const ROUNDS = 150;
const APART_ROUNDS = 200;
/** Distance of teams that nothing links, in lengths of the strongest edge. */
const FAR = 4;

/** Teams and what they need of each other, on places that follow from it without chance: as near as they are linked (stress majorisation; Gansner, Koren & North 2004, from a circle), then moved apart until no label lies on another. */
export function teamMap(report: Report): TeamMap {
  const teams = report.teams.map(({ id, label }) => ({ id, label: label.replace(/ \((mostly|works on) .*\)$/, '') })).sort((x, y) => (x.id < y.id ? -1 : 1));
  const index = new Map(teams.map(({ id }, at) => [id, at]));
  const verdicts = new Map(report.comparison.teamPairs.map(({ a, b, verdict }) => [[a, b].sort().join('\n'), verdict as CellVerdict]));
  const all = report.networks.teams.links.filter(({ source, target, needed }) => needed >= LEAST_NEED && index.has(source) && index.has(target))
    .map(({ source, target, needed, seen }): MapEdge => ({ a: index.get(source)!, b: index.get(target)!, needed, seen, verdict: verdicts.get([source, target].sort().join('\n')) ?? null }))
    .sort((x, y) => y.needed - x.needed || x.a - y.a || x.b - y.b);
  const edges = all.slice(0, MOST_EDGES);
  const work = new Map(teams.map(({ id }) => [id, report.comparison.work.reduce((sum, { group, effort }) => sum + (group === id ? effort : 0), 0)]));
  const most = Math.max(1, ...work.values());
  const labels = shortNames(teams.map(({ label }) => label), 24).label;
  const sizes = teams.map(({ label }) => ({ width: Math.max(36, [...labels.get(label)!].length * CHARACTER + 10), height: 46 }));
  const places = apart(boxed(majorised(distances(teams.length, all)), sizes), sizes);
  return {
    width: WIDTH, height: HEIGHT, edges, left: all.length - edges.length,
    nodes: teams.map(({ id, label }, at) => ({ id, label: labels.get(label)!, x: Math.round(places[at].x), y: Math.round(places[at].y), radius: Math.round(10 * (5 + 9 * Math.sqrt(work.get(id)! / most))) / 10 })),
  };
}

/** Shortest ways, where an edge is the shorter the more need it has. */
function distances(n: number, edges: readonly MapEdge[]): number[][] {
  const most = Math.max(1, ...edges.map(({ needed }) => needed));
  const way = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (i === j ? 0 : FAR as number)));
  for (const { a, b, needed } of edges) way[a][b] = way[b][a] = 1 + 1.6 * (1 - Math.sqrt(needed / most));
  for (let k = 0; k < n; k += 1) for (let i = 0; i < n; i += 1) for (let j = 0; j < n; j += 1) way[i][j] = Math.min(way[i][j], way[i][k] + way[k][j]);
  return way;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function majorised(way: readonly (readonly number[])[]): Point[] {
  const n = way.length;
  let at: Point[] = way.map((_, i) => ({ x: 2 * Math.cos((2 * Math.PI * i) / n), y: 2 * Math.sin((2 * Math.PI * i) / n) }));
  for (let round = 0; round < ROUNDS; round += 1) {
    at = at.map((own, i) => {
      let [x, y, weight] = [0, 0, 0];
      for (let j = 0; j < n; j += 1) {
        if (j === i) continue;
        const distance = Math.max(1e-6, Math.hypot(own.x - at[j].x, own.y - at[j].y));
        const w = way[i][j] ** -2;
        x += w * (at[j].x + (way[i][j] * (own.x - at[j].x)) / distance);
        y += w * (at[j].y + (way[i][j] * (own.y - at[j].y)) / distance);
        weight += w;
      }
      return weight === 0 ? own : { x: x / weight, y: y / weight };
    });
  }
  return at;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Stretched over the picture, each with its label inside. */
function boxed(places: readonly Point[], sizes: readonly Size[]): Point[] {
  const [left, top] = [Math.min(...places.map(({ x }) => x)), Math.min(...places.map(({ y }) => y))];
  const [wide, high] = [Math.max(1e-6, Math.max(...places.map(({ x }) => x)) - left), Math.max(1e-6, Math.max(...places.map(({ y }) => y)) - top)];
  return places.map(({ x, y }, at) => within({ x: EDGE + ((x - left) / wide) * (WIDTH - 2 * EDGE), y: EDGE + ((y - top) / high) * (HEIGHT - 2 * EDGE) }, sizes[at]));
}

const within = ({ x, y }: Point, { width, height }: Size): Point => ({ x: Math.max(width / 2, Math.min(WIDTH - width / 2, x)), y: Math.max(EDGE, Math.min(HEIGHT - height + 12, y)) });

/** Pairs that overlap move apart along the way on which less is missing. */
function apart(places: readonly Point[], sizes: readonly Size[]): Point[] {
  let at = [...places];
  for (let round = 0, moved = true; moved && round < APART_ROUNDS; round += 1) {
    moved = false;
    for (let i = 0; i < at.length; i += 1) {
      for (let j = 0; j < i; j += 1) {
        const [dx, dy] = [at[i].x - at[j].x, at[i].y - at[j].y];
        const [x, y] = [(sizes[i].width + sizes[j].width) / 2 - Math.abs(dx), (sizes[i].height + sizes[j].height) / 2 - Math.abs(dy)];
        if (x <= 0 || y <= 0) continue;
        moved = true;
        const push = x < y ? { x: (dx < 0 ? -1 : 1) * (x / 2 + 0.5), y: 0 } : { x: 0, y: (dy < 0 ? -1 : 1) * (y / 2 + 0.5) };
        at = at.map((one, k) => (k === i ? within({ x: one.x + push.x, y: one.y + push.y }, sizes[k]) : k === j ? within({ x: one.x - push.x, y: one.y - push.y }, sizes[k]) : one));
      }
    }
  }
  return at;
}
