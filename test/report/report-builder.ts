import type {
  ComponentReport, Evidence, Finding, ImportLinkReport, MetricReport, PairReport, Report, RuleReport, ScorePart, TeamReport,
} from '../../src/model/report.js';
import { TOPOLOGY_CARDS } from '../../src/compare/topology-cards.js';
import { componentOrder } from '../../src/report/component-order.js';
import { headline } from '../../src/report/headline.js';
import { ranked } from '../../src/report/ranking.js';

/**
 * Reports for tests: a shop of 24 components and six teams in which the numbers hang together (costs add up to the gap, verdicts follow from import,
 * co-change and carrier), and variants of it. Seeded, so that a test that fails fails again.
 */
export interface Shape {
  readonly areas: readonly { readonly name: string; readonly team: string; readonly components: readonly string[] }[];
  readonly hubs: readonly string[];
}

const SHOP: Shape = {
  areas: [
    { name: 'checkout', team: 'acme/checkout', components: ['apps/cart', 'apps/checkout-api', 'packages/payments', 'packages/pricing', 'packages/promo'] },
    { name: 'catalog', team: 'acme/catalog', components: ['apps/catalog-api', 'packages/search', 'packages/search-index', 'packages/media'] },
    { name: 'identity', team: 'acme/identity', components: ['packages/auth', 'packages/accounts', 'packages/sessions', 'packages/permissions'] },
    { name: 'fulfilment', team: 'acme/fulfilment', components: ['apps/orders', 'packages/shipping', 'packages/returns', 'packages/warehouse', 'packages/notify'] },
    { name: 'web', team: 'acme/web-platform', components: ['packages/ui-kit', 'packages/i18n', 'packages/http', 'packages/config'] },
  ],
  hubs: ['packages/shared-utils', 'packages/telemetry'],
};
const TO = 1_795_305_600;
const FROM = TO - 365 * 86_400;

/** Park–Miller generator in [0, 1). */
function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

type Relation = readonly [a: string, b: string, verdict: string, imports: number, shared: number, carriedBy: PairReport['carriedBy'], current?: boolean];
const TOLD: readonly Relation[] = [
  ['apps/orders', 'packages/payments', 'coordination-gap', 12, 18, 'a'],
  ['apps/checkout-api', 'packages/auth', 'coordination-gap', 9, 7, 'a'],
  ['packages/pricing', 'apps/orders', 'coordination-gap', 6, 5, 'b', false],
  ['packages/notify', 'packages/accounts', 'coordination-gap', 4, 6, 'neither'],
  ['packages/search', 'packages/ui-kit', 'coordination-gap', 5, 4, 'b'],
  ['packages/permissions', 'packages/http', 'implicit-contract', 0, 11, 'both'],
  ['packages/permissions', 'packages/config', 'implicit-contract', 0, 8, 'both'],
  ['packages/permissions', 'packages/i18n', 'implicit-contract', 0, 6, 'both', false],
  ['packages/promo', 'packages/media', 'hidden-coupling', 0, 9, 'a'],
  ['packages/warehouse', 'apps/catalog-api', 'hidden-coupling', 0, 5, 'neither'],
  ['packages/accounts', 'packages/ui-kit', 'collaboration', 7, 6, 'both'],
  ['apps/cart', 'packages/search', 'unclear', 2, 0, null],
  ['packages/returns', 'packages/sessions', 'unclear', 0, 1, null],
];

export function shopReport(): Report {
  return build(SHOP, TOLD, 7);
}

/** `n` components in areas of ten, with relations drawn by the seed. */
export function largeReport(n = 300): Report {
  const random = generator(11);
  const areas = Array.from({ length: Math.ceil((n - 4) / 10) }, (_, area) => ({
    name: `domain-${area}`, team: `acme/team-${area % 25}`,
    components: Array.from({ length: Math.min(10, n - 4 - area * 10) }, (_, index) => `services/domain-${area}/libs/component-${index}`),
  }));
  const ids = areas.flatMap((area) => area.components);
  const told = Array.from({ length: n * 3 }, (): Relation => {
    const [a, b] = [ids[Math.floor(random() * ids.length)], ids[Math.floor(random() * ids.length)]];
    const kind = random();
    if (kind < 0.12) return [a, b, 'coordination-gap', 1 + Math.floor(random() * 20), 3 + Math.floor(random() * 15), random() < 0.5 ? 'a' : 'neither', random() < 0.8];
    if (kind < 0.18) return [a, b, 'implicit-contract', 0, 3 + Math.floor(random() * 12), 'both', random() < 0.7];
    if (kind < 0.24) return [a, b, 'hidden-coupling', 0, 3 + Math.floor(random() * 9), 'b'];
    if (kind < 0.35) return [a, b, 'unclear', random() < 0.5 ? 2 : 0, 1, null];
    return [a, b, 'contract', 1 + Math.floor(random() * 9), 0, null];
  }).filter(([a, b]) => a !== b);
  return build({ areas, hubs: ['services/core/logging', 'services/core/config', 'services/core/http', 'services/core/types'] }, told, 13);
}

/** No team declared: communities stand in, nothing has an owner, the truth table is withheld. */
export function teamlessReport(): Report {
  const report = shopReport();
  const groups = report.teams.map((team, index): TeamReport => ({ ...team, id: `group:${index}`, kind: 'community', label: `Group ${'ABCDEF'[index]} (mostly ${team.components.slice(0, 2).map((id) => id.split('/')[1]).join(', ') || 'everything'})` }));
  const renamed = new Map(report.teams.map((team, index) => [team.id, groups[index].id]));
  const learned = (part: ScorePart): ScorePart => ({ ...part, chanceRange: null, relearnedChance: 0.21, relearnedValue: 31, p: 0.005 });
  const changed = {
    ...report,
    teams: groups,
    components: report.components.map((component) => ({
      ...component, owner: { ...component.owner, declared: [], actual: component.owner.actual === null ? null : renamed.get(component.owner.actual)! },
      effort: component.effort.map(({ team, share }) => ({ team: team === null ? null : renamed.get(team)!, share })),
    })),
    coverage: { ...report.coverage, effortMapped: null, effortMappedReason: 'no team with declared members; give a teams file with --teams' },
    topology: { ...report.topology, teams: [], pairs: [], withheld: 'there is only one community that differs from chance' },
    comparison: { ...report.comparison, work: report.comparison.work.map((row) => ({ ...row, group: renamed.get(row.group)! })), pairs: [], teamPairs: [], units: [], withheld: 'There is only one community that differs from chance, so no border to judge. Declare owners (CODEOWNERS) or teams (--teams).' },
    findings: numbered(report.findings.filter((finding) => finding.part === 'direct')),
    score: { ...report.score, labels: 'communities' as const, direct: learned(report.score.direct), indirect: withheldPart('Groups are not distinguishable from people specialising (p = 0.31). Declare teams with --teams FILE to get this part.') },
  };
  return { ...changed, headline: headline(changed) };
}

/** One team that is declared as something else than its work looks like, the others as one would expect. */
function topologyOf(teams: readonly string[]): Report['topology'] {
  const rows = [...teams].sort().map((id, index): Report['topology']['teams'][number] => ({
    id, hint: index === 0 ? 'platform' : 'stream-aligned', declared: index < 2 ? 'stream-aligned' : null, changed: index === 0 ? { from: 'stream-aligned', to: 'platform', at: (FROM + TO) / 2 } : null,
    because: [{ label: 'work of its people in the window, in change-sets', formula: 'x', terms: { x: 60 }, result: 60, test: { is: 'at least', threshold: 20, passed: true } }],
    components: 4, files: 120, languages: ['TypeScript'], importedBy: teams.filter((other) => other !== id).slice(0, index === 0 ? 4 : 1), imports: [], cohesion: 0.7, work: 60 - index, ownShare: 0.8, elsewhereShare: 0.1,
    changes: 70, foreignShare: 0.2, effectiveComponents: 3.2, areas: 1, unrelatedParts: 1, active: index === 1 ? null : 5, filesPerMember: index === 1 ? null : 24, componentsPerMember: index === 1 ? null : 0.8,
    autonomy: 0.7, autonomyReason: null, alignment: index === 2 ? null : 0.9, alignmentReason: index === 2 ? 'fewer than five declarations of dependencies that three components share' : null, declarations: index === 2 ? 3 : 30, quadrant: index === 2 ? null : 'high-high',
  }));
  const pairs = rows.slice(1, 3).map(({ id: b }, index): Report['topology']['pairs'][number] => ({
    a: rows[0].id, b, mode: index === 0 ? 'collaboration' : 'x-as-a-service', because: rows[0].because, period: { from: FROM, to: TO }, declared: ['x-as-a-service'],
    files: { ab: 0, ba: 12 }, visits: { ab: 7, ba: 5 }, joint: 3, contacts: index === 0 ? 4 : null, coupled: index === 0,
  }));
  return { cards: TOPOLOGY_CARDS, withheld: null, teams: rows, pairs };
}

/** Two components, a dozen commits: no score. */
export function tinyReport(): Report {
  const report = build({ areas: [{ name: 'core', team: 'acme/core', components: ['src/core', 'src/cli'] }], hubs: [] }, [], 3);
  return withheldReport({ ...report, findings: [], coverage: { ...report.coverage, commits: 12, changeSets: 11, people: 2 } }, 'Only 11 change-sets, and 50 are needed. Look at a longer time with --since all.');
}

export function withheldReport(report = shopReport(), reason = 'Only 48 % of the effort belongs to a known team, and 70 % is needed. Name the members in a teams file and pass it with --teams.'): Report {
  const changed = {
    ...report,
    coverage: { ...report.coverage, effortMapped: 0.48 },
    score: { ...report.score, value: null, low: null, high: null, chance: null, kappa: null, chanceRange: null, bound: null, withheld: reason, direct: withheldPart(reason), indirect: withheldPart(reason) },
    findings: numbered(report.findings.map((finding) => ({ ...finding, cost: null, partCost: null, expected: null }))),
    comparison: { ...report.comparison, needs: [] },
  };
  return { ...changed, headline: headline(changed) };
}

/** Every name of the report, and every text that can hold one, from a list of hostile strings. */
export function hostileReport(corpus: readonly string[]): Report {
  const report = build({
    areas: [0, 1, 2].map((area) => ({ name: corpus[area % corpus.length], team: corpus[(area + 3) % corpus.length], components: corpus.filter((_, index) => index % 3 === area).map((text) => `${text}/p${area}`) })),
    hubs: [`${corpus[0]}/hub`],
  }, [[`${corpus[0]}/p0`, `${corpus[1]}/p1`, 'coordination-gap', 3, 5, 'a'], [`${corpus[3]}/p0`, `${corpus[2]}/p2`, 'hidden-coupling', 0, 4, 'neither']], 5);
  const at = (index: number): string => corpus[index % corpus.length];
  return {
    ...report,
    headline: corpus.join(' '),
    repository: { ...report.repository, name: at(1), branch: at(2), scope: at(3), revision: at(4) },
    options: { ...report.options, '</script>': corpus },
    coverage: {
      ...report.coverage,
      unresolvedTop: corpus.map((text) => ({ specifier: text, count: 2, example: text })),
      leftOut: corpus.map((text) => ({ reason: text, count: 1, examples: [text] })),
      limits: [{ stage: 'code', id: 'x', limit: 1, count: 2, message: corpus.join(' ') }],
    },
    findings: corpus.map((text, index): Finding => ({
      ...report.findings[0], rank: index + 1, id: `hostile${index}`, message: `${text} and ${at(index + 1)} change together`, action: `Ask ${text} about ${at(index + 2)}`,
      subjects: [{ kind: 'component', id: text }, { kind: 'team', id: at(index + 1) }],
      evidence: [
        { kind: 'import', from: text, line: 3, specifier: at(index + 1), to: text, via: [text], symbols: { top: [{ name: text, uses: 2, type: false }], more: 1 } }, { kind: 'commit', id: text, at: TO, files: [text] },
        { kind: 'share', subject: { kind: 'component', id: text }, of: text, share: 0.4, n: 12 }, { kind: 'count', label: text, value: 3 },
      ],
    })),
    diagnostics: corpus.map((text) => ({ stage: 'code' as const, message: text, path: text })),
  };
}

function build(shape: Shape, told: readonly Relation[], seed: number): Report {
  const random = generator(seed);
  const teamIds = [...new Set([...shape.areas.map((area) => area.team), 'acme/growth'])];
  const home = new Map(shape.areas.flatMap((area) => area.components.map((id) => [id, area] as const)));
  const ids = [...home.keys(), ...shape.hubs];
  const areaId = (name: string): string => `area:${name}`;
  const components = ids.map((id): ComponentReport => {
    const area = home.get(id);
    const foreign = id.endsWith('promo') || id.endsWith('pricing') ? 'acme/growth' : null;
    const own = shape.hubs.includes(id) ? 0.3 : foreign === null ? 0.7 + random() * 0.25 : 0.25;
    const owner = area?.team ?? teamIds[0];
    const other = foreign ?? teamIds[Math.floor(random() * teamIds.length)];
    const rest = 1 - own;
    const effort = owner === other ? [{ team: owner as string | null, share: 0.97 }, { team: null, share: 0.03 }]
      : [{ team: owner as string | null, share: own }, { team: other, share: rest * 0.8 }, { team: null, share: rest * 0.2 }].sort((x, y) => y.share - x.share);
    return {
      id, name: id.startsWith('packages/') ? `@acme/${id.split('/')[1]}` : id, path: id, files: 10 + Math.floor(random() * 90), changeSets: 8 + Math.floor(random() * 160),
      people: random() < 0.2 ? null : 3 + Math.floor(random() * 12), area: area === undefined ? null : areaId(area.name), hub: shape.hubs.includes(id), importers: shape.hubs.includes(id) ? 19 : 2, role: shape.hubs.includes(id) ? 'shared' : 'peripheral', handover: id.endsWith('returns'),
      owner: { declared: area === undefined ? [] : [area.team], actual: effort[0].team, actualShare: effort[0].share, effectiveTeams: 1 / effort.reduce((sum, one) => sum + one.share ** 2, 0) }, effort,
    };
  }).sort((x, y) => (x.id < y.id ? -1 : 1));

  const relations: Relation[] = [...told];
  for (const area of shape.areas) {
    for (const [i, a] of area.components.entries()) {
      for (const b of area.components.slice(i + 1)) if (random() < 0.75) relations.push([a, b, 'inside', random() < 0.8 ? 1 + Math.floor(random() * 25) : 0, random() < 0.7 ? 2 + Math.floor(random() * 30) : 0, 'both']);
    }
  }
  for (const hub of shape.hubs) for (const id of home.keys()) if (random() < 0.6) relations.push([id, hub, 'contract', 1 + Math.floor(random() * 30), 0, null]);
  for (let n = 0; n < shape.areas.length * 3 && shape.areas.length > 1; n += 1) {
    const [a, b] = [ids[Math.floor(random() * ids.length)], ids[Math.floor(random() * ids.length)]];
    if (a !== b) relations.push([a, b, 'contract', 1 + Math.floor(random() * 8), 0, null]);
  }
  const seen = new Set<string>();
  const unique = relations.filter(([a, b]) => {
    const key = a < b ? `${a}\n${b}` : `${b}\n${a}`;
    return seen.has(key) ? false : seen.add(key);
  });
  const pairs = unique.map(([a, b, verdict, imports, shared, carriedBy, current = true]): PairReport => {
    const turned = a > b && (carriedBy === 'a' || carriedBy === 'b') ? (carriedBy === 'a' ? 'b' : 'a') : carriedBy;
    return { a: a < b ? a : b, b: a < b ? b : a, import: imports > 0 ? 'yes' : 'no', coChange: verdict === 'unclear' ? 'unclear' : shared >= 3 ? 'yes' : 'no', carriedBy: turned, carriers: carriersOf(turned, shared), shared, lambda: shared * 0.1, current, verdict, ...COUNTED, files: { ab: imports, ba: 0 }, sizes: shared > 0 ? [{ k: 2, count: shared, expected: shared * 0.1 }] : [], weight: shared, hub: shape.hubs.includes(a) || shape.hubs.includes(b) };
  }).sort((x, y) => (x.a < y.a || (x.a === y.a && x.b < y.b) ? -1 : 1));
  const importLinks = unique.filter(([, , , imports]) => imports > 0).map(([a, b, , imports]): ImportLinkReport => ({ source: a, target: b, files: imports, imports: imports * 3, typeOnly: 0, testOnly: 0 }));

  const findings = findingsOf(unique, shape);
  const direct: ScorePart = { value: 74.3, low: 69.1, high: 78.8, chance: 12.4, kappa: 0.707, chanceRange: { low: 9.8, high: 15.6 }, relearnedChance: null, relearnedValue: null, p: null, needShare: 0.91, need: 412, met: 306, withheld: null };
  const indirect: ScorePart = { value: 47.1, low: 41.2, high: 53.3, chance: 12.4, kappa: 0.396, chanceRange: { low: 8.9, high: 16.7 }, relearnedChance: null, relearnedValue: null, p: null, needShare: 0.09, need: 41, met: 19, withheld: null };
  const clusters = shape.areas.map((area) => ({ id: areaId(area.name), label: area.name, members: area.components, size: area.components.length, belowResolution: false, bestTeam: null, teams: [] }));
  const partition = { clusters, modularity: 0.52, modularityZ: 9.1, stability: 0.83, seedStability: 0.91, resolutionLimit: 12, reason: null };
  const report: Report = {
    schemaVersion: 1, tool: { name: 'conway-mirror', version: '0.1.0' },
    repository: { name: 'acme/shop', revision: '3f9c1e2ab4d5c6e7f8091a2b3c4d5e6f70819203', branch: 'main', scope: '', from: FROM, to: TO },
    options: { since: '12m', couplingSince: '36m', people: 'hidden', permutations: 999 },
    headline: '',
    coverage: {
      commits: 1612, changeSets: 1311, changeSetsCoupling: 3804, excluded: { merges: 201, bots: 64, oversized: 9, ignored: 27, boundary: 0 }, people: 47, effortMapped: 0.94, effortMappedReason: null,
      importsInternal: 4210, importsResolved: 4168, unresolvedTop: [{ specifier: '~/legacy/money', count: 19, example: 'apps/cart/src/total.ts' }], leftOut: [{ reason: 'generated', count: 31, examples: ['packages/i18n/src/messages.gen.ts'] }],
      squashShare: 0.62, contactChangeSets: 138, identities: 71, mergedByMailmap: 6, mergedByEmail: 18, mergedByAccount: 4, identitySuggestions: 1,
      ignoredBy: { release: 12, revisions: 0, noise: 15 }, ignoredRevisions: [], changesLeftOut: { bookkeeping: 0, generated: 0, vendored: 0 },
      grouping: { by: 'commit', named: null, joined: 0, commits: 0, tooLarge: [] }, contactBy: { committer: 20, merger: 0, review: 0, trailer: 12, coAuthor: 118 }, reviews: null, aiAssisted: 31, automation: 2, shallow: false, partial: 'no', limits: [], filesParsed: 1204, filesPartly: 2, filesUnparsed: 1, sourceFiles: 1207, sourceFilesReadable: 1207, sourceFilesLoose: 12, teamsWithoutMembers: 0, windowsCovered: true, ownersSetAside: [], oversized: [{ commit: 'aa11bb22cc33dd44ee55ff6600112233445566aa', files: 1840, components: 24 }],
    },
    components,
    teams: teamIds.map((id): TeamReport => ({ id, kind: 'declared', label: id.split('/').pop()!, people: id === 'acme/growth' ? null : 5 + Math.floor(random() * 6), components: shape.areas.filter((area) => area.team === id).flatMap((area) => area.components) })).sort((x, y) => (x.id < y.id ? -1 : 1)),
    ownership: {
      components: components.map(({ id, changeSets, owner }, at) => ({
        id, state: owner.declared.length === 0 ? 'unowned' as const : owner.declared[0] === owner.actual ? 'agree' as const : 'contested' as const, stateReason: null, effort: changeSets * 0.8, ownedFiles: owner.declared.length === 0 ? 0 : 1,
        declaredShare: owner.declared.length === 0 ? null : owner.actualShare, users: { files: at % 4, shares: at % 4 === 0 ? [] : [{ team: teamIds[at % teamIds.length], share: 0.75 }, { team: null, share: 0.25 }] }, used: { files: 0, shares: [] },
      })),
      unowned: { ofFiles: 0.08, files: 1207, ofEffort: 0.05, changeSets: 1290 }, unmapped: { ofEffort: 0.06, changeSets: 1311 },
    },
    partitions: { areas: partition, communities: { ...partition, clusters: clusters.map((cluster, at) => ({ ...cluster, members: null, teams: [{ team: shape.areas[at]!.team, share: 0.6 }, ...(at === 0 ? [] : [{ team: shape.areas[0]!.team, share: 0.2 }])] })) }, teams: null, components: { clusters: [] } },
    networks: {
      imports: { links: importLinks.sort((x, y) => (x.source < y.source || (x.source === y.source && x.target < y.target) ? -1 : 1)) },
      coChange: { links: pairs.filter((pair) => pair.shared > 0).map((pair) => ({ source: pair.a, target: pair.b, shared: pair.shared, sourceChangeSets: 60, targetChangeSets: 70, degree: pair.shared / 65, confidence: pair.shared / 60, reverseConfidence: pair.shared / 70, lift: 2, weight: pair.shared * 0.8, lambda: pair.shared * 0.1, p: 0.001, excess: pair.shared * 0.7, weightP: 0.002 })), expectedByChance: 0.7, expectedByChanceReason: null },
      people: { links: [] },
      teams: { links: [{ source: 'acme/checkout', target: 'acme/fulfilment', needed: 14.2, seen: 3 }, { source: 'acme/identity', target: 'acme/web-platform', needed: 9.8, seen: 7 }] },
    },
    comparison: {
      units: components.map((component) => ({ id: component.id, component: component.id, owners: component.owner.declared })), pairs, withheld: null, leftOut: 0,
      basis: { unitSizes: [{ k: 1, count: 900 }, { k: 2, count: 200 }], teamSizes: [{ k: 1, count: 1000 }, { k: 2, count: 100 }], limits: { changeSets: 5, shared: 3, weight: 2, p: 0.01, weightP: 0.05, carries: 2 } },
      teamPairs: [{ a: 'acme/checkout', b: 'acme/fulfilment', import: 'yes', coChange: 'yes', carriedBy: 'b', carriers: carriersOf('b', 31), shared: 31, lambda: 9.2, current: true, verdict: 'coordination-gap', ...COUNTED, drivers: pairs.slice(0, 2).map(({ a, b }) => ({ a, b })) }],
      needs: findings.filter((finding) => finding.cost !== null).map((finding) => ({ a: finding.subjects[0].id, b: finding.subjects[finding.subjects.length > 1 && finding.part === 'indirect' ? 1 : 0].id, required: 9, need: 5, met: 2, cost: finding.cost!, partCost: finding.partCost! })), work: shape.areas.flatMap((area, at) => [{ group: area.team, area: areaId(area.name), effort: 60 - at }, ...(area.team === teamIds[0] ? [] : [{ group: teamIds[0], area: areaId(area.name), effort: 9 }])]),
    },
    execution: executionOf([['repository', ''], ...[...teamIds].sort().map((id) => ['team', id] as const), ...components.map(({ id }) => ['component', id] as const)]),
    topology: topologyOf(teamIds),
    score: {
      value: 71.9, low: 66.8, high: 76.4, chance: 12.4, kappa: 0.679, chanceRange: { low: 9.6, high: 15.8 }, bound: 68.1, labels: 'declared', naive: null, withheld: null, contact: { teamMates: 71.9, met: 8.4, open: 19.7 }, contactReason: null,
      direct, indirect, soloShare: 0.44, n: { changeSets: 1311, people: 47, teams: teamIds.length, weeks: 51, components: ids.length },
    },
    agreement: { ami: 0.61, ari: 0.55, homogeneity: 0.7, completeness: 0.66, vi: 0.9, mojofm: 74, p: 0.001, pBlocked: 0.004, qap: { r: 0.41, p: 0.001 }, clusters: [], n: ids.length, withheld: null },
    tallies: null, talliesReason: 'made up without a history',
    metrics: METRICS, rules: RULES, findings,
    diagnostics: [{ stage: 'code', message: 'syntax error, read by the tolerant scanner', path: 'apps/cart/src/legacy.js' }],
    order: [],
  };
  return { ...report, headline: headline(report), order: componentOrder(report) };
}

function executionOf(of: readonly (readonly ['repository' | 'team' | 'component', string])[]): Report['execution'] {
  const rows = of.map(([kind, id], index): Report['execution']['rows'][number] => ({
    of: kind, id, changeSets: 40 + index, workMix: { unknown: 4, feature: 18 + index, fix: 10, refactor: 3, test: 1, operations: 2, documentation: 1, dependency: 0, revert: 1 }, tracedShare: 0.4, revertShare: 1 / (40 + index), fixShare: 10 / (36 + index),
    landingHours: { n: 40 + index, median: 5.5, p85: 70 }, teamsPerChangeSet: 1.2, crossTeamShare: 0.18, reworkShare: 0.22, releases: kind === 'team' ? null : 12, releasePerMonth: kind === 'team' ? null : 1, releaseHotfixes: kind === 'team' ? null : 2,
    releaseToFixDays: null, deployments: null, incidents: null, reviews: null,
  }));
  return { rows, landingReason: null, workReason: null, exports: { workItems: false, reviews: false, deployments: false, incidents: false } };
}

/** Change-sets by who made them, such that the carrier follows from them. */
function carriersOf(carriedBy: PairReport['carriedBy'], shared: number): PairReport['carriers'] {
  if (carriedBy === null) return null;
  const [half, most] = [Math.floor(shared / 2), shared - 1];
  return { a: carriedBy === 'both' ? half : carriedBy === 'a' ? most : 0, b: carriedBy === 'both' ? shared - half : carriedBy === 'b' ? most : 0, joint: 0, other: carriedBy === 'neither' ? most : 0, unknown: carriedBy === 'both' ? 0 : 1 };
}

/** Counts behind a pair; tests that need others say so themselves. */
const COUNTED = { files: { ab: 1, ba: 0 }, changeSets: { a: 60, b: 70 }, sizes: [{ k: 2, count: 31, expected: 9.2 }], weight: 31, p: 0.001, weightP: 0.002, hub: false } as const;

/** What costs, pairs and weeks add to a finding; tests that need it say so themselves. */
const UNEXPLAINED = { support: { held: 57, of: 60 }, arithmetic: [{ label: 'shared change-sets n(a, b)', formula: 'n', terms: { n: 18 }, result: 18, test: { is: 'at least', threshold: 3, passed: true } }], claims: [], relief: null } as const;

function findingsOf(relations: readonly Relation[], shape: Shape): Finding[] {
  const paired = relations.filter(([, , verdict]) => ['coordination-gap', 'hidden-coupling', 'implicit-contract'].includes(verdict)).sort((x, y) => y[4] - x[4]).slice(0, 40);
  let left = 40;
  const findings = paired.map(([a, b, verdict, imports, shared, carriedBy], index): Unranked => {
    const cost = Math.min(left, 14 / (1 + index * 0.55));
    left -= cost;
    return {
      id: `${verdict.slice(0, 4)}${String(index).padStart(4, '0')}`, rule: verdict, subjects: [{ kind: 'unit', id: a }, { kind: 'unit', id: b }],
      message: `${shared} change-sets touch both ${a} and ${b}${imports > 0 ? `, and ${imports} files import across` : ', although neither imports the other'}; ${carriedBy === 'both' ? 'both sides carry them' : carriedBy === 'neither' ? 'neither side does, third parties make them' : `only the side of ${carriedBy === 'a' ? a : b} makes them`}.`,
      value: shared, part: 'indirect', cost: cost * 0.09, partCost: cost, confidence: index < 4 ? 'strong' : 'fair',
      evidence: [
        { kind: 'count', label: 'shared change-sets', value: shared, total: shared + 40 },
        ...(imports > 0 ? [{ kind: 'import', from: `${a}/src/index.ts`, line: 12 + index, specifier: `@acme/${b.split('/').pop()}`, to: `${b}/src/api.ts`, via: [`${b}/src/index.ts`] } as Evidence] : []),
        { kind: 'commit', id: '9b1c0ffee0123456789abcdef0123456789abcde', at: TO - 86_400 * (index + 3), files: [`${a}/src/a.ts`, `${b}/src/b.ts`, `${b}/src/c.ts`, `${b}/src/d.ts`] },
      ],
      action: verdict === 'coordination-gap' ? 'Agree an interface between the two owners, or move the code that changes together to one side.' : 'Name what couples them: a shared constant, a schema, a protocol. Put it in one place that both import.',
      expected: { low: cost * 0.6, high: cost * 0.9 }, status: index === 1 ? 'new' : 'open', ...UNEXPLAINED,
    };
  });
  const owned = shape.areas.flatMap((area) => area.components).filter((id) => id.endsWith('promo') || id.endsWith('pricing'));
  const owners = owned.map((id, index): Unranked => ({
    id: `shadow${index}`, rule: 'shadow-owner', subjects: [{ kind: 'component', id }, { kind: 'team', id: 'acme/growth' }], message: `growth makes 60 % of the changes to ${id}, which checkout owns with 25 %.`, value: 0.6, part: 'direct', cost: 5.1 - index, partCost: 5.6 - index,
    confidence: 'strong', evidence: [{ kind: 'share', subject: { kind: 'team', id: 'acme/growth' }, of: `effort on ${id}`, share: 0.6, n: 82 }], action: `Hand ${id} over to growth (one line in CODEOWNERS), or bring the work back.`, expected: { low: 3.2, high: 4.8 }, status: 'open', ...UNEXPLAINED,
  }));
  const hub = shape.hubs.slice(0, 1).map((id): Unranked => ({
    id: 'single0000', rule: 'single-point', subjects: [{ kind: 'component', id }], message: `One person made 86 % of the changes to ${id}, which 19 components import.`, value: 1, part: null, cost: null, partCost: null, confidence: 'strong',
    evidence: [{ kind: 'count', label: 'components that import it', value: 19, total: 23 }], action: 'Have a second person make the next changes.', expected: null, status: 'open', ...UNEXPLAINED,
  }));
  const accepted = owned.slice(0, 1).map((id): Unranked => ({
    id: 'accepted00', rule: 'shared-ownership', subjects: [{ kind: 'component', id }], message: `No team makes more than 40 % of the changes to ${id}.`, value: 2.6, part: null, cost: null, partCost: null, confidence: 'weak', evidence: [], action: 'Name one accountable team.', expected: null, status: 'accepted', ...UNEXPLAINED,
  }));
  return numbered([...findings, ...owners, ...hub, ...accepted].sort((x, y) => (x.id < y.id ? -1 : 1)));
}

type Unranked = Omit<Finding, 'rank'>;
/** In the order of reading, as the pipeline leaves them. */
const numbered = (findings: readonly Unranked[]): Finding[] => ranked({ findings, rules: RULES }).map((finding, index) => ({ ...finding, rank: index + 1 }));

export const withheldPart = (reason: string): ScorePart => ({ value: null, low: null, high: null, chance: null, kappa: null, chanceRange: null, relearnedChance: null, relearnedValue: null, p: null, needShare: null, need: 0, met: 0, withheld: reason });

const card = (id: string, title: string): Pick<RuleReport, 'id' | 'title' | 'summary' | 'definition' | 'source' | 'why' | 'caveat' | 'pillar'> => ({ id, title, summary: `${title} in plain words.`, definition: `Definition of ${title.toLowerCase()}.`, source: 'ours', why: 'Because coordination that nobody sees costs time.', caveat: 'History is not the whole of work.', pillar: 'ownership' });
const RULES: readonly RuleReport[] = ([
  ['coordination-gap', 'Coordination gap', 'high', 'findings', null], ['hidden-coupling', 'Hidden coupling', 'medium', 'findings', null], ['implicit-contract', 'Implicit contract', 'medium', 'findings', null], ['shadow-owner', 'Shadow owner', 'high', 'findings', null],
  ['shared-ownership', 'Shared ownership', 'medium', 'findings', null], ['single-point', 'Single point', 'high', 'findings', null], ['approval-drag', 'Approval drag', 'low', 'notApplicable', 'no export of reviews was given'], ['team-cycle', 'Team cycle', 'low', 'none', null],
] as const).map(([id, title, severity, outcome, outcomeReason]) => ({ ...card(id, title), playbook: 'own' as const, severity, outcome, outcomeReason, threshold: { changeSets: { value: 10, meaning: 'least change-sets', reason: 'Fewer say nothing.' } } }));
const METRICS: readonly MetricReport[] = [
  { ...card('congruence', 'Congruence'), scope: 'repository', value: 0.58, valueReason: null, n: 12, unit: 'ratio', better: 'higher' },
  { ...card('autonomy', 'Autonomy'), scope: 'repository', value: 0.81, valueReason: null, n: 1311, unit: 'ratio', better: 'higher' },
  { ...card('propagation-cost', 'Propagation cost'), scope: 'repository', value: 0.23, valueReason: null, n: 24, unit: 'ratio', better: 'lower' },
  { ...card('bus-factor', 'Bus factor'), scope: 'repository', value: null, valueReason: 'less than 547 days of history', n: 0, unit: 'people', better: 'higher' },
];
