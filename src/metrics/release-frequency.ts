import { type Metric, measured, notMeasured } from './metric.js';
import { repositoryRow } from './repository-row.js';

export const releaseFrequency: Metric = {
  id: 'release-frequency',
  summary: 'Releases a month, by tags.',
  title: 'Release frequency',
  definition: 'Commits with a tag that names a version (`v1.2`, `pkg@1.2.3`, `path/v1.2.3`; previews such as `-rc.1` left out) and a committer date in the window, each once, for each 30.44 days of it. Tags on any branch count, also of commits outside the analysed history.',
  source: 'A proxy of deployment frequency (Forsgren, Humble & Kim 2018) from tags; ours.',
  why: 'Small and frequent releases keep what can go wrong with each small.',
  caveat: 'A release is not a deployment: services that are deployed without a tag have none. Tags that were never fetched are not seen.',
  pillar: 'operation',
  unit: 'releases a month',
  better: 'higher',
  compute: (analysis) => {
    const { releases } = repositoryRow(analysis);
    return releases === null ? notMeasured('no tag of the window names a version') : measured(releases.perMonth, releases.n);
  },
};
