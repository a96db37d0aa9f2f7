import * as z from 'zod';
import type { Guardrails } from '../../model/raw.js';

const selector = z.string().min(1);
const selectors = z.union([selector.transform((one) => [one]), z.array(selector).min(1)], { error: 'must be a selector or a list of them: team:NAME, component:NAME or a path pattern' });

const dependency = z.strictObject({
  from: selectors.describe('Importing files: team:NAME (files it is declared to own), component:NAME (* for any characters), or a path pattern as in CODEOWNERS.'),
  to: selectors.describe('Imported files, in the same form.'),
  allowed: z.boolean({ error: 'must be true or false' }).describe('Whether these imports are allowed.'),
  reason: z.string().min(1).optional().describe('Why; shown with the finding.'),
}, { error: (issue) => (issue.code === 'unrecognized_keys' ? `does not know ${issue.keys?.join(', ')} (known: from, to, allowed, reason)` : 'must have "from", "to" and "allowed"') });

/** `guardrails` of the configuration as written. */
export const guardrails = z.strictObject({
  dependencies: z.array(dependency, { error: 'must be a list of rules' }).optional().describe('Who may depend on whom. The last rule that matches an import decides; what none matches is allowed. Tests, and what a component that is meant by "to" imports of itself, are left out.'),
  cycles: z.array(z.array(z.string().min(1)).min(2), { error: 'must be a list of lists of teams' }).optional().describe('Teams whose code may import each other in a circle: lists of team names.'),
  requiredOwner: selectors.optional().describe('Files that must have a declared owner: selectors as of "dependencies".'),
  maxTeamsPerComponent: z.int().min(1).optional().describe('Teams that may share the work on one component, each with a tenth of it or more.'),
}, { error: (issue) => (issue.code === 'unrecognized_keys' ? `does not know ${issue.keys?.join(', ')} (known: dependencies, cycles, requiredOwner, maxTeamsPerComponent)` : 'must have keys and values') });

/** The same as it stands in a bundle. */
export const storedGuardrails = z.object({
  dependencies: z.array(z.object({ from: z.array(selector), to: z.array(selector), allowed: z.boolean(), reason: z.string().optional() })).optional(),
  cycles: z.array(z.array(z.string())).optional(),
  requiredOwner: z.array(selector).optional(),
  maxTeamsPerComponent: z.int().min(1).optional(),
}) satisfies z.ZodType<Guardrails>;
