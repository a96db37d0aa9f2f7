import type { Component, Facts, Files } from '../src/model/facts.js';
import { WORK } from '../src/model/facts.js';
import { CHANGE, FILE, IMPORT } from '../src/model/raw.js';

const DAY = 86_400;
const WEEK = 7 * DAY;
const END = 1_700_000_000;

export interface CommitOptions {
  /** Weeks before the end; without it commits are spread evenly over `weeks`, in the order given, oldest first. */
  readonly week?: number;
  /** Repeats it. */
  readonly times?: number;
  /** People in contact besides co-authors, `ann~bob cat~dan`. */
  readonly contact?: string;
  /** What it is for; default `unknown`. */
  readonly work?: keyof typeof WORK;
  /** Key of the work item that it names. */
  readonly item?: string;
  /** Hours from writing to landing; default 0. */
  readonly hours?: number;
  /** Who landed it for its authors. */
  readonly landedBy?: string;
}

export interface Organisation {
  /** Declared members: team → people. One person may be in several teams (shares are equal). Teams are numbered in this order. */
  teams(members: { readonly [team: string]: readonly string[] }): Organisation;
  /** Teams that stand in an owners file only, whose members are unknown. */
  ownerTeams(...names: readonly string[]): Organisation;
  /** What the teams file says of a team: its type and its interactions, `{ platform: 'x-as-a-service' }`. */
  declare(team: string, type: string | null, interactions?: { readonly [team: string]: string }): Organisation;
  /** A dependency that the manifest of a component declares. */
  dependency(component: string, name: string, version: string): Organisation;
  /** Declared owners: path prefix → teams, `ui api`; the last prefix that matches decides. */
  owners(rules: { readonly [prefix: string]: string }): Organisation;
  /** A change-set: authors `ann` or `ann+bob` (who are then in contact), files `ui/a.ts ui/b.ts`. */
  commit(authors: string, files: string, options?: CommitOptions): Organisation;
  /** Living files that no commit touches. */
  file(...paths: readonly string[]): Organisation;
  import(from: string, to: string, options?: { readonly kind?: keyof typeof IMPORT; readonly test?: boolean; readonly line?: number; readonly specifier?: string }): Organisation;
  facts(overrides?: Partial<Facts>): Facts;
}

/**
 * A small organisation for tests. The component of a file is its first folder (files in the root have none); kinds go by name (`.test.`, `.md`, `.json`,
 * `.gen.`; the rest is source). Both windows are the `weeks` before the end, `people` of them the people's window.
 *
 *   const facts = organisation().teams({ ui: ['ann', 'bob'], api: ['cat'] }).owners({ 'ui/': 'ui', 'api/': 'api' })
 *     .commit('ann', 'ui/a.ts').commit('bob+cat', 'ui/a.ts api/b.ts', { times: 3 }).import('ui/a.ts', 'api/b.ts').facts();
 */
export function organisation({ weeks = 52, people: peopleWeeks = weeks }: { weeks?: number; people?: number } = {}): Organisation {
  const members = new Map<string, readonly string[]>();
  const ownersOnly: string[] = [];
  const types: { [team: string]: string | null } = {};
  const modes: { [team: string]: { readonly [team: string]: string } } = {};
  const dependencies: { component: string; name: string; version: string }[] = [];
  let rules: [string, string[]][] = [];
  const commits: { authors: string[]; files: string[]; week: number | null; contact: [string, string][]; work: number; item: string | null; hours: number; landedBy: string | null }[] = [];
  const extra: string[] = [];
  const links: { from: string; to: string; kind: number; test: boolean; line: number; specifier: string }[] = [];
  const self: Organisation = {
    teams(all) {
      for (const [team, names] of Object.entries(all)) members.set(team, names);
      return self;
    },
    ownerTeams(...names) {
      ownersOnly.push(...names);
      return self;
    },
    declare(team, type, interactions = {}) {
      types[team] = type;
      modes[team] = interactions;
      return self;
    },
    dependency(component, name, version) {
      dependencies.push({ component, name, version });
      return self;
    },
    owners(all) {
      rules = Object.entries(all).map(([prefix, teams]) => [prefix, words(teams)]);
      return self;
    },
    commit(authors, files, { week, times = 1, contact = '', work = 'unknown', item, hours = 0, landedBy } = {}) {
      const pairs = words(contact).map((pair) => pair.split('~') as [string, string]);
      for (let i = 0; i < times; i++) commits.push({ authors: authors.split('+').filter(Boolean), files: words(files), week: week ?? null, contact: pairs, work: WORK[work], item: item ?? null, hours, landedBy: landedBy ?? null });
      return self;
    },
    file(...paths) {
      extra.push(...paths);
      return self;
    },
    import(from, to, { kind = 'static', test, line = 1, specifier = `../${to}` } = {}) {
      links.push({ from, to, kind: IMPORT[kind], test: test ?? (kindOf(from) === FILE.test || kindOf(to) === FILE.test), line, specifier });
      return self;
    },
    facts(overrides = {}) {
      const paths = [...new Set([...commits.flatMap(({ files }) => files), ...extra, ...links.flatMap(({ from, to }) => [from, to])])].sort(byCode);
      const components = componentsOf(paths);
      const teams = [...members.keys()].map((id) => ({ id, declaredBy: 'members' as const, type: types[id] ?? null, interactions: Object.entries(modes[id] ?? {}).map(([other, mode]) => ({ team: [...members.keys()].indexOf(other), mode })) })).concat(ownersOnly.map((id) => ({ id, declaredBy: 'owners' as never, type: null, interactions: [] })));
      const { ownerSets, owners } = ownersOf(paths, rules, teams.map(({ id }) => id));
      const files: Files = {
        path: paths,
        component: Int32Array.from(paths, (path) => components.findIndex(({ id }) => path.startsWith(`${id}/`))),
        kind: Uint8Array.from(paths, kindOf),
        alive: new Uint8Array(paths.length).fill(1),
        importsRead: new Uint8Array(paths.length).fill(1),
        language: Uint8Array.from(paths, (path) => (path.endsWith('.py') ? 1 : 0)),
        owners,
      };
      const dated = commits
        .map((commit, i) => ({ ...commit, at: END - (commit.week === null ? ((commits.length - 1 - i) / Math.max(1, commits.length)) * (weeks * WEEK - DAY) : commit.week * WEEK) - 60 - i / 1000 }))
        .map((commit, i) => ({ ...commit, id: `c${String(i).padStart(6, '0')}` }))
        .sort((a, b) => a.at - b.at || byCode(a.id, b.id));
      const names = [...new Set(dated.flatMap(({ authors, contact, landedBy }) => [...authors, ...contact.flat(), ...(landedBy === null ? [] : [landedBy])]))];
      const items = [...new Set(dated.flatMap(({ item }) => (item === null ? [] : [item])))].sort(byCode);
      const person = new Map(names.map((name, i) => [name, i]));
      const file = new Map(paths.map((path, i) => [path, i]));
      const rows = dated.map((commit) => ({
        ...commit,
        files: [...new Set(commit.files.map((path) => file.get(path)!))].sort((a, b) => a - b),
        actors: commit.authors.flatMap((name) => {
          const own = teams.map(({ id }, team) => ({ id, team })).filter(({ id }) => members.get(id)?.includes(name));
          const in_ = own.length > 0 ? own.map(({ team }) => team) : [-1];
          return in_.map((team) => ({ person: person.get(name)!, team, share: 1 / commit.authors.length / in_.length }));
        }),
        pairs: contactPairs(commit.authors, commit.contact, person),
      }));
      const mapped = rows.flatMap(({ actors }) => actors).reduce((sum, { team, share }) => sum + (team >= 0 ? share : 0), 0);
      const inWindow = (at: number): boolean => at > END - peopleWeeks * WEEK;
      return {
        repository: { name: 'test', revision: 'f'.repeat(40), branch: 'main', committedAt: END, scope: '' },
        window: { from: END - peopleWeeks * WEEK, to: END },
        couplingWindow: { from: END - weeks * WEEK, to: END },
        files, languages: ['TypeScript', 'Python'], components: components.map((component) => ({ ...component, files: paths.filter((path, f) => path.startsWith(`${component.id}/`) && files.kind[f] === FILE.source).length })),
        ownerSets, teams, people: names.map((_, i) => ({ id: `p${i + 1}`, identities: [i], bot: false })),
        labels: members.size > 0 ? 'declared' : rules.length > 0 ? 'owners' : 'none',
        identities: { group: Int32Array.from(names, (_, i) => i), actor: names.map(() => 'human' as const), person: Int32Array.from(names, (_, i) => i), merges: [], suggestions: [] },
        formerPaths: [],
        dependencies: dependencies.map(({ component, name, version }) => ({ component: components.findIndex(({ id }) => id === component), package: component, ecosystem: 'npm', name, version, kind: 'runtime' as const, manifest: `${component}/package.json` })),
        changeSets: {
          n: rows.length,
          commits: rows.map(({ id }) => [id]),
          at: Float64Array.from(rows, ({ at }) => at),
          week: Uint16Array.from(rows, ({ at }) => Math.floor((END - at) / WEEK)),
          inWindow: Uint8Array.from(rows, ({ at }) => (inWindow(at) ? 1 : 0)),
          fileOffset: offsets(rows.map((row) => row.files.length)),
          file: Uint32Array.from(rows.flatMap((row) => row.files)),
          formerPath: new Uint32Array(rows.flatMap((row) => row.files).length),
          actorOffset: offsets(rows.map(({ actors }) => actors.length)),
          actorPerson: Uint32Array.from(rows.flatMap(({ actors }) => actors.map((actor) => actor.person))),
          actorTeam: Int32Array.from(rows.flatMap(({ actors }) => actors.map(({ team }) => team))),
          actorShare: Float64Array.from(rows.flatMap(({ actors }) => actors.map(({ share }) => share))),
          contactOffset: offsets(rows.map(({ pairs }) => pairs.length)),
          contactA: Uint32Array.from(rows.flatMap(({ pairs }) => pairs.map(([p]) => p))),
          contactB: Uint32Array.from(rows.flatMap(({ pairs }) => pairs.map(([, q]) => q))),
          contactKind: new Uint8Array(rows.flatMap(({ pairs }) => pairs).length).fill(1),
          work: Uint8Array.from(rows, ({ work }) => work),
          workItem: Int32Array.from(rows, ({ item }) => (item === null ? -1 : items.indexOf(item))),
          revertOf: rows.map(() => null),
          authoredAt: Float64Array.from(rows, ({ at, hours }) => at - hours * 3600),
          landedAt: Float64Array.from(rows, ({ at }) => at),
          landedBy: Int32Array.from(rows, ({ landedBy }) => (landedBy === null ? -1 : person.get(landedBy)!)),
          review: new Int32Array(rows.length).fill(-1),
        },
        imports: importsOf(links, file, files.component),
        delivery: { workItems: items.map((key) => ({ key, listed: false, goal: null, team: -1, createdAt: null, closedAt: null })), workItemsListed: false, releases: [], reviews: null, deployments: null, incidents: null },
        clones: null,
        authorships: authorshipsOf(rows),
        coverage: {
          commits: rows.length, changeSets: rows.filter(({ at }) => inWindow(at)).length, changeSetsCoupling: rows.length,
          excluded: { merges: 0, bots: 0, oversized: 0, ignored: 0, boundary: 0 }, oversized: [],
          people: names.length, bots: 0, identities: names.length, mergedByMailmap: 0, mergedByEmail: 0, mergedByAccount: 0, identitySuggestions: 0,
          ignoredBy: { release: 0, revisions: 0, noise: 0 }, ignoredRevisions: [], changesLeftOut: { bookkeeping: 0, generated: 0, vendored: 0 },
          grouping: { by: 'commit', named: null, joined: 0, commits: 0, tooLarge: [] }, contactBy: { committer: 0, merger: 0, review: 0, trailer: 0, coAuthor: 0 }, reviews: null, aiAssisted: 0, automation: 0,
          effortMapped: members.size > 0 && rows.length > 0 ? mapped / rows.length : null, squashShare: 0,
          contactChangeSets: rows.filter(({ pairs }) => pairs.length > 0).length,
          imports: { filesParsed: paths.length, filesPartly: 0, filesUnparsed: 0, internal: links.length, resolved: links.length, external: 0, unresolvedTop: [], leftOut: [] },
          shallow: false, partial: 'no', historyComplete: true, limits: [],
        },
        diagnostics: [],
        ...overrides,
      };
    },
  };
  return self;
}

/** Component index by name, team index by name, person index by order of first authorship: what tests need to look things up. */
export function indexOf(facts: Facts): { component(id: string): number; team(id: string): number; file(path: string): number } {
  return {
    component: (id) => facts.components.findIndex((component) => component.id === id),
    team: (id) => facts.teams.findIndex((team) => team.id === id),
    file: (path) => facts.files.path.indexOf(path),
  };
}

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function kindOf(path: string): number {
  if (path.includes('.test.')) return FILE.test;
  if (path.includes('.gen.')) return FILE.generated;
  if (path.includes('fixtures/')) return FILE.fixture;
  return path.endsWith('.md') ? FILE.documentation : path.endsWith('.json') ? FILE.configuration : FILE.source;
}

function componentsOf(paths: readonly string[]): Component[] {
  const folders = new Set(paths.filter((path) => path.includes('/')).map((path) => path.slice(0, path.indexOf('/'))));
  return [...folders].sort(byCode).map((id) => ({ id, name: id, path: id, files: 0, origin: 'folder' }));
}

function ownersOf(paths: readonly string[], rules: readonly [string, string[]][], teams: readonly string[]): { ownerSets: Facts['ownerSets']; owners: Int32Array } {
  const sets = new Map<string, number>([['', 0]]);
  const ownerSets = [{ id: '', label: 'no declared owner', teams: [] as number[], individuals: 0 }];
  const owners = Int32Array.from(paths, (path) => {
    const named = rules.filter(([prefix]) => path.startsWith(prefix)).at(-1)?.[1] ?? [];
    const id = named.join('+');
    if (!sets.has(id)) {
      sets.set(id, ownerSets.length);
      ownerSets.push({ id, label: named.join(', '), teams: named.map((name) => teams.indexOf(name)).sort((a, b) => a - b), individuals: 0 });
    }
    return sets.get(id)!;
  });
  return { ownerSets, owners };
}

function contactPairs(authors: readonly string[], contact: readonly [string, string][], person: ReadonlyMap<string, number>): [number, number][] {
  const pairs = new Map<string, [number, number]>();
  const add = (a: string, b: string): void => {
    const [p, q] = [person.get(a)!, person.get(b)!].sort((x, y) => x - y);
    if (p !== q) pairs.set(`${p} ${q}`, [p, q]);
  };
  authors.forEach((a, i) => authors.slice(0, i).forEach((b) => add(a, b)));
  contact.forEach(([a, b]) => add(a, b));
  return [...pairs.values()].sort((x, y) => x[0] - y[0] || x[1] - y[1]);
}

function importsOf(links: readonly { from: string; to: string; kind: number; test: boolean; line: number; specifier: string }[], file: ReadonlyMap<string, number>, component: Int32Array): Facts['imports'] {
  const sorted = [...links].sort((a, b) => file.get(a.from)! - file.get(b.from)! || a.line - b.line || file.get(a.to)! - file.get(b.to)!);
  return {
    from: Uint32Array.from(sorted, ({ from }) => file.get(from)!),
    to: Int32Array.from(sorted, ({ to }) => file.get(to)!),
    toComponent: Int32Array.from(sorted, ({ to }) => component[file.get(to)!]),
    line: Uint32Array.from(sorted, ({ line }) => line),
    kind: Uint8Array.from(sorted, ({ kind }) => kind),
    test: Uint8Array.from(sorted, ({ test }) => (test ? 1 : 0)),
    specifier: sorted.map(({ specifier }) => specifier),
    via: sorted.map(() => []),
  };
}

/** The first commit of a file adds it, the others modify it. */
function authorshipsOf(rows: readonly { at: number; files: readonly number[]; actors: readonly { person: number }[] }[]): Facts['authorships'] {
  const seen = new Set<number>();
  const commits = rows.map(({ at, files, actors }) => {
    const status = files.map((file) => (seen.has(file) ? CHANGE.modified : CHANGE.added));
    files.forEach((file) => seen.add(file));
    return { at, files, status, authors: [...new Set(actors.map(({ person }) => person))].reverse() };
  }).reverse();
  return {
    authoredAt: Float64Array.from(commits, ({ at }) => at),
    committedAt: Float64Array.from(commits, ({ at }) => at),
    headAt: END,
    complete: true,
    authorOffset: offsets(commits.map(({ authors }) => authors.length)),
    author: Uint32Array.from(commits.flatMap(({ authors }) => authors)),
    changeOffset: offsets(commits.map(({ files }) => files.length)),
    changeFile: Uint32Array.from(commits.flatMap(({ files }) => files)),
    changeStatus: Uint8Array.from(commits.flatMap(({ status }) => status)),
  };
}

function offsets(sizes: readonly number[]): Uint32Array {
  const offset = new Uint32Array(sizes.length + 1);
  sizes.forEach((size, i) => { offset[i + 1] = offset[i] + size; });
  return offset;
}
