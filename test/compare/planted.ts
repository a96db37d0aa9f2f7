import { random } from '../../src/math/random.js';
import type { Facts } from '../../src/model/facts.js';
import { organisation } from '../facts-builder.js';

export interface Plan {
  readonly seed: number;
  readonly teams?: number;
  readonly size?: number;
  readonly componentsPerTeam?: number;
  readonly changeSets?: number;
  /** Share of change-sets on the own team's components; the others go to the person's own few components anywhere. */
  readonly inTeam: number;
  /** What the second component of a change-set comes from: coupling in the code (default), or what the person knows; `none`: one component each. */
  readonly secondary?: 'code' | 'person' | 'none';
  /** `members`: declared teams; `owners`: declared owners only; `none`: neither. */
  readonly declared: 'members' | 'owners' | 'none';
}

/**
 * An organisation with a known truth: teams own components; a change-set is on one of the team's components with probability `inTeam`, else on one of the three
 * components the person happens to know; a third of them take along a component that the code couples to it (inside the team's with probability `inTeam`). With `inTeam` 0 people specialise and teams
 * mean nothing.
 */
export function planted({ seed, teams = 6, size = 5, componentsPerTeam = 4, changeSets = 1000, inTeam, declared, secondary = 'code' }: Plan): Facts {
  const rng = random(seed, 'planted');
  const org = organisation();
  const name = (team: number): string => `team${team}`;
  const person = (p: number): string => `p${String(p).padStart(2, '0')}`;
  const all = teams * componentsPerTeam;
  const component = (c: number): string => `c${String(c).padStart(2, '0')}`;
  const members = Object.fromEntries(Array.from({ length: teams }, (_, t) => [name(t), Array.from({ length: size }, (_, i) => person(t * size + i))]));
  const owners = Object.fromEntries(Array.from({ length: all }, (_, c) => [`${component(c)}/`, name(Math.floor(c / componentsPerTeam))]));
  if (declared === 'members') org.teams(members).owners(owners);
  if (declared === 'owners') org.ownerTeams(...Object.keys(members)).owners(owners);
  const near = (c: number): number => Math.floor(c / componentsPerTeam) * componentsPerTeam + rng.int(componentsPerTeam);
  const coupledTo = Array.from({ length: all }, (_, c) => [near(c), near(c)].map((d) => (rng.next() < inTeam ? d : rng.int(all))));
  const known = Array.from({ length: teams * size }, () => [rng.int(all), rng.int(all), rng.int(all)]);
  for (let i = 0; i < changeSets; i++) {
    const p = rng.int(teams * size);
    const home = rng.next() < inTeam;
    const pick = (): number => (home ? Math.floor(p / size) * componentsPerTeam + rng.int(componentsPerTeam) : known[p][rng.int(3)]);
    const first = pick();
    const touched = [first, ...(secondary !== 'none' && rng.next() < 1 / 3 ? [secondary === 'code' ? coupledTo[first][rng.int(2)] : pick()] : [])];
    org.commit(person(p), touched.map((c) => `${component(c)}/f${rng.int(6)}.ts`).join(' '));
  }
  return org.facts();
}
