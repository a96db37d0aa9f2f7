import type { Analysis } from '../../model/analysis.js';
import type { RawFacts } from '../../model/raw.js';
import type { DraftTeam } from './detected.js';

/** An e-mail domain most of whose people are in one team. */
export interface DomainPattern {
  readonly domain: string;
  readonly team: string;
  readonly people: number;
  readonly inTeam: number;
}

/** Anybody can have an address there: such a domain says nothing about where people work. */
const PUBLIC: ReadonlySet<string> = new Set([
  'gmail', 'googlemail', 'outlook', 'hotmail', 'live', 'msn', 'yahoo', 'ymail', 'icloud', 'me', 'mac', 'aol', 'proton', 'protonmail', 'pm', 'gmx', 'web', 'mail', 'fastmail', 'hey', 'zoho',
  'yandex', 'qq', '163', '126', 'foxmail', 'sina', 'naver', 'duck', 'posteo', 'mailbox', 'tutanota', 'noreply', 'localhost', 'local',
]);
/** Fewer people say nothing, and are not counted in public. */
export const FLOOR = 3;
const MOSTLY = 0.8;
const LONGEST = 100;

/** Domains of at least three people, 80 % of whom are in one team while other people exist. */
export function separatingDomains({ history }: RawFacts, { facts }: Analysis, teams: readonly DraftTeam[]): DomainPattern[] {
  const teamOf = new Map(teams.flatMap((team) => team.members.map((person) => [person, team.name] as const)));
  const people = new Map<string, Set<number>>();
  facts.people.forEach(({ identities, bot }, person) => {
    if (bot) return;
    for (const identity of identities) {
      const domain = domainOf(history.identities[identity]!.email);
      if (domain !== null) people.set(domain, (people.get(domain) ?? new Set()).add(person));
    }
  });
  return [...people].flatMap(([domain, of]): DomainPattern[] => {
    if (of.size < FLOOR || of.size === facts.people.length) return [];
    const counts = new Map<string, number>();
    for (const person of of) {
      const team = teamOf.get(person);
      if (team !== undefined) counts.set(team, (counts.get(team) ?? 0) + 1);
    }
    const [team, inTeam] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0] ?? ['', 0];
    return inTeam >= MOSTLY * of.size ? [{ domain, team, people: of.size, inTeam }] : [];
  }).sort((a, b) => (a.domain < b.domain ? -1 : 1));
}

function domainOf(email: string): string | null {
  const domain = email.slice(email.lastIndexOf('@') + 1).trim().toLowerCase();
  return email.includes('@') && domain.length <= LONGEST && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain) && !isPublic(domain) ? domain : null;
}

/** By the label before the ending (`yahoo.co.uk` too), or as any label of a forge's private addresses. */
function isPublic(domain: string): boolean {
  const labels = domain.split('.');
  return labels.includes('noreply') || labels.slice(-3, -1).some((label) => PUBLIC.has(label)) || PUBLIC.has(labels.at(-1)!);
}
