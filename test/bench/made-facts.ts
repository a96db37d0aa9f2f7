import { random } from '../../src/math/random.js';
import type { Facts } from '../../src/model/facts.js';
import { CHANGE, FILE, IMPORT } from '../../src/model/raw.js';

export interface MadeOrganisation {
  readonly components: number;
  readonly people: number;
  readonly changeSets: number;
  /** Files of a component; 6 if not given. */
  readonly filesEach?: number;
  /** `declared`: everybody is member of a team; `owners`: teams own components, members unknown; `none`: neither. */
  readonly labels: Facts['labels'];
  readonly seed: number;
}

const END = 1_700_000_000;
const WEEK = 604_800;
const WEEKS = 52;
const TEAM = 8;
const FILES_EACH = 6;
const IMPORTS = 4;

/**
 * Facts of a made-up organisation of any size, without a repository: teams of eight with components of their own, where nine in ten change-sets are; one to eight files in
 * one to three components each, the second and third mostly what the first imports. Components import four others, mostly near ones and a few that everybody imports.
 */
export function madeFacts({ components, people, changeSets, filesEach = FILES_EACH, labels, seed }: MadeOrganisation): Facts {
  const { int, next } = random(seed, 'made facts');
  const teams = Math.max(1, Math.ceil(people / TEAM));
  const ownerOf = (c: number): number => Math.floor((c * teams) / components);
  const files = components * filesEach;
  const imported = Array.from({ length: components }, (_, c) => Array.from({ length: IMPORTS }, (__, i) => (i === 0 ? int(Math.min(components, 20)) : (c + 1 + int(Math.min(components - 1, 40))) % components)));
  const component = Int32Array.from({ length: files }, (_, f) => Math.floor(f / filesEach));

  const fileOffset = new Uint32Array(changeSets + 1);
  const file: number[] = [];
  const person = new Uint32Array(changeSets);
  for (let s = 0; s < changeSets; s++) {
    person[s] = int(people);
    const team = Math.floor(person[s] / TEAM);
    const first = next() < 0.9 ? Math.min(components - 1, Math.floor(((team + next()) * components) / teams)) : int(components);
    const touched = new Set<number>();
    for (let left = 1 + int(8); left > 0; left--) {
      const c = next() < 0.75 ? first : next() < 0.9 ? imported[first][int(IMPORTS)] : int(components);
      touched.add(c * filesEach + int(filesEach));
    }
    file.push(...[...touched].sort((a, b) => a - b));
    fileOffset[s + 1] = file.length;
  }
  const at = Float64Array.from({ length: changeSets }, (_, s) => END - WEEKS * WEEK + 1 + Math.floor((s * (WEEKS * WEEK - 1)) / changeSets));
  const changed = Uint32Array.from(file);
  return {
    repository: { name: 'made', revision: 'f'.repeat(40), branch: 'main', committedAt: END, scope: '' },
    window: { from: END - WEEKS * WEEK, to: END }, couplingWindow: { from: END - WEEKS * WEEK, to: END },
    files: {
      path: Array.from({ length: files }, (_, f) => `packages/part-${component[f]}/src/file-${f % filesEach}.ts`),
      component, kind: new Uint8Array(files).fill(FILE.source), alive: new Uint8Array(files).fill(1), importsRead: new Uint8Array(files).fill(1), language: new Uint8Array(files),
      owners: labels === 'none' ? new Int32Array(files) : component.map((c) => 1 + ownerOf(c)),
    },
    languages: ['TypeScript'], clones: null,
    components: Array.from({ length: components }, (_, c) => ({ id: `packages/part-${c}`, name: `part-${c}`, path: `packages/part-${c}`, files: filesEach, origin: 'workspace' })),
    ownerSets: [{ id: '', label: 'no declared owner', teams: [], individuals: 0 }, ...Array.from({ length: labels === 'none' ? 0 : teams }, (_, t) => ({ id: `team-${t}`, label: `team-${t}`, teams: [t], individuals: 0 }))],
    teams: Array.from({ length: labels === 'none' ? 0 : teams }, (_, t) => ({ id: `team-${t}`, declaredBy: labels === 'declared' ? 'members' : 'owners', type: null, interactions: [] })),
    people: Array.from({ length: people }, (_, p) => ({ id: `p${p + 1}`, identities: [p], bot: false })),
    identities: { group: Int32Array.from({ length: people }, (_, p) => p), actor: Array.from({ length: people }, () => 'human'), person: Int32Array.from({ length: people }, (_, p) => p), merges: [], suggestions: [] },
    labels,
    changeSets: {
      n: changeSets, commits: Array.from({ length: changeSets }, (_, s) => [s.toString(16).padStart(40, '0')]), at,
      week: Uint16Array.from(at, (time) => Math.floor((END - time) / WEEK)), inWindow: new Uint8Array(changeSets).fill(1),
      fileOffset, file: changed, formerPath: new Uint32Array(changed.length),
      actorOffset: Uint32Array.from({ length: changeSets + 1 }, (_, s) => s), actorPerson: person, actorShare: new Float64Array(changeSets).fill(1),
      actorTeam: Int32Array.from(person, (p) => (labels === 'declared' ? Math.floor(p / TEAM) : -1)),
      contactOffset: new Uint32Array(changeSets + 1), contactA: new Uint32Array(0), contactB: new Uint32Array(0), contactKind: new Uint8Array(0),
      work: new Uint8Array(changeSets), workItem: new Int32Array(changeSets).fill(-1), revertOf: new Array<null>(changeSets).fill(null), authoredAt: at, landedAt: at, landedBy: new Int32Array(changeSets).fill(-1), review: new Int32Array(changeSets).fill(-1),
    },
    delivery: { workItems: [], workItemsListed: false, releases: [], reviews: null, deployments: null, incidents: null },
    formerPaths: [], dependencies: [], diagnostics: [],
    imports: importsOf(imported, filesEach),
    authorships: {
      authoredAt: at.toReversed(), committedAt: at.toReversed(), headAt: END, complete: true,
      authorOffset: Uint32Array.from({ length: changeSets + 1 }, (_, s) => s), author: person.toReversed(),
      ...changesNewestFirst(fileOffset, changed),
    },
    coverage: {
      commits: changeSets, changeSets, changeSetsCoupling: changeSets, excluded: { merges: 0, bots: 0, oversized: 0, ignored: 0, boundary: 0 }, oversized: [],
      ignoredBy: { release: 0, revisions: 0, noise: 0 }, ignoredRevisions: [], changesLeftOut: { bookkeeping: 0, generated: 0, vendored: 0 },
      grouping: { by: 'commit', named: null, joined: 0, commits: 0, tooLarge: [] }, people, bots: 0, identities: people, mergedByMailmap: 0, mergedByEmail: 0, mergedByAccount: 0, identitySuggestions: 0,
      effortMapped: labels === 'declared' ? 1 : null, squashShare: 0, contactChangeSets: 0, contactBy: { committer: 0, merger: 0, review: 0, trailer: 0, coAuthor: 0 }, reviews: null, aiAssisted: 0, automation: 0,
      imports: { filesParsed: files, filesPartly: 0, filesUnparsed: 0, internal: components * IMPORTS, resolved: components * IMPORTS, external: 0, unresolvedTop: [], leftOut: [] },
      shallow: false, partial: 'no', historyComplete: true, limits: [],
    },
  };
}

function importsOf(imported: readonly (readonly number[])[], filesEach: number): Facts['imports'] {
  const rows = imported.flatMap((targets, c) => targets.map((d, i) => ({ from: c * filesEach + i, to: d * filesEach, d })));
  return {
    from: Uint32Array.from(rows, ({ from }) => from), to: Int32Array.from(rows, ({ to }) => to), toComponent: Int32Array.from(rows, ({ d }) => d),
    line: new Uint32Array(rows.length).fill(1), kind: new Uint8Array(rows.length).fill(IMPORT.static), test: new Uint8Array(rows.length),
    specifier: rows.map(({ d }) => `part-${d}`), via: rows.map(() => []),
  };
}

/** The first change-set of a file adds it. */
function changesNewestFirst(fileOffset: Uint32Array, file: Uint32Array): Pick<Facts['authorships'], 'changeOffset' | 'changeFile' | 'changeStatus'> {
  const n = fileOffset.length - 1;
  const known = new Set<number>();
  const status = Uint8Array.from(file, (f) => (known.has(f) ? CHANGE.modified : (known.add(f), CHANGE.added)));
  const changeOffset = new Uint32Array(n + 1);
  const changeFile = new Uint32Array(file.length);
  const changeStatus = new Uint8Array(file.length);
  for (let i = 0, to = 0; i < n; i++) {
    const s = n - 1 - i;
    for (let k = fileOffset[s]; k < fileOffset[s + 1]; k++, to++) {
      changeFile[to] = file[k];
      changeStatus[to] = status[k];
    }
    changeOffset[i + 1] = to;
  }
  return { changeOffset, changeFile, changeStatus };
}
