import { isDeepStrictEqual } from 'node:util';
import { DEFAULT_LIMITS, type Extraction, moduleExtractor } from '../../../../src/ingest/code/extract/extract-modules.js';
import { lexModule } from '../../../../src/ingest/code/extract/lexer/lex-module.js';
import type { Dialect, ModuleRecord } from '../../../../src/ingest/code/extract/module-record.js';

export const ENDINGS: Readonly<Record<Dialect, string>> = { js: '.js', ts: '.ts', tsx: '.tsx', dts: '.d.ts' };

/** What the lexer and the parser say of each text. */
export async function readByBoth(texts: readonly { readonly text: string; readonly dialect: Dialect }[]): Promise<{ readonly lexed: ModuleRecord | null; readonly parsed: Extraction }[]> {
  const parsed: Extraction[] = [];
  const extractor = moduleExtractor({ ...DEFAULT_LIMITS, workers: 1, lexer: false }, (id, extraction) => void (parsed[id] = extraction));
  texts.forEach(({ text, dialect }, id) => extractor.add(id, `f${ENDINGS[dialect]}`, Buffer.from(text)));
  await extractor.close();
  return texts.map(({ text, dialect }, id) => ({ lexed: lexModule(Buffer.from(text), dialect, DEFAULT_LIMITS), parsed: parsed[id] }));
}

/** The lexer gave the file up, or the parser says the same. A syntax error may escape it where brackets, strings and import statements are in order. */
export function agree({ lexed, parsed }: { readonly lexed: ModuleRecord | null; readonly parsed: Extraction }): boolean {
  return lexed === null || parsed.outcome !== 'read' || isDeepStrictEqual(lexed, parsed.record);
}
