import { type AnalyzeOptions, analyze } from '../../src/pipeline.js';
import type { Finding, Report } from '../../src/model/report.js';
import { history } from './history.js';
import type { Noise, Organisation } from './organisation.js';
import { isAbout, isPartlyAbout, isVisible, type Truth } from './planted.js';
import { defaultOptions, rawHistory } from './raw-history.js';

/** Findings do not depend on permutations, and the consensus of areas hardly on more runs than these. */
const QUICK: Partial<AnalyzeOptions['analysis']> = { permutations: 19, seeds: 8 };

/** The report on one history of an organisation with declared members. */
export function reported(organisation: Organisation, noise: Noise, seed: number): Report {
  const raw = rawHistory(organisation, history(organisation, noise, seed), 'members', seed);
  const options = defaultOptions(raw);
  return analyze(raw, { ...options, analysis: { ...options.analysis, ...QUICK } });
}

export interface Compared {
  /** Of each plant, in order: its finding is there. */
  readonly found: readonly boolean[];
  /** The import network shows the planted area; true of other plants. */
  readonly visible: readonly boolean[];
  /** Findings about what was not planted, nor follows from it. */
  readonly false: readonly Finding[];
}

/** What of a truth a report finds, and what else it finds. */
export function compared({ planted: all }: Truth, report: Report): Compared {
  const about = (finding: Finding): boolean => all.some(({ expected, implied }) => [expected, ...implied].some((claim) => isAbout(claim, finding, report) || isPartlyAbout(claim, finding, report)));
  return {
    found: all.map(({ expected }) => report.findings.some((finding) => isAbout(expected, finding, report))),
    visible: all.map(({ expected }) => isVisible(expected, report)),
    false: report.findings.filter((finding) => !about(finding)),
  };
}
