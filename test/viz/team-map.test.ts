import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { namesOf } from '../../src/report/wording.js';
import { suggestedMode } from '../../src/report/suggested-mode.js';
import { MOST_TEAMS, teamMap } from '../../viz/layout/team-map.js';
import { teamMatrix } from '../../viz/layout/team-matrix.js';
import { shopReport } from '../report/report-builder.js';

/** `n` teams in a ring of need. */
function ring(n: number): Report {
  const report = shopReport();
  const teams = Array.from({ length: n }, (_, at) => ({ ...report.teams[0]!, id: `t${String(at).padStart(2, '0')}`, label: `a team with a name ${at}` }));
  const links = teams.map(({ id }, at) => ({ source: id, target: teams[(at + 1) % n]!.id, needed: 10 + at, seen: at % 2 === 0 ? at : 0 }));
  return { ...report, teams, networks: { ...report.networks, teams: { links } } };
}

describe('the map of teams', () => {
  it('keeps every team inside and no label on another, up to the most teams there may be', () => {
    for (const n of [2, 6, 15, MOST_TEAMS]) {
      const { nodes, width, height } = teamMap(ring(n));
      const boxes = nodes.map(({ label, x, y }) => ({ left: x - label.length * 3.2, right: x + label.length * 3.2, top: y - 10, bottom: y + 26 }));
      boxes.forEach((box, at) => {
        expect([box.left >= 0, box.right <= width, box.top >= 0, box.bottom <= height], `${n} teams, ${at}`).toEqual([true, true, true, true]);
        for (const other of boxes.slice(0, at)) expect(box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom, `${n} teams, ${at}`).toBe(false);
      });
    }
  });
  it('puts teams that need each other nearer than teams that do not', () => {
    const { nodes, edges } = teamMap(ring(12));
    const between = (a: number, b: number): number => Math.hypot(nodes[a]!.x - nodes[b]!.x, nodes[a]!.y - nodes[b]!.y);
    const linked = edges.reduce((sum, { a, b }) => sum + between(a, b), 0) / edges.length;
    let [all, n] = [0, 0];
    for (let a = 0; a < 12; a++) for (let b = 0; b < a; b++) [all, n] = [all + between(a, b), n + 1];
    expect(linked).toBeLessThan(0.8 * (all / n));
  });
  it('leaves out need that is no reason to meet, and keeps the verdict of the pair', () => {
    const report = shopReport();
    const few = { ...report, networks: { ...report.networks, teams: { links: [...report.networks.teams.links, { source: 'acme/catalog', target: 'acme/checkout', needed: 2.9, seen: null }] } } };
    const { edges, nodes } = teamMap(few);
    expect(edges.map(({ a, b, verdict }) => [nodes[a]!.id, nodes[b]!.id, verdict])).toEqual([['acme/checkout', 'acme/fulfilment', 'coordination-gap'], ['acme/identity', 'acme/web-platform', null]]);
  });
  it('is the same from the same', () => expect(teamMap(ring(9))).toEqual(teamMap(ring(9))));
});

describe('the matrix of teams', () => {
  it('has a row for each team and the verdicts of pairs', () => {
    const { rows, cells } = teamMatrix(shopReport());
    expect(rows.ids).toHaveLength(6);
    expect([...cells.values()]).toMatchObject([{ a: 'acme/checkout', b: 'acme/fulfilment', verdict: 'coordination-gap', carrier: 'acme/fulfilment' }]);
  });
});

describe('a suggested mode', () => {
  const names = namesOf(shopReport());
  const of = (verdict: string, ab: number, ba: number): string => suggestedMode({ a: 'acme/checkout', b: 'acme/fulfilment', verdict, files: { ab, ba } }, names.team);
  it('is a service where imports go one way, and collaboration for a while where they go both', () => {
    expect(of('coordination-gap', 12, 1)).toBe('fulfilment offers it as a service: agree an interface with checkout');
    expect(of('coordination-gap', 1, 12)).toBe('checkout offers it as a service: agree an interface with fulfilment');
    expect(of('coordination-gap', 12, 9)).toContain('collaborate for a while');
    expect(of('hidden-coupling', 0, 0)).toContain('find what couples them');
  });
  it('leaves what is in balance as it is, and says nothing of what is not clear', () => {
    expect(of('contract', 5, 0)).toBe('as a service, as it is: fulfilment to checkout');
    expect(of('unclear', 5, 0)).toContain('too few');
  });
});
