import { applyEdits, modify, parse } from 'jsonc-parser';

/** An entry of `accepted` in the configuration; `about` is for the reader of the file. */
export interface AcceptedEntry {
  readonly finding: string;
  readonly about: string;
  readonly reason: string;
  readonly until: string;
}

const FORMATTING = { formattingOptions: { insertSpaces: true, tabSize: 2, eol: '\n' } };

/** The configuration's text with the entry for its finding added or replaced; comments and everything else stay. `text` must be a configuration that `parseConfig` takes. */
export function withAcceptedEntry(text: string, entry: AcceptedEntry): string {
  const at = position(text, entry.finding);
  return applyEdits(text, modify(text, at === null ? ['accepted', entriesOf(text).length] : ['accepted', at], entry, { ...FORMATTING, ...(at === null && { isArrayInsertion: true }) }));
}

/** The text without the entry, or null where there is none. */
export function withoutAcceptedEntry(text: string, finding: string): string | null {
  const at = position(text, finding);
  return at === null ? null : applyEdits(text, modify(text, ['accepted', at], undefined, FORMATTING));
}

function position(text: string, finding: string): number | null {
  const at = entriesOf(text).findIndex((entry) => entry.finding === finding);
  return at < 0 ? null : at;
}

/** Ids of the findings that the text accepts. */
export const acceptedIds = (text: string): string[] => entriesOf(text).flatMap(({ finding }) => (finding === undefined ? [] : [finding]));

function entriesOf(text: string): readonly { readonly finding?: string }[] {
  const value = parse(text, [], { allowTrailingComma: true }) as { accepted?: unknown } | undefined;
  return Array.isArray(value?.accepted) ? (value.accepted as { finding?: string }[]) : [];
}
