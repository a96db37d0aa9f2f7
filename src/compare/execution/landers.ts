import { gini } from '../../math/stats.js';
import type { Landers } from '../../model/execution.js';
import { byLabel, hoursOf, type Scope } from './scope.js';
import { sizeMatching } from './size-matched.js';

/** Fewer landings are concentrated by chance. */
const FEWEST_LANDED = 20;

/** Change-sets of an author who is at work there. */
const FEWEST_WRITTEN = 2;

/** The repository and components, each with enough change-sets that were landed for their authors. */
export function landers(scope: Scope, landingWithheld: string | null): Landers[] {
  const { facts } = scope;
  const { changeSets, identities } = facts;
  const byOthers = scope.window.filter((s) => changeSets.landedBy[s] >= 0);
  if (byOthers.length < FEWEST_LANDED) return [];
  let landingOf: ReturnType<typeof sizeMatching> | undefined;
  return [scope.window, ...byLabel(scope.baskets, scope.window)].flatMap((list, index): Landers[] => {
    const landed = list.filter((s) => changeSets.landedBy[s] >= 0);
    if (landed.length < FEWEST_LANDED) return [];
    const written = new Map<string, number>();
    for (const s of list) for (const person of new Set(changeSets.actorPerson.subarray(changeSets.actorOffset[s], changeSets.actorOffset[s + 1]))) written.set(`person ${person}`, (written.get(`person ${person}`) ?? 0) + 1);
    // who came once is no one that decisions could be left to
    const count = new Map([...written].filter(([, n]) => n >= FEWEST_WRITTEN).map(([who]) => [who, 0]));
    for (const s of landed) {
      const person = identities.person[changeSets.landedBy[s]];
      const who = person >= 0 ? `person ${person}` : `group ${changeSets.landedBy[s]}`;
      count.set(who, (count.get(who) ?? 0) + 1);
    }
    const amounts = [...count.values()];
    let landing: Landers['landing'] | undefined = landingWithheld === null && index > 0 ? undefined : null;
    return [{
      component: index - 1, changeSets: list.length, landed: landed.length, people: amounts.length, gini: gini(amounts)!,
      // a bootstrap of its own for each component, asked of few: where histories are drawn anew it would be most of the run
      get landing() {
        if (landing !== undefined) return landing;
        landingOf ??= sizeMatching(scope, byOthers, (s) => Math.log1p(hoursOf(facts, s)), FEWEST_LANDED);
        return (landing = landingOf(list));
      },
    }];
  });
}
