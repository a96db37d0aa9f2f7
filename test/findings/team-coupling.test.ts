import { describe, expect, it } from 'vitest';
import { organisation } from '../facts-builder.js';
import { analysed, findingsOf } from './analysed.js';

/** Two teams with four components each and a busy third; `a0-tests` (qa) tests `a0` (ui). */
function organised() {
  const org = organisation().teams({ ui: ['ann', 'bob'], qa: ['cat', 'dan'], ops: ['eve', 'fay'] }).owners({ 'a': 'ui', 'a0-tests/': 'qa', 'q': 'qa', 'o': 'ops' });
  for (let i = 0; i < 60; i++) org.commit(i % 2 === 0 ? 'eve' : 'fay', `o${i % 6}/x.ts`);
  for (let i = 0; i < 4; i++) org.commit('ann', `a${i}/x.ts`, { times: 6 }).commit('cat', `q${i}/x.ts`, { times: 6 });
  return org;
}
const coupled = (org = organised()) => {
  for (let i = 0; i < 4; i++) org.commit('ann', `a${i}/x.ts q${i}/x.ts`, { times: 3 });
  return org;
};
const said = (org: ReturnType<typeof organised>) => findingsOf('team-coupling', analysed(org.facts())).filter(({ subjects }) => subjects.every(({ id }) => id === 'ui' || id === 'qa'));

describe('coupled teams', () => {
  it('are found where many pairs share a little', () => {
    const [only] = said(coupled());
    expect(only.message).toContain('They lie over 4 pairs of components, most over');
    expect(only.arithmetic[0]).toMatchObject({ terms: { most: 3, shared: 12 } });
  });
  it('are found though people of the other team sweep over both and a third', () => {
    const swept = (files: string) => said(coupled().commit('cat', files, { times: 3 }).commit('dan', files));
    expect(swept('a0/x.ts q1/x.ts o3/x.ts')).toHaveLength(1);
    // without the third team it is the other side that carries as well
    expect(swept('a0/x.ts q1/x.ts')).toEqual([]);
  });
  it('are fewer the more pairs of teams are asked: of many, some share as much by chance', () => {
    const weak = (others: number) => {
      const org = organised().commit('ann', 'a0/x.ts q1/x.ts', { times: 5 });
      for (let i = 0; i < 4; i++) org.commit('ann', `a${i}/x.ts q${i}/x.ts`).commit('bob', `a${i}/x.ts o${i}/x.ts`).commit('dan', `q${i}/x.ts o${i}/x.ts`);
      for (let i = 0; i < others; i++) org.teams({ [`t${i}`]: [`t${i}a`] }).owners({ [`t${i}/`]: `t${i}` }).commit(`t${i}a`, `t${i}/x.ts`);
      const analysis = analysed(org.facts());
      const both = ['ui', 'qa'].map((id) => analysis.groups.ids.indexOf(id));
      return { coupled: analysis.comparison.teamPairs.find(({ a, b }) => both.includes(a) && both.includes(b))!.link!.coupled, found: findingsOf('team-coupling', analysis).length };
    };
    expect(weak(0)).toEqual({ coupled: true, found: 1 });
    expect(weak(40)).toEqual({ coupled: true, found: 0 });
  });
  it('are none because sweeps touch the many quiet components of both', () => {
    const teams = ['t0', 't1', 't2', 't3', 't4', 't5'];
    const org = organisation().teams(Object.fromEntries(teams.map((team) => [team, [`${team}a`, `${team}b`]]))).owners(Object.fromEntries(teams.map((team) => [team, team])));
    // t0 and t1 have ten quiet components each, the others one busy one
    const components = teams.flatMap((team, t) => Array.from({ length: t < 2 ? 10 : 1 }, (_, i) => `${team}-${i}/x.ts`));
    teams.forEach((team, t) => { for (let i = 0; i < (t < 2 ? 40 : 400); i++) org.commit(`${team}${i % 2 === 0 ? 'a' : 'b'}`, `${team}-${t < 2 ? i % 10 : 0}/x.ts`); });
    for (let i = 0; i < 60; i++) org.commit(`t5${i % 2 === 0 ? 'a' : 'b'}`, Array.from({ length: 6 }, (_, j) => components[(5 * i + 7 * j * (1 + (i % 3))) % components.length]).join(' '));
    const analysis = analysed(org.facts());
    const pair = analysis.comparison.teamPairs.find(({ a, b }) => a === 0 && b === 1)!;
    expect(pair.link!.shared).toBeGreaterThan(30);
    expect(findingsOf('team-coupling', analysis)).toEqual([]);
  });
  it('are none when one import and a test companion are all that links them', () => {
    expect(said(organised().commit('ann', 'a0/x.ts a0-tests/x.ts', { times: 9 }).import('a1/x.ts', 'q1/x.ts'))).toEqual([]);
  });
  it('are none where one pair holds nearly all but what a test companion adds', () => {
    const org = organised().commit('ann', 'a0/x.ts a0-tests/x.ts', { times: 9 }).commit('ann', 'a1/x.ts q1/x.ts', { times: 6 }).commit('ann', 'a2/x.ts q2/x.ts');
    expect(said(org)).toEqual([]);
  });
  it('are none where pairs that one finding lists together hold nearly all, and what lies in test companions alone is none of it', () => {
    const listed = (lone: string) => {
      const org = coupled().commit('ann', lone, { times: 9 });
      for (let i = 0; i < 4; i++) org.import(`a${i}/x.ts`, `q${i}/x.ts`);
      return said(org);
    };
    expect(listed('a0/x.ts a0-tests/x.ts')).toEqual([]);
    const [only] = listed('a0/x.ts q1/x.ts');
    expect(only.arithmetic.find(({ label }) => label.startsWith('share of the newest of these'))).toMatchObject({ formula: 'told / of', terms: { told: 12, of: 21 }, test: { is: 'at most', threshold: 0.8, passed: true } });
  });
  it('say of how many change-sets the carriers are counted', () => {
    const [only] = said(coupled().commit('cat', 'a0/x.ts q1/x.ts o3/x.ts', { times: 4 }));
    expect(only.message).toContain('16 change-sets');
    expect(only.message).toContain('; of the 12 that touch no third team’s code, 12 are by people of ui and none by people of qa.');
  });
  it('say nothing about contact under the need that the score asks for, and a share from there on', () => {
    const analysis = analysed(coupled(organised().commit('eve', 'o0/x.ts', { contact: 'eve~fay' })).facts());
    const message = (needed: number) => findingsOf('team-coupling', { ...analysis, networks: { ...analysis.networks, teams: [{ source: 0, target: 1, needed, seen: 0, contacts: 0 }] } })[0].message;
    expect(message(2.9)).not.toContain('contact');
    expect(message(3)).toContain('contact is recorded for 0 % of what their people need of each other');
  });
  it('are told what of their change lies in a test companion alone', () => {
    const [only] = said(coupled().commit('ann', 'a0/x.ts a0-tests/x.ts', { times: 9 }));
    expect(only.message).toContain('21 change-sets');
    expect(only.message).toContain('9 of them lie in test companions or generated copies alone');
    expect(only.arithmetic[0]).toMatchObject({ terms: { most: 3, shared: 12 } });
    const commits = only.evidence.flatMap((one) => (one.kind === 'commit' ? [one.files] : []));
    expect(commits.length).toBeGreaterThan(0);
    for (const files of commits) expect(files).toEqual([expect.stringMatching(/^a\d\//), expect.stringMatching(/^q\d\//)]);
  });
});
