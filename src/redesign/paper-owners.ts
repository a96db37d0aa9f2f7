import type { Analysis } from '../model/analysis.js';
import type { OwnersAndWork } from './present.js';

/** Who is declared for at least half of a component's files. */
export interface PaperOwners {
  /** Owners whose place a taker takes. */
  readonly owners: readonly number[];
  /** Owners of nearly everything who stand beside others: they stay when those change, as whoever has to approve everywhere. */
  readonly beside: readonly number[];
}

/** Components that have an owner of which a group must be one to be an owner of everything: 9 of 10. In repositories with such a group it is all of them, elsewhere two thirds. */
const EVERYWHERE = { of: 10, least: 9 };

/**
 * Owners on paper by component. Somebody beside everybody (a group for approvals, the maintainers of the repository) is told from an owner by standing with at least two different ones, on nine of ten components that have any;
 * where nobody else is declared it is the owner. An owner of what nobody else owns stands alone, and gives way.
 */
export function paperOwners(profiles: readonly Pick<OwnersAndWork, 'declared'>[]): readonly PaperOwners[] {
  const owned = profiles.map(({ declared }) => declared).filter(({ length }) => length > 0);
  const everywhere = new Set([...new Set(owned.flat())].filter((group) => {
    const own = owned.filter((declared) => declared.includes(group));
    return EVERYWHERE.of * own.length >= EVERYWHERE.least * owned.length && new Set(own.flat()).size > 2;
  }));
  return profiles.map(({ declared }) => {
    const owners = declared.filter((group) => !everywhere.has(group));
    return owners.length === 0 ? { owners: declared, beside: [] } : { owners, beside: declared.filter((group) => everywhere.has(group)) };
  });
}

/** Whether a group is the one owner on paper, whoever stands beside: to move the component to it changes nothing there. */
export const ownsAlone = ({ owners }: PaperOwners, group: number): boolean => owners.length === 1 && owners[0] === group;

/** Whose place a taker takes in the rules about a component. */
export interface Replaced {
  readonly from: readonly number[];
  /** Of them, those who tell that a rule is about the component: owners of most of the code (set aside to find borders) do not, where others are declared. */
  readonly telling: readonly number[];
}

export function replacedOwners({ profiles, comparison: { ownersSetAside } }: Pick<Analysis, 'profiles'> & { readonly comparison: Pick<Analysis['comparison'], 'ownersSetAside'> }): (component: number) => Replaced {
  const paper = paperOwners(profiles);
  return (component) => {
    const from = paper[component].owners;
    const telling = from.filter((group) => !ownersSetAside.includes(group));
    return { from, telling: telling.length > 0 ? telling : from };
  };
}
