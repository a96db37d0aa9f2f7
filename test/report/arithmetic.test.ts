import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository } from '../../fixtures/make-repository.js';
import { readStory } from '../../fixtures/story.js';
import { readRaw } from '../../src/cli/read.js';
import { analyzeOptions, readRequest } from '../../src/cli/request.js';
import type { Report, Step } from '../../src/model/report.js';
import { analyze } from '../../src/pipeline.js';
import { needsByPair, needSteps, pairSteps } from '../../src/report/arithmetic.js';
import { digits, stepText } from '../../src/report/step-text.js';

/** P(X ≥ n) for X ~ Poisson(λ), term by term, as on a pocket calculator. */
function poissonTail(n: number, lambda: number): number {
  let below = 0;
  for (let i = 0, term = Math.exp(-lambda); i < n; i++, term *= lambda / i) below += term;
  return 1 - below;
}

/** P(Y ≥ value) for Y = s·X, X ~ Poisson(mean / s), s = square / mean; between whole numbers P(X ≥ x) = ∫₀^m t^(x−1)·e^(−t) dt / Γ(x), by Simpson's rule after t = u². */
function weightTail(value: number, mean: number, square: number): number {
  const [x, m] = [(value * mean) / square, (mean * mean) / square];
  const inner = (u: number): number => 2 * u ** (2 * x - 1) * Math.exp(-u * u);
  const integral = (to: number, parts = 20_000): number => {
    let sum = inner(to);
    for (let i = 1; i < parts; i++) sum += (i % 2 === 1 ? 4 : 2) * inner((to * i) / parts);
    return (sum * to) / parts / 3;
  };
  return integral(Math.sqrt(m)) / integral(Math.sqrt(x) + 12);
}

/** What a reader gets who fills the figures in. */
function recomputed({ formula, terms }: Step): number {
  const script = formula.replaceAll('·', '*').replaceAll('−', '-').replaceAll('^', '**').replaceAll('min(', 'Math.min(');
  return new Function('poissonTail', 'weightTail', ...Object.keys(terms), `return ${script};`)(poissonTail, weightTail, ...Object.values(terms)) as number;
}

const holds = ({ result, test }: Step): boolean => (test!.is === 'at least' ? result >= test!.threshold - 1e-9 : test!.is === 'at most' ? result <= test!.threshold + 1e-9 : result < test!.threshold);

const STORIES = new URL('../../fixtures/stories/', import.meta.url).pathname;

describe.each(['gap', 'gap-with-a-visit', 'coupled-teams', 'hidden-carried-by-both', 'shared', 'shadow', 'split', 'stretched', 'spread', 'hero', 'cross-team-tax', 'fragile', 'starved', 'local-optimisation', 'centralised', 'untraced'])('the arithmetic of story %s', (name) => {
  let report: Report;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'conway-arithmetic-'));
    const { commits, teams } = await readStory(join(STORIES, name));
    const { dir } = await makeRepository(join(folder, name), commits);
    const request = await readRequest({ ...(teams !== null && { teams }) });
    const raw = await readRaw(dir, request, () => undefined, () => undefined);
    report = analyze(raw, analyzeOptions(request, raw, '0'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('comes out of its own figures, for every finding', () => {
    expect(report.findings.length).toBeGreaterThan(0);
    for (const { rule, arithmetic } of report.findings) {
      expect(arithmetic.length, rule).toBeGreaterThan(0);
      for (const step of arithmetic) expect(recomputed(step), `${rule}: ${stepText(step)}`).toBeCloseTo(step.result, 6);
    }
  });

  it('leads to the condition and to the cost that the finding states', () => {
    for (const { arithmetic, partCost, expected, rule } of report.findings) {
      for (const step of arithmetic.filter(({ test }) => test !== null)) expect(step.test!.passed, stepText(step)).toBe(holds(step));
      const own = ['shared-ownership', 'shadow-owner', 'single-point', 'split-area', 'stretched-community', 'spread', 'overlap', 'cross-team-tax', 'untraced-work', 'fragile-component', 'debt-starved', 'local-optimisation', 'decision-centralisation'].includes(rule);
      if (own) expect(arithmetic.filter(({ test }) => test !== null && !test.passed)).toEqual([]);
      const costs = arithmetic.filter(({ label }) => label.startsWith('cost in points of the '));
      if (partCost !== null && partCost > 0) expect(costs[0].result).toBeCloseTo(partCost, 9);
      if (expected !== null && costs.length > 0) expect(arithmetic.at(-1)!.result).toBeCloseTo(expected.high, 9);
    }
  });

  it('comes out for every pair of the table, and says the verdict', () => {
    const { pairs, teamPairs, basis } = report.comparison;
    expect(pairs.length).toBeGreaterThan(10);
    for (const [rows, sizes] of [[pairs, basis.unitSizes], [teamPairs, basis.teamSizes]] as const) {
      for (const pair of rows) {
        const steps = pairSteps(pair, basis, sizes);
        for (const step of steps) expect(recomputed(step), stepText(step)).toBeCloseTo(step.result, 6);
        const passed = (start: string): boolean => steps.find(({ label }) => label.startsWith(start))?.test?.passed ?? false;
        if (pair.import !== null) expect(pair.import === 'yes').toBe(passed('files that import'));
        expect(pair.current).toBe(passed('shared change-sets in the people’s window'));
        if (pair.coChange === 'yes' && pair.carriedBy !== null && pair.verdict !== 'inside') {
          const carries = (side: string): boolean => steps.some(({ label, test }) => label.startsWith('spells of work') && label.includes(`people of ${side} made`) && test!.passed);
          const [both, a, b] = [passed('shared change-sets that people of both'), carries(pair.a), carries(pair.b)];
          expect(pair.carriedBy).toBe(both || (a && b) ? 'both' : a ? 'a' : b ? 'b' : 'neither');
        }
        expect(pair.coChange).toBe(!passed('change-sets of the quieter') ? 'unclear' : passed('shared change-sets n') && passed('weight:') && passed('p =') && passed('p of the weight') ? 'yes' : 'no');
      }
    }
  });

  it('leads from need to cost for every pair, and the costs add up', () => {
    for (const need of needsByPair(report).values()) for (const step of needSteps(report, need)) expect(recomputed(step)).toBeCloseTo(step.result, 9);
    for (const part of ['direct', 'indirect'] as const) {
      if (report.score[part].value === null) continue;
      const costs = report.comparison.needs.filter(({ a, b }) => (a === b) === (part === 'direct')).map(({ partCost }) => partCost!);
      expect(costs.reduce((sum, cost) => sum + cost, 0)).toBeCloseTo(100 - report.score[part].value!, 9);
      const claimed = report.findings.filter((finding) => finding.part === part).reduce((sum, finding) => sum + (finding.partCost ?? 0), 0);
      expect(claimed).toBeLessThanOrEqual(100 - report.score[part].value! + 1e-9);
    }
  });

  it('counts each pair in one finding, and names it where another is about the pair too', () => {
    const ids = new Set(report.findings.map(({ id }) => id));
    const countedBy = new Map<string, string>();
    for (const { a, b, countedBy: by } of report.findings.flatMap(({ claims }) => claims)) {
      expect(ids.has(by)).toBe(true);
      expect(countedBy.get(`${a} ${b}`) ?? by).toBe(by);
      countedBy.set(`${a} ${b}`, by);
    }
  });
});

it('is written with the figures filled in', () => {
  const step: Step = { label: 'weight', formula: 'c2 / 1 + c3 / 2', terms: { c2: 5, c3: 3 }, result: 6.5, test: { is: 'at least', threshold: 2, passed: true } };
  expect(stepText(step)).toBe('weight: 5 / 1 + 3 / 2 = 6.5 (at least 2: yes)');
  expect(stepText({ label: 'q', formula: 'x', terms: { x: 0.000512349 }, result: 0.000512349, test: null })).toBe('q: 5.1235e−4');
  expect(digits(1234567)).toBe('1,234,567');
});
