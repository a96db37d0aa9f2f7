import type { Report } from '../model/report.js';

type Pair = Pick<Report['comparison']['teamPairs'][number], 'a' | 'b' | 'verdict' | 'files'>;

/** Imports of one side that outnumber the other's so many times go one way. */
const ONE_WAY = 4;

/** Which mode of interaction (Skelton & Pais 2019) two teams could try, in words; what is in balance stays as it is. Never what kind of team they are. */
export function suggestedMode({ a, b, verdict, files: { ab, ba } }: Pair, team: (id: string) => string): string {
  const oneWay = Math.max(ab, ba) >= ONE_WAY * Math.max(1, Math.min(ab, ba)) || (Math.min(ab, ba) === 0 && Math.max(ab, ba) > 0);
  const [provider, user] = ab >= ba ? [b, a] : [a, b];
  switch (verdict) {
    case 'coordination-gap': return oneWay ? `${team(provider)} offers it as a service: agree an interface with ${team(user)}` : 'collaborate for a while, then draw the line anew';
    case 'hidden-coupling':
    case 'implicit-contract':
    case 'spread': return 'collaborate for a while: find what couples them and put it in one place';
    case 'collaboration':
    case 'overlap': return 'collaboration, as it is; where it lasts, one side offers a service';
    case 'contract': return `as a service, as it is: ${team(provider)} to ${team(user)}`;
    case 'unclear': return 'too few changes to say';
    default: return 'as it is';
  }
}
