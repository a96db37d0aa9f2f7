import { facts } from '../../src/facts/index.js';
import type { Facts } from '../../src/model/facts.js';
import { aligned } from './aligned.js';
import { history } from './history.js';
import type { Noise, Organisation } from './organisation.js';
import { type Declared, defaultOptions, rawHistory } from './raw-history.js';
import { unstructured } from './unstructured.js';

/** One cell of the grid over which learned labels are judged. */
export interface Configuration {
  readonly people: number;
  readonly components: number;
  readonly weeks: number;
  /** Weeks that a burst of work lasts. */
  readonly burst: number;
}

export const CONFIGURATIONS: readonly Configuration[] = [20, 60].flatMap((people) => [12, 50].flatMap((components) => [26, 52].flatMap((weeks) => [1, 3, 6].map((burst) => ({ people, components, weeks, burst })))));

/** Change-sets of a person in a week. */
const PACE = 1.2;
/** Share of people who leave within the history. */
const TURNOVER = 0.2;
/** Zipf exponents of activity by turns: as usual, and a few people who do most. */
const SKEW = [1.2, 0.5];
/** Work outside the own team's components. */
const FOREIGN = 0.1;
/** Teams have five people or more, and three components or more. */
const TEAM = { people: 5, components: 3 } as const;
/** Components that a person of a team of specialists works on, on average: whoever works on one alone shows nothing of a team. */
const KNOWN = 2;

export interface Sample {
  readonly organisation: Organisation;
  readonly noise: Noise;
}

/** People who specialise, teams that mean nothing; by turns of the seed components change together because of the code, because of people's habits, or both. */
export function withoutGroups(configuration: Configuration, seed: number): Sample {
  const { people, components, weeks } = configuration;
  const shape = { seed, people, components, weeks, teams: teamsOf(configuration), changeSets: PACE * people * weeks, habit: [0, 0.5, 1][seed % 3], knows: [1, 4] as const, turnover: TURNOVER, skew: SKEW[seed % 2] };
  return { organisation: unstructured(shape), noise: noiseOf(configuration, 0) };
}

/** Nine tenths of the work inside the team; every other seed has teams of specialists. */
export function withGroups(configuration: Configuration, seed: number): Sample {
  const { people, components, weeks } = configuration;
  const teams = teamsOf(configuration);
  const size = people / teams;
  const specialists = seed % 4 < 2 ? Math.min(size, Math.max(3, Math.ceil((KNOWN * size * teams) / components))) : null;
  const organisation = aligned({ seed, teams, components, weeks, size: [size, size], changeSets: PACE * people * weeks * (1 - FOREIGN), specialists, turnover: TURNOVER, skew: SKEW[seed % 2] });
  return { organisation, noise: noiseOf(configuration, FOREIGN) };
}

/** A history of the organisation, as the program would know it. */
export function sampled({ organisation, noise }: Sample, declared: Declared, seed: number): Facts {
  const raw = rawHistory(organisation, history(organisation, noise, seed), declared, seed);
  return facts(raw, defaultOptions(raw).facts);
}

function teamsOf({ people, components }: Configuration): number {
  return Math.min(Math.floor(people / TEAM.people), Math.floor(components / TEAM.components));
}

/** People do one thing at a time: a burst has the change-sets of its weeks. */
function noiseOf({ burst }: Configuration, foreign: number): Noise {
  return { name: `bursts of ${burst} weeks`, foreign, sweeping: 0, burst: { changeSets: Math.round(PACE * burst) + 1, weeks: burst } };
}
