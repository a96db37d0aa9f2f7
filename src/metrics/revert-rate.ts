import { WORK } from '../model/facts.js';
import { type Metric, measured, notMeasured } from './metric.js';
import { FEWEST, repositoryRow } from './repository-row.js';

export const revertRate: Metric = {
  id: 'revert-rate',
  summary: 'Share of the changes that take an earlier one back.',
  title: 'Revert rate',
  definition: 'Share of the change-sets of the window that take an earlier one back: the subject begins with `Revert "` or `revert:` (`revert(scope):`), in whatever case, or a line within the first 200 characters of the body with `This reverts commit` and 7 digits or more of an id. A revert of a revert (`Revert "Revert`, `Revert "Reapply`) is none.',
  source: 'A proxy of change failure rate (Forsgren, Humble & Kim 2018) from messages; ours.',
  why: 'What has to be taken back was paid for twice.',
  caveat: 'Only what says so is counted; failures that are mended by going forward are fixes. A team that reverts quickly is no worse than one that does not: read it beside the fix share.',
  pillar: 'operation',
  unit: 'ratio',
  better: 'lower',
  compute: (analysis) => {
    const { work, changeSets } = repositoryRow(analysis);
    return changeSets < FEWEST ? notMeasured(`fewer than ${FEWEST} change-sets in the window`, changeSets) : measured(work[WORK.revert] / changeSets, changeSets);
  },
};
