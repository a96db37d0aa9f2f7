import type { Report, ScorePart } from '../model/report.js';
import { inWords, percent } from './numbers.js';

/** Largest number of places (components, or pairs of them) that still reads as "concentrated", and the share of the part's mismatch they must account for. */
const PLACES = 5;
const CONCENTRATED = 0.5;
/** Bands of κ: how far from chance to a perfect mirror. Judgement, in the spirit of Landis & Koch (1977). */
const WELL = 0.75;
const MOSTLY = 0.5;
const PARTLY = 0.25;

/** What the sentence is made from. */
interface Judged extends Pick<Report, 'score' | 'findings' | 'rules'> {
  readonly comparison: Pick<Report['comparison'], 'needs'>;
}

/**
 * One sentence for the top of every format. Four forms: not enough evidence, mirrors well, mismatch concentrated in N places, mismatch spread out. It speaks
 * of the part of the score that is further from its own best (lower κ); names no component and no team, so that it is safe in every sink.
 */
export function headline(report: Judged): string {
  const shown = (['indirect', 'direct'] as const).filter((part) => report.score[part].value !== null);
  if (shown.length === 0) return notEnough(report);
  const focus = shown.reduce((low, part) => (closeness(report.score[part]) < closeness(report.score[low]) ? part : low));
  const scope = focus === 'indirect' ? 'between components' : 'inside components';
  const noun = report.score.labels === 'communities' ? 'The groups that work together' : 'Teams';
  const part = report.score[focus];
  const beyond = part.low !== null && part.chance !== null && part.low <= part.chance;
  const kappa = closeness(part);
  if (kappa >= WELL && !beyond) {
    return shown.length === 2 ? `${noun} mirror the code well, inside components and between them.` : `${noun} mirror the code well ${scope}; the other part could not be judged.`;
  }
  const lead = beyond ? `${noun} match the code no better than chance would` : `${noun} match the code ${kappa >= MOSTLY ? 'in most places' : kappa >= PARTLY ? 'in part' : 'little better than chance would'}`;
  return `${lead}; ${concentration(report, focus, scope)}.`;
}

/** κ, or what stands for it where no chance level is known. */
const closeness = (part: ScorePart): number => part.kappa ?? (part.value ?? 0) / 100;

/** Where the mismatch of a part is, by the components or pairs of them that cost most, whether or not a finding is about them; and how much of it findings speak of. */
function concentration({ score, comparison, findings }: Judged, part: 'direct' | 'indirect', scope: string): string {
  const gap = 100 - score[part].value!;
  const costs = comparison.needs.filter(({ a, b, partCost }) => (a === b) === (part === 'direct') && (partCost ?? 0) > 0).map(({ partCost }) => partCost!).sort((x, y) => y - x);
  const share = (all: readonly number[]): number => Math.min(1, sum(all) / gap);
  const of = (places: number): number => share(costs.slice(0, places));
  const told = share(findings.filter((finding) => finding.part === part && finding.status !== 'resolved').map(({ partCost }) => partCost ?? 0));
  const spoken = `the findings speak of ${percent(told)} of it`;
  const [one, many] = part === 'direct' ? ['component', 'components'] : ['pair of components', 'pairs of components'];
  const enough = [1, 2, 3, 4, 5].find((places) => places <= costs.length && of(places) >= CONCENTRATED);
  if (enough !== undefined) return `${inWords(enough)} ${enough === 1 ? `${one} accounts` : `${many} account`} for ${percent(of(enough))} of the mismatch ${scope}, and ${spoken}`;
  const places = Math.min(PLACES, costs.length);
  return places === 0 ? `no ${one} costs anything` : `the mismatch ${scope} is spread out: the ${places === 1 ? `largest ${one} holds` : `${inWords(places)} largest ${many} hold`} ${percent(of(places))} of it, and ${spoken}`;
}

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

/** What stands without a score: the kinds with most of it first, those for information last. */
function notEnough({ findings, rules }: Judged): string {
  const found = new Map<string, number>();
  for (const { status, rule } of findings) if (status !== 'resolved' && status !== 'accepted') found.set(rule, (found.get(rule) ?? 0) + 1);
  const n = [...found.values()].reduce((sum, one) => sum + one, 0);
  if (n === 0) return 'No score yet: there is not enough evidence to say how well teams mirror the code, and no finding stands without it.';
  const cards = new Map(rules.map((rule) => [rule.id, rule]));
  const minor = (id: string): number => Number(cards.get(id)?.severity === 'low');
  const kinds = [...found].sort(([a, x], [b, y]) => minor(a) - minor(b) || y - x || (a < b ? -1 : 1)).map(([id, of]) => ({ of, title: (cards.get(id)?.title ?? id.replaceAll('-', ' ')).toLowerCase() }));
  const stand = `No score yet, but ${n === 1 ? 'one finding stands' : `${n <= 10 ? inWords(n) : n} findings stand`} without it`;
  if (kinds.length === 1) return `${stand}${n === 1 ? `: ${kinds[0].title}` : `, all of one kind: ${kinds[0].title}`}.`;
  const first = kinds.slice(0, KINDS).map(({ of, title }) => `${title} (${of})`);
  return `${stand}: ${first.join(', ')}${kinds.length > KINDS ? ` and ${inWords(kinds.length - KINDS)} other kinds`.replace('one other kinds', 'one other kind') : ''}.`;
}

const KINDS = 3;
