import { agreement } from './compare/agreement.js';
import { areaDivisions } from './compare/area-divisions.js';
import { execution } from './compare/execution/execution.js';
import { traits } from './compare/execution/traits.js';
import { formerFolders } from './compare/former-folders.js';
import { groupEffort, mainGroups, workTable } from './compare/group-work.js';
import { externalDependencies } from './compare/external-dependencies.js';
import { keepers } from './compare/keepers.js';
import { leastInCommon } from './compare/least-in-common.js';
import { ownership } from './compare/ownership.js';
import { profiles } from './compare/profiles.js';
import { mirrorScore } from './compare/score.js';
import { effectiveSpells, groupSpells } from './compare/spells.js';
import { tallies } from './compare/tallies.js';
import { teamNeeds } from './compare/team-needs.js';
import { document } from './document/index.js';
import { facts, type FactsOptions } from './facts/index.js';
import { RULES, runRules, withSupport } from './findings/index.js';
import { componentBaskets, sourceBaskets } from './graphs/baskets.js';
import { coChange } from './graphs/co-change.js';
import { changeSetCounts, effort } from './graphs/effort.js';
import { importBetweenness } from './graphs/import-betweenness.js';
import { identityLabels, importLinks } from './graphs/imports.js';
import { peopleLinks } from './graphs/people.js';
import { sharedPeople } from './graphs/shared-people.js';
import { coupledByChance } from './graphs/swap-null.js';
import { subSeed } from './math/random.js';
import { componentBusFactors, metricReports } from './metrics/index.js';
import type { Analysis, AnalysisOptions, Baskets, Networks, Partition, PeopleLink } from './model/analysis.js';
import type { Diagnostic, Limit, OnLimit, Progress, Stage } from './model/errors.js';
import type { Facts } from './model/facts.js';
import type { RawFacts, RawOwners } from './model/raw.js';
import type { Report } from './model/report.js';
import { withArithmetic } from './report/arithmetic.js';
import { componentOrder } from './report/component-order.js';
import { headline } from './report/headline.js';
import { borders, folderBlocks } from './steps/borders.js';
import { areas, communities, importWeights, structure, withheldAreas } from './steps/clusters.js';
import { guardrailTable } from './steps/guardrails.js';
import { grouping, judged, type Grouping } from './steps/groups.js';
import { heldMembers } from './steps/held-members.js';
import { areasKept, communitiesKept, previousClusters } from './steps/previous-ids.js';
import { teamTopology } from './steps/team-topology.js';
import { resamples, weekResample } from './steps/week-resample.js';
import { ranked } from './report/ranking.js';
import { withAccepted, withStatus, type Acceptance } from './report/status.js';

export interface AnalyzeOptions {
  readonly facts: FactsOptions;
  readonly analysis: AnalysisOptions;
  /** As shown in the report. */
  readonly shown: Report['options'];
  readonly version: string;
  /** An earlier report: its clusters keep their ids, and findings are told apart as new, open, worsened or resolved. */
  readonly previous?: Report;
  /** Findings that the user means to keep for now. */
  readonly accepted?: readonly Acceptance[];
  /** Owners that inferred members are learned from instead of those of the files: the members are held while owners change. */
  readonly membersFrom?: RawOwners | null;
  /** False: findings are not looked for again in histories with weeks drawn anew; their `support` is null. For many analyses in a row. */
  readonly support?: boolean;
  readonly progress?: Progress;
}

/** Raw facts → report: the whole story. Pure: the same facts and options give the same report. */
export function analyze(raw: RawFacts, options: AnalyzeOptions): Report {
  return reportOf(factsOf(raw, options), options);
}

/** The first half of `analyze`: of a long history the raw facts are as large as all that is made of them, and nothing after this asks for them. */
export function factsOf(raw: RawFacts, options: Pick<AnalyzeOptions, 'facts' | 'membersFrom' | 'progress'>): Facts {
  return stages(options.progress)('facts', () => labelled(raw, options), ({ changeSets }) => changeSets.n);
}

/** The second half of `analyze`. */
export function reportOf(known: Facts, options: AnalyzeOptions): Report {
  return studied(known, options).report;
}

/** As `reportOf`, with the analysis that the report was written from. */
export function studied(known: Facts, options: AnalyzeOptions): { readonly analysis: Analysis; readonly report: Report } {
  const step = stages(options.progress);
  const { analysis, grouped, baskets } = analysed(known, options.analysis, step, options.previous);
  const metrics = step('metrics', () => metricReports(analysis), (all) => all.length);
  const found = step('findings', () => (options.support === false ? runRules(RULES, analysis) : judgement(analysis, grouped)), ({ findings }) => findings.length);
  const { groups } = analysis;
  const summed = groups.withheld === null && groups.ids.length > 1 ? tallies({ baskets, changeSets: known.changeSets, group: grouped.actorGroup }, groups.ids.length) : null;
  const told = document(analysis, summed, { metrics, ...found }, options.shown, options.version, headline);
  const report = { ...told, order: componentOrder(told, options.previous) };
  const explained = withArithmetic(report);
  const compared = options.previous === undefined ? explained : withStatus({ ...report, findings: explained }, options.previous);
  const { findings, remarks } = withAccepted(compared, options.accepted ?? [], known.window.to);
  const diagnostics = [...report.diagnostics, ...remarks.map((message): Diagnostic => ({ stage: 'report', message }))];
  return { analysis, report: { ...report, diagnostics, findings: ranked({ ...report, findings }).map((finding, index) => ({ ...finding, rank: index + 1 })) } };
}

/** Facts, with members held where that was asked for. */
export function labelled(raw: RawFacts, { facts: options, membersFrom }: Pick<AnalyzeOptions, 'facts' | 'membersFrom'>): Facts {
  const known = facts(raw, options);
  return membersFrom === undefined ? known : heldMembers(known, facts({ ...raw, org: { ...raw.org, owners: membersFrom } }, options));
}

/** What the rules find, and how often they find it again when weeks are drawn anew. */
function judgement(analysis: Analysis, grouped: Grouping): ReturnType<typeof runRules> {
  const found = runRules(RULES, analysis);
  if (found.findings.length === 0) return found;
  const resample = weekResample(analysis, grouped);
  const seed = (draw: number): number => subSeed(analysis.options.seed, 'support', draw);
  return { ...found, findings: withSupport(found.findings, RULES, (draw) => resample(seed(draw)), resamples(analysis.facts)) };
}

/** The report of an analysis without what rules and metrics say: for what goes with any result, such as warnings. */
export function described(analysis: Analysis, { shown, version }: Pick<AnalyzeOptions, 'shown' | 'version'>): Report {
  return { ...document(analysis, null, { metrics: [], rules: [], findings: [] }, shown, version, () => ''), order: [] };
}

/** Networks → partitions → who stands for teams → tables → score. */
export function analysisOf(known: Facts, options: AnalysisOptions, step: Step = (_stage, run) => run()): Analysis {
  return analysed(known, options, step).analysis;
}

/**
 * Analysis and findings of facts that differ from `like`'s in owners and teams alone, as scenarios do: networks and clusters are those of `like`. Findings are without support and rank.
 */
export function reanalysed(known: Facts, like: Analysis): { readonly analysis: Analysis; readonly findings: ReturnType<typeof runRules>['findings'] } {
  const { networks, partitions: { areas, communities }, formerFolders } = like;
  const { analysis } = compared(known, componentBaskets(known), like.options, (_stage, run) => run(), { sources: coChangeBaskets(known, like.options), linked: networks, detected: { areas, communities }, formerFolders, limits: [] });
  return { analysis, findings: runRules(RULES, analysis).findings };
}

function analysed(known: Facts, options: AnalysisOptions, step: Step, previous?: Report): Compared & { readonly baskets: Baskets } {
  const baskets = componentBaskets(known);
  const limits: Limit[] = [];
  const onLimit = drawLimits(limits);
  const sources = coChangeBaskets(known, options);
  const linked = step('graphs', () => networksOf(known, baskets, sources, options, onLimit), ({ imports, coChange }) => imports.length + coChange.length);
  const detected = step('clusters', () => {
    const found = { areas: areas(known, linked.imports, options, onLimit), communities: communities(known, linked.people, options, onLimit) };
    if (previous === undefined) return found;
    const earlier = previousClusters(previous);
    return { areas: areasKept(known, found.areas, earlier.areas), communities: communitiesKept(known, baskets, found.communities, earlier.communities) };
  }, ({ areas, communities }) => areas.clusters.length + communities.clusters.length);
  return { ...compared(known, baskets, options, step, { sources, linked, detected, formerFolders: formerFolders(known), limits }), baskets };
}

/** Limits on draws go into the list as such. */
const drawLimits = (limits: Limit[]): OnLimit => (limit) => void limits.push({ ...limit, kind: 'draws' });

/** Components of source files in change-sets small enough to count for co-change. */
const coChangeBaskets = (known: Facts, { maxCoChangeComponents }: AnalysisOptions): Baskets => sourceBaskets(known, known.files.component, known.components.length, maxCoChangeComponents);

interface Found {
  readonly sources: Baskets;
  readonly linked: Networks;
  readonly detected: { readonly areas: Partition; readonly communities: Partition };
  readonly formerFolders: Analysis['formerFolders'];
  readonly limits: Limit[];
}

interface Compared {
  readonly analysis: Analysis;
  readonly grouped: Grouping;
}

function compared(known: Facts, baskets: Baskets, options: AnalysisOptions, step: Step, { sources, linked, detected, formerFolders, limits }: Found): Compared {
  const onLimit = drawLimits(limits);
  return step('compare', () => {
    const grouped = grouping(known, baskets, detected.communities, options, linked.people.source.length);
    const partitions = { ...detected, teams: grouped.teams };
    const networks = { ...linked, teams: teamNeeds({ baskets, changeSets: known.changeSets, group: grouped.actorGroup }) };
    const { score, needs } = mirrorScore({ facts: known, baskets, labels: grouped.labels, options, onLimit });
    const work = groupEffort(known.changeSets, baskets, grouped.actorGroup);
    const groups = judged(grouped.groups, score);
    const done = { facts: known, baskets, sources, actorGroup: grouped.actorGroup, units: grouped.units.units };
    const inCommon = leastInCommon(known.changeSets, baskets);
    const comparison = {
      ...borders(known, grouped, groups.withheld, options), needs, work: workTable(work, detected.areas.label),
      groupSpells: groupSpells(known.changeSets, baskets, grouped.actorGroup, groups.ids.length),
      divisionOf: areaDivisions({ changeSets: known.changeSets, baskets, actorGroup: grouped.actorGroup, area: detected.areas.label, bounded: true }),
      inCommon: ({ source, target }: PeopleLink) => inCommon(source, target),
    };
    const areasWithheld = withheldAreas(detected.areas);
    const profiled = profiles({ facts: known, baskets, changeSets: changeSetCounts(known.changeSets, baskets), actorGroup: grouped.actorGroup, units: grouped.units.units, imports: linked.imports, busFactors: componentBusFactors(known), effectiveSpells: effectiveSpells(known.changeSets, baskets) });
    const analysis: Analysis = {
      facts: known, options, networks, partitions, score, groups, areasWithheld, limits, comparison,
      topology: teamTopology({ facts: known, comparison, networks, partitions, groups, areasWithheld }),
      agreement: structure(detected.areas, agreement({
        people: mainGroups(work), code: detected.areas.label,
        peopleIds: grouped.groups.ids, codeIds: detected.areas.clusters.map(({ id }) => id),
        blocks: folderBlocks(known), imports: importWeights(linked.imports),
        sharedPeople: linked.sharedPeople.all,
        permutations: options.permutations, seed: options.seed, onLimit,
      })),
      execution: execution({ ...done, traits: traits({ ...done, unitOfFile: grouped.units.unitOfFile }), imports: networks.imports, groups, seed: options.seed }),
      profiles: profiled,
      ownership: ownership({ ...grouped.units, facts: known, profiles: profiled, groups, actorGroup: grouped.actorGroup }),
      keepers: keepers(known),
      formerFolders,
      dependencies: externalDependencies(known, grouped.units.units),
      guardrails: guardrailTable({ facts: known, guardrails: options.guardrails ?? {}, units: grouped.units.units, unitOfFile: grouped.units.unitOfFile, teams: groups.kind === 'communities' ? [] : groups.ids }),
    };
    return { analysis, grouped };
  }, ({ analysis: { comparison } }) => comparison.pairs.length);
}

function networksOf(known: Facts, baskets: Baskets, sources: Baskets, options: AnalysisOptions, onLimit: OnLimit): Networks {
  const done = effort(known.changeSets, baskets);
  const together = coChange(sources, known.changeSets.inWindow);
  const imports = importLinks(known.imports, known.files.component, identityLabels(known.components.length));
  return {
    imports,
    importBetweenness: importBetweenness(known.components.length, imports, options.seed, onLimit),
    coChange: together.links,
    coChangeSets: together.counts,
    coChangeExpected: coupledByChance(sources, SWAP_DRAWS, options.seed, onLimit),
    sharedPeople: sharedPeople(done, changeSetCounts(known.changeSets, baskets), CELL_DRAWS, options.seed, onLimit),
    people: peopleLinks(known),
    teams: [],
    effort: done,
  };
}

/** Draws of the swap null: its mean is shown with one decimal, which twenty settle. */
const SWAP_DRAWS = 20;

/** Draws of the cell null of shared people: fewer cannot say q ≤ .2 among the pairs of a hundred components. */
const CELL_DRAWS = 1999;

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
