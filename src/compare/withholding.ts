import { above, below } from '../math/short-of.js';
import type { ScoreReport } from '../model/report.js';

/**
 * Under these the score says nothing (engine, section 4 items 6 and 9; ours, by simulation). Two teams are two *effective* ones only when they work exactly as much as each other;
 * declared ones are rounded, so that an organisation of two teams has a score: chance above 50 withholds that of an uneven one.
 */
export const LEAST = {
  changeSets: 50, components: 3, effectiveTeams: 2, effectiveDeclared: 1.5, people: 5, weeks: 8, need: 30, mapped: 0.7, imports: 0.8, componentsPerTeam: 2, changeSetsPerComponent: 10,
} as const;
export const MOST = { range: 0.3, chance: 0.5, p: 0.05, relearned: 0.5 } as const;

export interface Basis {
  readonly labels: ScoreReport['labels'];
  readonly changeSets: number;
  readonly components: number;
  readonly teams: number;
  readonly effectiveTeams: number;
  readonly people: number;
  readonly weeks: number;
  /** Share of effort with a group; null without effort. */
  readonly mapped: number | null;
  /** Share of internal imports that were resolved; null without internal imports. */
  readonly imports: number | null;
}

/** Why no part of the score can be shown, and the option that mends it; null when nothing stands in the way. */
export function withheldWhole(basis: Basis): string | null {
  const learned = basis.labels !== 'declared';
  const teams = basis.labels === 'communities' ? 'communities' : 'teams';
  const reasons: (readonly [boolean, string])[] = [
    [basis.changeSets < LEAST.changeSets, `${counted(basis.changeSets, 'change-set')} in the window, ${LEAST.changeSets} are needed: a longer window (--since) has more`],
    [basis.components < LEAST.components, `${counted(basis.components, 'component')} changed, ${LEAST.components} are needed: --components divides the code more finely`],
    [basis.people < LEAST.people, `${counted(basis.people, 'person', 'people')} with a ${teams === 'communities' ? 'group' : 'team'}, ${LEAST.people} are needed: --teams names members, --since reads more history`],
    [basis.weeks < LEAST.weeks, `${counted(basis.weeks, 'active week')}, ${LEAST.weeks} are needed: a longer window (--since) has more`],
    [basis.mapped === null || basis.mapped < LEAST.mapped, `only ${below(100 * (basis.mapped ?? 0), 100 * LEAST.mapped)} % of the effort is by people whose ${teams === 'communities' ? 'group' : 'team'} is known${learned ? ' from other weeks' : ''}, ${percent(LEAST.mapped)} are needed: --teams names members`],
    [basis.effectiveTeams < (learned ? LEAST.effectiveTeams : LEAST.effectiveDeclared), `most of the work is of one ${learned && teams === 'communities' ? 'group' : 'team'} (${below(basis.effectiveTeams, learned ? LEAST.effectiveTeams : LEAST.effectiveDeclared, 1)} effective ${teams}, at least ${learned ? LEAST.effectiveTeams : LEAST.effectiveDeclared} are needed): there is nothing to compare; --teams names the teams there are`],
    [basis.imports !== null && basis.imports < LEAST.imports, `${below(100 * (basis.imports ?? 0), 100 * LEAST.imports)} % of the internal imports are resolved, ${percent(LEAST.imports)} are needed: \`conway doctor\` lists what was not found`],
    [learned && basis.components < LEAST.componentsPerTeam * basis.teams, `fewer than ${LEAST.componentsPerTeam} components for each of the ${basis.teams} ${teams} on average: labels cannot be learned; --teams names members`],
    [learned && basis.changeSets < LEAST.changeSetsPerComponent * basis.components, `fewer than ${LEAST.changeSetsPerComponent} change-sets for each of the ${basis.components} components on average: labels cannot be learned; --teams names members, --since reads more history`],
  ];
  return reasons.find(([fails]) => fails)?.[1] ?? null;
}

const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** p and mean κ of the re-learned null. */
export interface Null {
  readonly p: number;
  readonly kappa: number;
}

/** Whether learned labels tell more than that people specialise. */
export function tellable(found: Null | null): boolean {
  return found !== null && found.p <= MOST.p && found.kappa <= MOST.relearned;
}

export interface PartBasis {
  readonly labels: ScoreReport['labels'];
  readonly need: number;
  readonly chance: number | null;
  /** Learned labels: what learning alone gives. */
  readonly relearned: Null | null;
}

/** Why one part (or the total) cannot be shown, whatever its range. */
export function withheldPart(part: PartBasis): string | null {
  const learned = part.labels !== 'declared';
  const reasons: (readonly [boolean, string])[] = [
    [part.need < LEAST.need, `${below(part.need, LEAST.need, 1)} units of need, ${LEAST.need} are needed: a longer window (--since) has more`],
    [part.chance === null || part.chance > MOST.chance, `chance alone gives ${above(100 * (part.chance ?? 1), 100 * MOST.chance)} %: the teams are too few or too large to tell; --teams can name smaller ones`],
    [learned && part.relearned !== null && part.relearned.kappa > MOST.relearned, `labels learned from people who only specialise reach a κ of ${above(part.relearned?.kappa ?? 1, MOST.relearned, 2)} already: --teams names members`],
    [learned && !tellable(part.relearned), 'not distinguishable from people specialising (weak evidence either way): --teams names members'],
  ];
  return reasons.find(([fails]) => fails)?.[1] ?? null;
}

/** Why a part with this range, in [0, 1], cannot be shown. */
export function withheldRange(range: { readonly low: number; readonly high: number } | null): string | null {
  if (range !== null && range.high - range.low <= MOST.range) return null;
  return `the range is wider than ${Math.round(100 * MOST.range)} points: a longer window (--since) narrows it`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
