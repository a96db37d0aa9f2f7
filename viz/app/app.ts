import type { Report } from '../../src/model/report.js';
import type { Names } from '../../src/report/wording.js';
import type { Shape } from '../layout/mirror.js';
import type { ReportIndex } from './report-index.js';
import type { Redesign } from './scenario/redesign.js';
import type { Selection, State } from './state.js';
import type { Step, Store } from './store.js';

/** What every view and panel works with. */
export interface App {
  /** Without evidence (`split.ts`); all that a picture is drawn from. */
  readonly report: Report;
  /** The report with its evidence, unpacked when first asked for. */
  readonly whole: () => Promise<Report>;
  readonly names: Names;
  readonly index: ReportIndex;
  readonly store: Store;
  readonly redesign: Redesign;
  /** Selects one thing in all views; null clears. */
  readonly select: (selection: Selection | null, step?: Step) => void;
  /** Reads a sentence aloud, for those who do not see what changed. */
  readonly say: (text: string) => void;
  /** One line above the views that something could not be done; '' takes it away. */
  readonly notify: (text: string) => void;
}

/** One tab of the page. A new one is a file in `views/` and a line in `views/index.ts`. */
export interface View {
  /** Name in links; sections of the static page that carry it as `data-view` belong to the tab. */
  readonly id: string;
  readonly title: string;
  /** Why there is nothing to show; the tab stays, with this sentence. */
  readonly missing?: (report: Report) => string | null;
  /** Fills `host` once, when the tab is first opened. What throws shows as a card that says so; the other tabs live on. */
  readonly mount?: (host: HTMLElement, app: App) => Mounted;
}

export interface Mounted {
  /** Called when the tab is opened and after every change of the state while it is open. */
  readonly update: (state: State, before: State | null) => void;
  /** A key that no field of a form takes; true where it was used. */
  readonly key?: (event: KeyboardEvent) => boolean;
  /** What the export offers: the picture as drawn, and its rows. */
  readonly picture?: () => Picture | null;
  readonly rows?: () => Rows | null;
}

export interface Picture {
  readonly title: string;
  /** What is drawn and what is left out: metric, thresholds, filters. Goes into the picture. */
  readonly notes: readonly string[];
  /** As SVG in the page's classes, with a `viewBox`; its styles become attributes. */
  readonly svg: SVGSVGElement;
  readonly legend: readonly { readonly mark: Shape; readonly text: string }[];
}
export interface Rows {
  readonly name: string;
  readonly header: readonly string[];
  readonly cells: readonly (readonly (string | number | null)[])[];
}
