import { type Random, random } from '../../src/math/random.js';
import { analyzeOptions } from '../../src/cli/request.js';
import type { RawFacts, RawOrg } from '../../src/model/raw.js';
import type { AnalyzeOptions } from '../../src/pipeline.js';
import { rawFacts } from '../raw-facts-builder.js';
import { delivered } from './delivered.js';
import { exportsOf, itemKey } from './exports.js';
import type { ChangeSet } from './history.js';
import type { Component, Organisation } from './organisation.js';
import { weightedDraw, zipf } from './weighted-draw.js';

/** What the organisation tells the program: members and owners, owners alone, or nothing. */
export type Declared = 'members' | 'owners' | 'nothing';

const HOUR = 3600;
const WEEK = 604_800;
const END = 1_780_000_000;
/** Zipf exponent of how often the files of a component change. */
const FILE_SKEW = 0.7;

/** Subjects as Conventional Commits have them. */
const SUBJECTS = { fix: 'fix: what did not work', refactor: 'refactor: without another result', feature: 'feat: something new' } as const;

/** The history as ingestion would have read it: each component a workspace package, every commit a change-set of one to four files in each of its components. */
export function rawHistory(organisation: Organisation, changeSets: readonly ChangeSet[], declared: Declared, seed: number): RawFacts {
  const { components, imports, people, weeks } = organisation;
  const rng = random(seed, 'files');
  const paths = components.map(filesOf);
  const draws = components.map(({ files }) => weightedDraw(zipf(files, FILE_SKEW)));
  const known = new Set<string>();
  const changed = (path: string): string => {
    const status = known.has(path) ? 'M' : 'A';
    known.add(path);
    return `${status} ${path}`;
  };
  const all = delivered(organisation, changeSets, seed);
  const ids = all.map((_, i) => `c${String(i).padStart(6, '0')}`);
  const seconds = (at: number): number => Math.round(END - (weeks - at) * WEEK);
  const filesOfChange = new Map<ChangeSet, readonly string[]>();
  const raw = rawFacts({
    tree: paths.flat(),
    packages: components.map(({ path }) => ({ path })),
    imports: imports.flatMap(({ from, to, files }) => Array.from({ length: files }, (_, i) => ({ link: `${paths[from][i % paths[from].length]} > ${paths[to][rng.int(paths[to].length)]}`, line: 1 + to }))),
    commits: all.map((one, i) => {
      const files = one.mends === null ? one.components.flatMap((c) => someFiles(paths[c], draws[c], rng)) : filesOfChange.get(one.mends)!.filter((path) => paths[one.components[0]].includes(path)).slice(0, 1);
      filesOfChange.set(one.of, files);
      return {
        subject: one.item === null ? SUBJECTS[one.purpose] : `${SUBJECTS[one.purpose]} ${itemKey(one.item)}`,
        id: ids[i], at: seconds(one.at), authoredAt: seconds(one.at) - Math.round(one.hours * HOUR), author: identity(one.person), committer: identity(one.landedBy),
        ...(one.tester !== undefined && { trailers: [`Tested-by: Person ${one.tester + 1} <${address(one.tester)}>`] }),
        changes: files.map(changed),
      };
    }),
    org: { ...declaredOrg(organisation, declared), exports: exportsOf(organisation, all, ids, seconds, seed) },
  });
  return {
    ...raw,
    code: { ...raw.code, languages: ['TypeScript'], importLanguages: ['TypeScript'], language: new Uint8Array(raw.tree.paths.length), coverage: { ...raw.code.coverage, filesParsed: raw.tree.paths.length }, dependencies: declaredDependencies(raw.code.packages), clones: clones(raw.tree.paths) },
  };

  function identity(person: number): string {
    return `Person ${person + 1} <${address(person)}>`;
  }

  function address(person: number): string {
    return `p${person + 1}.${organisation.teams[people[person].team].id}@example.org`;
  }

  function clones(tree: readonly string[]): RawFacts['code']['clones'] {
    const sides = (organisation.clones ?? []).map(({ a, b, lines }) => [...[a, b].map((c) => tree.indexOf(paths[c][0]))].sort((x, y) => x - y).concat(lines));
    return sides.sort(([a, b], [c, d]) => a - c || b - d).map(([a, b, lines]) => ({ a, aStart: 1, aEnd: lines, b, bStart: 1, bEnd: lines }));
  }

  function declaredDependencies(packages: RawFacts['code']['packages']): RawFacts['code']['dependencies'] {
    const of = new Map(components.map((component) => [component.path, component.dependencies ?? []]));
    return packages.flatMap(({ path, manifest }, index) => (of.get(path) ?? []).map(({ name, range }) => ({ package: index, ecosystem: 'npm', name, version: range, kind: 'runtime' as const, manifest })));
  }

  function declaredOrg({ teams }: Organisation, kind: Declared): Partial<RawOrg> {
    const rules = components.filter(({ declared }) => declared !== false).map(({ path, owner }, i) => ({ pattern: `/${path}/`, owners: [`@org/${teams[owner].id}`], line: i + 1 }));
    const memberships = teams.flatMap(({ id, members }) => members.map((p) => ({ person: address(p), team: id, from: null, to: null, share: null })));
    return {
      ...(kind !== 'nothing' && { owners: { source: 'CODEOWNERS', dialect: 'github' as const, rules } }),
      ...(kind === 'members' && { teams: { source: 'teams.yaml', memberships, teams: teams.map(({ id, type }) => ({ name: id, aliases: [`@org/${id}`], type: type ?? null, owns: [], interactions: [] })) } }),
    };
  }
}

/** As the command line would analyse it, without a flag. */
export function defaultOptions(raw: RawFacts): AnalyzeOptions {
  return analyzeOptions({ flags: {}, config: {}, diagnostics: [], teamsFile: undefined, ownersFile: undefined, components: null, exportFiles: {}, groupBy: 'commit' }, raw, '0');
}

/** No two components have a file of the same name: they are no copies of each other. */
function filesOf({ path, files }: Component): string[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return Array.from({ length: files }, (_, i) => `${path}/src/${name}-${i + 1}.ts`);
}

function someFiles(paths: readonly string[], draw: (rng: Random) => number, rng: Random): string[] {
  const chosen = new Set<string>();
  for (let n = 1 + rng.int(4); n > 0; n--) chosen.add(paths[draw(rng)]);
  return [...chosen];
}
