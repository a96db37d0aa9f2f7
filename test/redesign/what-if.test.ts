import { describe, expect, it } from 'vitest';
import { random } from '../../src/math/random.js';
import type { Facts } from '../../src/model/facts.js';
import { reanalysed } from '../../src/pipeline.js';
import { presentOf } from '../../src/redesign/present.js';
import { presentWhatIf } from '../../src/redesign/present-what-if.js';
import { UNCHANGED, type Scenario } from '../../src/redesign/scenario.js';
import { whatIf } from '../../src/redesign/what-if.js';
import { organisation } from '../facts-builder.js';
import { analysed } from '../findings/analysed.js';

const TEAMS = { ui: ['ann', 'bob', 'amy'], api: ['cat', 'dan', 'cem'], ops: ['eve', 'fay', 'eli'] };

describe('work that changes hands', () => {
  const effect = (facts: Facts, scenario: Partial<Scenario>) => {
    const analysis = analysed(facts);
    return whatIf(analysis, { ...UNCHANGED, ...scenario }, (changed) => reanalysed(changed, analysis)).disruption.work;
  };

  it('of leavers is what they made, however many components a change-set is over', () => {
    const facts = organisation().teams(TEAMS).commit('ann', 'web/a.ts db/a.ts lib/a.ts', { times: 7 }).commit('ann+bob', 'web/a.ts db/a.ts', { times: 4 }).commit('ann', 'README.md').commit('cat', 'db/a.ts', { times: 5 }).facts();
    const ann = facts.changeSets.actorPerson[0]!;
    // what is in no component is not handed over
    expect(effect(facts, { leave: [ann] })).toBeCloseTo(7 + 4 / 2, 9);
  });

  it('of moves is what others do there, of people who are known, and not of who comes to the taker by a merger or by moving', () => {
    const facts = organisation().teams(TEAMS).owners({ 'web/': 'ui', 'db/': 'api' }).commit('ann', 'web/a.ts db/a.ts', { times: 6 }).commit('cat', 'db/a.ts', { times: 5 }).commit('eve', 'db/a.ts', { times: 3 }).commit('zoe', 'db/a.ts', { times: 9 }).facts();
    const [web, db] = ['web', 'db'].map((id) => facts.components.findIndex((one) => one.id === id));
    const [ui, api, ops] = ['ui', 'api', 'ops'].map((id) => facts.teams.findIndex((one) => one.id === id));
    const byChangeSet = (s: number): number => facts.changeSets.actorPerson[facts.changeSets.actorOffset[s]!]!;
    const cat = byChangeSet(6);
    expect(effect(facts, { moves: [{ component: db!, group: ops! }] })).toBeCloseTo(6 / 2 + 5, 9);
    expect(effect(facts, { moves: [{ component: db!, group: ops! }, { component: web!, group: ops! }] })).toBeCloseTo(6 + 5, 9);
    expect(effect(facts, { moves: [{ component: db!, group: ops! }], merge: [{ from: ops!, into: api! }] })).toBeCloseTo(6 / 2, 9);
    expect(effect(facts, { moves: [{ component: db!, group: ops! }], merge: [{ from: ui!, into: ops! }] })).toBeCloseTo(5, 9);
    expect(effect(facts, { moves: [{ component: db!, group: ops! }], people: [{ person: cat, group: ops! }] })).toBeCloseTo(6 / 2, 9);
  });

  it('is the same from the sums of a report, for any moves and mergers', () => {
    const rng = random(7, 'handed over');
    const pick = <One>(all: readonly One[]): One => all[rng.int(all.length)]!;
    const components = ['web', 'db', 'lib', 'cli'];
    const people = [...Object.values(TEAMS).flat(), 'zoe'];
    const made = Array.from({ length: 60 }, () => [[...new Set([pick(people), pick(people)])].join('+'), [...new Set([pick(components), pick(components), pick(components)])].map((folder) => `${folder}/a.ts`).join(' ')] as const)
      .reduce((known, [authors, files]) => known.commit(authors, files), organisation().teams(TEAMS).owners({ 'web/': 'ui', 'db/': 'api' }));
    const analysis = analysed(made.facts());
    const present = presentOf(analysis);
    for (let round = 0; round < 12; round++) {
      const scenario = {
        ...UNCHANGED, moves: Array.from({ length: 1 + rng.int(3) }, () => ({ component: rng.int(present.components.length), group: rng.int(3) })),
        merge: round % 2 === 0 ? [] : [{ from: rng.int(3), into: rng.int(3) }, { from: rng.int(3), into: rng.int(3) }].filter(({ from, into }) => from !== into),
      };
      const [long, short] = [whatIf(analysis, scenario, (facts) => reanalysed(facts, analysis)), presentWhatIf(present, scenario)];
      expect(short.disruption.work, JSON.stringify(scenario)).toBeCloseTo(long.disruption.work, 9);
      expect(long.disruption.work).toBeLessThanOrEqual(60);
      expect(short.certain.owned).toEqual(long.certain.owned);
    }
  });
});
