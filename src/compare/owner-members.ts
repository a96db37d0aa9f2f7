import type { Baskets, Unit } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import type { Labelling, Learn } from './labelling.js';
import type { Redraw } from './relearned-null.js';

/** A person belongs to the team whose units take at least this share of their effort. */
const MAJORITY = 0.5;

/** Who owns what, as far as members can be learned from it: file → unit, unit → teams. */
export interface Ownership {
  readonly units: readonly Pick<Unit, 'groups'>[];
  readonly unitOfFile: Int32Array;
}

/**
 * Members of declared owners where nobody says who they are: a person belongs to the team whose declared units take ≥ 50 % of their effort; an exact tie belongs to
 * none. A change-set is one unit of effort on each component, split between the units of it that it touches, and between the teams of a unit. `efforts`: those of the facts' change-sets, where they are known already.
 */
export function ownerLabelling(facts: Facts, ownership: Ownership, efforts: UnitEfforts = unitEfforts(facts, ownership.unitOfFile)): Labelling {
  return { kind: 'inferred-members', learn: ownerLearner(efforts)(ownership.units.map(({ groups }) => groups)) };
}

/** The null of inferred members (engine, section 4 item 6): owner sets are dealt anew to units; the work, and how many units each team has, stay. */
export function ownerNull(facts: Facts, baskets: Baskets, ownership: Ownership): Redraw {
  const learner = ownerLearner(unitEfforts(facts, ownership.unitOfFile));
  const owners = ownership.units.map(({ groups }) => groups);
  return (rng) => ({ facts, baskets, labelling: { kind: 'inferred-members', learn: learner(rng.shuffle(owners.slice())) } });
}

/** The effort of each change-set by unit is the same for every labelling and every part of the history: it is computed once. */
function ownerLearner(efforts: UnitEfforts): (owners: readonly (readonly number[])[]) => Learn {
  return (owners) => ({ changeSets, people }) => {
    const { n, inWindow, actorOffset, actorPerson, actorShare } = changeSets;
    const all = new Float64Array(people.length);
    const byTeam = Array.from({ length: people.length }, () => new Map<number, number>());
    for (let s = 0; s < n; s++) {
      if (inWindow[s] === 0) continue;
      for (let row = actorOffset[s]; row < actorOffset[s + 1]; row++) {
        const teams = byTeam[actorPerson[row]];
        for (const { unit, amount } of efforts[s]) {
          all[actorPerson[row]] += amount * actorShare[row];
          const owning = unit < 0 ? [] : owners[unit];
          for (const team of owning) teams.set(team, (teams.get(team) ?? 0) + (amount * actorShare[row]) / owning.length);
        }
      }
    }
    return Int32Array.from(byTeam, (teams, person) => majority(teams, all[person]));
  };
}

function majority(teams: ReadonlyMap<number, number>, all: number): number {
  const leading = [...teams].filter(([, amount]) => amount >= MAJORITY * all - 1e-9 && amount > 0).sort(([a], [b]) => a - b);
  return leading.length === 1 ? leading[0][0] : -1;
}

/** Effort of each change-set by unit. */
export type UnitEfforts = readonly (readonly { readonly unit: number; readonly amount: number }[])[];

export function unitEfforts({ changeSets, files }: Facts, unitOfFile: Int32Array): UnitEfforts {
  const { n, fileOffset, file } = changeSets;
  return Array.from({ length: n }, (_, s) => {
    const touched = new Map<number, Set<number>>();
    for (let i = fileOffset[s]; i < fileOffset[s + 1]; i++) {
      const c = files.component[file[i]];
      if (c >= 0) touched.set(c, (touched.get(c) ?? new Set()).add(unitOfFile[file[i]]));
    }
    return [...touched.values()].flatMap((units) => [...units].map((unit) => ({ unit, amount: 1 / units.size })));
  });
}
