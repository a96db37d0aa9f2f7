import { louvain } from '../clusters/louvain.js';
import type { Learn } from '../compare/labelling.js';
import { networkCorrelation } from '../compare/network-correlation.js';
import { mirrorScore, type ScoreInput } from '../compare/score.js';
import { importBetweenness } from '../graphs/import-betweenness.js';
import type { ImportWeight } from '../graphs/imports.js';
import { peopleLinks } from '../graphs/people.js';
import { coupledByChance } from '../graphs/swap-null.js';
import type { AnalysisOptions, Baskets, LinkColumns, Partition } from '../model/analysis.js';
import type { Limit, OnLimit } from '../model/errors.js';
import type { Facts } from '../model/facts.js';
import { areas, communities, importWeights } from './clusters.js';

/** What every task reads. */
export interface Ground {
  readonly facts: Facts;
  readonly options: AnalysisOptions;
}

/** Where labels of people come from, as plain data. */
export type LabelSource = Exclude<ScoreInput['labels'], { readonly kind: 'communities' }> | { readonly kind: 'communities'; readonly links?: number };

/** The people network and its communities. */
export interface PeopleClusters {
  readonly links: LinkColumns;
  readonly communities: Partition;
}

/** Draws of the swap null: its mean is shown with one decimal, which twenty settle. */
const SWAP_DRAWS = 20;

/**
 * The parts of an analysis that draw again and again, and that little else waits for: each a function of the facts, the options and plain data, whose result is plain data too, so that another thread may do it. Of tasks that wait the
 * first of this order is done first.
 */
export const TASKS = {
  betweenness: ({ facts, options }: Ground, imports: readonly ImportWeight[], onLimit: OnLimit) => importBetweenness(facts.components.length, imports, options.seed, onLimit),
  areas: ({ facts, options }: Ground, imports: readonly ImportWeight[], onLimit: OnLimit) => areas(facts, imports, options, onLimit),
  score: ({ facts, options }: Ground, { baskets, source }: { readonly baskets: Baskets; readonly source: LabelSource }, onLimit: OnLimit) => mirrorScore({ facts, baskets, labels: labelsOf(source, options), options, onLimit }),
  people: ({ facts, options }: Ground, _given: null, onLimit: OnLimit): PeopleClusters => {
    const links = peopleLinks(facts);
    return { links, communities: communities(facts, links, options, onLimit) };
  },
  coupledByChance: ({ options }: Ground, sources: Baskets, onLimit: OnLimit) => coupledByChance(sources, SWAP_DRAWS, options.seed, onLimit),
  correlation: ({ facts, options }: Ground, { imports, sharedPeople }: { readonly imports: readonly ImportWeight[]; readonly sharedPeople: LinkColumns }, onLimit: OnLimit) => networkCorrelation({
    components: facts.components.length, imports: importWeights(imports), sharedPeople, permutations: options.permutations, seed: options.seed, onLimit,
  }),
};

export type TaskName = keyof typeof TASKS;
export type Given<N extends TaskName> = Parameters<(typeof TASKS)[N]>[1];
export interface Done<N extends TaskName> {
  readonly result: ReturnType<(typeof TASKS)[N]>;
  /** In the order in which they fired. */
  readonly limits: readonly Omit<Limit, 'kind'>[];
}

/** The tasks of one analysis: each is started once, as soon as what it is given is known, and what comes of it is taken when it is needed. */
export interface Tasks {
  start<N extends TaskName>(name: N, given: Given<N>): () => Done<N>;
  /** No other task follows. */
  close(): void;
}

/** Tasks of an analysis done beside it; null where that does not pay. What comes of them is the same. */
export type Beside = (ground: Ground) => Tasks | null;

export function done<N extends TaskName>(ground: Ground, name: N, given: Given<N>): Done<N> {
  const limits: Omit<Limit, 'kind'>[] = [];
  const task = TASKS[name] as (ground: Ground, given: Given<N>, onLimit: OnLimit) => Done<N>['result'];
  return { result: task(ground, given, (limit) => void limits.push(limit)), limits };
}

/** One after the other, each when it is started. */
export function tasksInTurn(ground: Ground): Tasks {
  return {
    start: (name, given) => {
      const made = done(ground, name, given);
      return () => made;
    },
    close: () => undefined,
  };
}

/** Communities are learned as they were found, on whichever part of the history. */
export const communityLearner = ({ seed }: Pick<AnalysisOptions, 'seed'>): Learn => (known) => louvain(known.people.length, peopleLinks(known), seed);

const labelsOf = (source: LabelSource, options: AnalysisOptions): ScoreInput['labels'] => (source.kind === 'communities' ? { ...source, learn: communityLearner(options) } : source);

/** The same without what learns. */
export function labelSource(labels: ScoreInput['labels']): LabelSource {
  if (labels.kind !== 'communities') return labels;
  const { learn: _learn, ...source } = labels;
  return source;
}

/**
 * The facts without what no task reads, which in a long history is most of them. It is left out rather than empty: a task that came to read it would fail, and be done where all facts are, instead of giving something else.
 */
export function taskFacts(facts: Facts): Facts {
  const { repository, window, couplingWindow, components, ownerSets, teams, people, labels, coverage, changeSets, files: { path: _path, ...files } } = facts;
  const { commits: _commits, revertOf: _revertOf, formerPath: _formerPath, work: _work, workItem: _workItem, authoredAt: _authoredAt, landedAt: _landedAt, landedBy: _landedBy, review: _review, ...columns } = changeSets;
  return { repository, window, couplingWindow, components, ownerSets, teams, people, labels, coverage, files, changeSets: columns } as Partial<Facts> as Facts;
}
