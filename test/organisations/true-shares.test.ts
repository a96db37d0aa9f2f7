import { describe, expect, it } from 'vitest';
import { aligned } from './aligned.js';
import { NOISE } from './organisation.js';
import { planted } from './planted.js';
import { platformBottleneck } from './plants/platform-bottleneck.js';
import { spread } from './plants/spread.js';
import { trueShares } from './true-shares.js';

const organisation = aligned({ seed: 5, teams: 8, components: 40, weeks: 52, size: [4, 7], changeSets: 2000 });

describe('people spread over components', () => {
  const { organisation: made, planted: done } = planted(organisation, [spread], { times: 2, noise: NOISE.none, strength: 2, seed: 5 });
  const truth = trueShares(made, NOISE.none);
  const [one, other] = done.map(({ expected }) => expected.subjects);

  it('are those of planted pairs, and of several where each has one among them', () => {
    expect(truth.holds({ rule: 'spread', subjects: one })).toBe(true);
    expect(truth.holds({ rule: 'spread', subjects: [...one, ...other] })).toBe(true);
  });
  it('are not where nothing of it was planted, nor of several one of which has nobody in common with any', () => {
    const crew = made.work.flatMap((work) => (work.components.some((c) => one.includes(made.components[c].path)) ? [...work.people.keys()].map((p) => made.people[p].team) : []));
    const quiet = made.components.find(({ owner }) => !crew.includes(owner))!.path;
    expect(truth.holds({ rule: 'spread', subjects: [...one, quiet] })).toBe(false);
    expect(truth.holds({ rule: 'spread', subjects: [one[0]] })).toBe(false);
    expect(trueShares(organisation, NOISE.none).holds({ rule: 'spread', subjects: one })).toBe(false);
  });
  it('are no overlap without an import', () => expect(truth.holds({ rule: 'overlap', subjects: one })).toBe(false));
});

it('a platform is no bottleneck by far where many people land what others change on it, unless they are a gate', () => {
  const { organisation: made, planted: [{ expected }] } = planted(aligned({ seed: 3, teams: 9, components: 42, weeks: 52, size: [4, 7], changeSets: 1500 }), [platformBottleneck], { times: 1, noise: NOISE.moderate, strength: 2, seed: 3 });
  const excess = (landers: number, share: number): number => trueShares({ ...made, delivery: { landers: { people: [...made.people.keys()].slice(0, landers), share } } }, NOISE.moderate).excess(expected);
  const alone = trueShares(made, NOISE.moderate).excess(expected);
  expect(alone).toBeGreaterThanOrEqual(0.5);
  expect(excess(20, 0.9)).toBeLessThan(0);
  expect(excess(1, 0.9)).toBe(alone);
});
