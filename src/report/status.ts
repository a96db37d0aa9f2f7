import type { Diagnostic } from '../model/errors.js';
import type { Finding, FindingReference, Report } from '../model/report.js';
import { earlierOf, remainsIn } from '../model/same-finding.js';

/** A rule's own figure that grew by more than this share is worse; less is the noise of one more week (ours). */
const WORSE = 0.2;

/**
 * Findings against those of an earlier report, by fingerprint: `new`, `worsened` (the rule's own figure grew by more than a fifth) or `open`; and what the earlier report had found that is no
 * longer there as `resolved`, without cost. What a rule that could not be judged this time had found is not called resolved. A pair of sides on which the verdict is another
 * one than then is new under one rule and resolved under the other, and the two findings name each other. Pairs that became one finding, or stand alone again, are those that they were.
 *
 * A finding about a component that was renamed or moved since is the same one: it keeps the id that it had.
 */
export function withStatus(given: Described, previous: Pick<Report, 'findings'> & Partial<Pick<Report, 'components'>>): Finding[] {
  const before = previous.findings.filter(({ status }) => status !== 'resolved');
  const report = { ...given, findings: withFormerIds(given, previous.components ?? [], before) };
  const judged = new Set(report.rules.filter(({ outcome }) => outcome === 'findings' || outcome === 'none').map(({ id }) => id));
  const [earlier, remains] = [earlierOf(before), remainsIn(report.findings)];
  const gone = before.filter((finding) => !remains(finding) && judged.has(finding.rule));
  const come = report.findings.filter((finding) => earlier(finding).length === 0);
  const [then, since] = [byPair(gone), byPair(come)];
  return [
    ...report.findings.map((finding): Finding => {
      const were = earlier(finding).map(({ value }) => value);
      if (were.length > 0) return { ...finding, status: finding.value > Math.max(...were) * (1 + WORSE) ? 'worsened' : 'open' };
      const changedFrom = then.get(pairOf(finding));
      return { ...finding, status: 'new', ...(changedFrom !== undefined && { changedFrom }) };
    }),
    ...gone.map((finding): Finding => {
      const changedTo = since.get(pairOf(finding));
      return { ...finding, status: 'resolved', cost: null, partCost: null, expected: null, claims: [], arithmetic: [], ...(changedTo !== undefined && { changedTo }) };
    }),
  ];
}

/** Digits to which thresholds are compared: fewer than a written report keeps, so that a third that was written and read again is the same. */
const DIGITS = 6;

/** Ids of rules that an earlier report defines otherwise, or with other thresholds: what is new or resolved of them may come of that. */
export function redefined({ rules }: Pick<Report, 'rules'>, previous: Partial<Pick<Report, 'rules'>>): string[] {
  const saying = ({ definition, threshold }: Report['rules'][number]): string => JSON.stringify([definition, Object.entries(threshold).map(([name, { value }]) => [name, value.toPrecision(DIGITS)]).sort()]);
  const before = new Map((previous.rules ?? []).map((rule) => [rule.id, saying(rule)]));
  return rules.filter((rule) => before.has(rule.id) && before.get(rule.id) !== saying(rule)).map(({ id }) => id);
}

type Described = Pick<Report, 'findings' | 'rules'> & Partial<Pick<Report, 'components'>>;

/** Findings with the id under which an earlier report has them, where only the ids of components differ. */
function withFormerIds({ findings, components = [] }: Described, earlier: Report['components'], known: readonly Finding[]): readonly Finding[] {
  const former = formerIds(components, earlier);
  if (former.size === 0) return findings;
  const byAbout = new Map(known.map((finding) => [about(finding, new Map()), finding.id]));
  const taken = new Set(findings.map(({ id }) => id));
  return findings.map((finding) => {
    const id = byAbout.get(about(finding, former));
    return id === undefined || taken.has(id) ? finding : { ...finding, id };
  });
}

/** Component ids that are new → the id that the same component had: it stood in that folder, or bears the same name, which decides among several; one to one. */
function formerIds(components: Report['components'], earlier: Report['components']): ReadonlyMap<string, string> {
  const now = new Set(components.map(({ id }) => id));
  const gone = earlier.filter(({ id }) => !now.has(id));
  const were = new Set(earlier.map(({ id }) => id));
  const pairs = components.filter(({ id }) => !were.has(id)).flatMap(({ id, name, formerly = [] }) => {
    const namesakes = gone.filter((old) => old.name === name);
    const [one, ...more] = namesakes.length > 0 ? namesakes : gone.filter((old) => formerly.includes(old.path));
    return one === undefined || more.length > 0 ? [] : [[id, one.id] as const];
  });
  return new Map(pairs.filter(([, old]) => pairs.filter((pair) => pair[1] === old).length === 1));
}

/** Rule and subjects as one text; the id of a component, or of a part of one (`id (owners)`), by the name it had. */
function about({ rule, subjects }: Finding, former: ReadonlyMap<string, string>): string {
  const named = (id: string): string => {
    const known = former.get(id);
    if (known !== undefined) return known;
    const bracket = id.indexOf(' (');
    return bracket < 0 ? id : `${former.get(id.slice(0, bracket)) ?? id.slice(0, bracket)}${id.slice(bracket)}`;
  };
  return [rule, ...subjects.map(({ kind, id }) => `${kind} ${kind === 'component' || kind === 'unit' ? named(id) : id}`).sort()].join('\n');
}

/** Findings of the truth table by their pair, which has one verdict at a time; those about anything else are left out. */
function byPair(findings: readonly Finding[]): ReadonlyMap<string | null, FindingReference> {
  return new Map(findings.map((finding) => [pairOf(finding), { rule: finding.rule, id: finding.id }] as const).filter(([pair]) => pair !== null));
}

function pairOf({ subjects }: Finding): string | null {
  return subjects.length === 2 && subjects.every(({ kind }) => kind === 'unit') ? subjects.map(({ id }) => id).sort().join('\n') : null;
}

/** A finding that the user knows and means to keep for now; `until` is the last day (ISO) of it. */
export interface Acceptance {
  readonly finding: string;
  readonly reason: string;
  readonly until: string;
}

/**
 * Findings that are accepted on the day of `at` (epoch seconds) as such, and what became of acceptances that say nothing any more, each a sentence. A finding is accepted as well with the one
 * that lists it among others, and one about several things where more than half of them are, until the first of these acceptances ends.
 */
export function withAccepted(findings: readonly Finding[], accepted: readonly Acceptance[], at: number): { readonly findings: Finding[]; readonly remarks: string[] } {
  const today = new Date(at * 1000).toISOString().slice(0, 10);
  const valid = new Map(accepted.filter(({ until }) => until >= today).map((one) => [one.finding, one]));
  const stated = findings.map((finding): Finding => {
    const given = finding.status === 'resolved' ? [] : acceptancesOf(finding, valid);
    if (given.length === 0) return finding;
    return { ...finding, status: 'accepted', accepted: { reason: [...new Set(given.map(({ reason }) => reason))].join('; '), until: given.map(({ until }) => until).sort()[0] } };
  });
  const found = new Map<string, Finding>();
  for (const finding of stated.filter(({ status }) => status !== 'resolved')) for (const id of [finding.id, ...(finding.lists ?? []), ...(finding.listedIn === undefined ? [] : [finding.listedIn])]) found.set(id, finding);
  return {
    findings: stated,
    remarks: accepted.flatMap(({ finding, until }) => {
      const id = finding.slice(0, 8);
      const there = found.get(finding);
      if (there === undefined) return [`the accepted finding ${id} is no longer found: its entry in the configuration can go`];
      if (until < today) return [`the finding ${id} was accepted until ${until} and counts again`];
      return there.status === 'accepted' ? [] : [`the accepted finding ${id} is now one of several in ${there.id.slice(0, 8)}, most of which are not accepted: it counts again`];
    }),
  };
}

function acceptancesOf({ id, lists = [], listedIn }: Finding, valid: ReadonlyMap<string, Acceptance>): readonly Acceptance[] {
  const same = valid.get(id) ?? (listedIn === undefined ? undefined : valid.get(listedIn));
  if (same !== undefined) return [same];
  const alone = lists.flatMap((one) => valid.get(one) ?? []);
  return 2 * alone.length > lists.length ? alone : [];
}

/** What two reports are about. */
interface About {
  /** Of a report. */
  readonly options?: { readonly [name: string]: unknown };
  readonly repository: { readonly name: string | null };
  readonly components: readonly { readonly id: string }[];
}

/** Whether two reports can be about one repository: no name tells them apart, or, since a repository may be renamed, at least half of the components of the smaller one are in both. */
export function sameRepository(one: About, other: About): boolean {
  if (one.repository.name === null || other.repository.name === null || one.repository.name === other.repository.name) return true;
  const known = new Set(one.components.map(({ id }) => id));
  const shared = other.components.filter(({ id }) => known.has(id)).length;
  return 2 * shared >= Math.min(known.size, other.components.length);
}

/** What stands where two reports are not about one repository. */
export function otherRepository(before: About, after: About): string {
  return `${before.repository.name} and ${after.repository.name} are two repositories: what is found in one is neither new nor resolved in the other`;
}

/** Whether what a report calls things says nothing in another one: `--anon` numbers them anew each time. */
export const isAnonymous = ({ options }: About): boolean => options?.anonymous === true;

/** What stands where one of two reports was made with `--anon`. */
export const NUMBERED_ANEW = 'a report made with --anon numbers its components, teams and findings anew: the same number in another report is another thing';

/** How the remark of a report begins that was held against one with other windows, labels or options. */
export const MEASURED_OTHERWISE = 'the earlier report measures otherwise: ';
export const isOtherwiseRemark = ({ message }: Pick<Diagnostic, 'message'>): boolean => message.startsWith(MEASURED_OTHERWISE);
