import type { RawExports, RawFacts, RawOrg, RawOwners, RawTeams } from '../model/raw.js';
import type { Part } from './index.js';

/** What is declared in any of the repositories: owners by repository, the rest together. */
export function mergedOrg(parts: readonly Part[]): RawOrg {
  const all = parts.map(({ raw }) => raw.org);
  const mailmaps = all.flatMap(({ mailmap }) => (mailmap === null ? [] : [mailmap]));
  return {
    mailmap: mailmaps.length === 0 ? null : mailmaps.join('\n'),
    owners: owners(parts),
    teams: teams(all.flatMap((org) => (org.teams === null ? [] : [org.teams]))),
    exports: {
      reviews: together(all, 'reviews'), workItems: together(all, 'workItems'), deployments: together(all, 'deployments'), incidents: together(all, 'incidents'),
    },
    ignoredRevisions: all.flatMap(({ ignoredRevisions }) => ignoredRevisions),
    repositoryConfig: {},
  };
}

function owners(parts: readonly Part[]): RawOwners | null {
  const declared = parts.flatMap(({ folder, raw }: { folder: string; raw: RawFacts }) => (raw.org.owners === null ? [] : [{ folder, owners: raw.org.owners }]));
  if (declared.length === 0) return null;
  return {
    source: `owners of ${declared.length} of ${parts.length} repositories`, dialect: declared[0]!.owners.dialect,
    rules: declared.flatMap(({ owners: { rules } }) => rules), parts: declared.map(({ folder, owners: { text: _text, ...rest } }) => ({ folder, owners: rest })),
  };
}

/** One teams file is given for all as a rule, and then every bundle holds the same. */
function teams(all: readonly RawTeams[]): RawTeams | null {
  if (all.length === 0) return null;
  return { source: [...new Set(all.map(({ source }) => source))].join(', '), memberships: distinct(all.flatMap(({ memberships }) => memberships)), teams: distinct(all.flatMap((one) => one.teams)) };
}

function together<K extends keyof RawExports>(all: readonly RawOrg[], kind: K): RawExports[K] {
  const given = all.flatMap(({ exports }) => (exports[kind] === null ? [] : [exports[kind] as readonly unknown[]]));
  return (given.length === 0 ? null : distinct(given.flat())) as RawExports[K];
}

function distinct<T>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
