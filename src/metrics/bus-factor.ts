import { busFactorOf, majorAuthors } from './authorship.js';
import { type Metric, measured, notMeasured } from './metric.js';

export const busFactor: Metric = {
  id: 'bus-factor',
  summary: 'How many active people can leave before half of the files have nobody who knows them.',
  title: 'Bus factor (active)',
  definition: 'People in order of the files they are major author of; how many can leave before half of the files have no major author. Authorship of the last 547 days, decayed by exp(−days/90); major: over 75 % of the file’s largest authorship.',
  source: 'Jabrayilzade, Evtikhiev, Tüzün & Kovalenko 2022 (ICSE-SEIP), as JetBrains’ Bus Factor Explorer computes it.',
  why: 'A low number is a risk to continuity: knowledge that leaves with one or two people.',
  caveat: 'One is common and no failure. Counts who changed files, not who could; identities are e-mails as written. Files moved with changes count as new ones.',
  pillar: 'operation',
  unit: 'people',
  better: 'higher',
  compute({ facts: { authorships, files } }) {
    const living = [...majorAuthors(authorships)].filter(([file]) => files.alive[file] === 1).map(([, authors]) => authors);
    const value = busFactorOf(living);
    return value === null ? notMeasured('no file of the tree was changed by a person in the last 547 days') : measured(value, living.length);
  },
};
