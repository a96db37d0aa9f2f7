import { basketSizes, coChange, COUPLED } from '../graphs/co-change.js';
import { sourceBaskets } from '../graphs/baskets.js';
import { importLinks } from '../graphs/imports.js';
import { companions, type Companion } from '../compare/companions.js';
import { readable } from '../compare/readable.js';
import { setAside } from '../compare/units.js';
import { teamOfFiles, teamPairs, truthTable } from '../compare/truth-table.js';
import { CARRIES, LEAST_CHANGE_SETS } from '../compare/verdicts.js';
import type { AnalysisOptions, Comparison, Pair } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import type { Grouping } from './groups.js';

/** The truth table over units and over teams, or why there is none. `noGroups`: why detected groups carry nothing here; `companion`: as of `companions`, where they are known already. */
export function borders(known: Facts, { groups, units, actorGroup }: Grouping, noGroups: string | null, options: AnalysisOptions, companion?: Companion): Omit<Comparison, 'needs' | 'work'> {
  const sides = (label: Int32Array, labels: number, ofComponent: Int32Array, wide?: number) => {
    const baskets = sourceBaskets(known, label, labels, options.maxCoChangeComponents);
    return { baskets, coChange: coChange(baskets, known.changeSets.inWindow, wide), imports: importLinks(known.imports, label, ofComponent), changeSets: known.changeSets, actorGroup };
  };
  const withheld = units.withheld ?? (groups.kind === 'communities' ? noGroups : null);
  const ownersSetAside = units.units.some(({ ownerSet }) => ownerSet >= 0) ? setAside(known) : [];
  const base = { units: units.units, unitOfFile: units.unitOfFile, actorGroup, withheld, ownersSetAside };
  if (withheld !== null) return { ...base, pairs: [], leftOut: [], teamPairs: [], basis: { unitSizes: [], teamSizes: [], limits: LIMITS } };
  const ofUnits = sides(units.unitOfFile, units.units.length, units.largest);
  const table = truthTable(units.units, known.ownerSets, ofUnits, companion ?? companions(known, options.maxCoChangeComponents));
  const pairs = knownImports(table.pairs, readable(known, units.unitOfFile, units.units.length));
  const teamOfFile = teamOfFiles(units.units, units.unitOfFile);
  const none = new Int32Array(known.components.length).fill(-1);
  const betweenTeams = sides(teamOfFile, groups.ids.length, none, WIDE);
  const ofTeams = teamPairs(units.units, { pairs, leftOut: table.leftOut }, ofUnits.baskets, betweenTeams);
  const basis = { unitSizes: basketSizes(ofUnits.baskets).bySize, teamSizes: basketSizes(betweenTeams.baskets).bySize, limits: LIMITS };
  return { ...base, basis, pairs, leftOut: table.leftOut, teamPairs: knownImports(ofTeams, readable(known, teamOfFile, groups.ids.length)) };
}

/**
 * Change-sets of more teams than this are sweeps: they touch what is there, not what is busy. With one total over both kinds, a team with many quiet components would seem to change together with all others like it, for most
 * of what a team's total counts is work inside the team.
 */
const WIDE = 2;

/** What verdicts are held against, for explanations. */
const LIMITS = { changeSets: LEAST_CHANGE_SETS, ...COUPLED, carries: CARRIES };

/** "No import" can only be said of code whose imports were read: without it a co-change is neither hidden nor an implicit contract, but unclear. */
function knownImports<P extends Pair>(pairs: readonly P[], read: Uint8Array): P[] {
  return pairs.map((pair) => {
    if (pair.import !== false || (read[pair.a] === 1 && read[pair.b] === 1)) return pair;
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
