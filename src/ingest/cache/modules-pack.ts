import type { ImportStatement, ModuleRecord } from '../code/extract/module-record.js';
import type { KeptModule } from '../code/read-modules.js';
import type { KeptSource } from '../code/read-sources.js';
import { openPack, type Pack, type PackFormat } from './pack.js';
import type { CacheStore } from './store.js';

/** Raise when the form below changes; the meaning of records has versions of its own, in the keys. */
const FORM = 1;

export function openModules(cache: CacheStore): Promise<Pack<KeptModule>> {
  return openPack(cache, `modules-${FORM}`, MODULES);
}

export function openSources(cache: CacheStore): Promise<Pack<KeptSource>> {
  return openPack(cache, `sources-${FORM}`, SOURCES);
}

/** Names are `name, 0 or 1 for a type, …`, null for the module as a whole. */
type StatementRow = readonly [specifier: string, kind: number, line: number, names: readonly (string | number)[] | null];
type ForwardRow = readonly [exported: string, statement: number, imported: string];
type ModuleRow = readonly [
  outcome: KeptModule['extraction']['outcome'], reason: string | null, cut: boolean, generated: boolean,
  statements: readonly StatementRow[], defines: readonly string[], forwards: readonly ForwardRow[], stars: readonly number[],
];

/** Rows in place of objects: half the bytes, and half the time to read them. */
const MODULES: PackFormat<KeptModule> = {
  encode({ extraction: { record, outcome, reason, cut }, generated }): ModuleRow {
    const forwards = record.forwards.map(({ exported, statement, imported }): ForwardRow => [exported, statement, imported]);
    return [outcome, reason, cut, generated, record.statements.map(statementRow), record.defines, forwards, record.stars];
  },
  decode([outcome, reason, cut, generated, statements, defines, forwards, stars]: ModuleRow) {
    const record: ModuleRecord = {
      statements: statements.map(statementOf), defines, forwards: forwards.map(([exported, statement, imported]) => ({ exported, statement, imported })), stars,
    };
    return { extraction: { record, outcome, reason, cut }, generated };
  },
};

type SourceRow = readonly [
  outcome: KeptSource['outcome'], reason: string | null, cut: boolean, generated: boolean, statements: readonly StatementRow[], declares: readonly string[], uses: readonly string[],
];

const SOURCES: PackFormat<KeptSource> = {
  encode: ({ record, outcome, reason, cut, generated }): SourceRow => [outcome, reason, cut, generated, record.statements.map(statementRow), record.declares, record.uses],
  decode: ([outcome, reason, cut, generated, statements, declares, uses]: SourceRow) => ({ record: { statements: statements.map(statementOf), declares, uses }, outcome, reason, cut, generated }),
};

function statementRow({ specifier, kind, line, names }: ImportStatement): StatementRow {
  return [specifier, kind, line, names === null ? null : names.flatMap(({ name, type }) => [name, type ? 1 : 0])];
}

function statementOf([specifier, kind, line, names]: StatementRow): ImportStatement {
  if (names === null) return { specifier, kind, line, names };
  const list = [];
  for (let i = 0; i < names.length; i += 2) list.push({ name: names[i] as string, type: names[i + 1] === 1 });
  return { specifier, kind, line, names: list };
}
