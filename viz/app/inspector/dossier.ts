import type { Selection } from '../state.js';

/** What is known of a selected thing, as plain text: the panel and the Markdown are both made from it. */
export interface Dossier {
  readonly kind: string;
  readonly title: string;
  /** One sentence that says what to think of it. */
  readonly summary: string;
  readonly sections: readonly Section[];
  /** What can be run in the repository about it, to copy. */
  readonly command?: { readonly title: string; readonly text: string } | null;
}
export interface Section {
  readonly title: string;
  readonly lines: readonly Line[];
  /** Shown folded: for those who check. */
  readonly folded?: boolean;
}
export interface Line {
  readonly text: string;
  /** A place in the repository, before the text. */
  readonly code?: string | null;
  /** What the line leads to. */
  readonly to?: Selection | null;
  /** A share in [0, 1], drawn as a bar as well. */
  readonly share?: number;
}

/** A section without lines is none. */
export const withLines = (sections: readonly Section[]): Section[] => sections.filter(({ lines }) => lines.length > 0);
