import { type Metric, measured, notMeasured } from './metric.js';
import { repositoryRow } from './repository-row.js';

export const landingTime: Metric = {
  id: 'landing-time',
  summary: 'Hours from a change’s first commit to the main line.',
  title: 'Lead time to the main line',
  definition: 'Median hours from a change-set’s first author date to when it reached the main line (the merge that brought it there, else its committer date).',
  source: 'A proxy of lead time for changes (Forsgren, Humble & Kim 2018), which ends at the deployment; ours.',
  why: 'What lies finished and not landed has cost its work and gives nothing yet.',
  caveat: 'Author dates begin when the first version was committed and anew when it is rewritten; work before that is not seen. Forges that squash give both dates at once, and then nothing is said.',
  pillar: 'execution',
  unit: 'hours',
  better: 'lower',
  compute: (analysis) => {
    const { landing, changeSets } = repositoryRow(analysis);
    return landing === null ? notMeasured(analysis.execution.landingWithheld ?? 'too few change-sets', changeSets) : measured(landing.median, landing.n);
  },
};
