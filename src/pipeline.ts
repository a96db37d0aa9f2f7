import { agreement } from './compare/agreement.js';
import { groupEffort, mainGroups, workTable } from './compare/group-work.js';
import { profiles } from './compare/profiles.js';
import { mirrorScore } from './compare/score.js';
import { teamNeeds } from './compare/team-needs.js';
import { document } from './document/index.js';
import { facts, type FactsOptions } from './facts/index.js';
import { RULES, runRules } from './findings/index.js';
import { componentBaskets, sourceBaskets } from './graphs/baskets.js';
import { coChange } from './graphs/co-change.js';
import { changeSetCounts, effort } from './graphs/effort.js';
import { identityLabels, importLinks } from './graphs/imports.js';
import { peopleLinks } from './graphs/people.js';
import { sharedPeople } from './graphs/shared-people.js';
import { coupledByChance } from './graphs/swap-null.js';
import { fingerprint } from './math/fingerprint.js';
import { componentBusFactors, metricReports } from './metrics/index.js';
import type { Analysis, AnalysisOptions, Baskets, Networks } from './model/analysis.js';
import type { Limit, OnLimit, Progress, Stage } from './model/errors.js';
import type { Facts } from './model/facts.js';
import type { RawFacts } from './model/raw.js';
import type { Report } from './model/report.js';
import { headline } from './report/headline.js';
import { borders, folderBlocks } from './steps/borders.js';
import { areas, communities, importWeights, structure, withheldAreas } from './steps/clusters.js';
import { grouping, judged } from './steps/groups.js';
import { ranked } from './report/ranking.js';

export interface AnalyzeOptions {
  readonly facts: FactsOptions;
  readonly analysis: AnalysisOptions;
  /** As shown in the report. */
  readonly shown: Report['options'];
  readonly version: string;
  readonly progress?: Progress;
}

/** Raw facts → report: the whole story. Pure: the same facts and options give the same report. */
export function analyze(raw: RawFacts, options: AnalyzeOptions): Report {
  const step = stages(options.progress);
  const known = step('facts', () => facts(raw, options.facts), ({ changeSets }) => changeSets.n);
  const analysis = analysisOf(known, options.analysis, step);
  const metrics = step('metrics', () => metricReports(analysis), (all) => all.length);
  const found = step('findings', () => runRules(RULES, analysis, fingerprint), ({ findings }) => findings.length);
  const report = document(analysis, { metrics, ...found }, options.shown, options.version, headline);
  return { ...report, findings: ranked(report).map((finding, index) => ({ ...finding, rank: index + 1 })) };
}

/** Networks → partitions → who stands for teams → tables → score. */
export function analysisOf(known: Facts, options: AnalysisOptions, step: Step = (_stage, run) => run()): Analysis {
  const baskets = componentBaskets(known);
  const limits: Limit[] = [];
  const onLimit = (limit: Limit): void => void limits.push(limit);
  const linked = step('graphs', () => networksOf(known, baskets, options, onLimit), ({ imports, coChange }) => imports.length + coChange.length);
  const detected = step('clusters', () => ({ areas: areas(known, linked.imports, options, onLimit), communities: communities(known, options, onLimit) }), ({ areas, communities }) => areas.clusters.length + communities.clusters.length);
  return step('compare', () => {
    const grouped = grouping(known, baskets, detected.communities, options, linked.people.length);
    const partitions = { ...detected, teams: grouped.teams };
    const networks = { ...linked, teams: teamNeeds({ baskets, changeSets: known.changeSets, group: grouped.actorGroup }) };
    const { score, needs } = mirrorScore({ facts: known, baskets, labels: grouped.labels, options, onLimit });
    const work = groupEffort(known.changeSets, baskets, grouped.actorGroup);
    const groups = judged(grouped.groups, score);
    return {
      facts: known, options, networks, partitions, score, groups, areasWithheld: withheldAreas(detected.areas), limits,
      comparison: { ...borders(known, grouped, groups.withheld, options), needs, work: workTable(work, detected.areas.label) },
      agreement: structure(detected.areas, agreement({
        people: mainGroups(work), code: detected.areas.label,
        peopleIds: grouped.groups.ids, codeIds: detected.areas.clusters.map(({ id }) => id),
        blocks: folderBlocks(known), imports: importWeights(linked.imports),
        sharedPeople: linked.sharedPeople.map(({ source, target, jaccard }) => ({ source, target, weight: jaccard })),
        permutations: options.permutations, seed: options.seed,
      })),
      profiles: profiles({ facts: known, baskets, actorGroup: grouped.actorGroup, units: grouped.units.units, imports: linked.imports, busFactors: componentBusFactors(known) }),
    };
  }, ({ comparison }) => comparison.pairs.length);
}

function networksOf(known: Facts, baskets: Baskets, options: AnalysisOptions, onLimit: OnLimit): Networks {
  const sources = sourceBaskets(known, known.files.component, known.components.length, options.maxCoChangeComponents);
  const done = effort(known.changeSets, baskets);
  return {
    imports: importLinks(known.imports, known.files.component, identityLabels(known.components.length)),
    coChange: coChange(sources, known.changeSets.inWindow).links,
    coChangeExpected: coupledByChance(sources, SWAP_DRAWS, options.seed, onLimit),
    sharedPeople: sharedPeople(done, changeSetCounts(known.changeSets, baskets), 0, options.seed),
    people: peopleLinks(known),
    teams: [],
    effort: done,
  };
}

/** Draws of the swap null: its mean is shown with one decimal, which twenty settle. */
const SWAP_DRAWS = 20;

type Step = <T>(stage: Stage, run: () => T, size?: (result: T) => number) => T;

function stages(progress: Progress | undefined): Step {
  return (stage, run, size) => {
    progress?.(stage, 0);
    const result = run();
    const n = size?.(result) ?? 1;
    progress?.(stage, n, n);
    return result;
  };
}
