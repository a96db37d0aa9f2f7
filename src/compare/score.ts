import type { Baskets, Need } from '../model/analysis.js';
import type { OnLimit } from '../model/errors.js';
import type { Facts } from '../model/facts.js';
import type { ScorePart, ScoreReport } from '../model/report.js';
import { bundleNull } from './bundle-null.js';
import { effortTotals, headCounts } from './chance.js';
import { chanceRanges } from './chance-range.js';
import { effective } from './group-work.js';
import { type Estimate, PARTS, type Part, type Sums, chanceShare, estimate, kappa, needs, share } from './estimate.js';
import { type Labelling, type Learn, activeWeeks, heldOut, inSample } from './labelling.js';
import type { Work } from './mapped-effort.js';
import { type Ownership, ownerLabelling, ownerNull } from './owner-members.js';
import { type Redraw, type Relearned, judged, relearned, relearnedDraws } from './relearned-null.js';
import { hasContact, metByContact, teamNeeds } from './team-needs.js';
import { type Ranges, weekRanges } from './week-range.js';
import { type Basis, withheldPart, withheldRange, withheldWhole } from './withholding.js';

export interface ScoreInput {
  readonly facts: Facts;
  /** Components of each change-set (`componentBaskets`). */
  readonly baskets: Baskets;
  readonly labels:
    | { readonly kind: 'declared' }
    /** Members learned elsewhere (`steps/held-members`): no score is shown. */
    | { readonly kind: 'held' }
    | { readonly kind: 'inferred-members'; readonly ownership: Ownership }
    | { readonly kind: 'communities'; readonly learn: Learn; readonly links?: number };
  readonly options: { readonly permutations: number; readonly relearned: number; readonly seed: number };
  readonly onLimit?: OnLimit;
}

/**
 * The mirror score: of the pairs of different people whom change makes depend on each other, the share that are team mates (engine, section 4). After Cataldo et al.
 * 2006, requirement-weighted; learned labels are held out and judged against re-learned chance.
 */
export function mirrorScore({ facts, baskets, labels, options, onLimit }: ScoreInput): ScoreReport {
  const labelling = labellingOf(facts, labels);
  const redraw = redrawOf(facts, baskets, labels);
  const works = heldOut(facts, baskets, labelling);
  const observed = estimate(works);
  const bounded = judged(works);
  const kind = labels.kind === 'held' ? 'inferred-members' : labels.kind;
  const basis = basisOf(facts, baskets, works, kind);
  const whole = labels.kind === 'held' ? HELD : withheldWhole(basis);
  const nulls = whole === null && redraw !== null ? relearned(redraw, bounded, relearnedDraws(facts.changeSets, labelling, options.relearned, onLimit), options.seed) : null;
  const chances = whole === null && redraw === null ? chanceRanges(works[0], options.permutations, options.seed, onLimit) : null;
  const unshown = (name: Part): string | null => whole ?? withheldPart({
    labels: kind, need: observed[name].need, chance: chanceShare(observed[name]), relearned: nulls?.[name] ?? null,
  });
  // a range costs as much as the null: it is not asked for where nothing could be shown with it
  const ranges: Ranges = PARTS.some((name) => unshown(name) === null) ? weekRanges(facts, baskets, labelling, observed, onLimit) : { total: null, direct: null, indirect: null };
  const part = (name: Part): ScorePart => partReport(observed, name, unshown(name) ?? withheldRange(ranges[name]), ranges[name], nulls?.[name] ?? null, chances?.[name] ?? null);
  const total = part('total');
  const contact = contactLayer(works, observed.total, total.value);
  return {
    value: total.value, low: total.low, high: total.high, chance: total.chance, kappa: total.kappa, chanceRange: total.chanceRange,
    bound: total.value === null ? null : points(share(bounded.total)),
    labels: kind,
    naive: labelling.kind === 'declared' ? null : points(share(estimate([inSample(facts, baskets, labelling)]).total)),
    withheld: total.withheld,
    contact, contactReason: contact !== null ? null : total.value === null ? 'the score is withheld' : 'contact not observed',
    direct: part('direct'), indirect: part('indirect'),
    soloShare: observed.total.covered > 0 ? Math.max(0, 1 - observed.total.need / observed.total.covered) : null,
    n: { changeSets: basis.changeSets, people: basis.people, teams: basis.teams, weeks: basis.weeks, components: basis.components },
  };
}

/** Need, met and cost of each pair of components, as the score adds them up: what it is made of, without what tells how far to believe it. */
export function scoredNeeds({ facts, baskets, labels }: Pick<ScoreInput, 'facts' | 'baskets' | 'labels'>): Need[] {
  const observed = estimate(heldOut(facts, baskets, labellingOf(facts, labels)));
  return observed.total.need > 0 ? needs(observed) : [];
}

const HELD = 'members are held as in an earlier report: scored where they were learned they would read too well. Compare owners and findings, and take the score from a run without --hold-members';

function labellingOf(facts: Facts, labels: ScoreInput['labels']): Labelling {
  if (labels.kind === 'declared' || labels.kind === 'held') return { kind: 'declared' };
  return labels.kind === 'communities' ? labels : ownerLabelling(facts, labels.ownership);
}

/** Learned labels are judged against labels learned from the same work under chance. */
function redrawOf(facts: Facts, baskets: Baskets, labels: ScoreInput['labels']): Redraw | null {
  if (labels.kind === 'declared' || labels.kind === 'held') return null;
  return labels.kind === 'communities' ? bundleNull(facts, baskets, labels.learn) : ownerNull(facts, baskets, labels.ownership);
}

function partReport(
  observed: Estimate, name: Part, withheld: string | null,
  range: { low: number; high: number } | null, nulls: Relearned | null, chanceRange: { low: number; high: number } | null,
): ScorePart {
  const sums = observed[name];
  const chance = chanceShare(sums);
  const shown = withheld === null;
  return {
    value: shown ? points(share(sums)) : null,
    low: shown ? points(range?.low ?? null) : null,
    high: shown ? points(range?.high ?? null) : null,
    chance: points(chance),
    kappa: shown ? kappa(sums) : null,
    chanceRange: chanceRange === null ? null : { low: 100 * chanceRange.low, high: 100 * chanceRange.high },
    relearnedChance: nulls?.kappa ?? null,
    relearnedValue: points(nulls?.value ?? null),
    p: nulls?.p ?? null,
    needShare: observed.total.need > 0 ? sums.need / observed.total.need : null,
    need: sums.need,
    met: sums.met,
    withheld,
  };
}

/** Team mates + met by contact + open = 100; null without evidence of contact or when the score is withheld. */
function contactLayer(works: readonly Work[], { need }: Sums, value: number | null): ScoreReport['contact'] {
  if (value === null || !works.some(hasContact)) return null;
  const met = works.reduce((sum, work) => sum + (metByContact(teamNeeds(work), hasContact(work)) ?? 0), 0);
  const byContact = Math.min(100 - value, (100 * met) / need);
  return { teamMates: value, met: byContact, open: Math.max(0, 100 - value - byContact) };
}

function basisOf(facts: Facts, baskets: Baskets, works: readonly Work[], labels: ScoreReport['labels']): Basis {
  const { changeSets } = facts;
  const components = new Set<number>();
  let count = 0;
  for (let s = 0; s < changeSets.n; s++) {
    if (changeSets.inWindow[s] === 0 || baskets.offset[s] === baskets.offset[s + 1]) continue;
    count++;
    for (let i = baskets.offset[s]; i < baskets.offset[s + 1]; i++) components.add(baskets.item[i]);
  }
  const totals = works.map(effortTotals);
  const all = totals.reduce((sum, total) => sum + total.all, 0);
  const { internal, resolved } = facts.coverage.imports;
  return {
    labels, changeSets: count, components: components.size,
    teams: Math.max(...totals.map(({ byGroup }) => byGroup.size)),
    effectiveTeams: Math.min(...totals.map(({ byGroup }) => effective([...byGroup.values()]))),
    people: new Set(works.flatMap((work) => [...headCounts(work).keys()])).size,
    weeks: activeWeeks(changeSets, baskets).length,
    mapped: all > 0 ? totals.reduce((sum, total) => sum + total.mapped, 0) / all : null,
    imports: internal > 0 ? resolved / internal : null,
  };
}

function points(ratio: number | null): number | null {
  return ratio === null ? null : 100 * ratio;
}
