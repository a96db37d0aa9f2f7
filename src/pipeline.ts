import { agreement } from './compare/agreement.js';
import { companions } from './compare/companions.js';
import { groupEffort, mainGroups, workTable } from './compare/group-work.js';
import { profiles } from './compare/profiles.js';
import { mirrorScore } from './compare/score.js';
import { teamNeeds } from './compare/team-needs.js';
import { teamOfFiles, teamPairs, truthTable } from './compare/truth-table.js';
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
import type { Analysis, AnalysisOptions, Comparison, Networks } from './model/analysis.js';
import type { Progress, Stage } from './model/errors.js';
import type { Facts } from './model/facts.js';
import type { RawFacts } from './model/raw.js';
import type { Report } from './model/report.js';
import { headline } from './report/headline.js';
import { areas, communities, importWeights } from './steps/clusters.js';
import { grouping, judged, type Grouping } from './steps/groups.js';

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
  const judged = step('findings', () => runRules(RULES, analysis, fingerprint), ({ findings }) => findings.length);
  return document(analysis, { metrics, ...judged }, options.shown, options.version, headline);
}

/** Networks → partitions → who stands for teams → tables → score. */
export function analysisOf(known: Facts, options: AnalysisOptions, step: Step = (_stage, run) => run()): Analysis {
  const linked = step('graphs', () => networksOf(known, options), ({ imports, coChange }) => imports.length + coChange.length);
  const detected = step('clusters', () => ({ areas: areas(known, linked.imports, options), communities: communities(known, options) }), ({ areas, communities }) => areas.clusters.length + communities.clusters.length);
  return step('compare', () => {
    const baskets = componentBaskets(known);
    const grouped = grouping(known, baskets, detected.communities, options);
    const partitions = { ...detected, teams: grouped.teams };
    const networks = { ...linked, teams: teamNeeds({ baskets, changeSets: known.changeSets, group: grouped.actorGroup }) };
    const { score, needs } = mirrorScore({ facts: known, baskets, labels: grouped.labels, options });
    const work = groupEffort(known.changeSets, baskets, grouped.actorGroup);
    const groups = judged(grouped.groups, score);
    return {
      facts: known, options, networks, partitions, score, groups,
      comparison: { ...bordersOf(known, grouped, groups.withheld, options), needs, work: workTable(work, detected.areas.label) },
      agreement: agreement({
        people: mainGroups(work), code: detected.areas.label,
        peopleIds: grouped.groups.ids, codeIds: detected.areas.clusters.map(({ id }) => id),
        blocks: folderBlocks(known), imports: importWeights(linked.imports),
        sharedPeople: linked.sharedPeople.map(({ source, target, jaccard }) => ({ source, target, weight: jaccard })),
        permutations: options.permutations, seed: options.seed,
      }),
      profiles: profiles({ facts: known, baskets, effort: linked.effort, actorGroup: grouped.actorGroup, units: grouped.units.units, imports: linked.imports, busFactors: componentBusFactors(known) }),
    };
  }, ({ comparison }) => comparison.pairs.length);
}

function networksOf(known: Facts, options: AnalysisOptions): Networks {
  const baskets = componentBaskets(known);
  const sources = sourceBaskets(known, known.files.component, known.components.length, options.maxCoChangeComponents);
  const done = effort(known.changeSets, baskets);
  return {
    imports: importLinks(known.imports, known.files.component, identityLabels(known.components.length)),
    coChange: coChange(sources, known.changeSets.inWindow).links,
    coChangeExpected: coupledByChance(sources, SWAP_DRAWS, options.seed),
    sharedPeople: sharedPeople(done, changeSetCounts(known.changeSets, baskets), CELL_DRAWS, options.seed),
    people: peopleLinks(known),
    teams: [],
    effort: done,
  };
}

/** Draws of the swap null: its mean is shown with one decimal, which twenty settle. */
const SWAP_DRAWS = 20;
/** Draws of the cell null of shared people: q ≤ .2 over hundreds of pairs needs p down to 1/2,000. */
const CELL_DRAWS = 1999;

function bordersOf(known: Facts, { groups, units, actorGroup }: Grouping, noGroups: string | null, options: AnalysisOptions): Omit<Comparison, 'needs' | 'work'> {
  const sides = (label: Int32Array, labels: number, ofComponent: Int32Array) => {
    const baskets = sourceBaskets(known, label, labels, options.maxCoChangeComponents);
    return { baskets, coChange: coChange(baskets, known.changeSets.inWindow), imports: importLinks(known.imports, label, ofComponent), changeSets: known.changeSets, actorGroup };
  };
  const withheld = units.withheld ?? (groups.kind === 'communities' ? noGroups : null);
  const base = { units: units.units, unitOfFile: units.unitOfFile, actorGroup, withheld };
  if (withheld !== null) return { ...base, pairs: [], leftOut: 0, teamPairs: [] };
  const { pairs, leftOut } = truthTable(units.units, known.ownerSets, sides(units.unitOfFile, units.units.length, units.largest), companions(known));
  const none = new Int32Array(known.components.length).fill(-1);
  return { ...base, pairs, leftOut: leftOut.length, teamPairs: teamPairs(units.units, pairs, sides(teamOfFiles(units.units, units.unitOfFile), groups.ids.length, none)) };
}

/** Blocks of the blocked permutation: components of one parent folder move together. */
function folderBlocks({ components }: Facts): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(components, ({ path }) => {
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    if (!numbers.has(parent)) numbers.set(parent, numbers.size);
    return numbers.get(parent)!;
  });
}

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
