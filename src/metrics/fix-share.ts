import { WORK } from '../model/facts.js';
import { type Metric, measured, notMeasured } from './metric.js';
import { repositoryRow } from './repository-row.js';

export const fixShare: Metric = {
  id: 'fix-share',
  summary: 'Share of the changes that mend something.',
  title: 'Fix share',
  definition: 'Fixes among the change-sets of which it is known what they are for: by type (Conventional Commits), else kind of the work item, else files, else first word of the subject.',
  source: 'After Mockus & Votta 2000 (ICSM), who classify changes by their messages; types: conventionalcommits.org.',
  why: 'Work that mends is work that cannot go into what users wait for.',
  caveat: 'As good as the messages. A component in maintenance has a high share by nature, and small fixes landed apart raise it. Nothing is said where less than half of the change-sets say what they are for.',
  pillar: 'operation',
  unit: 'ratio',
  better: null,
  compute: (analysis) => {
    const { fixShare: share, work, changeSets } = repositoryRow(analysis);
    const known = changeSets - work[WORK.unknown];
    return share === null ? notMeasured(analysis.execution.workWithheld ?? 'too few change-sets', known) : measured(share, known);
  },
};
