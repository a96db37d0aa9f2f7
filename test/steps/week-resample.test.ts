import { describe, expect, it } from 'vitest';
import { repeatChangeSets } from '../../src/facts/repeat-change-sets.js';
import { previousClusters, areasKept, communitiesKept } from '../../src/steps/previous-ids.js';
import { componentBaskets } from '../../src/graphs/baskets.js';
import type { Partition } from '../../src/model/analysis.js';
import type { Report } from '../../src/model/report.js';
import { organisation } from '../facts-builder.js';

const facts = organisation().teams({ ui: ['ann', 'bob'], api: ['cat'] })
  .commit('ann', 'ui/a.ts').commit('bob+cat', 'ui/a.ts api/b.ts').commit('cat', 'api/b.ts', { contact: 'ann~cat' }).facts();

describe('a history made of given rows', () => {
  it('is the history itself when every row is taken once', () => {
    expect(repeatChangeSets(facts.changeSets, Uint32Array.from([0, 1, 2]))).toEqual(facts.changeSets);
  });
  it('repeats rows with their files, people and contacts, and leaves others out', () => {
    const again = repeatChangeSets(facts.changeSets, Uint32Array.from([1, 1]));
    const once = repeatChangeSets(facts.changeSets, Uint32Array.from([1]));
    expect(again.n).toBe(2);
    for (const column of ['file', 'actorPerson', 'actorTeam', 'actorShare', 'contactA', 'week', 'at'] as const) expect([...again[column]]).toEqual([...once[column], ...once[column]]);
    expect([...again.fileOffset]).toEqual([0, 2, 4]);
  });
});

describe('ids of an earlier report', () => {
  const cluster = (id: string, members: number[]) => ({ id, members, belowResolution: false });
  const partition = (of: 'components' | 'people', label: number[], ids: string[]): Partition => ({
    of, label: Int32Array.from(label), clusters: ids.map((id, at) => cluster(id, label.flatMap((one, element) => (one === at ? [element] : [])))),
    modularity: 1, modularityZ: 1, stability: 1, seedStability: 1, resolutionLimit: 1, reason: null,
  });
  const shop = organisation().commit('ann', 'a/x.ts', { times: 3 }).commit('bob', 'b/x.ts', { times: 3 }).commit('cat', 'c/x.ts', { times: 3 }).commit('dan', 'd/x.ts', { times: 3 }).facts();

  it('stay with the areas that overlap them best, whatever the areas would be called now', () => {
    const now = partition('components', [0, 0, 1, 1], ['area:b', 'area:c']);
    const kept = areasKept(shop, now, [{ id: 'area:old', members: ['c', 'd', 'gone'] }, { id: 'area:elsewhere', members: ['x'] }]);
    expect(kept.clusters.map(({ id }) => id)).toEqual(['area:b', 'area:old']);
  });
  it('stay with communities by what they work on, since a report holds no person', () => {
    const now = partition('people', [0, 1, 1, 0], ['group:a', 'group:b']);
    const kept = communitiesKept(shop, componentBaskets(shop), now, [{ id: 'group:then', members: ['b', 'c'] }]);
    expect(kept.clusters.map(({ id }) => id)).toEqual(['group:a', 'group:then']);
  });
  it('are taken over only where they are ids of areas and groups', () => {
    const { areas, communities } = previousClusters({
      partitions: { areas: { clusters: [{ id: 'area:a', label: 'a', members: ['a'] }, { id: '<script>', label: 'b', members: ['b'] }] } },
      teams: [{ id: 'group:a', kind: 'community', components: ['a'] }, { id: 'nonsense', kind: 'community', components: ['b'] }, { id: 'checkout', kind: 'declared', components: ['c'] }],
    } as unknown as Report);
    expect([areas, communities]).toEqual([[{ id: 'area:a', members: ['a'] }], [{ id: 'group:a', members: ['a'] }]]);
  });
});
