import * as z from 'zod';
import type { RawWorkItem } from '../../../model/raw.js';
import { partOf, type Fields } from './fields.js';
import { labelled, labelNames } from './labels.js';
import { id, optionalText, optionalTime } from './values.js';

export const workItemShape: z.ZodType<RawWorkItem, unknown> = z.object({
  id, title: optionalText, kind: optionalText, goal: optionalText, team: optionalText, createdAt: optionalTime, closedAt: optionalTime,
});

const KINDS = ['bug', 'feature', 'enhancement', 'task', 'story', 'epic', 'incident', 'documentation'];

/** An issue of `gh` or `glab` (kind and team from its labels, the goal from its milestone), or a record of our own. */
export function workItem(fields: Fields): unknown {
  const labels = labelNames(fields.first('labels'));
  return {
    id: fields.first('number', 'iid', 'key', 'id'),
    title: fields.first('title', 'summary'),
    kind: partOf(fields.first('kind', 'issueType', 'type'), 'name') ?? labelled(labels, 'kind', 'type') ?? labels.find((label) => KINDS.includes(label.toLowerCase())),
    goal: partOf(fields.first('goal', 'epic', 'milestone'), 'title', 'name'),
    team: partOf(fields.first('team'), 'name') ?? labelled(labels, 'team', 'squad'),
    createdAt: fields.first('createdAt', 'created'),
    closedAt: fields.first('closedAt', 'resolved'),
  };
}
