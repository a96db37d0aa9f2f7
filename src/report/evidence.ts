import type { Evidence, SymbolEvidence } from '../model/report.js';
import { count, day, percent, plural } from './numbers.js';
import type { Names } from './wording.js';

/** Files of a commit that are named; the commit itself has the rest. */
const FILES = 2;

/** One piece of evidence as label and text, the same words in every format. `code` marks text that is a place in the repository. */
export interface EvidenceLine {
  readonly kind: Evidence['kind'];
  readonly code: string | null;
  readonly text: string;
}

export function evidenceLine(evidence: Evidence, names: Names): EvidenceLine {
  switch (evidence.kind) {
    case 'import': {
      const via = evidence.via.length > 0 ? ` through ${evidence.via.join(', ')}` : '';
      return { kind: evidence.kind, code: `${evidence.from}:${evidence.line}`, text: `imports ${evidence.specifier} → ${evidence.to}${via}${symbolWords(evidence.symbols)}` };
    }
    case 'commit': {
      const more = evidence.files.length > FILES ? ` and ${count(evidence.files.length - FILES)} more` : '';
      return { kind: evidence.kind, code: evidence.id.slice(0, 10), text: `${day(evidence.at)}${evidence.files.length > 0 ? `: ${evidence.files.slice(0, FILES).join(', ')}${more}` : ''}` };
    }
    case 'share':
      return { kind: evidence.kind, code: null, text: `${names.subject(evidence.subject)}: ${percent(evidence.share)} of the work on ${names.thing(evidence.of)} (n = ${count(evidence.n)})` };
    case 'count':
      return { kind: evidence.kind, code: null, text: `${evidence.label}: ${count(evidence.value)}${evidence.total === undefined ? '' : ` of ${count(evidence.total)}`}` };
  }
}

/** `: open (4 uses), Options (as a type, 2 uses) and 3 more`; nothing when symbols were not read. */
export function symbolWords(symbols: SymbolEvidence | undefined): string {
  if (symbols === undefined || symbols.top.length === 0) return '';
  const words = symbols.top.map(({ name, uses, type }) => `${name === '*' ? 'the module as a whole' : name} (${type ? 'as a type, ' : ''}${uses === 0 ? 'passed on or not used' : plural(uses, 'use')})`);
  return `: ${words.join(', ')}${symbols.more === 0 ? '' : ` and ${count(symbols.more)} more`}`;
}

/** First `limit` of each kind, counts and shares first, and how many were left out. */
export function evidenceLines(all: readonly Evidence[], names: Names, limit: number): { readonly lines: readonly EvidenceLine[]; readonly more: number } {
  const lines = (['count', 'share', 'import', 'commit'] as const).flatMap((kind) => all.filter((one) => one.kind === kind).slice(0, limit));
  return { lines: lines.map((one) => evidenceLine(one, names)), more: all.length - lines.length };
}

const KINDS = [['count', 'count'], ['share', 'share'], ['import', 'import'], ['commit', 'commit']] as const;

/** `3 imports, 5 commits`. */
export function evidenceKinds(all: readonly Evidence[]): string {
  return KINDS.map(([kind, word]) => [all.filter((one) => one.kind === kind).length, word] as const).filter(([n]) => n > 0).map(([n, word]) => plural(n, word)).join(', ');
}
