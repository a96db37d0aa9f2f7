import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mirrorCells, SEVERITY } from '../../viz/layout/cells.js';
import { shortNames } from '../../viz/layout/label.js';
import { mirrorLayout, type MirrorLayout } from '../../viz/layout/mirror.js';
import { MOST_ROWS, NO_AREA, matrixAt } from '../../viz/layout/levels.js';
import { orderBlocks } from '../../viz/layout/order.js';
import { ownershipLayout } from '../../viz/layout/ownership.js';
import { misplacedWork, ownershipRows } from '../../viz/layout/ownership-rows.js';
import { drawingOrder, rowAxis, shownRows } from '../../viz/layout/rows.js';
import { waterfall } from '../../viz/layout/waterfall.js';
import type { Finding, PairReport, Report } from '../../src/model/report.js';
import { largeReport, shopReport, teamlessReport } from '../report/report-builder.js';

describe('waterfall', () => {
  it('adds up to 100.0 in tenths for any score and costs, and no segment is negative', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 100, noNaN: true }), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (score, shares) => {
      const total = shares.reduce((sum, share) => sum + share, 0) || 1;
      const { segments, excess } = waterfall(score, shares.map((share, rank) => ({ label: `${rank}`, cost: (share / total) * (100 - score) * 0.9, rank, tone: 'plain' })));
      expect(segments.reduce((sum, segment) => sum + Math.round(segment.points * 10), 0)).toBe(1000);
      expect(Math.min(...segments.map((segment) => segment.points))).toBeGreaterThanOrEqual(0);
      expect(excess).toBe(0);
    }));
  });
  it('shows a cost with the digits it has elsewhere; the rest takes what rounding leaves', () => {
    const { segments } = waterfall(39.52, [17.24, 1.84, 0.94].map((cost, rank) => ({ label: `${rank}`, cost, rank, tone: 'plain' as const })));
    expect(segments.map(({ points }) => points)).toEqual([39.5, 17.2, 1.8, 0.9, 40.6]);
  });
  it('tells when costs exceed the gap instead of hiding it', () => {
    const { segments, excess } = waterfall(80, [{ label: 'a', cost: 30, rank: 1, tone: 'plain' }]);
    expect(excess).toBe(10);
    expect(segments.at(-1)).toMatchObject({ kind: 'others', points: 0 });
  });
  it('joins what comes after the sixth finding and keeps its points', () => {
    const { segments } = waterfall(50, Array.from({ length: 9 }, (_, index) => ({ label: `${index}`, cost: 5, rank: index, tone: 'plain' as const })));
    expect(segments.find(({ kind }) => kind === 'more')).toMatchObject({ label: '3 more findings', points: 15 });
  });
});

describe('labels', () => {
  it('stay within the limit and apart, whatever the names', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.oneof(fc.string({ minLength: 1, maxLength: 60 }), fc.array(fc.constantFrom('packages', 'services', 'core', 'api', 'very-long-segment-of-a-path'), { minLength: 1, maxLength: 6 }).map((parts) => parts.join('/'))), { maxLength: 30 }), fc.integer({ min: 12, max: 30 }), (names, limit) => {
      const { label } = shortNames(names, limit);
      expect(new Set(label.values()).size).toBe(names.length);
      for (const short of label.values()) expect([...short].length).toBeLessThanOrEqual(limit);
    }));
  });
  it('leave out what all names share, and cut the middle, never the end', () => {
    const { shared, label } = shortNames(['@acme/a', '@acme/b', '@acme/deeply/nested/folders/of/checkout'], 20);
    expect(shared).toBe('@acme/');
    expect(shortNames(['@acme/a', '@acme/b', '@acme/c', '@acme/d', 'scripts'], 20)).toMatchObject({ shared: '@acme/', sharedByAll: false, label: new Map([['@acme/a', 'a'], ['@acme/b', 'b'], ['@acme/c', 'c'], ['@acme/d', 'd'], ['scripts', 'scripts']]) });
    expect(shortNames(['@acme/a', '@acme/b', '@acme/c', '@acme/d', 'a'], 20).shared).toBe('');
    expect(shortNames(['@acme/a', '@acme/b', 'x', 'y'], 20).shared).toBe('');
    expect(label.get('@acme/deeply/nested/folders/of/checkout')).toBe('deeply/…/checkout');
    expect(label.get('@acme/a')).toBe('a');
  });
  it('keep the place where long names differ', () => {
    const { label } = shortNames(['observability-instrumentation-http', 'observability-instrumentation-grpc', 'zebra'], 16);
    expect(label.get('observability-instrumentation-http')).toMatch(/http$/);
    expect(label.get('observability-instrumentation-grpc')).toMatch(/grpc$/);
  });
});

describe('order', () => {
  const elements = ['a1', 'a2', 'b1', 'b2', 'c1', 'c2', 'hub'].map((id) => ({ id, block: id === 'hub' ? null : id[0], hub: id === 'hub' }));
  const weights = [{ source: 'a2', target: 'c1', weight: 9 }, { source: 'c2', target: 'b1', weight: 4 }, { source: 'hub', target: 'a1', weight: 99 }];
  it('keeps blocks together, puts linked blocks side by side and hubs apart', () => {
    const { blocks, hubs } = orderBlocks(elements, weights);
    expect(['acb', 'bca']).toContain(blocks.map((block) => block.id).join(''));
    expect(hubs).toEqual(['hub']);
    expect(blocks.flatMap((block) => block.members).toSorted()).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2']);
  });
  it('does not depend on the order of its input', () => {
    fc.assert(fc.property(fc.shuffledSubarray(elements, { minLength: 7 }), fc.shuffledSubarray(weights, { minLength: 3 }), (shuffled, links) => {
      expect(orderBlocks(shuffled, links)).toEqual(orderBlocks(elements, weights));
    }));
  });
});

describe('order from one report to the next', () => {
  const ids = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'b3', 'b4'];
  const elements = ids.map((id) => ({ id, block: id[0], hub: false }));
  const chain = (list: readonly string[], weight: number): { source: string; target: string; weight: number }[] => list.slice(1).map((target, at) => ({ source: list[at], target, weight }));
  const flat = (order: ReturnType<typeof orderBlocks>): string[] => order.blocks.flatMap((block) => block.members);
  const weights = [...chain(['a3', 'a1', 'a4', 'a2'], 5), ...chain(['b2', 'b4', 'b1', 'b3'], 5), { source: 'a2', target: 'b2', weight: 3 }];
  const before = flat(orderBlocks(elements, weights));
  it('keeps every place when weights shift a little, and puts what is new beside what it is linked to', () => {
    const shifted = weights.map((link, at) => ({ ...link, weight: link.weight * (at % 2 === 0 ? 1.15 : 0.9) }));
    const next = flat(orderBlocks([...elements, { id: 'a0', block: 'a', hub: false }], [...shifted, { source: 'a0', target: 'a4', weight: 1 }], before));
    expect(next.filter((id) => id !== 'a0')).toEqual(before);
    expect(next.indexOf('a0')).toBe(next.indexOf('a4') + 1);
  });
  it('arranges anew when the network is another one', () => {
    const other = [...chain(['a1', 'a2', 'a3', 'a4'], 50), ...chain(['b1', 'b2', 'b3', 'b4'], 50), { source: 'a1', target: 'b4', weight: 9 }];
    expect(flat(orderBlocks(elements, other, before))).toEqual(flat(orderBlocks(elements, other)));
    expect(flat(orderBlocks(elements, other))).not.toEqual(before);
  });
  it('of the report is what pictures are drawn in', () => {
    const shop = shopReport();
    const turned = { ...shop, order: [...shop.order].reverse() };
    const drawn = shownRows(turned, mirrorCells(turned)).ids.filter((id) => !shop.components.find((one) => one.id === id)!.hub);
    expect(drawn).toEqual(turned.order.filter((id) => drawn.includes(id)));
    expect(new Set(shop.order)).toEqual(new Set(shop.components.map(({ id }) => id)));
  });
});

describe('levels', () => {
  const shop = shopReport();
  const cells = mirrorCells(shop);
  const all = { order: 'architecture', folded: new Set<string>(), among: null } as const;
  it('folds an area into one row whose cells have the most severe verdict and the sums of their pairs', () => {
    const matrix = matrixAt(shop, cells, drawingOrder(shop), { ...all, folded: new Set(['area:checkout']) });
    expect(matrix.rows.ids).toContain('area:checkout');
    expect(matrix.rows.ids).toHaveLength(shop.components.length - 5 + 1);
    const area = new Set(shop.components.filter((one) => one.area === 'area:checkout').map(({ id }) => id));
    const pairs = [...cells.values()].filter(({ a, b }) => (a === 'apps/orders' && area.has(b)) || (b === 'apps/orders' && area.has(a)));
    const cell = [...matrix.cells.values()].find(({ a, b }) => [a, b].includes('area:checkout') && [a, b].includes('apps/orders'))!;
    expect(cell).toMatchObject({ verdict: 'coordination-gap', of: 'component', pairs: pairs.length, imports: pairs.reduce((sum, one) => sum + one.imports, 0) });
    expect([...matrix.cells.values()].some(({ a, b }) => area.has(a) || area.has(b))).toBe(false);
  });
  it('draws all components in any order, and says how many there was no room for', () => {
    for (const order of ['people', 'folder', 'name'] as const) {
      const { rows, left } = matrixAt(shop, cells, drawingOrder(shop), { ...all, order });
      expect([rows.ids.toSorted(), left]).toEqual([shop.components.map(({ id }) => id).toSorted(), 0]);
    }
    const wide = largeReport(MOST_ROWS + 60);
    const { rows, left } = matrixAt(wide, mirrorCells(wide), drawingOrder(wide), all);
    expect([rows.ids.length, left]).toEqual([MOST_ROWS, 60]);
  });
  it('folds what is in no area as well', () => {
    const loose = { ...shop, components: shop.components.map((one) => (one.area === 'area:web' ? { ...one, area: null } : one)) };
    const { rows, names, row } = matrixAt(loose, cells, drawingOrder(loose), { ...all, folded: new Set([NO_AREA]) });
    expect(rows.ids.filter((id) => id === NO_AREA)).toHaveLength(1);
    expect([names.get(NO_AREA), row.get('packages/http')]).toEqual(['in no area (4)', NO_AREA]);
  });
  it('draws only what it is asked for, with the cells between it', () => {
    const among = new Set(['apps/orders', 'packages/payments', 'packages/auth']);
    const matrix = matrixAt(shop, cells, drawingOrder(shop), { ...all, among });
    expect(new Set(matrix.rows.ids)).toEqual(among);
    for (const { a, b } of matrix.cells.values()) expect(among.has(a) && among.has(b)).toBe(true);
  });
});

describe('cells', () => {
  const shop = shopReport();
  const withPairs = (verdicts: readonly string[]): Report => ({
    ...shop, findings: [],
    comparison: {
      ...shop.comparison,
      units: ['x#1', 'x#2', 'x#3', 'y#1'].map((id) => ({ id, component: id[0], owners: [] })),
      pairs: verdicts.map((verdict, index): PairReport => ({ ...shop.comparison.pairs[0], a: `x#${index + 1}`, b: 'y#1', import: 'yes', coChange: 'yes', carriedBy: 'a', carriers: null, shared: index + 3, lambda: 1, current: index > 0, verdict })),
    },
  });
  it('show the most severe verdict of all unit pairs and say how many there are', () => {
    const [cell] = [...mirrorCells(withPairs(['contract', 'coordination-gap', 'inside'])).values()];
    expect(cell).toMatchObject({ a: 'x', b: 'y', verdict: 'coordination-gap', pairs: 3, alike: 1, carrier: 'x', current: true, shared: 5 });
  });
  it('let unclear stand before healthy', () => {
    expect([...mirrorCells(withPairs(['contract', 'unclear'])).values()][0].verdict).toBe('unclear');
  });
  it('name no carrier when unit pairs differ, and know no pair that is apart', () => {
    const report = withPairs(['coordination-gap', 'coordination-gap']);
    const differing = { ...report, comparison: { ...report.comparison, pairs: report.comparison.pairs.map((pair, index) => ({ ...pair, carriedBy: index === 0 ? 'a' as const : 'b' as const })) } };
    expect([...mirrorCells(differing).values()][0].carrier).toBeNull();
    expect(mirrorCells(withPairs(['apart', 'apart'])).size).toBe(0);
  });
  it('show each pair that one finding about people lists, and no other two of its components', () => {
    const listed = { ...shop.findings[0], rule: 'spread', status: 'open' as const, subjects: ['v', 'w', 'x', 'y'].map((id) => ({ kind: 'component' as const, id })), pairs: [{ a: 'w', b: 'v' }, { a: 'x#1', b: 'y#1' }, { a: 'x#1', b: 'x#2' }] };
    const cells = (finding: Finding) => [...mirrorCells({ ...withPairs([]), findings: [finding] }).values()].map(({ a, b, verdict }) => `${a} ${b} ${verdict}`);
    expect(cells(listed)).toEqual(['v w spread', 'x y spread']);
    expect(cells({ ...listed, status: 'resolved' })).toEqual([]);
    // reports of before do not say which pairs a finding lists
    const { pairs: _pairs, ...before } = listed;
    expect(cells(before)).toEqual([]);
    expect(cells({ ...before, subjects: before.subjects.slice(0, 2) })).toEqual(['v w spread']);
  });
  it('show links without a verdict when the truth table is withheld', () => {
    const verdicts = new Set([...mirrorCells(teamlessReport()).values()].map((cell) => cell.verdict));
    expect([...verdicts]).toEqual(['unjudged']);
  });
});

describe('mirror', () => {
  const shapesOf = (layout: MirrorLayout, verdict: string): Set<string> =>
    new Set(layout.pairs.filter(({ cell }) => cell.verdict === verdict).flatMap(({ marks }) => marks.map(({ half, shape }) => `${half} ${shape}`)));
  const layout = mirrorLayout(shopReport());
  it('has a mark of its own for each disagreement, and colours nothing that agrees', () => {
    expect(shapesOf(layout, 'coordination-gap')).toEqual(new Set(['code code', 'people ghost-code']));
    expect(shapesOf(layout, 'implicit-contract')).toEqual(new Set(['code ghost-people', 'people people']));
    expect(shapesOf(layout, 'hidden-coupling')).toEqual(new Set(['code diamond', 'people diamond']));
    expect(shapesOf(layout, 'contract')).toEqual(new Set(['code outline', 'people outline']));
    for (const shape of [...shapesOf(layout, 'unclear')]) expect(shape).toMatch(/dot$/);
    for (const verdict of ['inside', 'collaboration']) for (const shape of shapesOf(layout, verdict)) expect(shape).toMatch(/square$|pale$/);
  });
  it('puts code marks above the diagonal and people marks below, at mirrored places', () => {
    for (const { marks } of layout.pairs) {
      for (const mark of marks) expect(mark.half === 'code' ? mark.x > mark.y : mark.x < mark.y).toBe(true);
      if (marks.length === 2) expect([marks[0].x, marks[0].y]).toEqual([marks[1].y, marks[1].x]);
    }
  });
  it('points the carrier mark at the side that carries the change, in both halves', () => {
    const pair = layout.pairs.find(({ cell }) => cell.verdict === 'hidden-coupling' && cell.carrier !== null)!;
    const start = layout.axis.start;
    const carrierFirst = start.get(pair.cell.carrier!)! < start.get(pair.cell.carrier === pair.cell.a ? pair.cell.b : pair.cell.a)!;
    expect(pair.marks.map(({ half, carrier }) => [half, carrier])).toEqual([['code', carrierFirst ? 'row' : 'column'], ['people', carrierFirst ? 'column' : 'row']]);
  });
  it('keeps every mark within its cell', () => {
    for (const { marks } of mirrorLayout(largeReport()).pairs) for (const mark of marks) expect(mark.size).toBeLessThan(13 / 2);
  });
  it('shows at most sixty rows and knows the whole', () => {
    const large = mirrorLayout(largeReport());
    expect(large.rows.ids).toHaveLength(60);
    expect(large.rows.total).toBe(300);
    const gaps = large.counts.get('coordination-gap')!;
    expect(gaps.shown).toBeLessThan(gaps.total);
    expect(gaps.shown).toBeGreaterThan(0);
  });
  it('sets hubs apart by a gap', () => {
    const { axis, rows } = layout;
    const [last, hub] = rows.ids.slice(-3, -1);
    expect(axis.start.get(hub)! - axis.start.get(last)!).toBe(axis.pitch * 2);
    expect(rowAxis(rows).spans.at(-1)).toMatchObject({ hub: true, size: 2 });
  });
  it('knows every verdict', () => {
    expect(new Set(SEVERITY).size).toBe(SEVERITY.length);
  });
});

describe('ownership', () => {
  const layout = ownershipLayout(shopReport());
  it('colours a large share of a team that is not the declared owner, and nothing else', () => {
    expect(layout.shares.filter(({ foreign }) => foreign).map(({ component, column }) => `${component} ${column.id}`).toSorted()).toEqual(['packages/pricing acme/growth', 'packages/promo acme/growth']);
  });
  it('draws the area in proportion to the share', () => {
    const [one, two] = layout.shares.filter(({ share }) => share > 0.2);
    expect((one.size / two.size) ** 2).toBeCloseTo(one.share / two.share, 9);
  });
  it('shows people without a team beside the teams', () => {
    expect(layout.columns.at(-1)).toMatchObject({ kind: 'none', label: 'no team' });
  });
  it('says how many teams share the last column', () => {
    const large = ownershipLayout(largeReport());
    expect(large.hiddenTeams).toBeGreaterThan(0);
    expect(large.columns.some(({ kind, label }) => kind === 'others' && label === `${large.hiddenTeams} other teams`)).toBe(true);
    const drawn = new Map<string, number>();
    for (const { component, share } of large.shares) drawn.set(component, (drawn.get(component) ?? 0) + share);
    for (const total of drawn.values()) expect(total).toBeCloseTo(1, 9);
  });
  it('calls nothing foreign where no owner is declared', () => {
    expect(ownershipLayout(teamlessReport()).shares.some(({ foreign, owner }) => foreign || owner)).toBe(false);
  });
});

describe('rows of the ownership matrix', () => {
  const report = shopReport();
  it('come by mismatch with most work by others than the declared owners first, and what nobody owns last', () => {
    const { ids } = ownershipRows(report, 'mismatch', null);
    const misplaced = misplacedWork(report);
    expect(ids.map((id) => misplaced.get(id)!)).toEqual([...misplaced.values()].toSorted((x, y) => y - x));
    expect(ids.slice(-2).toSorted()).toEqual(['packages/shared-utils', 'packages/telemetry']);
    const promo = report.components.find(({ id }) => id === 'packages/promo')!;
    const others = promo.effort.filter(({ team }) => team !== null && team !== 'acme/checkout').reduce((sum, { share }) => sum + share, 0);
    expect(misplaced.get('packages/promo')).toBeCloseTo(0.8 * promo.changeSets * others, 9);
  });
  it('hold what is asked for, and say what was left out', () => {
    expect(ownershipRows(report, 'name', new Set(['apps/orders', 'apps/cart'])).ids).toEqual(['apps/cart', 'apps/orders']);
    const large = ownershipRows(largeReport(500), 'area', null);
    expect([large.ids.length, large.left]).toEqual([400, 100]);
    expect(ownershipRows(report, 'area', null).ids).toHaveLength(24);
  });
  it('show who takes over and who gives away, and judge the rest against the taker', () => {
    const { shares } = ownershipLayout(report, { takers: new Map([['packages/promo', 'acme/growth']]) });
    const of = (team: string) => shares.find(({ component, column }) => component === 'packages/promo' && column.id === team);
    expect(of('acme/growth')).toMatchObject({ moved: 'to', owner: true, foreign: false });
    expect(of('acme/checkout')).toMatchObject({ moved: 'from', owner: false });
    expect(shares.filter(({ foreign }) => foreign).map(({ component }) => component)).toEqual(['packages/pricing']);
  });
  it('mark as accepted what somebody accepted about that component alone', () => {
    const { shares } = ownershipLayout(report);
    expect(report.findings.filter(({ status }) => status === 'accepted').map(({ subjects }) => subjects[0]!.id)).toEqual(['packages/pricing']);
    expect(shares.filter(({ accepted }) => accepted).map(({ component, column }) => `${component} ${column.id}`)).toEqual(['packages/pricing acme/growth']);
  });
});
