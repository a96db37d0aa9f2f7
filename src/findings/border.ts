import type { Analysis, Pair, Unit, Verdict } from '../model/analysis.js';
import { FILE } from '../model/raw.js';
import type { Subject } from '../model/report.js';
import { sharedWords, sideName } from './border-words.js';
import { commitEvidence, confidence, count, few, importEvidence } from './wording.js';

/** What the findings about one border (a pair of the truth table across owners) have in common: sides, words, evidence. */
export interface Border {
  readonly pair: Pair;
  readonly a: Unit;
  readonly b: Unit;
  readonly nameA: string;
  readonly nameB: string;
  readonly ownersA: string;
  readonly ownersB: string;
  /** Component indices, ascending: the need this border explains; empty inside one component. */
  readonly claims: readonly (readonly [number, number])[];
}

/** Borders with the verdict that are current: a shared change-set in the people's window. */
export function borders(analysis: Analysis, verdict: Verdict): Border[] {
  const { units, pairs } = analysis.comparison;
  const name = unitNames(analysis);
  return pairs
    .filter((pair) => pair.verdict === verdict && pair.link?.current === true)
    .map((pair) => {
      const a = units[pair.a];
      const b = units[pair.b];
      const low = Math.min(a.component, b.component);
      const high = Math.max(a.component, b.component);
      return { pair, a, b, nameA: name(a), nameB: name(b), ownersA: few(a.owners), ownersB: few(b.owners), claims: low === high ? [] : [[low, high]] };
    });
}

/** The component's name; only where several owner sets share it the owners tell its sides apart. */
export function unitNames({ facts, comparison: { units } }: Analysis): (unit: Unit) => string {
  const unitsOf = new Map<number, number>();
  for (const { component } of units) unitsOf.set(component, (unitsOf.get(component) ?? 0) + 1);
  return ({ component, owners }) => sideName(facts.components[component].name, few(owners), unitsOf.get(component)! > 1);
}

/** How often both sides changed together, by chance and by whom, as the end of a sentence; '' without a shared change-set. */
export function sharedChange({ facts: { couplingWindow: { from, to } } }: Analysis, { pair: { link, carriers }, ownersA, ownersB }: Pick<Border, 'ownersA' | 'ownersB'> & { readonly pair: Pair }): string {
  return link === null ? '' : sharedWords(link.shared, link.lambda, Math.round((to - from) / MONTH), carriers, ownersA, ownersB);
}

const MONTH = 2_629_746;

/** A finding about who is left out of shared changes is weak where who made them is not known. */
export function borderConfidence({ pair }: Border): ReturnType<typeof confidence> {
  return pair.carriedBy === null ? 'weak' : confidence(pair.link!.shared);
}

/** `cart imports auth from 3 files; auth imports cart from 1 file`; '' without an import. */
export function importWords({ pair, nameA, nameB }: Border): string {
  const { importsAB, importsBA } = pair;
  return [
    ...(importsAB === null ? [] : [`${nameA} imports ${nameB} from ${count(importsAB.files, 'file')}`]),
    ...(importsBA === null ? [] : [`${nameB} imports ${nameA} from ${count(importsBA.files, 'file')}`]),
  ].join('; ');
}

/** A pair with a hub is read with other eyes: much of the code depends on it. A sentence to end a message with, '' for other pairs. */
export function hubRemark({ facts, profiles }: Analysis, components: readonly number[]): string {
  const hubs = [...new Set(components)].filter((component) => profiles[component].hub);
  return hubs.map((component) => ` ${facts.components[component].name} is a hub: ${profiles[component].importers} of ${facts.components.length - 1} other components import it.`).join('');
}

/** The same for the two sides of a border. */
export const borderHubs = (analysis: Analysis, { a, b }: Border): string => hubRemark(analysis, [a.component, b.component]);

export function borderSubjects({ a, b }: Border): Subject[] {
  return [{ kind: 'unit', id: a.id }, { kind: 'unit', id: b.id }];
}

export function borderEvidence(analysis: Analysis, { pair }: Border): ReturnType<typeof importEvidence> {
  const { unitOfFile } = analysis.comparison;
  const { kind } = analysis.facts.files;
  return [
    ...importEvidence(analysis, [pair.importsAB, pair.importsBA]),
    ...commitEvidence(analysis, pair.link, (file) => kind[file] === FILE.source && (unitOfFile[file] === pair.a || unitOfFile[file] === pair.b)),
  ];
}
