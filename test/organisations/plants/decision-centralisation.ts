import { decisionCentralisation as rule } from '../../../src/findings/decision-centralisation.js';
import { beyond, type Plant } from './plant.js';

const SHARE = rule.threshold['share']!.value;
const GINI = rule.threshold['gini']!.value;
const PEOPLE = rule.threshold['people']!.value;
const HOURS = rule.threshold['hours']!.value;

/** A few people, (1 − .8) / strength² of all, land most change-sets of others (half way from .5 to 1 at strength 1.5), and a change-set takes 24 · strength hours. */
export const decisionCentralisation: Plant = {
  id: 'decision-centralisation',
  rule: 'decision-centralisation',
  plant({ organisation, strength, rng }) {
    const { people, delivery } = organisation;
    if (delivery?.landers !== undefined) return null;
    const there = [...people.keys()].filter((p) => people[p].activity > 0 && people[p].to === 1);
    const landers = rng.shuffle([...there]).slice(0, Math.max(1, Math.round(((1 - GINI) * there.length) / strength ** 2)));
    const [share, hours] = [beyond(SHARE, strength), HOURS * strength];
    // what landers wrote themselves they land as anybody does
    const others = share * (1 - landers.reduce((sum, p) => sum + people[p].activity, 0) / landers.length);
    const gini = 1 - landers.length / there.length;
    return {
      organisation: { ...organisation, delivery: { ...delivery, landers: { people: landers, share }, hours } },
      taken: [],
      expected: { rule: 'decision-centralisation', subjects: [] },
      excess: Math.min((others - SHARE) / (1 - SHARE), (gini - GINI) / (1 - GINI), there.length / PEOPLE - 1, hours / HOURS - 1),
      implied: [],
    };
  },
};
