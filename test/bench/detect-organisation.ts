import { chanceScores } from '../../src/compare/chance-range.js';
import { estimate, type Part, PARTS, share } from '../../src/compare/estimate.js';
import type { Work } from '../../src/compare/mapped-effort.js';
import { facts } from '../../src/facts/index.js';
import { componentBaskets } from '../../src/graphs/baskets.js';
import { type Random, random, subSeed } from '../../src/math/random.js';
import { quantile } from '../../src/math/stats.js';
import { aligned, drawnShape } from '../organisations/aligned.js';
import { estimand } from '../organisations/estimand.js';
import { history } from '../organisations/history.js';
import type { Noise, Organisation } from '../organisations/organisation.js';
import { planted, type Truth } from '../organisations/planted.js';
import { PLANTS } from '../organisations/plants/index.js';
import type { Plant } from '../organisations/plants/plant.js';
import { randomTeams } from '../organisations/plants/random.js';
import { defaultOptions, rawHistory } from '../organisations/raw-history.js';
import { compared, falseFindings, reported } from '../organisations/reported.js';

/** Plants of each kind in one organisation, where there is room. */
const TIMES = 6;
/** Organisations that are drawn until something of what is asked about fits into one. */
const TRIES = 20;

/** A plant and what came of it. */
export interface Planting {
  readonly rule: string;
  readonly found: boolean;
  /** The import network shows the planted area; true of other plants. */
  readonly visible: boolean;
  /** True excess over the thresholds (`true-shares.ts`). */
  readonly excess: number;
}

export interface PlantedResult {
  /** Kind that changes whole organisations which this one is asked about, whether it has it or not; null where none is. */
  readonly whole: string | null;
  readonly planted: readonly Planting[];
  /** Rules of findings about what was neither planted, nor follows from it, nor is true by the expected shares. */
  readonly false: readonly string[];
  /** Rules of all findings. */
  readonly all: readonly string[];
}

/** Of each part of the score, where it is known. */
type OfParts = { readonly [part in Part]: number | null };

export interface AlignedResult {
  /** Rules of findings; there is nothing to find. */
  readonly false: readonly string[];
  /** Whether the score has a value. */
  readonly scored: boolean;
  /** Points between the score and its closed form. */
  readonly off: OfParts;
}

export interface RandomResult {
  /** Share of the scores of permuted teams that are lower, ties by half. */
  readonly rank: OfParts;
  /** 1: between their 2.5th and 97.5th percentile. */
  readonly inside: OfParts;
}

/** What is found in an organisation of 3 to 40 teams with plants of some rules. */
export function plantedOrganisation(seed: number, { noise, rules }: { readonly noise: Noise; readonly rules: readonly string[] }): PlantedResult {
  const { truth, whole } = plantedTruth(seed, noise, rules);
  const seen = reported(truth.organisation, noise, seed);
  const { found, visible, excess, false: others } = compared(truth, seen);
  return { whole, planted: truth.planted.map(({ plant }, i) => ({ rule: plant.rule, found: found[i], visible: visible[i], excess: excess[i] })), false: others.map(({ rule }) => rule), all: seen.findings.map(({ rule }) => rule) };
}

/**
 * Each kind is in every other organisation, so that its rule is asked as often where it has nothing to find, and there is room for the others: first of `rules`, then of all others, which nothing may take for something. Of the kinds
 * that change whole organisations, each is asked about one (`whole`), and has it, beside what leaves its work and code alone, or not. Organisations are drawn until something of what was chosen fits into one (some kinds need many teams, or a quiet pair of them).
 */
export function plantedTruth(seed: number, noise: Noise, rules: readonly string[]): { readonly truth: Truth; readonly whole: string | null } {
  const rng = random(seed, 'which plants');
  const asked = (plant: Plant): boolean => rules.includes(plant.rule);
  const wholes = PLANTS.filter((plant) => plant.whole && asked(plant));
  const whole = wholes.length === 0 ? null : wholes[rng.int(wholes.length)];
  const drawn = PLANTS.filter((plant) => !plant.whole && rng.next() < 0.5);
  const alone = whole !== null && rng.next() < 0.5;
  const [plants, besides] = alone ? [[whole], drawn] : [drawn.filter(asked), drawn.filter((plant) => !asked(plant))];
  const attempt = (once: number): Truth => planted(aligned(drawnShape(once)), plants, { times: alone ? 1 : TIMES, noise, strength: strengths, seed: once, besides, rank: ({ rule }) => rules.indexOf(rule) });
  let truth = attempt(seed);
  for (let again = 1; again < TRIES && plants.length > 0 && !truth.planted.some(({ plant }) => plants.includes(plant)); again++) truth = attempt(subSeed(seed, 'again', again));
  return { truth, whole: whole?.rule ?? null };
}

/** Two of three plants well above the thresholds of their rule, the others from under to above them. */
function strengths(rng: Random): number {
  return rng.next() < 2 / 3 ? 2 + rng.next() : 0.75 + 1.25 * rng.next();
}

/** Findings and score of an organisation in which there is nothing to find. */
export function alignedOrganisation(seed: number, { noise }: { readonly noise: Noise }): AlignedResult {
  const organisation = aligned(drawnShape(seed));
  const report = reported(organisation, noise, seed);
  const truth = estimand(organisation, noise);
  return {
    false: falseFindings(organisation, noise, report).map(({ rule }) => rule),
    scored: report.score.value !== null,
    off: ofParts((part) => {
      const value = part === 'total' ? report.score.value : report.score[part].value;
      const expected = truth[part].share;
      return value === null || expected === null ? null : value - 100 * expected;
    }),
  };
}

/** The score of an organisation whose people were dealt over teams at random, among those of 999 permutations. */
export function randomOrganisation(seed: number, { noise }: { readonly noise: Noise }): RandomResult {
  const work = workOf(randomTeams(aligned(drawnShape(seed)), seed), noise, seed);
  const observed = estimate([work]);
  const drawn = chanceScores(work, 999, seed);
  const among = (measure: (value: number, scores: readonly number[]) => number): OfParts => ofParts((part) => {
    const value = share(observed[part]);
    return value === null || drawn[part].length === 0 ? null : measure(value, drawn[part]);
  });
  return {
    rank: among((value, scores) => (scores.filter((score) => score < value).length + scores.filter((score) => score === value).length / 2) / scores.length),
    inside: among((value, scores) => (value >= quantile(scores, 0.025)! && value <= quantile(scores, 0.975)! ? 1 : 0)),
  };
}

function ofParts(value: (part: Part) => number | null): OfParts {
  return Object.fromEntries(PARTS.map((part) => [part, value(part)])) as OfParts;
}

function workOf(organisation: Organisation, noise: Noise, seed: number): Work {
  const raw = rawHistory(organisation, history(organisation, noise, seed), 'members', seed);
  const known = facts(raw, defaultOptions(raw).facts);
  return { baskets: componentBaskets(known), changeSets: known.changeSets, group: known.changeSets.actorTeam };
}
