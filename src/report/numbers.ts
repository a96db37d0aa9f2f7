/** Numbers and dates as they read in every format. English, UTC, no locale of the machine; `null` is an en dash, its reason is the caller's to show. */

const NONE = '–';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAY = 86_400;

/** Score in [0, 100] without decimals: its range is points wide. */
export const whole = (score: number | null): string => (score === null ? NONE : fixed(score, 0));
/** Points of cost, one decimal. */
export const points = (cost: number | null): string => (cost === null ? NONE : fixed(cost, 1));
/** κ and other coefficients, two decimals. */
export const coefficient = (value: number | null): string => (value === null ? NONE : fixed(value, 2));
/** Ratio in [0, 1] as per cent; what is neither nothing nor all never reads 0 % or 100 %. */
export const percent = (ratio: number | null): string => {
  if (ratio === null) return NONE;
  if (ratio > 0 && ratio < 0.005) return '< 1 %';
  if (ratio < 1 && ratio >= 0.995) return '> 99 %';
  return `${fixed(ratio * 100, 0)} %`;
};
/** Two ratios side by side, with as many decimals as show a difference, to a hundredth of a per cent: `45.2 %, then 45.4 %`, or `45 %, unchanged`. */
export function percentThen(before: number | null, after: number | null): string {
  if (before === null || after === null || percent(before) !== percent(after)) return `${before === null ? 'not known' : percent(before)}, then ${after === null ? 'not known' : percent(after)}`;
  const shown = (ratio: number, decimals: number): string => fixed(ratio * 100, decimals);
  // not with a decimal either does what is not whole read as whole
  const bare = (ratio: number, decimals: number): boolean => ratio !== Math.round(ratio) && Number(shown(ratio, decimals)) % 100 === 0;
  const digits = [1, 2].find((decimals) => shown(before, decimals) !== shown(after, decimals) && ![before, after].some((ratio) => bare(ratio, decimals)));
  return digits === undefined ? `${percent(before)}, unchanged` : `${shown(before, digits)} %, then ${shown(after, digits)} %`;
}
export const count = (n: number | null): string => (n === null ? NONE : fixed(n, 0).replace(/\B(?=(\d{3})+$)/g, ','));
/** A figure of any size: integers whole, others with three significant digits. */
export const figure = (value: number | null): string => {
  if (value === null) return NONE;
  if (Number.isInteger(value)) return value < 0 ? `−${count(-value)}` : count(value);
  const magnitude = Math.abs(value);
  if (magnitude >= 1000) return `${value < 0 ? '−' : ''}${count(magnitude)}`;
  if (magnitude < 0.0005) return value.toExponential(1).replaceAll('-', '−');
  return fixed(value, magnitude >= 100 ? 0 : magnitude >= 10 ? 1 : magnitude >= 0.095 ? 2 : 3);
};
const signed = (value: number, digits: number): string => `${fixed(value, digits).startsWith('−') ? '' : '+'}${fixed(value, digits)}`;

/** Expected change, `+6 to +9`; with a decimal where it is small, so that a little does not read as nothing. */
export const gain = ({ low, high }: { readonly low: number; readonly high: number }): string => {
  const digits = Math.max(Math.abs(low), Math.abs(high)) < 3 ? 1 : 0;
  return `${signed(low, digits)} to ${signed(high, digits)}`;
};

export const plural = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`;

/** A measure's value with its unit; a ratio as per cent. */
export const metricValue = ({ value, unit }: { readonly value: number | null; readonly unit: string }): string =>
  value === null ? NONE : unit === 'ratio' ? percent(value) : `${figure(value)} ${value === 1 ? (ONE.get(unit) ?? unit) : unit}`;

const ONE: ReadonlyMap<string, string> = new Map([['people', 'person'], ['components', 'component']]);

/** Count of people: below the group floor it is `null` in the report and reads "few". */
export const people = (n: number | null): string => (n === null ? 'few people' : plural(n, 'person', 'people'));

/** Day of an epoch second, UTC, `22 Nov 2026`. */
export function day(epoch: number): string {
  const date = new Date(epoch * 1000);
  if (Number.isNaN(date.getTime())) return NONE;
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** `12 months` */
export function duration(from: number, to: number): string {
  if (from <= 0) return 'all history';
  const days = Math.round((to - from) / DAY);
  return days < 60 ? plural(days, 'day') : plural(Math.round(days / 30.44), 'month');
}

/** `in the last 12 months`, of the window of a report; `in the window` where there is none. */
export const inTheLast = ({ from, to }: { readonly from: number | null; readonly to: number | null }): string =>
  from === null || to === null ? 'in the window' : from <= 0 ? 'in all history' : `in the last ${duration(from, to)}`;

/** `12 months to 22 Nov 2026`. */
export const period = (from: number, to: number): string => `${duration(from, to)} to ${day(to)}`;

export const range = (low: number | null, high: number | null): string => (low === null || high === null ? NONE : `${whole(low)}–${whole(high)}`);

/** What teams of the same sizes filled at random score, with the middle 95 % where it is known. */
export const chanceLevel = (part: { readonly chance: number | null; readonly chanceRange: { readonly low: number; readonly high: number } | null }): string =>
  part.chanceRange === null ? whole(part.chance) : `${whole(part.chance)} (${range(part.chanceRange.low, part.chanceRange.high)})`;

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
export const inWords = (n: number): string => WORDS[n] ?? count(n);

function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  if (/^-?0(\.0*)?$/.test(text)) return text.replace('-', '');
  return text.replace('-', '−');
}
