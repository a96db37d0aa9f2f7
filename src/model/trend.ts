/** The report mapped over points in time (`conway trend --format json`), oldest first. */
export interface Trend {
  readonly schemaVersion: 1;
  /** Name of the repository; null where it has none. */
  readonly repository: string | null;
  readonly every: string;
  readonly points: readonly TrendPoint[];
  /** Every finding that was there at any point, first seen first, then by rule and id. */
  readonly findings: readonly TrendFinding[];
}

/** One point in time: the code, owners and people as they stood then. */
export interface TrendPoint {
  readonly revision: string;
  /** End of its windows, epoch seconds. */
  readonly at: number;
  readonly components: number;
  readonly teams: number;
  readonly parts: { readonly [part in 'direct' | 'indirect']: TrendPart };
  readonly metrics: readonly { readonly id: string; readonly value: number | null; readonly n: number }[];
  readonly findings: { readonly all: number; readonly byRule: { readonly [rule: string]: number } };
  /** What is not the same as at the point before and may be why numbers move. */
  readonly marks: readonly string[];
  /** Why its score is of another kind than that of the point before, so that no line joins them; null where it is not, and for the first. */
  readonly measuredDifferently: string | null;
}
export interface TrendPart {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly kappa: number | null;
  readonly withheld: string | null;
  readonly change: 'moved' | 'same' | 'noise' | null;
}
export interface TrendFinding {
  readonly id: string;
  readonly rule: string;
  /** Title of the rule, and where the finding lies, in names. */
  readonly title: string;
  readonly where: string;
  /** Places of the points at which it was there, ascending. */
  readonly at: readonly number[];
}
