import { orphaned as rule } from '../../../src/findings/orphaned.js';
import type { Random } from '../../../src/math/random.js';
import { quantile } from '../../../src/math/stats.js';
import { foreigners, noiseAmounts, type Person, type Work } from '../organisation.js';
import { weightedDraw } from '../weighted-draw.js';
import { cleared, freeComponent, homeAmount, type Plant, type Plot } from './plant.js';

const LEAST = rule.threshold['changeSets']!.value;
const SHARE = rule.threshold['share']!.value;
const DAYS = rule.threshold['days']!.value;
/** Those who made it. */
const MAKERS = 2;
/** They are there for this part of the history at least. */
const EARLIEST = 0.15;
/** A component takes up to this part of all work. */
const MOST_WORK = 1 / 8;

/**
 * A component that two people of its team made, who do nothing else and have left 180 · strength days ago (as far as the history goes back); nobody has worked on it since. There is so much of it, 10 · strength change-sets or more, that people from elsewhere
 * who come by once keep under .05 / strength.
 */
export const orphaned: Plant = {
  id: 'orphaned',
  rule: 'orphaned',
  plant(plot) {
    const { organisation, noise, strength } = plot;
    const c = freeComponent(plot);
    if (c === null) return null;
    const { teams, people, weeks, components } = organisation;
    const { owner, path } = components[c];
    const visit = noise.foreign > 0 ? noise.burst.changeSets / SHARE : 0;
    const amount = Math.ceil(Math.max(LEAST * strength, visit * strength, homeAmount(organisation, c)));
    if (amount > MOST_WORK * noiseAmounts(organisation, noise).own) return null;
    const until = Math.max(EARLIEST, 1 - (DAYS * strength) / 7 / weeks - noise.burst.weeks / weeks);
    const left = Array.from({ length: MAKERS }, (): Person => ({ team: owner, activity: 0, from: 0, to: until }));
    const makers = left.map((_, i) => people.length + i);
    const work: Work = { components: [c], amount, people: new Map(makers.map((p) => [p, 1 / MAKERS])), exact: true, until };
    const changed = cleared({ ...organisation, people: [...people, ...left], teams: teams.map((team, t) => (t === owner ? { ...team, members: [...team.members, ...makers] } : team)) }, [c]);
    const away = (1 - until) * weeks * 7 - noise.burst.weeks * 7;
    return {
      organisation: { ...changed, work: [...changed.work, work] },
      taken: [c],
      expected: { rule: 'orphaned', subjects: [path] },
      excess: Math.min(amount / LEAST - 1, away / DAYS - 1, (SHARE - mostByVisitor({ ...plot, organisation: changed }, work)) / SHARE),
      implied: [],
    };
  },
};

/** Share of the effort that the busiest of those from elsewhere makes, in half of all histories. */
function mostByVisitor({ organisation, noise, rng }: Plot, work: Work): number {
  const { own, foreign } = noiseAmounts(organisation, noise);
  const visits = (work.amount * foreign) / own;
  if (visits === 0) return 0;
  const who = [...foreigners(organisation, work)].filter(([, activity]) => activity > 0);
  const draw = weightedDraw(who.map(([, activity]) => activity));
  const most = Array.from({ length: DRAWS }, () => mostOf(Math.round(visits / noise.burst.changeSets), draw, rng) * noise.burst.changeSets);
  return quantile(most, 0.5)! / (work.amount + visits);
}

const DRAWS = 99;

/** Most draws of the same. */
function mostOf(draws: number, draw: (rng: Random) => number, rng: Random): number {
  const counts = new Map<number, number>();
  for (let i = 0; i < draws; i++) {
    const who = draw(rng);
    counts.set(who, (counts.get(who) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}
