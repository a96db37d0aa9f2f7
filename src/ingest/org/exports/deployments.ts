import * as z from 'zod';
import type { RawDeployment } from '../../../model/raw.js';
import { partOf, type Fields } from './fields.js';
import { commit, id, neededTime, optionalText } from './values.js';

const outcome = z.enum(['success', 'failure'], { error: 'must be success or failure' });

export const deploymentShape: z.ZodType<RawDeployment, unknown> = z.object({
  id, at: neededTime, commit: commit.nullish().transform((value) => value ?? null), component: optionalText, environment: optionalText,
  outcome: outcome.nullish().transform((value) => value ?? null),
});

/** A deployment of GitHub (REST or GraphQL) or GitLab, or a record of our own. */
export function deployment(fields: Fields): unknown {
  return {
    id: fields.first('databaseId', 'id'),
    at: fields.first('at', 'deployedAt', 'createdAt'),
    commit: fields.first('commit', 'commitOid', 'sha'),
    component: fields.first('component'),
    environment: partOf(fields.first('environment'), 'name'),
    outcome: fields.first('outcome') ?? outcomeOf(partOf(fields.first('latestStatus', 'status', 'state'), 'state')),
  };
}

/** GitHub calls a deployment inactive when a later one took its place: it had succeeded. What is under way has no outcome. */
function outcomeOf(status: unknown): 'success' | 'failure' | null {
  const word = typeof status === 'string' ? status.toLowerCase() : '';
  if (['success', 'active', 'inactive'].includes(word)) return 'success';
  return ['failure', 'failed', 'error'].includes(word) ? 'failure' : null;
}
