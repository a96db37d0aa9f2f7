import { type Metric, measured, notMeasured } from './metric.js';
import { FEWEST, repositoryRow } from './repository-row.js';

export const tracedShare: Metric = {
  id: 'traced-share',
  summary: 'Share of the changes that name a work item.',
  title: 'Traced share',
  definition: 'Share of the change-sets whose subject names a work item (`PAY-12`, `AB#12`, `fixes #12`); requests that a forge puts at its end are none.',
  source: 'Traceability of commits to issues, after Bird et al. 2009 (FSE); rules: ours.',
  why: 'A change that names what it is for can be weighed against what was decided.',
  caveat: 'Reads subjects only: items that are named in the body, in the request or by its branch are not seen. Compare a repository with its own past only.',
  pillar: 'execution',
  unit: 'ratio',
  better: 'higher',
  compute: (analysis) => {
    const { traced, changeSets } = repositoryRow(analysis);
    return changeSets < FEWEST ? notMeasured(`fewer than ${FEWEST} change-sets in the window`, changeSets) : measured(traced / changeSets, changeSets);
  },
};
