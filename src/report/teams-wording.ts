import type { TeamInteractionReport, TeamTopologyReport } from '../model/report.js';
import { day } from './numbers.js';

export const MODES = { collaboration: 'collaboration', 'x-as-a-service': 'X-as-a-service', facilitating: 'facilitating', none: 'none', unclear: 'unclear' } as const;

export const QUADRANTS = {
  'high-high': 'autonomous and aligned', 'high-low': 'autonomous, drifting apart', 'low-high': 'aligned, waiting for others', 'low-low': 'neither',
} as const;

const TYPES = { 'stream-aligned': 'stream-aligned', platform: 'platform', enabling: 'enabling', 'complicated-subsystem': 'complicated subsystem', unclear: 'unclear' } as const;

/** `platform (declared stream-aligned); was stream-aligned before 2 Jan 2026`. */
export function typeSaid({ hint, declared, changed }: Pick<TeamTopologyReport, 'hint' | 'declared' | 'changed'>): string {
  const said = declared === null ? '' : declared === hint ? ' (as declared)' : ` (declared ${TYPES[declared]})`;
  return `${TYPES[hint]}${said}${changed === null ? '' : `; until ${day(changed.at)} like ${TYPES[changed.from]}, since then like ${TYPES[changed.to]}`}`;
}

/** `collaboration, 3 Feb 2026 to 1 Aug 2026 (declared X-as-a-service)`. */
export function interactionSaid({ mode, period, declared }: Pick<TeamInteractionReport, 'mode' | 'period' | 'declared'>): string {
  const when = period === null ? '' : `, ${day(period.from)} to ${day(period.to)}`;
  return `${MODES[mode]}${when}${declared.length === 0 ? '' : declared.some((one) => one === mode) ? ' (as declared)' : ` (declared ${declared.map((one) => MODES[one]).join(' and ')})`}`;
}

/** Declared against hint first, then the most work; ties by id. */
export function teamOrder(x: TeamTopologyReport, y: TeamTopologyReport): number {
  return Number(differs(y)) - Number(differs(x)) || y.work - x.work || (x.id < y.id ? -1 : 1);
}

/** The teams file calls the team something else than its work looks like. */
export const differs = ({ hint, declared }: TeamTopologyReport): boolean => declared !== null && hint !== 'unclear' && declared !== hint;
