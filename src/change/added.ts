import { declaredUnits } from '../compare/units.js';
import { quantile } from '../math/stats.js';
import type { Analysis, Unit } from '../model/analysis.js';
import type { AddedByChange, AddedImport, Concern } from '../model/change.js';
import type { Facts } from '../model/facts.js';
import type { RawFacts } from '../model/raw.js';
import type { Report } from '../model/report.js';
import { filesTouched, landings, ownersTouched } from './landings.js';

/** One state of the repository, analysed over the same window as the other. */
export interface State {
  readonly raw: Pick<RawFacts, 'repository' | 'history' | 'tree'>;
  readonly analysis: Analysis;
  readonly report: Report;
}

/** Rules whose new findings concern a reviewer: what an import or a change by one side alone brings about. */
const SPEAKING: ReadonlySet<string> = new Set(['coordination-gap', 'hidden-coupling']);
/** Fewer owners than this in one change is everyday work in any repository (ours). */
const LEAST_OWNERS = 3;
/** Below so many changes the 95th percentile rests on one or two (ours). */
const LEAST_LANDINGS = 50;
const RARE = 0.95;

/**
 * What a change adds to how people and code diverge: nothing that was there before, and nothing that its own files and commits did not bring about. Both states are analysed
 * over the window that ends with the change, so that what differs is the change.
 */
export function addedByChange(base: State, head: State): AddedByChange {
  const change = ownPart(base, head);
  const { facts } = head.analysis;
  const declared = declaredUnits(facts);
  const touched = [...new Set(Array.from(filesTouched(facts, change.rows), (file) => facts.files.component[file]))].filter((component) => component >= 0);
  const context: Context = { base, head, change, units: declared.units, unitOfFile: declared.unitOfFile };
  return {
    base: base.raw.repository.revision, head: head.raw.repository.revision,
    commits: change.commits.size, changeSets: change.rows.length,
    components: touched.map((c) => facts.components[c].id).sort(),
    concerns: [...forbiddenImports(context), ...(declared.withheld === null ? newFindings(context) : []), ...unowned(context), ...manyOwners(context)],
    silent: declared.withheld === null ? [] : [`Borders between owners cannot be judged: ${declared.withheld}.`],
  };
}

/** What belongs to the change itself. */
interface OwnPart {
  /** Ids of its commits. */
  readonly commits: ReadonlySet<string>;
  /** Its change-sets, rows of the head's facts. */
  readonly rows: readonly number[];
  /** Paths whose content the base has nowhere at this path, and, for files that only moved, nowhere else. */
  readonly changed: ReadonlySet<string>;
}
interface Context {
  readonly base: State;
  readonly head: State;
  readonly change: OwnPart;
  readonly units: readonly Unit[];
  readonly unitOfFile: Int32Array;
}

function ownPart(base: State, head: State): OwnPart {
  const before = new Set(base.raw.history.ids);
  before.add(base.raw.repository.revision);
  const commits = new Set(head.raw.history.ids.filter((id) => !before.has(id)));
  const { commits: byRow } = head.analysis.facts.changeSets;
  const known = new Set(base.raw.tree.oids);
  return {
    commits,
    rows: byRow.flatMap((ids, row) => (ids.some((id) => commits.has(id)) ? [row] : [])),
    changed: new Set(head.raw.tree.paths.filter((_, entry) => !known.has(head.raw.tree.oids[entry]))),
  };
}

function forbiddenImports({ base, head, change, units, unitOfFile }: Context): Concern[] {
  const { facts, guardrails } = head.analysis;
  const known = new Set(base.analysis.guardrails.violations.flatMap(({ rows }) => rows.map((row) => statement(base.analysis.facts, row))));
  return guardrails.violations.flatMap(({ rule, source, target, rows }): Concern[] => {
    const added = rows.filter((row) => change.changed.has(facts.files.path[facts.imports.from[row]]) && !known.has(statement(facts, row)));
    if (added.length === 0) return [];
    const id = (component: number): string => (component < 0 ? '' : facts.components[component].id);
    const files = added.flatMap((row) => [facts.imports.from[row], facts.imports.to[row]]);
    return [{ kind: 'forbidden-import', source: id(source), target: id(target), rules: [guardrails.rules[rule]], imports: imports(facts, added), owners: ownersOfFiles(files, units, unitOfFile) }];
  });
}

/** A statement by what it says, not by its line, which moves with every edit above it. */
const statement = ({ files, imports: { from, specifier } }: Facts, row: number): string => `${files.path[from[row]]}\n${specifier[row]}`;

function imports({ files, imports: { from, line, specifier } }: Facts, rows: readonly number[]): AddedImport[] {
  const all = new Map(rows.map((row) => [`${from[row]} ${line[row]}`, { from: files.path[from[row]], line: line[row], specifier: specifier[row] }]));
  return [...all.values()];
}

function ownersOfFiles(files: readonly number[], units: readonly Unit[], unitOfFile: Int32Array): string[] {
  return [...new Set(files.flatMap((file) => (file < 0 || unitOfFile[file] < 0 ? [] : units[unitOfFile[file]].owners)))].sort();
}

/** Findings that the base does not have and that the change brought about: it touches both sides, or adds an import from one to the other. */
function newFindings({ base, head, change, units, unitOfFile }: Context): Concern[] {
  const had = new Set(base.report.findings.map(({ id }) => id));
  const { facts } = head.analysis;
  const touched = new Set(Array.from(filesTouched(facts, change.rows), (file) => unitOfFile[file]));
  const links = addedLinks(base.analysis.facts, facts, change, unitOfFile);
  return head.report.findings.filter(({ id, rule, confidence }) => SPEAKING.has(rule) && confidence !== 'weak' && !had.has(id)).flatMap((finding): Concern[] => {
    const sides = finding.subjects.flatMap(({ kind, id }) => (kind === 'unit' ? units.flatMap((unit, index) => (unit.id === id ? [index] : [])) : []));
    const brought = sides.every((unit) => touched.has(unit)) || links.some(([a, b]) => sides.includes(a) && sides.includes(b));
    return brought ? [{ kind: 'finding', finding, owners: [...new Set(sides.flatMap((unit) => units[unit].owners))].sort() }] : [];
  });
}

/** Units between which the change adds an import statement, tests apart. */
function addedLinks(before: Facts, after: Facts, { changed }: OwnPart, unitOfFile: Int32Array): [number, number][] {
  const { files, imports: { from, to, specifier, test } } = after;
  const had = new Set(before.imports.specifier.map((_, row) => statement(before, row)));
  return specifier.flatMap((_, row): [number, number][] => {
    if (test[row] === 1 || to[row] < 0 || !changed.has(files.path[from[row]]) || had.has(statement(after, row))) return [];
    const [a, b] = [unitOfFile[from[row]], unitOfFile[to[row]]];
    return a < 0 || b < 0 || a === b ? [] : [[a, b]];
  });
}

function unowned({ base, head }: Context): Concern[] {
  const { facts, guardrails } = head.analysis;
  const lacked = new Set(base.analysis.guardrails.ownerless.flatMap(({ files }) => files.map((file) => base.analysis.facts.files.path[file])));
  const required = guardrails.ownerless.flatMap(({ component, files }): Concern[] => {
    const added = files.map((file) => facts.files.path[file]).filter((path) => !lacked.has(path));
    return added.length === 0 ? [] : [{ kind: 'unowned', component: component < 0 ? '' : facts.components[component].id, required: true, files: added, owners: [] }];
  });
  const said = new Set(required.flatMap((one) => (one.kind === 'unowned' ? [one.component] : [])));
  return [...required, ...(owned(head.report) * 2 < head.report.components.length ? [] : withoutOwner(base.report, head.report, said))];
}

const owned = ({ components }: Report): number => components.filter(({ owner }) => owner.declared.length > 0).length;

/** Components that are new, or had an owner, and have none. */
function withoutOwner(before: Report, after: Report, said: ReadonlySet<string>): Concern[] {
  const had = new Map(before.components.map(({ id, owner }) => [id, owner.declared.length > 0]));
  return after.components
    .filter(({ id, owner, files }) => owner.declared.length === 0 && files > 0 && had.get(id) !== false && !said.has(id))
    .map(({ id }) => ({ kind: 'unowned', component: id, required: false, files: [], owners: [] }));
}

function manyOwners({ head, change, units, unitOfFile }: Context): Concern[] {
  const { facts } = head.analysis;
  const owners = ownersTouched(facts, units, unitOfFile, change.rows);
  if (owners.length < LEAST_OWNERS) return [];
  const others = landings(facts, new Set(change.rows)).map((rows) => ownersTouched(facts, units, unitOfFile, rows).length).filter((n) => n > 0);
  const usual = quantile(others, RARE);
  return usual === null || others.length < LEAST_LANDINGS || owners.length <= usual ? [] : [{ kind: 'many-owners', owners, usual, n: others.length }];
}
