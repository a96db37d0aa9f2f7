import type { Analysis } from '../model/analysis.js';
import type { ExecutionRow } from '../model/execution.js';
import { WORK } from '../model/facts.js';
import type { ExecutionReport, ExecutionRowReport, WorkKind } from '../model/report.js';
import type { Names } from './names.js';

const KINDS = Object.keys(WORK) as WorkKind[];

export function executionReport({ execution, groups, facts: { delivery } }: Analysis, names: Names): ExecutionReport {
  const order = ['repository', 'group', 'component'];
  const rows = execution.rows.map((row) => rowReport(row, groups.kind === 'communities' ? 'community' : 'team', names));
  const placed = execution.rows.map(({ of }, i) => ({ place: order.indexOf(of), row: rows[i] }));
  return {
    rows: placed.sort((a, b) => a.place - b.place || (a.row.id < b.row.id ? -1 : 1)).map(({ row }) => row),
    landingReason: execution.landingWithheld,
    workReason: execution.workWithheld,
    exports: { workItems: delivery.workItemsListed, reviews: delivery.reviews !== null, deployments: delivery.deployments !== null, incidents: delivery.incidents !== null },
  };
}

function rowReport(row: ExecutionRow, kindOfGroup: 'team' | 'community', names: Names): ExecutionRowReport {
  const { changeSets, deployments, releases } = row;
  return {
    of: row.of === 'group' ? kindOfGroup : row.of,
    id: row.of === 'repository' ? '' : row.of === 'group' ? names.group(row.index)! : names.component(row.index),
    changeSets,
    workMix: Object.fromEntries(KINDS.map((kind) => [kind, row.work[WORK[kind]]])) as ExecutionRowReport['workMix'],
    tracedShare: changeSets === 0 ? null : row.traced / changeSets,
    revertShare: changeSets === 0 ? null : row.work[WORK.revert] / changeSets,
    fixShare: row.fixShare,
    landingHours: row.landing,
    teamsPerChangeSet: row.teams?.mean ?? null, crossTeamShare: row.teams?.several ?? null,
    reworkShare: row.followed?.share ?? null,
    releases: releases?.n ?? null, releasePerMonth: releases?.perMonth ?? null, releaseHotfixes: releases?.hotfixes ?? null, releaseToFixDays: row.releaseToFix,
    deployments: deployments === null ? null : { n: deployments.n, perMonth: deployments.perMonth, failureRate: deployments.judged === 0 ? null : deployments.failures / deployments.judged },
    incidents: row.incidents === null ? null : { n: row.incidents.n, recoveryHours: row.incidents.recovery },
    reviews: row.reviews === null ? null : { n: row.reviews.n, waitingHours: row.reviews.waiting, approvals: row.reviews.approvals },
  };
}
