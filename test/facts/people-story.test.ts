import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository } from '../../fixtures/make-repository.js';
import { readStory } from '../../fixtures/story.js';
import { readRaw } from '../../src/cli/read.js';
import { records } from '../../src/cli/records.js';
import { analyzeOptions, readRequest } from '../../src/cli/request.js';
import { labelledFacts, type LabelledFacts } from '../../src/facts/index.js';
import { CONTACT } from '../../src/model/facts.js';
import type { RawFacts } from '../../src/model/raw.js';

const STORY = new URL('../../fixtures/stories/people/', import.meta.url).pathname;
let folder: string;
let raw: RawFacts;
let labelled: LabelledFacts;
const name = (person: number): string => raw.history.identities[labelled.facts.people[person].identities[0]].name.split(' ')[0].replace(/^d/, 'D');
const rows = (kind: Parameters<typeof records>[0], named = false): Record<string, unknown>[] => JSON.parse(JSON.stringify([...records(kind, raw, labelled, named)])) as Record<string, unknown>[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conway-people-'));
  const { commits, teams } = await readStory(STORY);
  const { dir } = await makeRepository(join(folder, 'people'), commits);
  const request = await readRequest({ teams: teams! });
  raw = await readRaw(dir, request, () => undefined, () => undefined);
  labelled = labelledFacts(raw, analyzeOptions(request, raw, '0').facts);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Every number is derived by hand in the story's README. */
describe('the people of the story', () => {
  it('work for the teams they were in at the time, by their shares', () => {
    const { changeSets, teams } = labelled.facts;
    const effort = new Map<string, number>();
    changeSets.actorTeam.forEach((team, i) => effort.set(teams[team]?.id ?? 'none', (effort.get(teams[team]?.id ?? 'none') ?? 0) + changeSets.actorShare[i]));
    expect(effort.get('checkout')).toBeCloseTo(8.6, 12);
    expect(effort.get('delivery')).toBeCloseTo(6.4, 12);
    expect(effort.get('none')).toBe(1);
    const mia = [...changeSets.actorPerson].flatMap((person, i) => (name(person) === 'Mia' ? [`${teams[changeSets.actorTeam[i]].id} ${changeSets.actorShare[i].toFixed(3)}`] : []));
    expect(mia).toEqual(['checkout 1.000', 'checkout 1.000', 'delivery 1.000', 'delivery 0.333']);
  });

  it('are seven, and what joined their identities is told', () => {
    expect(labelled.facts.people.map((_, person) => name(person))).toEqual(['Mia', 'Dana', 'Noa', 'Pia', 'Olaf', 'Alex', 'Alex']);
    const email = (identity: number): string => raw.history.identities[identity].email;
    // joins lead to whichever identity was read first: the history is read newest first
    expect(labelled.facts.identities.merges.map(({ identity, into, reason }) => [[email(identity), email(into)].sort().join(' + '), reason]).sort()).toEqual([
      ['4711+danad@users.noreply.github.com + Dana@Shop.example', 'mailmap'], ['4711+danad@users.noreply.github.com + danad@users.noreply.github.com', 'forge-account'],
      ['Dana@Shop.example + dana@home.example', 'mailmap'], ['Dana@Shop.example + dana@shop.example', 'email'],
    ].sort());
    const { group, actor, suggestions } = labelled.facts.identities;
    expect(actor.filter((of) => of === 'human')).toHaveLength(7);
    expect([...actor].sort()).toEqual(['agent', 'bot', 'forge', ...Array<string>(7).fill('human')]);
    const alexes = raw.history.identities.flatMap((identity, i) => (identity.name === 'Alex Kim' ? [group[i]] : [])).sort((a, b) => a - b);
    expect(suggestions).toEqual([{ groups: alexes }]);
    expect(new Set(alexes).size).toBe(2);
  });

  it('are in contact by four change-sets, each by its own kind', () => {
    const { changeSets } = labelled.facts;
    const pairs = Array.from(changeSets.contactA, (a, i) => `${[name(a), name(changeSets.contactB[i])].sort().join('-')} ${Object.entries(CONTACT).find(([, bit]) => bit === changeSets.contactKind[i])?.[0]}`);
    expect(pairs.sort()).toEqual(['Dana-Olaf committer', 'Mia-Olaf coAuthor', 'Mia-Pia coAuthor', 'Noa-Olaf trailer', 'Olaf-Pia coAuthor', 'Olaf-Pia merger']);
  });
});

describe('records of the story', () => {
  it('of people name nobody unless asked, and give commits and the latest team', () => {
    expect(rows('people')).toEqual([
      { id: 'p1', identities: 1, commits: 4, team: 'delivery' }, { id: 'p2', identities: 5, commits: 5, team: 'checkout' }, { id: 'p3', identities: 1, commits: 1, team: 'checkout', teams: [{ team: 'checkout', share: 0.6 }, { team: 'delivery', share: 0.4 }] },
      { id: 'p4', identities: 1, commits: 3, team: 'delivery' }, { id: 'p5', identities: 1, commits: 4, team: 'delivery' },
      { id: 'p6', identities: 1, commits: 1, team: 'checkout' }, { id: 'p7', identities: 1, commits: 1 },
      ...rows('people').slice(7),
    ]);
    expect(rows('people').slice(7).map(({ identities, commits, bot }) => [identities, commits, bot]).sort()).toEqual([[1, 2, true], [1, 2, true]]);
    expect(JSON.stringify([rows('people'), rows('identities'), rows('commits')])).not.toMatch(/@|Dana|Olaf|Alex|renovate/);
    expect(JSON.stringify(rows('people', true))).toContain('Olaf Oak <olaf@olaf.example>');
  });

  it('of identities list every join, and the suggestion apart', () => {
    const all = rows('identities');
    expect(all.filter(({ identity }) => identity !== undefined)).toHaveLength(14);
    expect(all.flatMap(({ joins, person }) => ((joins ?? []) as { reason: string }[]).map(({ reason }) => `${String(person)} ${reason}`)).sort()).toEqual(['p2 email', 'p2 forge-account', 'p2 mailmap', 'p2 mailmap']);
    expect(all.at(-1)).toMatchObject({ suggestion: 'same name', people: ['p7', 'p6'] });
    expect(rows('identities', true).at(-1)).toMatchObject({ names: ['Alex Kim <alex@kim.example>', 'Alex Kim <alex@shop.example>'] });
  });

  it('of commits say what each counted as', () => {
    const kinds = rows('commits').map(({ kind, reason }) => [kind, reason].filter((of) => of !== undefined).join(' '));
    expect(kinds.filter((kind) => kind === 'change')).toHaveLength(16);
    expect(kinds.filter((kind) => kind !== 'change').sort()).toEqual(['bot', 'bot', 'bot automation', 'merge']);
  });
});
