import { basketSizes, coChange, COUPLED } from '../graphs/co-change.js';
import { sourceBaskets } from '../graphs/baskets.js';
import { importLinks } from '../graphs/imports.js';
import { companions, type Companion } from '../compare/companions.js';
import { mostlyGone, readable, unreadTakePart } from '../compare/readable.js';
import { setAside } from '../compare/units.js';
import { teamOfFiles, teamPairs, truthTable } from '../compare/truth-table.js';
import { LEAST_CHANGE_SETS } from '../compare/verdicts.js';
import { LEAST_RECENT, RETURNS, type AnalysisOptions, type Baskets, type Comparison, type ImportLink, type Pair } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import type { Grouping } from './groups.js';

/** What the truth table reads of the code and of single change-sets, whoever made them: histories with repeated change-sets share it but for the baskets. */
export interface Ground {
  readonly ofUnits: Side;
  readonly ofTeams: Side;
  readonly companion: Companion;
}
interface Side {
  readonly baskets: Baskets;
  readonly imports: readonly ImportLink[];
  readonly read: Uint8Array;
  /** File → label, −1 for none. */
  readonly label: Int32Array;
}

export function groundOf(known: Facts, { groups, units }: Pick<Grouping, 'groups' | 'units'>, options: AnalysisOptions): Ground {
  const side = (label: Int32Array, labels: number, ofComponent: Int32Array): Side => ({
    baskets: sourceBaskets(known, label, labels, options.maxCoChangeComponents), imports: importLinks(known.imports, label, ofComponent), read: readable(known, label, labels), label,
  });
  const none = new Int32Array(known.components.length).fill(-1);
  return {
    ofUnits: side(units.unitOfFile, units.units.length, units.largest),
    ofTeams: side(teamOfFiles(units.units, units.unitOfFile), groups.ids.length, none),
    companion: companions(known, options.maxCoChangeComponents),
  };
}

/** The truth table over units and over teams, or why there is none. `noGroups`: why detected groups carry nothing here; `ground`: as of `groundOf`, where it is known already. */
export function borders(known: Facts, grouping: Grouping, noGroups: string | null, options: AnalysisOptions, ground?: Ground): Omit<Comparison, 'needs' | 'work' | 'groupSpells' | 'divisionOf' | 'inCommon'> {
  const { groups, units, actorGroup, teams } = grouping;
  const withheld = units.withheld ?? (groups.kind === 'communities' ? noGroups : null);
  const ownersSetAside = units.units.some(({ ownerSet }) => ownerSet >= 0) ? setAside(known) : [];
  const base = { units: units.units, unitOfFile: units.unitOfFile, actorGroup, withheld, ownersSetAside };
  if (withheld !== null) return { ...base, pairs: [], leftOut: [], teamPairs: [], basis: { unitSizes: [], teamSizes: [], limits: LIMITS } };
  const { ofUnits, ofTeams, companion } = ground ?? groundOf(known, grouping, options);
  const strangers = new Set(known.teams.flatMap(({ declaredBy }, team) => (teams !== null && declaredBy === 'owners' && teams.clusters[team].members.length === 0 ? [team] : [])));
  const sides = ({ baskets, imports }: Side, wide?: number) => ({ baskets, coChange: coChange(baskets, known.changeSets.inWindow, wide), imports, changeSets: known.changeSets, actorGroup, strangers, ...(wide !== undefined && { wide }) });
  const table = truthTable(units.units, known.ownerSets, sides(ofUnits), companion);
  const pairs = knownImports(known, table.pairs, ofUnits);
  const betweenTeams = teamPairs(units.units, { pairs, leftOut: table.leftOut }, ofUnits.baskets, sides(ofTeams, WIDE));
  const basis = { unitSizes: basketSizes(ofUnits.baskets).bySize, teamSizes: basketSizes(ofTeams.baskets).bySize, limits: LIMITS };
  return { ...base, basis, pairs, leftOut: table.leftOut, teamPairs: knownImports(known, betweenTeams, ofTeams) };
}

/**
 * Change-sets of more teams than this are sweeps: they touch what is there, not what is busy. With one total over both kinds, a team with many quiet components would seem to change together with all others like it, for most
 * of what a team's total counts is work inside the team. Nor is the one who sweeps a carrier of any single border.
 */
const WIDE = 2;

/** What verdicts are held against, for explanations. */
const LIMITS = { changeSets: LEAST_CHANGE_SETS, ...COUPLED, carries: RETURNS, recent: LEAST_RECENT };

/** "No import" can only be said of code whose imports were read, so not of code that is gone: without it a co-change is neither hidden nor an implicit contract, but unclear. */
function knownImports<P extends Pair>(known: Facts, pairs: readonly P[], { read, label }: Side): P[] {
  return pairs.map((pair) => {
    if (pair.import !== false || (read[pair.a] === 1 && read[pair.b] === 1 && !(pair.link !== null && (unreadTakePart(known, label, pair.link) || (pair.coChange === 'yes' && mostlyGone(known, label, pair.link)))))) return pair;
    return { ...pair, import: null, ...(pair.verdict === 'hidden-coupling' || pair.verdict === 'implicit-contract' ? { verdict: 'unclear' as const } : {}) };
  });
}

/** Blocks of the blocked permutation: components of one parent folder move together. */
export function folderBlocks({ components }: Facts): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(components, ({ path }) => {
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    if (!numbers.has(parent)) numbers.set(parent, numbers.size);
    return numbers.get(parent)!;
  });
}
