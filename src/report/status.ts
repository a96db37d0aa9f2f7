import type { Finding, FindingReference, Report } from '../model/report.js';

/** A rule's own figure that grew by more than this share is worse; less is the noise of one more week (ours). */
const WORSE = 0.2;

/**
 * Findings against those of an earlier report, by fingerprint: `new`, `worsened` (the rule's own figure grew by more than a fifth) or `open`; and what the earlier report had found that is no
 * longer there as `resolved`, without cost. What a rule that could not be judged this time had found is not called resolved. A pair of sides on which the verdict is another
 * one than then is new under one rule and resolved under the other, and the two findings name each other.
 *
 * A finding about a component that was renamed or moved since is the same one: it keeps the id that it had.
 */
export function withStatus(given: Described, previous: Pick<Report, 'findings'> & Partial<Pick<Report, 'components'>>): Finding[] {
  const before = new Map(previous.findings.filter(({ status }) => status !== 'resolved').map((finding) => [finding.id, finding]));
  const report = { ...given, findings: withFormerIds(given, previous.components ?? [], [...before.values()]) };
  const judged = new Set(report.rules.filter(({ outcome }) => outcome === 'findings' || outcome === 'none').map(({ id }) => id));
  const now = new Set(report.findings.map(({ id }) => id));
  const gone = [...before.values()].filter(({ id, rule }) => !now.has(id) && judged.has(rule));
  const come = report.findings.filter(({ id }) => !before.has(id));
  const [then, since] = [byPair(gone), byPair(come)];
  return [
    ...report.findings.map((finding): Finding => {
      const earlier = before.get(finding.id);
      if (earlier !== undefined) return { ...finding, status: finding.value > earlier.value * (1 + WORSE) ? 'worsened' : 'open' };
      const changedFrom = then.get(pairOf(finding));
      return { ...finding, status: 'new', ...(changedFrom !== undefined && { changedFrom }) };
    }),
    ...gone.map((finding): Finding => {
      const changedTo = since.get(pairOf(finding));
      return { ...finding, status: 'resolved', cost: null, partCost: null, expected: null, claims: [], arithmetic: [], ...(changedTo !== undefined && { changedTo }) };
    }),
  ];
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

/** Findings that are accepted on the day of `at` (epoch seconds) as such, and what became of acceptances that say nothing any more, each a sentence. */
export function withAccepted(findings: readonly Finding[], accepted: readonly Acceptance[], at: number): { readonly findings: Finding[]; readonly remarks: string[] } {
  const today = new Date(at * 1000).toISOString().slice(0, 10);
  const valid = new Map(accepted.filter(({ until }) => until >= today).map((one) => [one.finding, one]));
  const found = new Set(findings.filter(({ status }) => status !== 'resolved').map(({ id }) => id));
  return {
    findings: findings.map((finding): Finding => {
      const one = finding.status === 'resolved' ? undefined : valid.get(finding.id);
      return one === undefined ? finding : { ...finding, status: 'accepted', accepted: { reason: one.reason, until: one.until } };
    }),
    remarks: accepted.flatMap(({ finding, until }) => {
      const id = finding.slice(0, 8);
      if (!found.has(finding)) return [`the accepted finding ${id} is no longer found: its entry in the configuration can go`];
      return until < today ? [`the finding ${id} was accepted until ${until} and counts again`] : [];
    }),
  };
}

/** What two reports are about. */
interface About {
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
