import { COMMIT_KIND, type labelledFacts } from '../facts/index.js';
import { CHANGE, IMPORT, type RawFacts } from '../model/raw.js';

export type RecordKind = 'commits' | 'changes' | 'imports' | 'people' | 'components' | 'teams';
type Row = Record<string, unknown>;
type Labelled = ReturnType<typeof labelledFacts>;

/** All columns of a kind, for CSV; a record leaves out what it does not have. */
export const COLUMNS: { readonly [kind in RecordKind]: readonly string[] } = {
  commits: ['id', 'at', 'people', 'files', 'kind'],
  changes: ['commit', 'at', 'path', 'previousPath', 'status'],
  imports: ['from', 'to', 'kind', 'line', 'specifier', 'via', 'test', 'unresolved'],
  people: ['id', 'identities', 'commits', 'bot'],
  components: ['path', 'component'],
  teams: ['team', 'declaredBy', 'type'],
};

const KIND_NAMES = Object.entries(COMMIT_KIND).sort(([, a], [, b]) => a - b).map(([name]) => name);
const STATUS = Object.fromEntries(Object.entries(CHANGE).map(([name, value]) => [value, { added: 'A', modified: 'M', deleted: 'D', renamed: 'R', copied: 'C', typeChanged: 'T' }[name]]));
const IMPORT_NAMES = Object.entries(IMPORT).sort(([, a], [, b]) => a - b).map(([name]) => name);

/** The facts as records of one kind (contract.md), for other tools. Names and e-mails only when `named`. */
export function records(kind: RecordKind, raw: RawFacts, labelled: Labelled, named: boolean): Iterable<Row> {
  switch (kind) {
    case 'commits': return commits(raw, labelled);
    case 'changes': return changes(raw);
    case 'imports': return imports(raw, labelled);
    case 'people': return people(raw, labelled, named);
    case 'components': return components(labelled);
    case 'teams': return labelled.facts.teams.map(({ id, type, declaredBy }) => ({ team: id, declaredBy, type }));
  }
}

function* commits({ history }: RawFacts, { facts, commitKind }: Labelled): Generator<Row> {
  const { changeSets } = facts;
  const rowOf = new Map(changeSets.commits.flatMap((ids, row) => ids.map((id) => [id, row] as const)));
  for (let i = 0; i < history.ids.length; i++) {
    const row = rowOf.get(history.ids[i]);
    const actors = row === undefined ? [] : changeSets.actorPerson.subarray(changeSets.actorOffset[row], changeSets.actorOffset[row + 1]);
    yield { id: history.ids[i], at: history.committedAt[i], people: [...new Set(actors)].map((person) => facts.people[person].id), files: history.changeOffset[i + 1] - history.changeOffset[i], kind: KIND_NAMES[commitKind[i]] };
  }
}

function* changes({ history }: RawFacts): Generator<Row> {
  for (let i = 0; i < history.ids.length; i++) {
    for (let c = history.changeOffset[i]; c < history.changeOffset[i + 1]; c++) {
      const previous = history.changePrevious[c];
      yield { commit: history.ids[i], at: history.committedAt[i], path: history.paths[history.changePath[c]], previousPath: previous === 0 ? undefined : history.paths[previous - 1], status: STATUS[history.changeStatus[c]] };
    }
  }
}

function* imports({ code, tree }: RawFacts, { facts }: Labelled): Generator<Row> {
  const rows = code.imports;
  const testOf = new Map<string, number>();
  facts.files.path.forEach((path, file) => testOf.set(path, facts.files.kind[file]));
  for (let i = 0; i < rows.from.length; i++) {
    const base = { from: tree.paths[rows.from[i]], specifier: rows.specifiers[rows.specifier[i]], line: rows.line[i] };
    if (rows.to[i] < 0 && rows.toPackage[i] < 0) yield { ...base, unresolved: true };
    else {
      yield {
        from: base.from,
        to: rows.to[i] >= 0 ? tree.paths[rows.to[i]] : { component: code.packages[rows.toPackage[i]].path },
        kind: IMPORT_NAMES[rows.kind[i]], line: base.line, specifier: base.specifier,
        via: rows.via[i] === 0 ? undefined : code.imports.chains[rows.via[i] - 1].map((file) => tree.paths[file]),
        test: testOf.get(base.from) === 1 || undefined,
      };
    }
  }
}

function* people({ history }: RawFacts, { facts }: Labelled, named: boolean): Generator<Row> {
  const commitsOf = new Map<number, Set<number>>();
  const { changeSets } = facts;
  for (let row = 0; row < changeSets.n; row++) {
    for (let i = changeSets.actorOffset[row]; i < changeSets.actorOffset[row + 1]; i++) {
      const person = changeSets.actorPerson[i];
      commitsOf.set(person, (commitsOf.get(person) ?? new Set()).add(row));
    }
  }
  for (const [index, person] of facts.people.entries()) {
    yield {
      id: person.id,
      identities: named ? person.identities.map((identity) => `${history.identities[identity].name} <${history.identities[identity].email}>`) : person.identities.length,
      commits: commitsOf.get(index)?.size ?? 0,
      bot: person.bot || undefined,
    };
  }
}

function* components({ facts }: Labelled): Generator<Row> {
  for (let file = 0; file < facts.files.path.length; file++) {
    if (facts.files.alive[file] === 0) continue;
    const component = facts.files.component[file];
    yield { path: facts.files.path[file], component: component < 0 ? null : facts.components[component].id };
  }
}
