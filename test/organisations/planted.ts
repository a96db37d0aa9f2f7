import { random } from '../../src/math/random.js';
import type { Finding, Report } from '../../src/model/report.js';
import type { Noise, Organisation } from './organisation.js';
import type { Claim, Plant, Planted } from './plants/plant.js';

export interface Truth {
  readonly organisation: Organisation;
  readonly planted: readonly { readonly plant: Plant; readonly expected: Claim; readonly implied: readonly Claim[] }[];
}

/** Plants each of `plants` up to `times` times, in turns and never on the same component, as long as there is room: at most half of the components. */
export function planted(organisation: Organisation, plants: readonly Plant[], options: { readonly times: number; readonly noise: Noise; readonly strength: number; readonly seed: number }): Truth {
  const { times, noise, strength, seed } = options;
  const rng = random(seed, 'plants');
  const room = organisation.components.length / 2;
  const free = new Set(organisation.components.keys());
  const done: { plant: Plant; expected: Claim; implied: readonly Claim[] }[] = [];
  let now = organisation;
  for (let turn = 0; turn < times; turn++) {
    for (const plant of rng.shuffle([...plants])) {
      if (organisation.components.length - free.size >= room && done.length > 0) continue;
      const next: Planted | null = plant.plant({ organisation: now, free, noise, strength, rng });
      if (next === null) continue;
      now = next.organisation;
      for (const c of next.taken) free.delete(c);
      done.push({ plant, expected: next.expected, implied: next.implied });
    }
  }
  return { organisation: now, planted: done };
}

/** Whether the import network of a report shows the area that is claimed at all; true of claims about anything else. */
export function isVisible({ area }: Claim, { partitions }: Report): boolean {
  return area === undefined || partitions.areas.clusters.some(({ members }) => alike(area, members ?? []));
}

/** Whether a finding of a report is the one that is claimed. */
export function isAbout({ rule, subjects, area }: Claim, finding: Finding, report: Report): boolean {
  if (finding.rule !== rule || !subjects.every((id) => finding.subjects.some((subject) => subject.id === id))) return false;
  if (area === undefined) return true;
  const found = report.partitions.areas.clusters.find(({ id }) => finding.subjects.some((subject) => subject.id === id))?.members ?? [];
  return alike(area, found);
}

/** Whether a finding is about an area that holds at least half of a claimed one: true in part, where the import network joins areas. */
export function isPartlyAbout({ rule, area }: Claim, finding: Finding, { partitions }: Report): boolean {
  if (finding.rule !== rule || area === undefined) return false;
  const found = partitions.areas.clusters.find(({ id }) => finding.subjects.some((subject) => subject.id === id))?.members ?? [];
  return found.filter((path) => area.includes(path)).length >= area.length / 2;
}

/** At least half of the members of both are shared. */
function alike(area: readonly string[], found: readonly string[]): boolean {
  const both = found.filter((path) => area.includes(path)).length;
  return both >= (found.length + area.length - both) / 2;
}
