import type { Analysis } from '../model/analysis.js';
import { type Metric, measured, notMeasured } from './metric.js';

export const autonomy: Metric = {
  id: 'autonomy',
  summary: 'Share of the changes that a team makes alone, on its own code.',
  title: 'Autonomy',
  definition: 'Share of change-sets that stay inside one team: a team owns every owned file they touch, and all their authors of known team are its members. Of the change-sets with an owned file and an author of known team.',
  source: 'ours, after Skelton & Pais 2019 (team-scoped flow of change).',
  why: 'A change that stays inside one team waits for nobody.',
  caveat: 'With members inferred from what they work on, or with communities, it is too favourable. What several teams own together counts for each of them.',
  pillar: 'autonomy',
  unit: 'ratio',
  better: 'higher',
  compute({ facts: { changeSets }, comparison, groups }) {
    if (groups.withheld !== null) return notMeasured(groups.withheld);
    let [inside, all] = [0, 0];
    for (let s = 0; s < changeSets.n; s++) {
      if (changeSets.inWindow[s] === 0) continue;
      const owners = ownersOf(comparison, changeSets.file.subarray(changeSets.fileOffset[s], changeSets.fileOffset[s + 1]));
      const authors = new Set(comparison.actorGroup.subarray(changeSets.actorOffset[s], changeSets.actorOffset[s + 1]));
      authors.delete(-1);
      if (owners === null || authors.size === 0) continue;
      all++;
      if (authors.size === 1 && owners.has([...authors][0])) inside++;
    }
    return all === 0 ? notMeasured('no change-set has both an owned file and an author of known team') : measured(inside / all, all);
  },
};

/** Groups that own every owned file; null when no file is owned. */
function ownersOf({ units, unitOfFile }: Analysis['comparison'], files: Uint32Array): Set<number> | null {
  let common: Set<number> | null = null;
  for (const file of files) {
    const groups = unitOfFile[file] < 0 ? [] : units[unitOfFile[file]].groups;
    if (groups.length === 0) continue;
    common = new Set(common === null ? groups : groups.filter((group) => common!.has(group)));
  }
  return common;
}
