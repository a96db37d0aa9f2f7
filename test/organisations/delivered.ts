import { type Random, random } from '../../src/math/random.js';
import type { ChangeSet } from './history.js';
import { HOURS, TRACED, type Organisation, present } from './organisation.js';
import { weightedDraw } from './weighted-draw.js';

/** A change-set as it reached the main line. */
export interface Delivered extends ChangeSet {
  /** As it was made. */
  readonly of: ChangeSet;
  /** From writing to landing. */
  readonly hours: number;
  readonly landedBy: number;
  /** Number of the work item it names. */
  readonly item: number | null;
  /** The change-set of which it mends a file. */
  readonly mends: ChangeSet | null;
  /** Hours from opened to merged. */
  readonly review: { readonly hours: number; readonly approvals: number } | null;
}

/** Approvals of any change-set on average. */
const APPROVALS = 2;
/** Change-sets that name the same work item, on average. */
const PER_ITEM = 4;
/** Days after which something is mended, from and to: within the week that aftermaths, and the fortnight that follow-up fixes are looked for in. */
const MENDED = [1, 5] as const;

/** What becomes of the change-sets of a history: how long they take and who lands them, what they name, and the change-sets that mend them. In the order of time; the same seed gives the same. */
export function delivered(organisation: Organisation, changeSets: readonly ChangeSet[], seed: number): Delivered[] {
  const { delivery = {}, people, components } = organisation;
  const rng = random(seed, 'delivery');
  const items = Math.max(3, Math.round(changeSets.length / PER_ITEM));
  const crosses = ({ person, components: touched }: ChangeSet): boolean => touched.some((c) => components[c].owner !== people[person].team);
  const all = [...changeSets.map((one) => ({ one, mends: null as ChangeSet | null })), ...mending(organisation, changeSets, crosses, rng)].sort((a, b) => a.one.at - b.one.at);
  return all.map(({ one, mends }): Delivered => {
    const fast = delivery.aftermaths?.find(({ team }) => team === people[one.person].team);
    const times = (crosses(one) ? (delivery.crossing?.times ?? 1) : 1) * (fast?.times ?? 1);
    const hours = (delivery.hours ?? HOURS.median) * times * Math.exp(HOURS.deviation * normal(rng));
    const { landers } = delivery;
    const landedBy = landers !== undefined && rng.next() < landers.share ? landers.people[rng.int(landers.people.length)] : one.person;
    const item = rng.next() < (delivery.traced ?? TRACED) ? 1 + rng.int(items) : null;
    return { ...one, of: one, hours, landedBy, item, mends, review: reviewed(organisation, one, rng) };
  });
}

function reviewed({ delivery: { reviews } = {}, people }: Organisation, { person, components }: ChangeSet, rng: Random): Delivered['review'] {
  if (reviews === undefined) return null;
  const slowed = [reviews.teams.get(people[person].team), ...components.map((c) => reviews.components.get(c))].flatMap((one) => one ?? []);
  const [times, more] = [Math.max(1, ...slowed.map((one) => one.times)), Math.max(1, ...slowed.map((one) => one.approvals))];
  return { hours: HOURS.median * times * Math.exp(HOURS.deviation * normal(rng)), approvals: Math.floor(APPROVALS * more + rng.next()) };
}

/** Fixes that owners make after the change-sets of others: of the same files where a border was crossed, of other components in aftermaths. */
function mending(organisation: Organisation, changeSets: readonly ChangeSet[], crosses: (one: ChangeSet) => boolean, rng: Random): { one: ChangeSet; mends: ChangeSet | null }[] {
  const { delivery: { crossing, aftermaths = [] } = {}, people, components, teams, weeks } = organisation;
  const fix = (after: ChangeSet, c: number, mends: ChangeSet | null): { one: ChangeSet; mends: ChangeSet | null }[] => {
    const at = after.at + (MENDED[0] + (MENDED[1] - MENDED[0]) * rng.next()) / 7;
    const there = teams[components[c].owner].members.filter((p) => present(people[p], at / weeks) && people[p].activity > 0);
    if (at >= weeks || there.length === 0) return [];
    const person = there[weightedDraw(there.map((p) => people[p].activity))(rng)];
    return [{ one: { at, person, components: [c], purpose: 'fix' }, mends }];
  };
  const other = (one: ChangeSet): number => {
    const theirs = one.components.filter((c) => components[c].owner !== people[one.person].team);
    return theirs[rng.int(theirs.length)];
  };
  return changeSets.flatMap((one) => [
    ...(crossing !== undefined && crosses(one) && rng.next() < crossing.mended ? fix(one, other(one), one) : []),
    ...aftermaths.flatMap(({ team, component, mended, share }) => (people[one.person].team === team && one.components.includes(component) && rng.next() < share ? fix(one, mended, null) : [])),
  ]);
}

/** Standard normal (Box & Muller 1958). */
function normal(rng: Random): number {
  return Math.sqrt(-2 * Math.log(1 - rng.next())) * Math.cos(2 * Math.PI * rng.next());
}
