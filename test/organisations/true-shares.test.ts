import { expect, it } from 'vitest';
import { aligned } from './aligned.js';
import { NOISE } from './organisation.js';
import { planted } from './planted.js';
import { platformBottleneck } from './plants/platform-bottleneck.js';
import { trueShares } from './true-shares.js';

it('a platform is no bottleneck by far where many people land what others change on it, unless they are a gate', () => {
  const { organisation, planted: [{ expected }] } = planted(aligned({ seed: 3, teams: 9, components: 42, weeks: 52, size: [4, 7], changeSets: 1500 }), [platformBottleneck], { times: 1, noise: NOISE.moderate, strength: 2, seed: 3 });
  const excess = (landers: number, share: number): number => trueShares({ ...organisation, delivery: { landers: { people: [...organisation.people.keys()].slice(0, landers), share } } }, NOISE.moderate).excess(expected);
  const alone = trueShares(organisation, NOISE.moderate).excess(expected);
  expect(alone).toBeGreaterThanOrEqual(0.5);
  expect(excess(20, 0.9)).toBeLessThan(0);
  expect(excess(1, 0.9)).toBe(alone);
});
