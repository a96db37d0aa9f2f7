import { COMMIT_KIND, IGNORED, type LabelledFacts } from '../facts/index.js';
import { CHANGE, FILE, IMPORT, NO_LINES, type RawFacts } from '../model/raw.js';
import { changeSetComponents, changeSetPeople, changeSetRecords } from './change-set-records.js';
import { identityRecords, peopleRecords } from './people-records.js';

export type RecordKind = 'commits' | 'changes' | 'change-sets' | 'change-set-components' | 'change-set-people' | 'imports' | 'people' | 'identities' | 'components' | 'dependencies' | 'teams';
export type Row = Record<string, unknown>;

/** All columns of a kind, for CSV; a record leaves out what it does not have. */
export const COLUMNS: { readonly [kind in RecordKind]: readonly string[] } = {
  commits: ['id', 'at', 'people', 'files', 'kind', 'reason', 'changeSet'],
  changes: ['commit', 'at', 'path', 'previousPath', 'status', 'added', 'deleted'],
  'change-sets': ['changeSet', 'at', 'inWindow', 'commits', 'work', 'workItem'],
  'change-set-components': ['changeSet', 'component', 'files'],
  'change-set-people': ['changeSet', 'person', 'team', 'share'],
  imports: ['from', 'to', 'kind', 'line', 'specifier', 'via', 'test', 'unresolved', 'symbols'],
  people: ['id', 'identities', 'commits', 'bot', 'team', 'teams'],
  identities: ['identity', 'group', 'person', 'actor', 'commits', 'joins', 'name', 'email', 'suggestion', 'groups', 'people', 'names'],
  components: ['path', 'component', 'kind'],
  dependencies: ['component', 'package', 'ecosystem', 'name', 'version', 'kind', 'manifest'],
  teams: ['team', 'declaredBy', 'type'],
};

const KIND_NAMES = Object.entries(COMMIT_KIND).sort(([, a], [, b]) => a - b).map(([name]) => name);
const STATUS = Object.fromEntries(Object.entries(CHANGE).map(([name, value]) => [value, { added: 'A', modified: 'M', deleted: 'D', renamed: 'R', copied: 'C', typeChanged: 'T' }[name]]));
const FILE_NAMES = Object.entries(FILE).sort(([, a], [, b]) => a - b).map(([name]) => name);
const IMPORT_NAMES = Object.entries(IMPORT).sort(([, a], [, b]) => a - b).map(([name]) => name);

/** The facts as records of one kind (contract.md), for other tools. Names and e-mails only when `named`. */
export function records(kind: RecordKind, raw: RawFacts, labelled: LabelledFacts, named: boolean): Iterable<Row> {
  switch (kind) {
    case 'commits': return commits(raw, labelled);
    case 'changes': return changes(raw);
    case 'change-sets': return changeSetRecords(labelled.facts);
    case 'change-set-components': return changeSetComponents(labelled.facts);
    case 'change-set-people': return changeSetPeople(labelled.facts);
    case 'imports': return imports(raw, labelled);
    case 'people': return peopleRecords(raw, labelled, named);
    case 'identities': return identityRecords(raw, labelled, named);
    case 'components': return components(labelled);
    case 'dependencies': return dependencies(labelled);
    case 'teams': return labelled.facts.teams.map(({ id, type, declaredBy }) => ({ team: id, declaredBy, type }));
  }
}

function* commits({ history }: RawFacts, { facts, commitKind, ignored, credits, identities }: LabelledFacts): Generator<Row> {
  const { changeSets } = facts;
  const grouped = facts.coverage.grouping.by !== 'commit';
  const setOf = grouped ? new Map(changeSets.commits.flatMap((ids) => ids.map((id) => [id, ids[0]] as const))) : null;
  for (let i = 0; i < history.ids.length; i++) {
    const groups = commitKind[i] === COMMIT_KIND.change ? credits.group.subarray(credits.offset[i], credits.offset[i + 1]) : [];
    const people = [...groups].map((group) => facts.identities.person[group]).filter((person) => person >= 0).map((person) => facts.people[person].id);
    const reason = Object.entries(IGNORED).filter(([, bit]) => (ignored[i] & bit) !== 0).map(([name]) => name).join(' ');
    const assistant = commitKind[i] === COMMIT_KIND.bot && identities.actor[identities.group[history.author[i]]] === 'agent' ? 'automation' : undefined;
    yield {
      id: history.ids[i], at: history.committedAt[i], people, files: history.changeOffset[i + 1] - history.changeOffset[i], kind: KIND_NAMES[commitKind[i]],
      reason: reason || assistant, changeSet: setOf?.get(history.ids[i]),
    };
  }
}

function* changes({ history }: RawFacts): Generator<Row> {
  const { changeAdded, changeDeleted } = history;
  const lines = (column: Uint32Array | null, change: number): number | null | undefined => (column === null ? undefined : column[change] === NO_LINES ? null : column[change]);
  for (let i = 0; i < history.ids.length; i++) {
    for (let c = history.changeOffset[i]; c < history.changeOffset[i + 1]; c++) {
      const previous = history.changePrevious[c];
      yield {
        commit: history.ids[i], at: history.committedAt[i], path: history.paths[history.changePath[c]], previousPath: previous === 0 ? undefined : history.paths[previous - 1], status: STATUS[history.changeStatus[c]],
        added: lines(changeAdded, c), deleted: lines(changeDeleted, c),
      };
    }
  }
}

function* imports({ code, tree }: RawFacts, { facts }: LabelledFacts): Generator<Row> {
  const rows = code.imports;
  const symbols = symbolsOf(code);
  const kindOf = new Map<string, number>();
  facts.files.path.forEach((path, file) => {
    if (facts.files.alive[file] === 1) kindOf.set(path, facts.files.kind[file]);
  });
  for (let i = 0; i < rows.from.length; i++) {
    const base = { from: tree.paths[rows.from[i]], specifier: rows.specifiers[rows.specifier[i]], line: rows.line[i] };
    if (rows.to[i] < 0 && rows.toPackage[i] < 0) yield { ...base, unresolved: true };
    else {
      yield {
        from: base.from,
        to: rows.to[i] >= 0 ? tree.paths[rows.to[i]] : { component: code.packages[rows.toPackage[i]].path },
        kind: IMPORT_NAMES[rows.kind[i]], line: base.line, specifier: base.specifier,
        via: rows.via[i] === 0 ? undefined : rows.chains[rows.via[i] - 1].map((file) => tree.paths[file]),
        test: kindOf.get(base.from) === FILE.test || undefined,
        symbols: symbols?.(i),
      };
    }
  }
}

/** Symbols of each import row; null without `--deep`. */
function symbolsOf({ symbols, imports }: RawFacts['code']): ((row: number) => Row[] | undefined) | null {
  if (symbols === null) return null;
  const first = new Uint32Array(imports.from.length + 1);
  for (const row of symbols.row) first[row + 1]++;
  for (let row = 0; row < imports.from.length; row++) first[row + 1] += first[row];
  return (row) => {
    const [begin, end] = [first[row], first[row + 1]];
    return begin === end ? undefined : Array.from({ length: end - begin }, (_, i) => ({ name: symbols.name[begin + i], uses: symbols.uses[begin + i], type: symbols.typeOnly[begin + i] === 1 }));
  };
}

function* components({ facts }: LabelledFacts): Generator<Row> {
  for (let file = 0; file < facts.files.path.length; file++) {
    if (facts.files.alive[file] === 0) continue;
    const component = facts.files.component[file];
    yield { path: facts.files.path[file], component: component < 0 ? null : facts.components[component].id, kind: FILE_NAMES[facts.files.kind[file]] };
  }
}

function* dependencies({ facts }: LabelledFacts): Generator<Row> {
  for (const { component, package: of, ecosystem, name, version, kind, manifest } of facts.dependencies) {
    yield { component: component < 0 ? null : facts.components[component].id, package: of, ecosystem, name, version, kind, manifest };
  }
}
