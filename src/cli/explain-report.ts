import { suggestion } from '../ingest/org/index.js';
import { EXIT, UserError } from '../model/errors.js';
import { sidesOf } from '../model/finding-sides.js';
import type { ComponentReport, Evidence, Finding, PairReport, Report } from '../model/report.js';
import { needsByPair, needSteps, pairSteps } from '../report/arithmetic.js';
import { symbolWords } from '../report/evidence.js';
import { digits, stepText } from '../report/step-text.js';
import { percent, plural } from '../report/numbers.js';
import { interactionSaid, typeSaid } from '../report/teams-wording.js';
import { namesOf, recentSaid, supportSaid, standingSaid, VERDICTS } from '../report/wording.js';
import { entry as plain, thresholds } from './card-lines.js';
import { componentNamed, teamNamed, unitNamed } from './subjects-named.js';

type Entry = typeof plain;

/** Entries in which the component of the root folder bears its name: ids, which figures and labels go by, call it `.`, which nobody finds in a sentence. A dot that ends one has a letter before it. */
function entriesOf({ components }: Report): Entry {
  const root = components.find(({ id }) => id === '.')?.name ?? '.';
  return (label, text) => plain(label, text.replace(/(?<=^|[\s(])\.(?=$|[\s,;:)])/g, root));
}

/** How one finding came about, from counts to cost. */
export function findingLines(report: Report, finding: Finding): string[] {
  const entry = entriesOf(report);
  const rule = report.rules.find((one) => one.id === finding.rule);
  const support = supportSaid(finding);
  return [
    ...entry('', `${finding.message}${standingSaid(finding, namesOf(report))}`),
    '',
    ...entry('Finding', `${finding.id} (${rule?.title ?? finding.rule}), confidence ${finding.confidence}${finding.status === null ? '' : `, ${finding.status}`}`),
    ...(support === null ? [] : entry('Support', support)),
    ...pairOf(report, finding).flatMap((pair) => entry('Truth table', verdictWords(pair))),
    ...stepLines(entry, finding.arithmetic),
    ...entry('Cost', costWords(report, finding)),
    ...finding.evidence.flatMap((one) => evidenceLines(entry, one)),
    ...entry('First action', finding.action),
    ...(rule === undefined ? [] : ['', ...entry('Rule', rule.definition), ...thresholds(rule.threshold), ...entry('When it misleads', rule.caveat)]),
  ];
}

const stepLines = (entry: Entry, steps: Finding['arithmetic']): string[] => steps.flatMap((step) => entry('·', stepText(step)));

function pairOf({ comparison }: Report, { subjects }: Finding): PairReport[] {
  const ids = subjects.map(({ id }) => id);
  return ids.length === 2 ? [...comparison.pairs, ...comparison.teamPairs].filter(({ a, b }) => ids.includes(a) && ids.includes(b)) : [];
}

function verdictWords(pair: PairReport): string {
  const meaning = VERDICTS.get(pair.verdict);
  return `import ${pair.import ?? 'not known (code on one side is in a language whose imports are not read)'}, co-change ${pair.coChange}: ${plural(pair.shared, 'shared change-set')}`
    + `${pair.lambda === null ? '' : ` where ${digits(pair.lambda)} are expected by chance`}${pair.shared > 0 && !pair.current ? `, ${recentSaid(pair)} in the people’s window` : ''}; ${carried(pair)}: ${pair.verdict}${meaning === undefined ? '' : ` (${meaning})`}`;
}

function costWords(report: Report, { id, partCost, part, claims }: Finding): string {
  const elsewhere = claims.filter(({ countedBy }) => countedBy !== id);
  const others = [...new Set(elsewhere.map(({ countedBy }) => report.findings.find((one) => one.id === countedBy)?.rank ?? countedBy))];
  const counted = elsewhere.length === 0 ? '' : ` ${plural(elsewhere.length, 'pair')} that this finding is about as well ${elsewhere.length === 1 ? 'counts' : 'count'} in finding ${others.join(', ')}, which stands closer to it.`;
  if (partCost === null) return `not stated: the score of this part is withheld, or the finding is about people rather than need.${counted}`;
  return `${digits(partCost)} points of the ${part} part.${counted}`;
}

function carried({ a, b, carriedBy, carriers, carriersAmong, carrierSpells, coChange }: PairReport): string {
  const spells = (side: 'a' | 'b'): string => (carrierSpells === undefined || carriers?.[side] === 0 ? '' : ` in ${plural(carrierSpells[side], 'spell')} of work`);
  const counts = carriers === null ? '' : ` (${carriersAmong === undefined ? '' : `of the ${carriersAmong} that touch no third team’s code, `}${carriers.a} by people of ${a}${spells('a')}, ${carriers.b} by people of ${b}${spells('b')}, ${carriers.common === undefined ? '' : `${carriers.common} by people of a group that owns both, `}${carriers.other} by other groups, ${carriers.unknown} by people of unknown group)`;
  if (coChange !== 'yes') return `who carries them is asked of co-change only${counts}`;
  const who = carriedBy === 'a' ? `${a} alone` : carriedBy === 'b' ? `${b} alone` : carriedBy === 'both' ? 'both sides' : 'neither side';
  return carriedBy === null ? `who carries them is not known${counts}` : `carried by ${who}${counts}`;
}

function evidenceLines(entry: Entry, evidence: Evidence): string[] {
  switch (evidence.kind) {
    case 'import': return entry('Import', `${evidence.from}:${evidence.line} '${evidence.specifier}' leads to ${evidence.to}${evidence.via.length === 0 ? '' : ` through ${evidence.via.join(', ')}`}${symbolWords(evidence.symbols)}`);
    case 'commit': return entry('Commit', `${evidence.id} (git show --stat ${evidence.id.slice(0, 12)}): ${evidence.files.join(', ')}`);
    case 'share': return entry('Share', `${evidence.subject.id} makes ${percent(evidence.share)} of the work on ${evidence.of} (n = ${evidence.n})`);
    case 'count': return entry('Count', `${evidence.label}: ${evidence.value}${evidence.total === undefined ? '' : ` of ${evidence.total}`}`);
  }
}

/** Every row of the truth table between two components, sides or teams, the need between them, and the findings that are about both or list them. @throws UserError (exit 2) when a name is not known, or the two make no pair. */
export function pairLines(report: Report, one: string, other: string): string[] {
  const entry = entriesOf(report);
  const teams = [teamNamed(report, one), teamNamed(report, other)];
  const [first, second] = [sidesNamed(report, one), sidesNamed(report, other)];
  const { pairs, teamPairs, basis, withheld } = report.comparison;
  const between = first.units.length > 0 && second.units.length > 0
    ? pairs.filter(({ a, b }) => (first.units.includes(a) && second.units.includes(b)) || (first.units.includes(b) && second.units.includes(a))) : [];
  const ofTeams = teams[0] !== null && teams[1] !== null ? teamPairs.filter(({ a, b }) => (a === teams[0] && b === teams[1]) || (a === teams[1] && b === teams[0])) : [];
  for (const [name, side, team] of [[one, first, teams[0]], [other, second, teams[1]]] as const) {
    if (side.component === null && team === null) throw new UserError(`${name}: no component, side or team of that name${suggestion(name, namesIn(report))}`, EXIT.usage, 'names stand in the tables of the report');
  }
  const areComponents = first.component !== null && second.component !== null;
  if (!areComponents && (teams[0] === null || teams[1] === null)) {
    const [component, team] = teams[0] === null ? [one, other] : [other, one];
    throw new UserError(`${component} is a component and ${team} a team: a pair is of two components or of two teams`, EXIT.usage, `\`conway explain ${component}\` tells who works on it`);
  }
  if (areComponents ? first.component === second.component && (first.whole || second.whole || one === other) : teams[0] === teams[1]) {
    throw new UserError(`${one} ↔ ${other}: these are one ${areComponents ? 'component' : 'team'}, not a pair`, EXIT.usage, areComponents ? `\`conway explain ${first.component}\` tells about it alone` : 'name two');
  }
  const need = first.component === null || second.component === null ? undefined : needBetween(report, first.component, second.component);
  const rows = [
    ...between.flatMap((pair) => ['', ...entry('Pair', `${pair.a} ↔ ${pair.b}${pair.hub ? ' (one of them is a hub: much of the code imports it)' : ''}`), ...entry('Truth table', verdictWords(pair)), ...stepLines(entry, pairSteps(pair, basis, basis.unitSizes))]),
    ...ofTeams.flatMap((pair) => ['', ...entry('Teams', `${pair.a} ↔ ${pair.b}`), ...entry('Truth table', verdictWords(pair)), ...stepLines(entry, pairSteps(pair, basis, basis.teamSizes))]),
    ...(need === undefined ? [] : ['', ...entry('Need', `${need.a} ↔ ${need.b}`), ...stepLines(entry, needSteps(report, need))]),
  ];
  const is = (at: 0 | 1, id: string): boolean => id === teams[at] || [first, second][at].component === id || [first, second][at].units.includes(id);
  const about = report.findings.filter((finding) => sidesOf(finding).some(({ a, b }) => (is(0, a) && is(1, b)) || (is(0, b) && is(1, a)))).flatMap((finding) => findingLine(report, finding));
  if (rows.length === 0) return [...entry('', `${one} ↔ ${other}: no import and no shared change-set links them${withheld === null ? '' : `, and the truth table is withheld (${withheld})`}.`), ...about];
  return [...(withheld === null ? [] : entry('Truth table', withheld)), ...rows.slice(1), ...(about.length === 0 ? [] : ['', ...about])];
}

const findingLine = (report: Report, { id, rule, message }: Finding): string[] => plain('Finding', `${id.slice(0, 8)} ${namesOf(report).rule(rule)}: ${message}`);

function needBetween(report: Report, c: string, d: string): ReturnType<typeof needsByPair> extends Map<string, infer Row> ? Row | undefined : never {
  const needs = needsByPair(report);
  return needs.get(`${c}\n${d}`) ?? needs.get(`${d}\n${c}`);
}

const namesIn = ({ components, teams, comparison }: Report): string[] => [...new Set([...components.flatMap(({ id, name }) => [name, id]), ...teams.flatMap(({ id, label }) => [label, id]), ...comparison.units.map(({ id }) => id)])];

/** Sides of the truth table that a name means: one of them by its own id, or all of a component. */
function sidesNamed(report: Report, name: string): { readonly component: string | null; readonly units: readonly string[]; readonly whole: boolean } {
  const { units } = report.comparison;
  const component = componentNamed(report, name);
  if (component !== undefined) return { component: component.id, units: units.filter((unit) => unit.component === component.id).map(({ id }) => id), whole: true };
  const unit = unitNamed(report, name);
  return { component: unit?.component ?? null, units: unit === undefined ? [] : [unit.id], whole: false };
}

/** Whose a component is, who changes it, what its direct need costs, and the pairs that cost most with it. */
export function componentLines(report: Report, { id, name, owner, effort, changeSets, hub, importers, role, handover }: ComponentReport): string[] {
  const entry = entriesOf(report);
  const names = namesOf(report);
  const needs = needsByPair(report);
  const pairs = report.comparison.needs.filter(({ a, b, partCost }) => a !== b && (a === id || b === id) && (partCost ?? 0) > 0).sort((x, y) => y.partCost! - x.partCost!);
  const about = report.findings.filter(({ subjects }) => subjects.some((one) => one.id === id || report.comparison.units.some((unit) => unit.id === one.id && unit.component === id)));
  const direct = needSteps(report, needs.get(`${id}\n${id}`));
  return [
    ...entry('Component', `${name}${name === id || id === '.' ? '' : ` (${id})`}, ${plural(changeSets, 'change-set')}, imported by ${plural(importers, 'other component')}${hub ? ': a hub' : ''}${role === null ? '' : `, ${role} in the network of imports`}${handover ? ', handed over during the window' : ''}`),
    ...entry('Declared owner', owner.declared.map(names.team).join(', ') || 'none'),
    ...entry('Effort', effort.map(({ team, share }) => `${names.team(team)} ${percent(share)}`).join(', ') || 'none in the window'),
    ...(direct.length === 0 ? entry('Need', 'no need between different people inside it') : stepLines(entry, direct)),
    ...pairs.slice(0, MOST_PAIRS).flatMap(({ a, b, need, met, partCost }) => entry('Pair', `with ${names.component(a === id ? b : a)}: need ${digits(need)}, met ${digits(met)}, costs ${digits(partCost!)} points of the indirect part`)),
    ...(pairs.length > MOST_PAIRS ? entry('Pair', `${pairs.length - MOST_PAIRS} more cost something; \`conway explain "A ↔ B"\` takes any two`) : []),
    ...about.slice(0, MOST_PAIRS).flatMap((finding) => findingLine(report, finding)),
  ];
}

const MOST_PAIRS = 8;

/** What a team's work looks like and why, how it interacts with others, and the findings about it. */
export function teamLines(report: Report, id: string): string[] {
  const entry = entriesOf(report);
  const names = namesOf(report);
  // a report of an earlier version has no such table
  const { teams, pairs, withheld } = (report as Partial<Report>).topology ?? { teams: [], pairs: [], withheld: 'this report was made before team topologies were read' };
  const row = teams.find((team) => team.id === id);
  const about = report.findings.filter(({ subjects }) => subjects.some((one) => one.id === id));
  const own = pairs.filter(({ a, b, mode }) => (a === id || b === id) && mode !== 'none');
  return [
    ...entry('Team', names.team(id)),
    ...(row === undefined ? entry('Looks like', withheld ?? 'not known') : [
      ...entry('Looks like', typeSaid(row)), ...stepLines(entry, row.because),
      ...entry('Autonomy', row.autonomy === null ? row.autonomyReason! : `${percent(row.autonomy)} of the change-sets by its people stay inside`),
      ...entry('Alignment', row.alignment === null ? row.alignmentReason! : `${percent(row.alignment)} of ${plural(row.declarations, 'declaration')} of shared dependencies are at the version of most components`),
    ]),
    ...own.slice(0, MOST_PAIRS).flatMap((pair) => entry('With', `${names.team(pair.a === id ? pair.b : pair.a)}: ${interactionSaid(pair)}`)),
    ...about.slice(0, MOST_PAIRS).flatMap((finding) => entry('Finding', `${finding.id.slice(0, 8)} ${names.rule(finding.rule)}: ${finding.message}`)),
  ];
}
