import { describe, expect, it } from 'vitest';
import { actorGroups } from '../../src/compare/actor-groups.js';
import { estimate, needs } from '../../src/compare/estimate.js';
import { heldOut } from '../../src/compare/labelling.js';
import { ownerLabelling } from '../../src/compare/owner-members.js';
import { componentBaskets, sourceBaskets } from '../../src/graphs/baskets.js';
import { coChange } from '../../src/graphs/co-change.js';
import { peopleLinks } from '../../src/graphs/people.js';
import type { Facts } from '../../src/model/facts.js';
import { borders } from '../../src/steps/borders.js';
import { communities } from '../../src/steps/clusters.js';
import { grouping } from '../../src/steps/groups.js';
import { weekResample } from '../../src/steps/week-resample.js';
import { madeFacts } from '../bench/made-facts.js';
import { analysed } from '../findings/analysed.js';

/** Everything that a resample takes over from the observed history, made anew from the resampled one. */
describe.each(['declared', 'owners', 'none'] as const)('a week resample with labels %s', (labels) => {
  const facts: Facts = madeFacts({ components: 24, people: 24, changeSets: 600, labels, seed: 3 });
  const analysis = analysed(facts);
  const { options } = analysis;
  const links = peopleLinks(facts);
  const grouped = grouping(facts, componentBaskets(facts), () => ({ links, communities: communities(facts, links, options) }), options);
  const resample = weekResample(analysis, grouped);

  it.each([1, 2, 3])('is what the resampled history itself gives, draw %i', (seed) => {
    const drawn = resample(seed);
    const known = drawn.facts;
    expect(known.changeSets.n).not.toBe(0);
    const sources = sourceBaskets(known, known.files.component, known.components.length, options.maxCoChangeComponents);
    expect(drawn.networks.coChange).toEqual(coChange(sources, known.changeSets.inWindow).links);
    const labelling = grouped.labels.kind === 'inferred-members' ? ownerLabelling(known, grouped.labels.ownership) : grouped.labels.kind === 'held' ? { kind: 'declared' as const } : grouped.labels;
    const actorGroup = labelling.kind === 'inferred-members' ? actorGroups(known.changeSets, labelling.learn(known)) : drawn.comparison.actorGroup;
    expect(drawn.comparison.actorGroup).toEqual(actorGroup);
    if (drawn.comparison.withheld === null) {
      const table = borders(known, { ...grouped, actorGroup }, null, options);
      expect([drawn.comparison.pairs, drawn.comparison.teamPairs]).toEqual([table.pairs, table.teamPairs]);
    }
    const needed = needs(estimate(heldOut(known, componentBaskets(known), labelling)));
    expect(drawn.comparison.needs.map(({ a, b, required, need }) => ({ a, b, required, need }))).toEqual(needed.map(({ a, b, required, need }) => ({ a, b, required, need })));
  });

  it('takes other weeks with other seeds', () => {
    expect([...resample(1).facts.changeSets.week]).not.toEqual([...resample(2).facts.changeSets.week]);
  });
});
