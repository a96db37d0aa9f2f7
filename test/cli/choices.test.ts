import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRepository, type CommitPlan } from '../../fixtures/make-repository.js';
import { readRaw } from '../../src/cli/read.js';
import { analyzeOptions, readRequest, type Flags } from '../../src/cli/request.js';
import { facts } from '../../src/facts/index.js';
import type { Facts } from '../../src/model/facts.js';
import { commit, scratchFolder } from '../ingest/git/support.js';

const root = scratchFolder();
let made = 0;

async function factsOf(commits: CommitPlan[], config: object = {}, flags: Flags = {}): Promise<{ made: Facts; named: (person: number) => string; subjects: (set: number) => string }> {
  const { dir } = await makeRepository(join(root, `r${made++}`), commits);
  const file = join(root, `c${made}.json`);
  await writeFile(file, JSON.stringify(config));
  const request = await readRequest({ config: file, cache: false, ...flags });
  const raw = await readRaw(dir, request, () => undefined, () => undefined);
  const result = facts(raw, analyzeOptions(request, raw, '0').facts);
  const subject = new Map(raw.history.ids.map((id, row) => [id, raw.history.subjects[row]]));
  return {
    made: result,
    named: (person) => raw.history.identities[result.people[person].identities[0]].name,
    subjects: (set) => result.changeSets.commits[set].map((id) => subject.get(id)).join(', '),
  };
}

/** Change-sets by subject with the paths that count. */
async function counted(commits: CommitPlan[], config: object = {}): Promise<string[]> {
  const { made: { changeSets: s, files }, subjects } = await factsOf(commits, config);
  return Array.from({ length: s.n }, (_, set) => `${subjects(set)}: ${[...s.file.slice(s.fileOffset[set], s.fileOffset[set + 1])].map((row) => files.path[row]).sort().join(' ')}`);
}

describe('what is vendored', () => {
  const plan = (attributes: string): CommitPlan[] => [
    commit(0, 'Begin', { '.gitattributes': attributes, 'src/a.ts': '1', 'vendor/own/b.ts': '1', 'lib/copied.ts': '1' }),
    commit(10, 'Own', { 'vendor/own/b.ts': '2' }), commit(20, 'Copied', { 'lib/copied.ts': '2' }), commit(30, 'Both', { 'src/a.ts': '2', 'vendor/own/b.ts': '3', 'lib/copied.ts': '3' }),
  ];

  it('is so by the names of folders', async () => {
    expect(await counted(plan(''))).toEqual(['Begin: .gitattributes lib/copied.ts src/a.ts', 'Copied: lib/copied.ts', 'Both: lib/copied.ts src/a.ts']);
  });

  it('is so by what the attributes say of the tree: a folder taken back has its change-sets, one that is marked has none', async () => {
    expect(await counted(plan('vendor/own/** -linguist-vendored\nlib/** linguist-vendored\n'))).toEqual(['Begin: .gitattributes src/a.ts vendor/own/b.ts', 'Own: vendor/own/b.ts', 'Both: src/a.ts vendor/own/b.ts']);
  });

  it('is not so where the user says that it is not, in the tree and before it', async () => {
    const gone = [...plan('lib/** linguist-vendored\n'), commit(40, 'Gone', { 'vendor/own/b.ts': null, 'vendor/own/c.ts': 'other' })];
    const remove = { fixtures: { remove: ['vendor/own/', 'lib/copied.ts'] } };
    expect(await counted(gone, remove)).toEqual([
      'Begin: .gitattributes lib/copied.ts src/a.ts vendor/own/b.ts', 'Own: vendor/own/b.ts', 'Copied: lib/copied.ts', 'Both: lib/copied.ts src/a.ts vendor/own/b.ts', 'Gone: vendor/own/b.ts vendor/own/c.ts',
    ]);
  });
});

describe('merges that stand for what they brought in', () => {
  const BOB = 'Bob <bob@example.com>';
  const MERGER = 'Merger <merger@example.com>';
  const plan = (merger: string): CommitPlan[] => [0, 1, 2].flatMap((pull): CommitPlan[] => {
    const base = pull * 4;
    const tip = base === 0 ? {} : { parents: [base - 1] };
    return [
      commit(base, `Line ${pull}`, { [`main${pull}`]: '1' }, { ...tip, branch: 'main' }), commit(base + 1, `More ${pull}`, { [`more${pull}`]: '1' }, { parents: [base] }),
      commit(base + 2, `Work ${pull}`, { [`work${pull}`]: '1' }, { author: BOB, branch: `pull${pull}`, parents: [base] }),
      commit(base + 3, `Merge pull request #${pull}`, { [`work${pull}`]: '1' }, { author: merger, branch: 'main', parents: [base + 1, base + 2] }),
    ];
  });
  const people = async (merger: string): Promise<string[]> => {
    const { made: { changeSets: s }, named, subjects } = await factsOf(plan(merger), {}, { firstParent: true });
    return Array.from({ length: s.n }, (_, set) => `${subjects(set)}: ${[...s.actorPerson.slice(s.actorOffset[set], s.actorOffset[set + 1])].map(named).join(' ')}; ${[...s.contactB.slice(s.contactOffset[set], s.contactOffset[set + 1])].map(named).join(' ')}`);
  };

  it('are the work of those who wrote it, whether a person merged it or a bot', async () => {
    const lines = (contact: string) => [0, 1, 2].flatMap((pull) => [`Line ${pull}: Ann; `, `More ${pull}: Ann; `, `Merge pull request #${pull}: Bob; ${contact}`]);
    expect(await people(MERGER)).toEqual(lines('Merger'));
    expect(await people('mergify[bot] <37929162+mergify[bot]@users.noreply.github.com>')).toEqual(lines(''));
  });
});
