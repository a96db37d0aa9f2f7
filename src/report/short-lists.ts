import type { Report } from '../model/report.js';
import { literal } from './literal.js';

/** Owners that make a list worth shortening. */
const LONG = 3;

/** A sentence with its lists of three owners or more as the first and how many more, as titles have them: where room is scarce and the whole can be looked up. */
export function withShortLists({ teams, comparison }: Pick<Report, 'teams' | 'comparison'>): (text: string) => string {
  const owners = [...new Set([...teams.map(({ label }) => label), ...comparison.units.flatMap((unit) => unit.owners)])].filter((owner) => owner !== '').sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  if (owners.length < LONG) return (text) => text;
  const owner = `(?:${owners.map(literal).join('|')})(?![\\p{L}\\p{N}_/-])`;
  const list = new RegExp(`(?<![\\p{L}\\p{N}_@/.-])(${owner})((?:, ${owner})+)(?: and (?:(\\d+) more(?![\\p{L}\\p{N}])|(${owner})))?`, 'gu');
  const among = new RegExp(`, ${owner}`, 'gu');
  return (text) => text.replace(list, (whole, first: string, listed: string, more: string | undefined, last: string | undefined) => {
    const others = (listed.match(among) ?? []).length + Number(more ?? 0) + Number(last !== undefined);
    return others + 1 < LONG ? whole : `${first} and ${others} more`;
  });
}
