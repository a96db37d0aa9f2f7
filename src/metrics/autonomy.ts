import type { Analysis } from '../model/analysis.js';
import type { ChangeSets } from '../model/facts.js';
import { mostlyUnknown } from './known-teams.js';
import { type Metric, measured, notMeasured } from './metric.js';

export const autonomy: Metric = {
  id: 'autonomy',
  summary: 'Share of the changes that a team makes alone, on its own code.',
  title: 'Autonomy',
  definition: 'Share of change-sets that stay inside one team: a team owns every owned file they touch, and all their authors of known team are its members. Of the change-sets with an owned file and an author of known team; not measured where people of no known team do more than half of the work.',
  source: 'ours, after Skelton & Pais 2019 (team-scoped flow of change).',
  why: 'A change that stays inside one team waits for nobody.',
  caveat: 'With members inferred from what they work on, or with communities, it is too favourable. What several teams own together counts for each of them.',
  pillar: 'autonomy',
  unit: 'ratio',
  better: 'higher',
  compute(analysis) {
    const { facts: { changeSets }, comparison, groups } = analysis;
    const withheld = groups.withheld ?? mostlyUnknown(analysis);
    if (withheld !== null) return notMeasured(withheld);
    let [inside, all] = [0, 0];
    for (let s = 0; s < changeSets.n; s++) {
      if (changeSets.inWindow[s] === 0) continue;
      const author = authorGroup(changeSets, comparison.actorGroup, s);
      if (author === NOBODY) continue;
      const owned = ownedBy(changeSets, comparison, s, author);
      if (owned === null) continue;
      all++;
      if (owned) inside++;
    }
    return all === 0 ? notMeasured('no change-set has both an owned file and an author of known team') : measured(inside / all, all);
  },
};

const [NOBODY, SEVERAL] = [-1, -2];

/** The group of all authors of known group; `NOBODY` without any, `SEVERAL` where they are of more than one. */
function authorGroup({ actorOffset }: ChangeSets, actorGroup: Int32Array, s: number): number {
  let found = NOBODY;
  for (let a = actorOffset[s]; a < actorOffset[s + 1]; a++) {
    if (actorGroup[a] < 0 || actorGroup[a] === found) continue;
    if (found !== NOBODY) return SEVERAL;
    found = actorGroup[a];
  }
  return found;
}

/** Whether a group owns every owned file; null when no file is owned. */
function ownedBy({ fileOffset, file }: ChangeSets, { units, unitOfFile }: Analysis['comparison'], s: number, group: number): boolean | null {
  let owned: boolean | null = null;
  for (let i = fileOffset[s]; i < fileOffset[s + 1]; i++) {
    const owners = unitOfFile[file[i]] < 0 ? [] : units[unitOfFile[file[i]]].owning;
    if (owners.length > 0) owned = owned !== false && owners.includes(group);
  }
  return owned;
}
