import { facts } from '../../src/facts/index.js';
import { RULES, runRules } from '../../src/findings/index.js';
import type { Guardrails } from '../../src/model/raw.js';
import type { Finding, ScoreReport } from '../../src/model/report.js';
import { type AnalyzeOptions, analysisOf } from '../../src/pipeline.js';
import { history } from './history.js';
import type { Noise, Organisation } from './organisation.js';
import { areaOf, isAbout, isPartlyAbout, isVisible, type SeenArea, type Truth } from './planted.js';
import { defaultOptions, rawHistory } from './raw-history.js';
import { MOST_TEAMS, type TrueShares, trueShares } from './true-shares.js';

/** Findings do not depend on permutations, and the consensus of areas hardly on more runs than these. */
const QUICK: Partial<AnalyzeOptions['analysis']> = { permutations: 19, seeds: 8 };

/** What the program says of a history. */
export interface Seen {
  readonly findings: readonly Finding[];
  readonly areas: readonly SeenArea[];
  readonly score: ScoreReport;
}

/** What the program says of one history of an organisation with declared members: `analyze` without support and document, which no finding depends on. */
export function reported(organisation: Organisation, noise: Noise, seed: number): Seen {
  const raw = rawHistory(organisation, history(organisation, noise, seed), 'members', seed);
  const options = defaultOptions(raw);
  const analysis = analysisOf(facts(raw, options.facts), { ...options.analysis, ...QUICK, guardrails: guardrails(organisation) });
  const id = (component: number): string => analysis.facts.components[component].id;
  return {
    findings: runRules(RULES, analysis).findings,
    areas: analysis.partitions.areas.clusters.map((area) => ({ id: area.id, members: area.members.map(id) })),
    score: analysis.score,
  };
}

/** The configuration of an organisation: folders of components as patterns. */
function guardrails({ components, guardrails: asked }: Organisation): Guardrails {
  const folder = (c: number): string[] => [`/${components[c].path}/`];
  return {
    maxTeamsPerComponent: MOST_TEAMS,
    dependencies: (asked?.forbidden ?? []).map(({ from, to }) => ({ from: folder(from), to: folder(to), allowed: false })),
    requiredOwner: (asked?.owned ?? []).flatMap(folder),
  };
}

export interface Compared {
  /** Of each plant, in order: its finding is there. */
  readonly found: readonly boolean[];
  /** The import network shows the planted area; true of other plants. */
  readonly visible: readonly boolean[];
  /** By how much the plant exceeds the thresholds of its rule (`true-shares.ts`), noise included. */
  readonly excess: readonly number[];
  /** Findings about what was neither planted, nor follows from it, nor is true by the expected shares of work. */
  readonly false: readonly Finding[];
}

/** What of a truth is seen, and what else. */
export function compared({ organisation, noise, planted: all }: Truth, { findings, areas }: Seen): Compared {
  const shares = trueShares(organisation, noise);
  const about = (finding: Finding): boolean => all.some(({ expected, implied }) => [expected, ...implied].some((claim) => isAbout(claim, finding, areas) || isPartlyAbout(claim, finding, areas)));
  return {
    found: all.map(({ expected }) => findings.some((finding) => isAbout(expected, finding, areas))),
    visible: all.map(({ expected }) => isVisible(expected, areas)),
    excess: all.map(({ expected, excess }) => excess ?? shares.excess(expected)),
    false: findings.filter((finding) => !about(finding) && !isTrue(finding, areas, shares)),
  };
}

/** Findings that are not true by the expected shares of work of an organisation on which nothing was planted. */
export function falseFindings(organisation: Organisation, noise: Noise, seen: Seen): Finding[] {
  return [...compared({ organisation, noise, planted: [] }, seen).false];
}

function isTrue(finding: Finding, areas: readonly SeenArea[], shares: TrueShares): boolean {
  const area = areaOf(finding, areas);
  return shares.holds({ rule: finding.rule, subjects: finding.subjects.map(({ id }) => id), ...(area.length > 0 && { area }) });
}
