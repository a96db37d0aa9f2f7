import * as z from 'zod';
import { EXIT, UserError } from '../../model/errors.js';

/** A scenario of ownership in names, as its file has it. */
export interface NamedScenario {
  /** Component → the team that takes it over. */
  readonly moves: { readonly [component: string]: string };
  /** Person → the team they move to. */
  readonly people: { readonly [person: string]: string };
  readonly leave: readonly string[];
  /** Team → the team it becomes part of. */
  readonly merge: { readonly [team: string]: string };
  /** Components and teams whose parts are to be shown. */
  readonly split: readonly string[];
  readonly splitTeam: readonly string[];
}

const names = z.record(z.string().min(1), z.string().min(1));
const list = z.array(z.string().min(1));
const shape = z.strictObject({ moves: names.optional(), people: names.optional(), leave: list.optional(), merge: names.optional(), split: list.optional(), splitTeam: list.optional() });
const FORM = 'its form is {"moves": {"component": "team"}, "people": {"person": "team"}, "leave": ["person"], "merge": {"team": "team"}, "split": ["component"], "splitTeam": ["team"]}';

/** @throws UserError (exit 2) for what is not a scenario. */
export function parseScenario(text: string, file: string): NamedScenario {
  const parsed = shape.safeParse(json(text, file));
  if (parsed.success) return { moves: {}, people: {}, leave: [], merge: {}, split: [], splitTeam: [], ...parsed.data };
  const issue = parsed.error.issues[0]!;
  throw new UserError(`${file}: ${issue.path.length === 0 ? '' : `${issue.path.join('.')}: `}${issue.message}`, EXIT.usage, FORM);
}

const AREAS = 'its form is {"system": ["component", …]}';

/** Systems as a file names them: name → components. @throws UserError (exit 2). */
export function parseAreas(text: string, file: string): { readonly [name: string]: readonly string[] } {
  const parsed = z.record(z.string().min(1), z.array(z.string().min(1)).min(1)).safeParse(json(text, file, AREAS));
  if (parsed.success && Object.keys(parsed.data).length > 0) return parsed.data;
  throw new UserError(`${file}: ${parsed.success ? 'names no system' : `${parsed.error.issues[0]!.path.join('.')}: ${parsed.error.issues[0]!.message}`}`, EXIT.usage, AREAS);
}

function json(text: string, file: string, form = FORM): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new UserError(`${file} is not JSON`, EXIT.usage, form);
  }
}
