/**
 * How work reached its users, as far as tags and exports tell. Times in epoch seconds. `component` and `team` are indices into the tables of `Facts`, -1 where a record names none, or none that
 * is known.
 */
export interface Delivery {
  /** Items that a change-set names or the export lists, sorted by key. */
  readonly workItems: readonly WorkItem[];
  /** Whether there was an export of work items: without one nothing is known of those that no change-set names. */
  readonly workItemsListed: boolean;
  /** Versions by tag, oldest first (ties by tag); those on branches that were not analysed too, none after the analysed commit. */
  readonly releases: readonly Release[];
  /** null without the export. */
  readonly reviews: readonly Review[] | null;
  readonly deployments: readonly Deployment[] | null;
  readonly incidents: readonly Incident[] | null;
}

export interface WorkItem {
  /** `PAY-12`, `#12`, `AB#12`. */
  readonly key: string;
  /** Whether the export lists it. */
  readonly listed: boolean;
  readonly goal: string | null;
  readonly team: number;
  readonly createdAt: number | null;
  readonly closedAt: number | null;
}

export interface Release {
  readonly tag: string;
  /** What comes before the version: a package, '' for the repository as a whole. Versions follow each other within a series. */
  readonly series: string;
  readonly component: number;
  readonly commit: string;
  /** Committer time of the tagged commit. */
  readonly at: number;
  /** `1.2.0-beta.1`: no release to its users yet. */
  readonly preview: boolean;
  /** A patch within seven days of the version that it patches (the same major and minor with patch 0). null where half of the series' releases follow within seven days anyway: sooner says nothing there. */
  readonly hotfix: boolean | null;
}

export interface Review {
  readonly openedAt: number | null;
  readonly mergedAt: number | null;
  readonly approvals: number | null;
}

export interface Deployment {
  readonly at: number;
  readonly component: number;
  readonly outcome: 'success' | 'failure' | null;
}

export interface Incident {
  readonly startedAt: number;
  readonly resolvedAt: number | null;
  readonly component: number;
  readonly team: number;
  /** Commits that the incident names, as given. */
  readonly commits: readonly string[];
}
