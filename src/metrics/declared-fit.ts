import { type Metric, measured, notMeasured } from './metric.js';

export const declaredFit: Metric = {
  id: 'declared-fit',
  summary: 'Share of the work on owned code that its declared owner does.',
  title: 'Declared fit',
  definition: 'Share of the effort on owned code that is made by members of its declared owner; each change-set weighs one for each component and owner set it touches, k authors 1/k each.',
  source: 'ours, after OCO of Nagappan, Murphy & Basili 2008.',
  why: 'Shows whether those who are named as owners are those who do the work.',
  caveat: 'A component that takes contributions well has a lower fit, which is no fault. People without a known team count as others.',
  pillar: 'ownership',
  unit: 'ratio',
  better: null,
  compute({ facts: { changeSets, labels, ownerSets }, comparison: { units, unitOfFile, actorGroup } }) {
    if (labels === 'none') return notMeasured(ownerSets.some(({ individuals }) => individuals > 0) ? 'the declared owners are individuals, whose teams are not known: --teams says which teams they are in' : 'no owners are declared');
    if (labels === 'owners') return notMeasured('the members of the owners are not declared: members inferred from what they work on would fit by construction; --teams names members');
    let [own, all] = [0, 0];
    const touched = new Set<number>();
    for (let s = 0; s < changeSets.n; s++) {
      if (changeSets.inWindow[s] === 0) continue;
      const seen = new Set<number>();
      for (let i = changeSets.fileOffset[s]; i < changeSets.fileOffset[s + 1]; i++) seen.add(unitOfFile[changeSets.file[i]]);
      for (const unit of seen) {
        if (unit < 0 || units[unit].ownerSet < 0 || units[unit].groups.length === 0) continue;
        touched.add(units[unit].component);
        for (let a = changeSets.actorOffset[s]; a < changeSets.actorOffset[s + 1]; a++) {
          all += changeSets.actorShare[a];
          if (units[unit].owning.includes(actorGroup[a])) own += changeSets.actorShare[a];
        }
      }
    }
    return all === 0 ? notMeasured('no change-set touches code that a declared team owns') : measured(own / all, touched.size);
  },
};
