import { existsSync } from 'node:fs';
import { editDistance } from '../ingest/org/unknown-name.js';
import { EXIT, UserError } from '../model/errors.js';

/** Letters that may be wrong, of a short word and of a longer one. */
const WRONG = [1, 2] as const;
const LONG = 5;

/** @throws UserError (exit 2) where the first of the paths to analyse is none, and reads like one of these commands. */
export function refuseMisspelt([word]: readonly string[], commands: readonly string[]): void {
  if (word === undefined || !/^[a-z-]+$/i.test(word) || existsSync(word)) return;
  const [nearest] = commands.map((name) => ({ name, apart: editDistance(word.toLowerCase(), name) })).sort((a, b) => a.apart - b.apart || (a.name < b.name ? -1 : 1));
  if (nearest !== undefined && nearest.apart <= WRONG[nearest.name.length < LONG ? 0 : 1]) throw new UserError(`there is no folder and no command called ${word}`, EXIT.usage, `\`conway ${nearest.name}\` may be meant`);
}
