import { type Random, random } from '../../src/math/random.js';
import type { Finding } from '../../src/model/report.js';
import type { Noise, Organisation } from './organisation.js';
import type { Claim, Plant, Planted } from './plants/plant.js';

export interface Truth {
  readonly organisation: Organisation;
  readonly noise: Noise;
  readonly planted: readonly Done[];
}

interface Done extends Pick<Planted, 'expected' | 'implied' | 'excess'> {
  readonly plant: Plant;
}

/** Strength of the next plant. */
export type Strength = (rng: Random) => number;

/**
 * Plants each of `plants` up to `times` times, in turns, what takes whole areas or teams first in each and then by `rank` (the lower the sooner), and never on the same component, as long as there is room: at most half of the components. Those of `besides` come when no more
 * of these fit. Beside what changes a whole organisation, nothing else changes its work or its code.
 */
export function planted(organisation: Organisation, plants: readonly Plant[], options: { readonly times: number; readonly noise: Noise; readonly strength: number | Strength; readonly seed: number; readonly besides?: readonly Plant[]; readonly rank?: (plant: Plant) => number }): Truth {
  const { times, noise, strength, seed, besides = [], rank = () => 0 } = options;
  const rng = random(seed, 'plants');
  const room = organisation.components.length / 2;
  const free = new Set(organisation.components.keys());
  const done: Done[] = [];
  const next = typeof strength === 'number' ? (): number => strength : strength;
  const whole = (): boolean => done[0]?.plant.whole === true;
  let now = organisation;
  for (const some of [plants, besides]) {
    for (let turn = 0; turn < times; turn++) {
      const order = rng.shuffle([...some]).sort((a, b) => rank(a) - rank(b));
      for (const plant of [...order.filter(({ wide }) => wide), ...order.filter(({ wide }) => !wide)]) {
        if (organisation.components.length - free.size >= room && done.length > 0 && !whole()) continue;
        const made: Planted | null = plant.plant({ organisation: now, free, noise, strength: next(rng), rng });
        if (made === null || (whole() && !(['work', 'components', 'imports'] as const).every((part) => made.organisation[part] === now[part]))) continue;
        const { organisation: changed, taken, expected, implied, excess } = made;
        now = changed;
        for (const c of taken) free.delete(c);
        done.push({ plant, expected, implied, excess });
      }
    }
  }
  return { organisation: now, noise, planted: done };
}

/** An area as a report shows it. */
export interface SeenArea {
  readonly id: string;
  /** Component paths. */
  readonly members: readonly string[];
}

/** Whether the import network shows the area that is claimed at all; true of claims about anything else. */
export function isVisible({ area }: Claim, areas: readonly SeenArea[]): boolean {
  return area === undefined || areas.some(({ members }) => alike(area, members));
}

/** Whether a finding is the one that is claimed. */
export function isAbout({ rule, subjects, area }: Claim, finding: Finding, areas: readonly SeenArea[]): boolean {
  if (finding.rule !== rule || !subjects.every((id) => finding.subjects.some((subject) => subject.id === id))) return false;
  return area === undefined || alike(area, areaOf(finding, areas));
}

/** Whether a finding is about an area that holds at least half of a claimed one: true in part, where the import network joins areas. */
export function isPartlyAbout({ rule, area }: Claim, finding: Finding, areas: readonly SeenArea[]): boolean {
  if (finding.rule !== rule || area === undefined) return false;
  return areaOf(finding, areas).filter((path) => area.includes(path)).length >= area.length / 2;
}

/** Component paths of the area a finding is about; none for others. */
export function areaOf({ subjects }: Finding, areas: readonly SeenArea[]): readonly string[] {
  return areas.find(({ id }) => subjects.some((subject) => subject.id === id))?.members ?? [];
}

/** At least half of the members of both are shared. */
function alike(area: readonly string[], found: readonly string[]): boolean {
  const both = found.filter((path) => area.includes(path)).length;
  return both >= (found.length + area.length - both) / 2;
}
