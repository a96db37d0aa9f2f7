import { describe, expect, it } from 'vitest';
import { LEAST_NEED } from '../../src/model/analysis.js';
import { analysisOf } from '../../src/pipeline.js';
import { organisation } from '../facts-builder.js';
import { findingsOf, OPTIONS } from './analysed.js';

/**
 * Code of `ui` and `qa` changes together, made by both, `shared` times by each side; `ops` and `sre` work together and talk, and so do `ui` and `qa` where they `talk`. Each of `others` teams works by itself. `landed`: what `ops` and `sre` share is landed by
 * `rel` instead, who work on the code of both, and nobody talks.
 */
function organised({ shared, others = 0, talk = false, landed = false }: { readonly shared: number; readonly others?: number; readonly talk?: boolean; readonly landed?: boolean }) {
  const org = organisation().teams({ ui: ['ann', 'bob'], qa: ['cat', 'dan'], ops: ['eve', 'fay'], sre: ['gil', 'hal'] }).owners({ a: 'ui', q: 'qa', o: 'ops', s: 'sre' });
  for (let i = 0; i < 4; i++) org.commit('ann', `a${i}/x.ts`, { times: 5 }).commit('cat', `q${i}/x.ts`, { times: 5 }).commit('ann', `a${i}/x.ts o${i}/x.ts`).commit('cat', `q${i}/x.ts o${i}/x.ts`);
  for (let i = 0; i < 30; i++) org.commit(landed ? ['eve', 'gil'][i % 2] : i % 2 === 0 ? 'eve+gil' : 'fay+hal', `o${i % 6}/x.ts s${i % 6}/x.ts`, { contact: landed ? ['eve~rel', 'gil~rel'][i % 2] : '' });
  for (let i = 0; i < 6; i++) org.commit('eve', `o${i}/x.ts`, { times: 5 }).commit('gil', `s${i}/x.ts`, { times: 5 });
  if (landed) for (let i = 0; i < 6; i++) org.teams({ release: ['rel'] }).commit('rel', `o${i}/x.ts`).commit('rel', `s${i}/x.ts`);
  for (const who of ['ann', 'cat']) org.commit(who, 'a0/x.ts q1/x.ts', { times: shared, contact: talk ? 'ann~cat' : '' });
  for (let i = 0; i < others; i++) org.teams({ [`t${i}`]: [`t${i}a`] }).owners({ [`t${i}/`]: `t${i}` }).commit(`t${i}a`, `t${i}/x.ts`);
  return org;
}
const found = (options: Parameters<typeof organised>[0], threshold: { readonly [name: string]: number } = {}) =>
  findingsOf('silo', analysisOf(organised(options).facts(), { ...OPTIONS, thresholds: { silo: threshold } })).map(({ subjects }) => subjects.map(({ id }) => id).sort());

describe('a silo', () => {
  it('is two teams that change together and do not talk, where others do', () => {
    expect(found({ shared: 9 })).toEqual([['qa', 'ui']]);
    expect(found({ shared: 9, talk: true })).toEqual([]);
  });
  it('is none where one team lands for the others and nobody else talks: without contact two teams are like most', () => {
    expect(found({ shared: 9, landed: true })).toEqual([]);
    const { networks } = analysisOf(organised({ shared: 9, landed: true }).facts(), OPTIONS);
    const needy = networks.teams.filter(({ needed }) => needed >= LEAST_NEED);
    const total = (of: (link: (typeof needy)[number]) => number) => needy.reduce((sum, link) => sum + of(link), 0);
    expect(total(({ contacts }) => contacts)).toBeGreaterThanOrEqual(30);
    // by the rate of all together, the two would miss so much contact that it is beyond chance
    const [silent] = needy.filter(({ contacts }) => contacts === 0).sort((x, y) => y.needed - x.needed);
    expect(Math.exp((-silent.needed * total(({ contacts }) => contacts)) / total(({ needed }) => needed))).toBeLessThan(0.01);
  });
  it('is none where so many pairs of teams are asked that some share as much by chance', () => {
    expect(found({ shared: 5, others: 40 }, { q: 1 })).toEqual([['qa', 'ui']]);
    expect(found({ shared: 5, others: 40 })).toEqual([]);
  });
});
