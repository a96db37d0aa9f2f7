import { busFactorOf, majorAuthors } from './authorship.js';
import { type Metric, measured, notMeasured } from './metric.js';

export const busFactor: Metric = {
  id: 'bus-factor',
  summary: 'How many active people can leave before half of the files have nobody who knows them.',
  title: 'Bus factor (active)',
  definition: 'People leave in order of the files they are major author of (ties: whose address appears first, newest commit first); how many, until more than half of the files have no major author. Major: authorship a(p, f) ≥ .001 and over 75 % of the file’s largest; a(p, f) = 3·own + W(p) + 2.4·ln(1 + W) − 2.4·ln(1 + W − W(p)). Each change that adds or edits f, in a commit of the 547 days before the analysed one (by committer date), weighs exp(−d/90), d whole days (rounded towards 0) from its author date to the committer date of the analysed commit; W(p): sum of those of p, W: of W(p) over all p; authors and co-authors by trailer count in full each. own: 1 for the author of the change that weighs most (ties: of the oldest commit, in it the author before co-authors, of these the last), else 0. A rename hands the file on, a deletion is nothing. Files: the living ones of the analysed folder so changed, of any kind: lockfiles, manifests, documentation and generated ones too. Commits: all but merges; releases and sweeps count. People: e-mail addresses as written, in lower case, without mailmap; those with `[bot]` in name or address are left out. Of a component (`single-point`): the same over its files.',
  source: 'Jabrayilzade, Evtikhiev, Tüzün & Kovalenko 2022 (ICSE-SEIP), as JetBrains’ Bus Factor Explorer computes it.',
  why: 'A low number is a risk to continuity: knowledge that leaves with one or two people.',
  caveat: 'One is common and no failure. Counts who changed files, not who could; one person with two addresses is two. Files moved with changes count as new ones.',
  pillar: 'operation',
  unit: 'people',
  better: 'higher',
  compute({ facts: { authorships, files } }) {
    const living = [...majorAuthors(authorships)].filter(([file]) => files.alive[file] === 1).map(([, authors]) => authors);
    const value = busFactorOf(living);
    return value === null ? notMeasured('no file of the tree was changed by a person in the last 547 days') : measured(value, living.length);
  },
};
