import { affordable } from '../math/draws.js';
import { type Random, random } from '../math/random.js';
import { empiricalP } from '../math/stats.js';
import type { Baskets } from '../model/analysis.js';
import type { OnLimit } from '../model/errors.js';
import type { ChangeSets, Facts } from '../model/facts.js';
import { withTeamsOfOne } from './actor-groups.js';
import { type Estimate, PARTS, type Part, estimate, kappa, share } from './estimate.js';
import { type Labelling, heldOut, workOf } from './labelling.js';
import type { Work } from './mapped-effort.js';

/** A history (or a labelling) in which people specialise as they do and teams mean nothing. */
export type Redraw = (rng: Random) => { readonly facts: Facts; readonly baskets: Baskets; readonly labelling: Labelling };

/**
 * The estimate that learned labels are judged by: people without a label as teams of one. Else labels of the few who happen to fit would read well in the null (with owners
 * dealt anew: score 63 and power 5 of 14 at 90 % in-team work; so: 14 and 14 of 14).
 */
export function judged(works: readonly Work[]): Estimate {
  return estimate(works.map((work) => ({ ...work, group: withTeamsOfOne(work.changeSets, work.group) })));
}

/** What learning alone gives, per part. */
export interface Relearned {
  /** (1 + #{κ of null ≥ observed}) / (1 + draws). */
  readonly p: number;
  /** Mean κ of the null. */
  readonly kappa: number;
  /** Mean score of the null, [0, 1]. */
  readonly value: number;
}

/** With this many draws above the observed in every part the answer is clear (Besag & Clifford 1991: p stays valid). */
const CLEAR = 10;

/** Work of all draws together (`workOf`), about ten seconds; 39 draws can still say p = .025. */
const WORK = 1e8;
const LEAST_DRAWS = 39;

/** Draws of the re-learned null that a history of this size gets; fewer than asked for are said. */
export function relearnedDraws(changeSets: ChangeSets, labelling: Labelling, asked: number, onLimit?: OnLimit): number {
  const draws = affordable(asked, LEAST_DRAWS, workOf(changeSets, labelling), WORK);
  if (draws < asked) {
    const message = `labels are learned again on ${draws} histories without teams instead of ${asked}: the history is too large for more`;
    onLimit?.({ stage: 'compare', id: 'relearned', limit: draws, count: 1, message });
  }
  return draws;
}

/**
 * Compares `observed` (as `judged`) with what the same learner gives when it learns and is scored again on `draws` histories
 * without teams (engine, section 4 item 6). A draw whose labels are one group, so that κ does not
 * exist, counts as κ = 0. Parts without observed κ are null.
 */
export function relearned(redraw: Redraw, observed: Estimate, draws: number, seed: number): { readonly [part in Part]: Relearned | null } {
  const nulls = PARTS.map(() => ({ kappas: [] as number[], values: [] as number[], above: 0 }));
  const bars = PARTS.map((part) => kappa(observed[part]));
  for (let draw = 0; draw < draws; draw++) {
    const drawn = redraw(random(seed, 'relearned', draw));
    const scored = judged(heldOut(drawn.facts, drawn.baskets, drawn.labelling));
    PARTS.forEach((part, i) => {
      const value = kappa(scored[part]) ?? 0;
      nulls[i].kappas.push(value);
      nulls[i].values.push(share(scored[part]) ?? 0);
      if (bars[i] === null || value >= bars[i]!) nulls[i].above++;
    });
    if (nulls.every(({ above }) => above >= CLEAR)) break;
  }
  const [total, direct, indirect] = nulls.map(({ kappas, values }, i) =>
    bars[i] === null || kappas.length === 0 ? null : { p: empiricalP(bars[i], kappas), kappa: average(kappas), value: average(values) });
  return { total, direct, indirect };
}

function average(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
