import type { Analysis } from '../model/analysis.js';
import { knownShare } from '../model/known-share.js';
import { FILE } from '../model/raw.js';
import type { CoverageReport } from '../model/report.js';

export function coverageReport(analysis: Analysis): CoverageReport {
  const { coverage } = analysis.facts;
  const inferred = analysis.groups.kind === 'inferred-members' ? knownShare(analysis.facts.changeSets, analysis.comparison.actorGroup) : null;
  const { effortMapped, imports: _imports, bots: _bots, historyComplete, ...same } = coverage;
  const { internal, resolved, unresolvedTop, leftOut, filesParsed, filesPartly, filesUnparsed } = coverage.imports;
  return {
    ...same,
    limits: [...coverage.limits, ...(analysis.limits ?? [])],
    effortMapped: effortMapped ?? inferred,
    effortMappedReason: effortMapped === null && inferred === null ? 'no team has declared members' : null,
    importsInternal: internal, importsResolved: resolved, unresolvedTop, leftOut, filesParsed, filesPartly, filesUnparsed,
    sourceFiles: sources(analysis, () => true),
    sourceFilesReadable: sources(analysis, (file) => analysis.facts.files.importsRead[file] === 1),
    sourceFilesLoose: sources(analysis, (file) => analysis.facts.files.component[file] < 0),
    teamsWithoutMembers: analysis.groups.kind === 'communities' ? null : teamsWithoutMembers(analysis),
    windowsCovered: historyComplete,
    ownersSetAside: analysis.comparison.ownersSetAside.map((team) => analysis.facts.teams[team].id).sort(),
  };
}

/** Living source and test files for which `counts` holds. */
function sources({ facts: { files } }: Analysis, counts: (file: number) => boolean): number {
  let n = 0;
  for (let file = 0; file < files.path.length; file++) if (files.alive[file] === 1 && (files.kind[file] === FILE.source || files.kind[file] === FILE.test) && counts(file)) n++;
  return n;
}

/** Teams that are declared to own code and of which nobody is known. */
function teamsWithoutMembers({ comparison, partitions }: Analysis): number {
  const owning = new Set(comparison.units.flatMap((unit) => unit.groups));
  return [...owning].filter((team) => partitions.teams?.clusters[team]?.members.length === 0).length;
}
