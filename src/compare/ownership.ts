import { effectiveWithoutOneSpell, largestWithoutVisits, spellShares } from '../math/without-visits.js';
import { OWNERSHIP_LIMITS as LIMITS, type ComponentOwnership, type Groups, type Ownership, type Profile, type Unit, type Uses } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import { FILE } from '../model/raw.js';

export interface OwnershipInput {
  readonly facts: Facts;
  readonly profiles: readonly Profile[];
  readonly groups: Pick<Groups, 'kind'>;
  readonly units: readonly Unit[];
  readonly unitOfFile: Int32Array;
  /** Component → its largest unit, −1 for none. */
  readonly largest: Int32Array;
  /** Group of each actor row, −1: none. */
  readonly actorGroup: Int32Array;
}

/** The three truths of ownership side by side: who is declared, who changes it, whose code uses it. */
export function ownership(input: OwnershipInput): Ownership {
  const { facts, profiles } = input;
  const { files, all, unowned } = ownedFiles(facts);
  const [users, used] = uses(input);
  return {
    components: profiles.map((profile, component) => {
      const row = { component, ownedFiles: files[component], declaredShare: declaredShare(profile), users: users[component], used: used[component] };
      return { ...row, ...state(input, profile, row, unowned < all) };
    }),
    files: { all, unowned },
    effort: unownedEffort(facts),
    people: unmappedEffort(facts, input.actorGroup),
  };
}

const isSource = ({ files }: Facts, file: number): boolean => files.alive[file] === 1 && files.kind[file] === FILE.source;

function ownedFiles(facts: Facts): { readonly files: Uint32Array; readonly all: number; readonly unowned: number } {
  const { component, owners } = facts.files;
  const files = new Uint32Array(facts.components.length);
  let [all, unowned] = [0, 0];
  owners.forEach((set, file) => {
    if (!isSource(facts, file)) return;
    all++;
    if (set === 0) unowned++;
    else if (component[file] >= 0) files[component[file]]++;
  });
  return { files, all, unowned };
}

function declaredShare({ declared, shares, effort }: Profile): number | null {
  return declared.length === 0 || effort === 0 ? null : shares.filter(({ group }) => declared.includes(group)).reduce((sum, { share }) => sum + share, 0);
}

/** Files across each component's border by their owner: those that import it, and those that it imports. Of an import of which only the package is known, the package's component stands for one file. */
function uses({ facts, units, unitOfFile, largest }: OwnershipInput): readonly [Uses[], Uses[]] {
  const { imports, files, components } = facts;
  const sides = [components.map(() => new Map<string, number>()), components.map(() => new Map<string, number>())] as const;
  for (let row = 0; row < imports.from.length; row++) {
    const [from, to] = [imports.from[row], imports.to[row]];
    const [source, target] = [files.component[from], imports.toComponent[row]];
    if (imports.test[row] === 1 || source < 0 || target < 0 || source === target) continue;
    sides[0][target].set(`f${from}`, unitOfFile[from]);
    sides[1][source].set(to >= 0 ? `f${to}` : `c${target}`, to >= 0 ? unitOfFile[to] : largest[target]);
  }
  const [users, used] = sides.map((side) => side.map((others): Uses => ({ files: others.size, shares: sharesOf([...others.values()].map((unit) => (unit < 0 ? [] : units[unit].groups))) })));
  return [users, used];
}

function sharesOf(owners: readonly (readonly number[])[]): Uses['shares'] {
  const amounts = new Map<number, number>();
  for (const groups of owners) for (const group of groups.length === 0 ? [-1] : groups) amounts.set(group, (amounts.get(group) ?? 0) + 1 / Math.max(1, groups.length));
  return [...amounts].sort(([g, x], [h, y]) => y - x || g - h).map(([group, amount]) => ({ group, share: amount / owners.length }));
}

type State = Pick<ComponentOwnership, 'state' | 'stateReason'>;

function state({ facts, groups }: OwnershipInput, profile: Profile, { ownedFiles: owned, declaredShare: declared }: Omit<ComponentOwnership, 'state' | 'stateReason'>, anyOwner: boolean): State {
  const unknown = (stateReason: string): State => ({ state: null, stateReason });
  if (!anyOwner) return unknown('no owners are declared');
  if (owned < LIMITS.majority * facts.components[profile.component].files) return { state: 'unowned', stateReason: null };
  if (groups.kind === 'communities') return unknown('the declared owners divide no code');
  if (profile.declared.length === 0) return unknown('no team is declared for half of its files');
  if (profile.effort < LIMITS.effort) return unknown(`fewer than ${LIMITS.effort} change-sets of effort`);
  const other = profile.shares.find(({ group }) => group >= 0 && !profile.declared.includes(group))?.share ?? 0;
  const leads = declared ?? 0;
  if (leads < LIMITS.absent && other >= LIMITS.majority && !profile.declaredKnown) return unknown('nobody is known to be in the declared team');
  if (leads < LIMITS.absent && other >= LIMITS.majority) return { state: 'shadow', stateReason: null };
  if (profile.mapped < LIMITS.mapped && leads < LIMITS.majority) return unknown('too much of the effort is by people of no known team');
  if (leads < LIMITS.majority && isShared(profile)) return { state: 'shared', stateReason: null };
  if (other > leads) return { state: 'contested', stateReason: null };
  return { state: profile.declared.length > 1 ? 'joint' : 'agree', stateReason: null };
}

/** Several groups make it and none leads, visits left out, as the rule `shared-ownership` has it. */
function isShared(profile: Profile): boolean {
  const rows = spellShares(profile);
  return profile.effort >= LIMITS.sharedEffort && rows.every(({ share }) => share <= LIMITS.majority + 1e-9) && (profile.effectiveGroups ?? 0) >= LIMITS.shared
    && largestWithoutVisits(rows) <= LIMITS.majority + 1e-9 && effectiveWithoutOneSpell(rows) >= LIMITS.shared - 1e-9;
}

function unownedEffort(facts: Facts): Ownership['effort'] {
  const { n, inWindow, fileOffset, file } = facts.changeSets;
  const effort = { all: 0, unowned: 0 };
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0) continue;
    let [touched, unowned] = [0, 0];
    for (let i = fileOffset[s]; i < fileOffset[s + 1]; i++) {
      if (!isSource(facts, file[i])) continue;
      touched++;
      if (facts.files.owners[file[i]] === 0) unowned++;
    }
    if (touched === 0) continue;
    effort.all++;
    effort.unowned += unowned / touched;
  }
  return effort;
}

function unmappedEffort({ changeSets: { n, inWindow, actorOffset, actorShare } }: Facts, actorGroup: Int32Array): Ownership['people'] {
  const people = { all: 0, unmapped: 0 };
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 0) continue;
    for (let row = actorOffset[s]; row < actorOffset[s + 1]; row++) {
      people.all += actorShare[row];
      if (actorGroup[row] < 0) people.unmapped += actorShare[row];
    }
  }
  return people;
}
