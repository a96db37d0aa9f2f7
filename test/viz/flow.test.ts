import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_NODES, flowLayout, type FlowLink } from '../../viz/layout/flow.js';
import type { Report } from '../../src/model/report.js';
import { reportFlow, UNKNOWN } from '../../viz/layout/report-flow.js';
import { flowPicture } from '../../viz/static/flow-picture.js';
import { shopReport, teamlessReport, tinyReport } from '../report/report-builder.js';

const column = (name: string, n: number) => Array.from({ length: n }, (_, at) => ({ id: `${name}${at}`, label: `${name} ${at}` }));
const links = (from: string, to: string, n: number) => fc.array(fc.record({ a: fc.nat(n - 1), b: fc.nat(n - 1), weight: fc.double({ min: 0, max: 9, noNaN: true }) }), { minLength: 1, maxLength: 60 })
  .map((all): FlowLink[] => [...new Map(all.map(({ a, b, weight }) => [`${a} ${b}`, { from: `${from}${a}`, to: `${to}${b}`, weight }])).values()]);

describe('a flow', () => {
  it('loses nothing of what flows, stays inside its height, and keeps ribbons on their nodes', () => {
    fc.assert(fc.property(links('a', 'b', 30), links('b', 'c', 30), (first, second) => {
      const { columns, ribbons, height } = flowLayout([column('a', 30), column('b', 30), column('c', 30)], [first, second]);
      for (const half of [0, 1]) {
        const own = ribbons.filter(({ from }) => from.column === half);
        if ([first, second][half]!.some(({ weight }) => weight > 1e-300)) expect(own.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
        for (const { from, to, y0, y1, height: thick } of own) {
          expect(y0).toBeGreaterThanOrEqual(from.y - 1e-6);
          expect(y1).toBeGreaterThanOrEqual(to.y - 1e-6);
          expect(y0 + thick).toBeLessThanOrEqual(from.y + from.height + 1);
          expect(y1 + thick).toBeLessThanOrEqual(to.y + to.height + 1);
        }
      }
      for (const nodes of columns) {
        expect(nodes.filter(({ other }) => !other).length).toBeLessThanOrEqual(MOST_NODES);
        nodes.forEach((node, at) => {
          expect(node.y + node.height).toBeLessThanOrEqual(height + 1e-6);
          if (at > 0) expect(node.y).toBeGreaterThanOrEqual(nodes[at - 1]!.y + nodes[at - 1]!.height);
        });
      }
    }), { numRuns: 60 });
  });
  it('has no crossing where there need be none, whatever the order of the input', () => {
    fc.assert(fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), (left, right) => {
      const chain = [0, 1, 2, 3, 4, 5].flatMap((at) => [{ from: `a${at}`, to: `b${at}`, weight: 5 }, ...(at < 5 ? [{ from: `a${at}`, to: `b${at + 1}`, weight: 1 }] : [])]);
      const { ribbons } = flowLayout([left.map((at) => column('a', 6)[at]!), right.map((at) => column('b', 6)[at]!)], [chain]);
      const crossed = ribbons.filter((x) => ribbons.some((y) => (x.from.y - y.from.y) * (x.to.y - y.to.y) < 0));
      expect(crossed).toEqual([]);
    }), { numRuns: 40 });
  });
  it('joins what is under 2 % of all, but not the main relation of a small node', () => {
    const { ribbons } = flowLayout([column('a', 3), column('b', 3)], [[{ from: 'a0', to: 'b0', weight: 90 }, { from: 'a0', to: 'b1', weight: 1 }, { from: 'a2', to: 'b2', weight: 8 }, { from: 'a0', to: 'b2', weight: 1 }]]);
    expect(ribbons.map(({ from, to }) => `${from.id} ${to.id}`).toSorted()).toEqual(['a0 ', 'a0 b0', 'a0 b1', 'a2 b2']);
  });
  it('is the same from the same', () => {
    const made = (): unknown => reportFlow(shopReport());
    expect(made()).toEqual(made());
  });
});

describe('the flow of a report', () => {
  it('has areas, teams and communities; without declared teams areas and groups; without areas nothing', () => {
    expect(reportFlow(shopReport())!.kinds).toEqual(['area', 'team', 'community']);
    expect(reportFlow(teamlessReport())!.kinds).toEqual(['area', 'community']);
    const tiny = tinyReport();
    expect(reportFlow({ ...tiny, partitions: { ...tiny.partitions, areas: { ...tiny.partitions.areas, clusters: [] } } })).toBe(null);
  });
  it('takes parts of all work and all people: those in no known team have a place of their own', () => {
    const shop = shopReport();
    // of each component 92 % by people whose team is not known
    const KNOWN = 0.08;
    const report: Report = {
      ...shop,
      comparison: { ...shop.comparison, work: shop.comparison.work.map((one) => ({ ...one, effort: KNOWN * one.effort })) },
      components: shop.components.map((one) => ({ ...one, effort: [...one.effort.filter(({ team }) => team !== null).map((part) => ({ ...part, share: KNOWN * part.share })), { team: null, share: 1 - KNOWN * one.effort.reduce((sum, { team, share }) => sum + (team === null ? 0 : share), 0) }] })),
    };
    // the made-up shop says its work by area and by component, which need not agree
    const known = report.comparison.work.reduce((sum, { effort }) => sum + effort, 0);
    const effortOf = new Map(report.ownership.components.map(({ id, effort }) => [id, effort]));
    const beside = (team: boolean): number => report.components.reduce((sum, { id, area, effort }) => sum + effort.reduce((part, one) => part + ((one.team === null) === team && (team || area === null) ? one.share * effortOf.get(id)! : 0), 0), 0);
    const all = known + beside(true) + beside(false);
    const flow = reportFlow(report)!;
    const node = flow.layout.columns[1]!.find(({ id }) => id === UNKNOWN)!;
    expect(node.label).toBe('team not known');
    expect(beside(true)).toBeGreaterThan(0);
    expect(node.left).toBeGreaterThan(0.9);
    expect(flow.layout.ribbons.filter(({ from }) => from.column === 0).reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    const largest = flow.layout.ribbons.filter(({ from, to }) => from.column === 0 && !from.other && !to.other && to.id !== UNKNOWN).toSorted((x, y) => y.share - x.share)[0]!;
    const same = report.comparison.work.find(({ area, group }) => area === largest.from.id && group === largest.to.id)!;
    expect(largest.share).toBeCloseTo(same.effort / all, 6);
    // it is no team that could be chosen
    const drawn = JSON.stringify(flowPicture(flow));
    expect(drawn).toContain('team not known');
    expect(drawn).not.toMatch(/team:( |%20)/);
  });
});
