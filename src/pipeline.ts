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
import { scoredNeeds } from './compare/score.js';
import { effectiveSpells, groupSpells } from './compare/spells.js';
import { tallies } from './compare/tallies.js';
import { teamNeeds } from './compare/team-needs.js';
import { document } from './document/index.js';
import { facts, type FactsOptions } from './facts/index.js';
import { RULES, runRules, withSupport } from './findings/index.js';
import { componentBaskets, sourceBaskets } from './graphs/baskets.js';
import { coChange } from './graphs/co-change.js';
import { changeSetCounts, effort } from './graphs/effort.js';
import { identityLabels, importLinks, importWeightsOf, type ImportWeight } from './graphs/imports.js';
import { sharedPeople } from './graphs/shared-people.js';
import { once } from './math/once.js';
import { subSeed } from './math/random.js';
import { componentBusFactors, metricReports } from './metrics/index.js';
import type { Analysis, AnalysisOptions, Baskets, Networks, Partition, PeopleLink } from './model/analysis.js';
import type { Diagnostic, Limit, Progress, Stage } from './model/errors.js';
import type { Facts } from './model/facts.js';
import type { RawFacts, RawOwners } from './model/raw.js';
import type { Report } from './model/report.js';
import { withArithmetic } from './report/arithmetic.js';
import { componentOrder } from './report/component-order.js';
import { headline } from './report/headline.js';
import { borders, folderBlocks } from './steps/borders.js';
import { structure, withheldAreas } from './steps/clusters.js';
import { guardrailTable } from './steps/guardrails.js';
import { grouping, judged, type Grouping } from './steps/groups.js';
import { heldMembers } from './steps/held-members.js';
import { areasKept, communitiesKept, previousClusters } from './steps/previous-ids.js';
import { teamTopology } from './steps/team-topology.js';
import { type Beside, type Done, type PeopleClusters, type Tasks, labelSource, tasksInTurn } from './steps/tasks.js';
import { resamples, weekResample } from './steps/week-resample.js';
import { ranked } from './report/ranking.js';
import { otherwiseRemark } from './report/otherwise.js';
import { redefined, withAccepted, withStatus, type Acceptance } from './report/status.js';

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
  /** Does what stands for itself in a large analysis beside the rest, such as in a second thread; without it all is done in turn. The report is the same. */
  readonly beside?: Beside;
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
  const { analysis, grouped, baskets } = analysed(known, options.analysis, step, options);
  const metrics = step('metrics', () => metricReports(analysis), (all) => all.length);
  const found = step('findings', () => (options.support === false ? runRules(RULES, analysis) : judgement(analysis, grouped)), ({ findings }) => findings.length);
  const { groups } = analysis;
  const summed = groups.withheld === null && groups.ids.length > 1 ? tallies({ baskets, changeSets: known.changeSets, group: grouped.actorGroup }, groups.ids.length) : null;
  const told = document(analysis, summed, { metrics, ...found }, options.shown, options.version, headline);
  const report = { ...told, order: componentOrder(told, options.previous) };
  const explained = withArithmetic(report);
  const compared = options.previous === undefined ? explained : withStatus({ ...report, findings: explained }, options.previous);
  const { findings, remarks } = withAccepted(compared, options.accepted ?? [], known.window.to);
  const diagnostics = [...report.diagnostics, ...aboutEarlier(report, options.previous), ...remarks.map((message): Diagnostic => ({ stage: 'report', message }))];
  return { analysis, report: { ...report, diagnostics, findings: ranked({ ...report, findings }).map((finding, index) => ({ ...finding, rank: index + 1 })) } };
}

/** What may be why findings differ from those of the earlier report. */
function aboutEarlier(report: Omit<Report, 'order'>, previous: Report | undefined): Diagnostic[] {
  if (previous === undefined) return [];
  const rules = redefined(report, previous);
  const remarks = [...otherwiseRemark(previous, report), ...(rules.length === 0 ? [] : [`rules are defined otherwise than in the earlier report (${rules.join(', ')}): what is new or resolved of them may come of that`])];
  return remarks.map((message) => ({ stage: 'compare', message }));
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
export function analysisOf(known: Facts, options: AnalysisOptions, step: Step = (_stage, run) => run(), beside?: Beside): Analysis {
  return analysed(known, options, step, beside === undefined ? {} : { beside }).analysis;
}

/**
 * Analysis and findings of facts that differ from `like`'s in owners and teams alone, as scenarios do: networks and clusters are those of `like`. Findings are without support and rank.
 */
export function reanalysed(known: Facts, like: Analysis): { readonly analysis: Analysis; readonly findings: ReturnType<typeof runRules>['findings'] } {
  const { networks, partitions: { areas, communities }, formerFolders, options } = like;
  const { analysis } = compared(known, componentBaskets(known), options, (_stage, run) => run(), tasksInTurn({ facts: known, options }), {
    sources: coChangeBaskets(known, options), imports: importWeightsOf(networks.imports), formerFolders, limits: () => [],
    linked: { ...networks, betweenness: () => networks.importBetweenness, expected: () => networks.coChangeExpected },
    areas: () => areas, people: () => ({ links: networks.people, communities }),
  });
  return { analysis, findings: runRules(RULES, analysis).findings };
}

function analysed(known: Facts, options: AnalysisOptions, step: Step, { previous, beside }: Pick<AnalyzeOptions, 'previous' | 'beside'>): Compared & { readonly baskets: Baskets } {
  const baskets = componentBaskets(known);
  const sources = coChangeBaskets(known, options);
  const ground = { facts: known, options };
  const tasks = beside?.(ground) ?? tasksInTurn(ground);
  try {
    const { linked, imports, limits } = step('graphs', () => networksOf(known, baskets, sources, options, tasks), ({ linked: { imports: links, coChange: pairs } }) => links.length + pairs.length);
    const found = step('clusters', () => ({ areas: tasks.start('areas', imports), people: tasks.start('people', null) }), () => known.components.length + known.people.length);
    const earlier = previous === undefined ? null : previousClusters(previous);
    const areas = once(() => (earlier === null ? found.areas().result : areasKept(known, found.areas().result, earlier.areas)));
    const people = once((): PeopleClusters => {
      const { links, communities } = found.people().result;
      return { links, communities: earlier === null ? communities : communitiesKept(known, baskets, communities, earlier.communities) };
    });
    const formerly = formerFolders(known);
    return { ...compared(known, baskets, options, step, tasks, { sources, imports, linked, areas, people, formerFolders: formerly, limits: () => [...limits(), ...drawLimits(found.areas(), found.people())] }), baskets };
  } finally {
    tasks.close();
  }
}

/** Limits on draws as such. */
const drawLimits = (...tasks: readonly Pick<Done<'areas'>, 'limits'>[]): Limit[] => tasks.flatMap(({ limits }) => limits.map((limit): Limit => ({ ...limit, kind: 'draws' })));

/** Components of source files in change-sets small enough to count for co-change. */
const coChangeBaskets = (known: Facts, { maxCoChangeComponents }: AnalysisOptions): Baskets => sourceBaskets(known, known.files.component, known.components.length, maxCoChangeComponents);

/** Networks of which some figures may still be at work. */
interface Linked extends Pick<Networks, 'imports' | 'coChange' | 'coChangeSets' | 'sharedPeople' | 'effort'> {
  readonly betweenness: () => Networks['importBetweenness'];
  readonly expected: () => Networks['coChangeExpected'];
}

interface Found {
  readonly sources: Baskets;
  readonly imports: readonly ImportWeight[];
  readonly linked: Linked;
  readonly areas: () => Partition;
  readonly people: () => PeopleClusters;
  readonly formerFolders: Analysis['formerFolders'];
  /** Those that fired so far. */
  readonly limits: () => readonly Limit[];
}

interface Compared {
  readonly analysis: Analysis;
  readonly grouped: Grouping;
}

/** What tasks give is taken where it is asked for: most of this, and of what follows, asks for none of it. */
function compared(known: Facts, baskets: Baskets, options: AnalysisOptions, step: Step, tasks: Tasks, { sources, imports, linked, areas, people, formerFolders, limits }: Found): Compared {
  return step('compare', () => {
    const grouped = grouping(known, baskets, people, options);
    const scored = tasks.start('score', { baskets, source: labelSource(grouped.labels) });
    const correlated = tasks.start('correlation', { imports, sharedPeople: linked.sharedPeople.all });
    const partitions = { teams: grouped.teams, get areas() { return areas(); }, get communities() { return people().communities; } };
    const { betweenness, expected, ...links } = linked;
    const networks: Networks = {
      ...links, teams: teamNeeds({ baskets, changeSets: known.changeSets, group: grouped.actorGroup }),
      get importBetweenness() { return betweenness(); }, get coChangeExpected() { return expected(); }, get people() { return people().links; },
    };
    const needs = scoredNeeds({ facts: known, baskets, labels: grouped.labels });
    const work = groupEffort(known.changeSets, baskets, grouped.actorGroup);
    const groups = judged(grouped.groups, () => scored().result);
    const done = { facts: known, baskets, sources, actorGroup: grouped.actorGroup, units: grouped.units.units };
    const inCommon = leastInCommon(known.changeSets, baskets);
    const table = borders(known, grouped, groups.withheld, options);
    const comparison = {
      ...table, needs, work: workTable(work, areas().label),
      groupSpells: groupSpells(known.changeSets, baskets, grouped.actorGroup, groups.ids.length),
      divisionOf: areaDivisions({ changeSets: known.changeSets, baskets, actorGroup: grouped.actorGroup, area: areas().label, bounded: true }),
      inCommon: ({ source, target }: PeopleLink) => inCommon(source, target),
    };
    const areasWithheld = withheldAreas(areas());
    const profiled = profiles({ facts: known, baskets, changeSets: changeSetCounts(known.changeSets, baskets), actorGroup: grouped.actorGroup, units: grouped.units.units, imports: linked.imports, busFactors: componentBusFactors(known), effectiveSpells: effectiveSpells(known.changeSets, baskets) });
    const agreed = once(() => structure(areas(), agreement({
      people: mainGroups(work), code: areas().label,
      peopleIds: grouped.groups.ids, codeIds: areas().clusters.map(({ id }) => id),
      blocks: folderBlocks(known), correlation: correlated().result,
      permutations: options.permutations, seed: options.seed,
    })));
    const analysis: Analysis = {
      facts: known, options, networks, partitions, groups, areasWithheld, comparison,
      get score() { return scored().result; },
      get agreement() { return agreed(); },
      get limits() { return [...limits(), ...drawLimits(scored(), correlated())]; },
      topology: teamTopology({ facts: known, comparison, networks, partitions, groups, areasWithheld }),
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

function networksOf(known: Facts, baskets: Baskets, sources: Baskets, options: AnalysisOptions, tasks: Tasks): Pick<Found, 'imports' | 'linked' | 'limits'> {
  const links = importLinks(known.imports, known.files.component, identityLabels(known.components.length));
  const imports = importWeightsOf(links);
  const betweenness = tasks.start('betweenness', imports);
  const expected = tasks.start('coupledByChance', sources);
  const done = effort(known.changeSets, baskets);
  const together = coChange(sources, known.changeSets.inWindow);
  const own: Limit[] = [];
  const sharing = sharedPeople(done, changeSetCounts(known.changeSets, baskets), {
    draws: CELL_DRAWS, seed: options.seed, imports: links, onLimit: (limit) => void own.push({ ...limit, kind: 'draws' }),
  });
  return {
    imports,
    linked: { imports: links, coChange: together.links, coChangeSets: together.counts, sharedPeople: sharing, effort: done, betweenness: () => betweenness().result, expected: () => expected().result },
    limits: () => [...drawLimits(betweenness(), expected()), ...own],
  };
}

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
