import { RETURNS } from '../model/analysis.js';
import type { Finding, PairReport, Report, Step } from '../model/report.js';

type Basis = Report['comparison']['basis'];
type Sizes = Basis['unitSizes'];

/** Findings with their arithmetic whole: the row of the truth table, the rule's own tests, and from need to cost. */
export function withArithmetic(report: Report): Finding[] {
  const { comparison } = report;
  const unitPairs = new Map(comparison.pairs.map((pair) => [`${pair.a}\n${pair.b}`, pair]));
  const teamPairs = new Map(comparison.teamPairs.map((pair) => [`${pair.a}\n${pair.b}`, pair]));
  const needs = needsByPair(report);
  return report.findings.map((finding) => {
    const [a, b] = finding.subjects;
    const two = finding.subjects.length === 2 && a.kind === b.kind;
    const pair = !two ? undefined : a.kind === 'unit' ? found(unitPairs, a.id, b.id) : a.kind === 'team' || a.kind === 'community' ? found(teamPairs, a.id, b.id) : undefined;
    const table = pair === undefined ? [] : a.kind === 'unit' ? pairSteps(pair, comparison.basis, comparison.basis.unitSizes) : pairSteps(pair, comparison.basis, comparison.basis.teamSizes, ', among those of three sides or more apart');
    return { ...finding, arithmetic: [...table, ...finding.arithmetic, ...costSteps(report, finding, needs)] };
  });
}

type NeedRow = Report['comparison']['needs'][number];

export const needsByPair = ({ comparison }: Report): Map<string, NeedRow> => new Map(comparison.needs.map((need) => [`${need.a}\n${need.b}`, need]));

const found = <P>(pairs: ReadonlyMap<string, P>, a: string, b: string): P | undefined => pairs.get(`${a}\n${b}`) ?? pairs.get(`${b}\n${a}`);

const line = (label: string, formula: string, terms: Step['terms'], result: number, test: Step['test'] = null): Step => ({ label, formula, terms, result, test });
const atLeast = (result: number, threshold: number): Step['test'] => ({ is: 'at least', threshold, passed: result >= threshold - 1e-9 });

/** From counts to the verdict of a pair of units or teams; `sizes`: change-sets of their labelling by the number of labels they touch; `apart`: which totals are kept apart, words to end `sides their totals` with. */
export function pairSteps(pair: PairReport, { limits }: Basis, sizes: Sizes, apart = ''): Step[] {
  const { files, changeSets: n, shared } = pair;
  const steps = [
    line('files that import across, tests left out: D(a, b) + D(b, a)', 'ab + ba', { ab: files.ab, ba: files.ba }, files.ab + files.ba, atLeast(files.ab + files.ba, 1)),
    line('change-sets of the quieter side', 'min(na, nb)', { na: n.a, nb: n.b }, Math.min(n.a, n.b), atLeast(Math.min(n.a, n.b), limits.changeSets)),
    line('shared change-sets n(a, b)', 'n', { n: shared }, shared, atLeast(shared, limits.shared)),
  ];
  const { lambda, p, weightP } = pair;
  if (shared === 0 || lambda === null || p === null || weightP === null) return steps;
  const met = byK(pair.sizes).filter(({ count }) => count > 0);
  const possible = byK(pair.sizes).filter(({ expected }) => expected > 0);
  const of = new Map(sizes.map(({ k, count }) => [k, count]));
  const among = pair.carriersAmong === undefined ? '' : `, of the ${pair.carriersAmong} that touch no third team’s code`;
  const [mean, squares] = [1, 2].map((power) => possible.reduce((sum, { k, expected }) => sum + expected / (k - 1) ** power, 0));
  return [
    ...steps,
    line('weight: each shared change-set counts 1 / (k − 1), k the sides it touches', met.map(({ k }) => `c${k} / ${k - 1}`).join(' + '), counted('c', met), pair.weight, atLeast(pair.weight, limits.weight)),
    line(`λ, the shared change-sets that chance gives: S2 change-sets touch two sides, and one of them holds both with probability P2 where change-sets keep their sizes and sides their totals${apart}; and so on`, possible.map(({ k }) => `S${k} · P${k}`).join(' + '), { ...counted('S', possible.map(({ k }) => ({ k, count: of.get(k)! }))), ...counted('P', possible.map(({ k, expected }) => ({ k, count: expected / of.get(k)! }))) }, lambda),
    line('p = P(X ≥ n) for X ~ Poisson(λ)', 'poissonTail(n, λ)', { n: shared, λ: lambda }, p, { is: 'at most', threshold: limits.p, passed: p <= limits.p }),
    line('weight that chance gives, E2 = S2 · P2 and so on', possible.map(({ k }) => `E${k} / ${k - 1}`).join(' + '), expected(possible), mean),
    line('and its square, for how far it varies', possible.map(({ k }) => `E${k} / ${k - 1}^2`).join(' + '), expected(possible), squares),
    line('p of the weight = P(X ≥ weight / s) for X ~ Poisson(mean / s), s = square / mean', 'weightTail(weight, mean, square)', { weight: pair.weight, mean, square: squares }, weightP, { is: 'at most', threshold: limits.weightP, passed: weightP <= limits.weightP }),
    ...(pair.carriers === null ? [] : (['a', 'b'] as const).map((side) => line(`shared change-sets by people of ${pair[side]}${among}`, side, { [side]: pair.carriers![side] }, pair.carriers![side], atLeast(pair.carriers![side], limits.carries)))),
    ...(pair.carrierSpells === undefined ? [] : (['a', 'b'] as const).map((side) => line(`spells of work (what one person does within four weeks) in which people of ${pair[side]} made those`, side, { [side]: pair.carrierSpells![side] }, pair.carrierSpells![side], atLeast(pair.carrierSpells![side], RETURNS)))),
    ...(pair.carrierSpells?.common === undefined ? [] : [line('spells of work in which people of a group that owns both sides made those: those who come back make the pair one of theirs', 'n', { n: pair.carrierSpells.common }, pair.carrierSpells.common, atLeast(pair.carrierSpells.common, RETURNS))]),
    ...(pair.carriers === null || pair.carriers.joint === 0 ? [] : [line(`shared change-sets that people of both made together${among}: one is enough for both to carry`, 'n', { n: pair.carriers.joint }, pair.carriers.joint, atLeast(pair.carriers.joint, 1))]),
    ...(pair.recent === undefined || limits.recent === undefined ? [] : [line('shared change-sets in the people’s window: fewer are the echo of a coupling that has ended', 'n', { n: pair.recent }, pair.recent, atLeast(pair.recent, limits.recent))]),
  ];
}

const expected = (sizes: PairReport['sizes']): { [symbol: string]: number } => Object.fromEntries(sizes.map(({ k, expected: count }) => [`E${k}`, count]));

const byK = <Size extends { readonly k: number }>(sizes: readonly Size[]): Size[] => sizes.toSorted((x, y) => x.k - y.k);

const counted = (symbol: string, sizes: Sizes): { [symbol: string]: number } => Object.fromEntries(sizes.map(({ k, count }) => [`${symbol}${k}`, count]));

/** From need to cost for one pair of components (a = b: direct); nothing without need. */
export function needSteps(report: Report, need: NeedRow | undefined): Step[] {
  if (need === undefined) return [];
  const part = need.a === need.b ? 'direct' : 'indirect';
  const people = need.required > 0 ? need.need / need.required : 0;
  const total = report.score[part].need;
  return [
    line('need: what change asks of the pair (R), times the part of it that falls on two different people whose groups are known (d)', 'R · d', { R: need.required, d: people }, need.need),
    line('met: what of it falls on team mates (share s)', 'need · s', { need: need.need, s: need.need > 0 ? need.met / need.need : 0 }, need.met),
    ...(need.partCost === null ? [] : [line(`cost in points of the ${part} part`, '100 · (need − met) / total', { need: need.need, met: need.met, total }, need.partCost)]),
    ...(need.cost === null ? [] : [line('cost in points of both parts together', '100 · (need − met) / total', { need: need.need, met: need.met, total: report.score.direct.need + report.score.indirect.need }, need.cost)]),
  ];
}

/** Pairs written out in a sum; more of them are read off `comparison.needs`. */
const WRITTEN_OUT = 12;

function costSteps(report: Report, { id, part, partCost, cost, claims, expected, relief }: Finding, needs: ReadonlyMap<string, NeedRow>): Step[] {
  const own = claims.filter(({ countedBy }) => countedBy === id).map(({ a, b }) => needs.get(`${a}\n${b}`)!);
  if (part === null || own.length === 0) return [];
  if (own.length === 1) return [...needSteps(report, own[0]), ...expectedSteps(partCost, expected, relief)];
  const [need, met] = (['need', 'met'] as const).map((figure) => own.reduce((sum, row) => sum + row[figure], 0));
  const sum = (figure: 'need' | 'met', result: number): Step => own.length > WRITTEN_OUT
    ? line(`${figure} of the ${own.length} pairs counted here, summed over comparison.needs`, 'x', { x: result }, result)
    : line(`${figure} of the pairs counted here: ${own.map(({ a, b }) => `${a} ↔ ${b}`).join(', ')}`, own.map((_, i) => `x${i + 1}`).join(' + '), Object.fromEntries(own.map((row, i) => [`x${i + 1}`, row[figure]])), result);
  return [
    sum('need', need), sum('met', met),
    ...(partCost === null ? [] : [line(`cost in points of the ${part} part`, '100 · (need − met) / total', { need, met, total: report.score[part].need }, partCost)]),
    ...(cost === null ? [] : [line('cost in points of both parts together', '100 · (need − met) / total', { need, met, total: report.score.direct.need + report.score.indirect.need }, cost)]),
    ...expectedSteps(partCost, expected, relief),
  ];
}

function expectedSteps(cost: number | null, expected: Finding['expected'], relief: Finding['relief']): Step[] {
  if (cost === null || expected === null || relief === null) return [];
  return [line('points that come back if the action works, at least', 'cost · share', { cost, share: relief.low }, expected.low), line('and at most', 'cost · share', { cost, share: relief.high }, expected.high)];
}
