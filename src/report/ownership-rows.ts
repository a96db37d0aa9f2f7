import type { ComponentReport, OwnershipReport, Report, UsesReport } from '../model/report.js';
import { count, percent, plural } from './numbers.js';
import type { Names } from './wording.js';

/** One component with its three truths of ownership. */
export interface OwnershipRow extends ComponentReport {
  readonly truth: OwnershipReport['components'][number];
}

/** All components, most effort first. */
export function ownershipRows({ components, ownership }: Report): OwnershipRow[] {
  const truths = new Map(ownership.components.map((truth) => [truth.id, truth]));
  return components
    .map((component) => ({ ...component, truth: truths.get(component.id)! }))
    .sort((x, y) => y.truth.effort - x.truth.effort || (x.id < y.id ? -1 : 1));
}

/** How much of code and work nobody is declared for, and how much work is by people of no known team: what the rows cannot say. */
export function ownershipBuckets({ ownership: { components, unowned, unmapped }, score }: Report): string[] {
  const group = score.labels === 'communities' ? 'group' : 'team';
  return [
    ...(components.length === 0 ? [] : [`Of ${plural(components.length, 'component')}: ${byState(components)}.`]),
    ...(unowned.ofFiles === null ? [] : [`Nobody is declared for ${percent(unowned.ofFiles)} of ${plural(unowned.files, 'source file')}${unowned.ofEffort === null ? '' : `, on which ${percent(unowned.ofEffort)} of the changes to source files fall`}.`]),
    ...(unmapped.ofEffort === null ? [] : [`${percent(unmapped.ofEffort)} of the effort is by people of no known ${group}.`]),
    ...(score.labels === 'inferred-members' ? ['Members are inferred from what teams are declared to own: that declared and actual owners agree is partly by construction, that they differ is not.'] : []),
  ];
}

/** Why owners are declared for source files and yet for no component; null where that is not so. */
export function undividedOwners({ components, unowned }: OwnershipReport): string | null {
  return unowned.ofFiles !== null && unowned.ofFiles < 1 && components.every(({ declaredShare, state }) => state === null && declaredShare === null) ? oneReason({ components }) : null;
}

/** `12 agree, 3 contested, 62 too little known to say`, in the order of the states. */
function byState(components: OwnershipReport['components']): string {
  const states = ['agree', 'joint', 'contested', 'shadow', 'shared', 'unowned'] as const;
  const counts = states.map((state) => [components.filter((one) => one.state === state).length, state.replace('-', ' ')] as const);
  const open = components.filter(({ state }) => state === null).length;
  const shared = oneReason({ components });
  const why = shared !== null ? `not said: ${shared}` : 'with too little work, or people too little known, to say';
  return [...counts.filter(([n]) => n > 0).map(([n, state]) => `${count(n)} ${state}`), ...(open > 0 ? [`${count(open)} ${why}`] : [])].join(', ');
}

export const STATES = 'Agree: the declared owner leads the work; joint: several declared owners lead it together; contested: another does more than the declared owner; shadow: another does most and the declared owner under a quarter; shared: none leads; unowned: nobody is declared for most of its files.';

/** `shared` as given by `oneReason`: what the line above the table says of all is not repeated in each row. */
export const stateWords = ({ truth: { state, stateReason } }: OwnershipRow, shared: string | null): string => state ?? (stateReason === shared ? 'not said' : `not said: ${stateReason}`);

/** Why no state is said of a component, where it is the same for all of which none is. */
export function oneReason({ components }: Pick<OwnershipReport, 'components'>): string | null {
  const reasons = new Set(components.flatMap(({ state, stateReason }) => (state === null ? [stateReason] : [])));
  return reasons.size === 1 ? [...reasons][0] : null;
}

/** What the letters of detected groups stand for; empty where teams are declared. */
export const groupsSaid = ({ teams }: Report): string[] => {
  const groups = teams.filter(({ kind, label }) => kind === 'community' && label.includes(' ('));
  return groups.length === 0 ? [] : [`${groups.map(({ label }) => label).join('; ')}.`];
};

/** `checkout (20 % of the work)` where it is not the one who does most, and how many of the files are owned where not all are. */
export function declaredWords({ owner, truth: { state, declaredShare, ownedFiles } }: OwnershipRow, names: Names): string {
  const remarks = [...(declaredShare === null || state === 'agree' ? [] : [`${percent(declaredShare)} of the work`]), ...(ownedFiles > 0 && ownedFiles < 1 ? [`${percent(ownedFiles)} of the files are owned`] : [])];
  return owner.declared.length === 0 ? '–' : `${firstOf(owner.declared.map(names.briefTeam), SHOWN)}${remarks.length === 0 ? '' : ` (${remarks.join('; ')})`}`;
}

/** `checkout 80 %, payments 12 %, no team 8 %`. */
export const actualWords = ({ effort }: OwnershipRow, names: Names): string => (effort.length === 0 ? '–' : firstOf(effort.map(({ team, share }) => `${names.briefTeam(team)} ${percent(share)}`), SHOWN));

/** `payments 80 %, checkout 20 % (12)`: by how many files. */
export function usesWords({ files, shares }: UsesReport, names: Names): string {
  return files === 0 ? '–' : `${firstOf(shares.map(({ team, share }) => `${names.briefTeam(team)} ${percent(share)}`), SHOWN)} (${count(files)})`;
}

/** Teams named in a cell. */
const SHOWN = 2;

const firstOf = (items: readonly string[], shown: number): string => `${items.slice(0, shown).join(', ')}${items.length > shown ? ` and ${count(items.length - shown)} more` : ''}`;
