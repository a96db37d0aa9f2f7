import type { Coverage } from '../model/facts.js';
import type { CoverageReport } from '../model/report.js';

export function coverageReport(coverage: Coverage): CoverageReport {
  const { commits, changeSets, changeSetsCoupling, excluded, people, effortMapped, squashShare, contactChangeSets, identities, mergedByMailmap, mergedByEmail, shallow, partial, limits } = coverage;
  const { internal, resolved, unresolvedTop, leftOut, filesParsed, filesPartly, filesUnparsed } = coverage.imports;
  return {
    commits, changeSets, changeSetsCoupling, excluded, people, effortMapped,
    effortMappedReason: effortMapped === null ? 'no team has declared members' : null,
    importsInternal: internal, importsResolved: resolved, unresolvedTop, leftOut, filesParsed, filesPartly, filesUnparsed,
    oversized: coverage.oversized, squashShare, contactChangeSets, identities, mergedByMailmap, mergedByEmail, shallow, partial, limits,
  };
}
