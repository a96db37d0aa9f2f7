import { LEAST_RECENT, type Analysis, type CoChangeLink, type ImportLink, type Pair, type Unit, type Verdict } from '../model/analysis.js';
import { FILE } from '../model/raw.js';
import { sharedWords, sideName } from './border-words.js';
import { causeWords, type CommonCause } from './common-cause.js';
import type { Draft } from './rule.js';
import { commitEvidence, confidence, count, few, importEvidence } from './wording.js';

/** What the findings about one border (a pair of the truth table across owners) have in common: definition, sides, words, evidence. */
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

/** For definitions: what `CoChangeLink.coupled` asks for. */
export const TOGETHER = 'change together more than chance allows (in change-sets of up to ten components: n ≥ 3, weight ≥ 2, Poisson p ≤ .01 against histories with the same sizes and totals, and p ≤ .05 when a change-set of k counts 1/(k − 1))';
/** For definitions: what `isCurrent` asks for. */
export const CURRENT = 'two shared changes or more lie in the people’s window (the last 12 months by default, `--since`)';
/** What it takes for both sides to be carriers. */
export const BOTH = 'people of each made them in two spells of work or more, a spell being what one person does within four weeks, or people of both made one together';

/** The two sides still change together. */
export const isCurrent = (link: CoChangeLink | null): link is CoChangeLink => link !== null && link.recent >= LEAST_RECENT;

/** Borders with the verdict that are current. */
export function borders(analysis: Analysis, verdict: Verdict): Border[] {
  const { units, pairs } = analysis.comparison;
  const name = unitNames(analysis);
  return pairs
    .filter((pair) => pair.verdict === verdict && isCurrent(pair.link))
    .map((pair) => {
      const a = units[pair.a];
      const b = units[pair.b];
      const low = Math.min(a.component, b.component);
      const high = Math.max(a.component, b.component);
      return { pair, a, b, nameA: name(a), nameB: name(b), ownersA: ownersBeside(analysis, a, b), ownersB: ownersBeside(analysis, b, a), claims: low === high ? [] : [[low, high]] };
    });
}

/** The owners of a side, those of most of the code too where they do not own the other side as well: of the people of all of them it is told what they changed. */
function ownersBeside({ groups }: Analysis, { owners, groups: told, owning }: Unit, other: Unit): string {
  return few([...owners, ...owning.filter((group) => !told.includes(group) && !other.owning.includes(group)).map((group) => groups.labels[group])]);
}

/** The component's name; only where several owner sets share it the owners tell its sides apart. */
export function unitNames({ facts, comparison: { units } }: Analysis): (unit: Unit) => string {
  const unitsOf = new Map<number, number>();
  for (const { component } of units) unitsOf.set(component, (unitsOf.get(component) ?? 0) + 1);
  return ({ component, owners }) => sideName(facts.components[component].name, few(owners), unitsOf.get(component)! > 1);
}

/** How often both sides changed together, by chance and by whom, as the end of a sentence; '' without a shared change-set. */
export function sharedChange({ facts: { couplingWindow }, options }: Analysis, { pair: { link, carriers, carriersAmong, carrierSpells, strangers }, ownersA, ownersB }: Pick<Border, 'ownersA' | 'ownersB'> & { readonly pair: Pair }): string {
  return link === null ? '' : sharedWords(link.shared, link.lambda, couplingWindow, options.maxCoChangeComponents, carriers, ownersA, ownersB, carriersAmong, carrierSpells, strangers);
}

/** Files of either side that import the other, tests apart. */
export const importingFiles = ({ pair: { importsAB, importsBA } }: Border): number => [importsAB, importsBA].reduce((sum, link) => sum + (link === null ? 0 : link.files - link.testOnly), 0);

/** `cart imports auth from 3 files; auth imports cart from 1 file`, tests apart; '' without an import. */
export function importWords({ pair: { importsAB, importsBA }, nameA, nameB }: Border): string {
  const words = (from: string, to: string, link: ImportLink | null): string[] => (link === null || link.files === link.testOnly ? [] : [`${from} imports ${to} from ${count(link.files - link.testOnly, 'file')}`]);
  return [...words(nameA, nameB, importsAB), ...words(nameB, nameA, importsBA)].join('; ');
}

/** A pair with a hub is read with other eyes: much of the code depends on it. A sentence to end a message with, '' for other pairs. */
export function hubRemark({ facts, profiles }: Analysis, components: readonly number[]): string {
  const hubs = [...new Set(components)].filter((component) => profiles[component].hub);
  return hubs.map((component) => ` ${facts.components[component].name} is a hub: ${profiles[component].importers} of ${facts.components.length - 1} other components import it.`).join('');
}

/** The finding about a border; `message` without the remarks about hubs and a common cause. `guess`: an import that could not be read may link the two. */
export function borderDraft(analysis: Analysis, border: Border, { message, action, relief, guess = false }: Pick<Draft, 'message' | 'action' | 'relief'> & { readonly guess?: boolean }, cause: CommonCause | null = null): Draft {
  const { pair, a, b, claims } = border;
  const link = pair.link!;
  const { unitOfFile } = analysis.comparison;
  const { kind } = analysis.facts.files;
  return {
    subjects: [{ kind: 'unit', id: a.id }, { kind: 'unit', id: b.id }],
    message: `${message}${cause === null ? '' : causeWords(analysis, cause, link.shared)}${hubRemark(analysis, [a.component, b.component])}`,
    value: link.excess,
    part: 'indirect',
    claims,
    condition: [],
    // who is left out of shared changes is a guess where who made them is not known, and so is what two sides have in common where both follow a third
    confidence: pair.carriedBy === null || cause !== null || guess ? 'weak' : confidence(link.shared),
    evidence: [
      ...(cause === null ? [] : [{ kind: 'count', label: `shared change-sets that touch ${analysis.facts.components[cause.component].name} as well`, value: cause.touched, total: cause.of } as const]),
      ...importEvidence(analysis, [pair.importsAB, pair.importsBA]),
      ...commitEvidence(analysis, link, (file) => (kind[file] === FILE.source && (unitOfFile[file] === pair.a || unitOfFile[file] === pair.b) ? unitOfFile[file] : -1)),
    ],
    action,
    relief,
  };
}
