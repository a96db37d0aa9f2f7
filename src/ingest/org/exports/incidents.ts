import * as z from 'zod';
import type { RawIncident } from '../../../model/raw.js';
import { listOf, partOf, type Fields } from './fields.js';
import { labelled, labelNames } from './labels.js';
import { commit, distinct, id, neededTime, optionalText, optionalTime } from './values.js';

export const incidentShape: z.ZodType<RawIncident, unknown> = z.object({
  id, startedAt: neededTime, resolvedAt: optionalTime, component: optionalText, team: optionalText, severity: optionalText, commits: distinct(commit),
});

/** An issue that stands for an incident (component, team and severity from its labels), or a record of our own. */
export function incident(fields: Fields): unknown {
  const labels = labelNames(fields.first('labels'));
  return {
    id: fields.first('number', 'iid', 'key', 'id'),
    startedAt: fields.first('startedAt', 'createdAt'),
    resolvedAt: fields.first('resolvedAt', 'closedAt'),
    component: partOf(fields.first('component'), 'name') ?? labelled(labels, 'component', 'service'),
    team: partOf(fields.first('team'), 'name') ?? labelled(labels, 'team', 'squad'),
    severity: partOf(fields.first('severity'), 'name') ?? labelled(labels, 'severity', 'sev', 'priority'),
    commits: listOf(fields.first('commits')).map((one) => partOf(one, 'oid', 'sha', 'id')),
  };
}
