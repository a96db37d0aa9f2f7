import { describe, expect, it } from 'vitest';
import { moveSaid, namesIn, standings } from '../../src/cli/redesign/proposal-text.js';
import type { Present } from '../../src/redesign/present.js';
import type { Standing } from '../../src/redesign/standing.js';

const present = (load: readonly number[]) => ({
  components: [{ name: 'cart' }], groups: { labels: ['web', 'old-guild'] }, tallies: { load },
  profiles: [{ shares: [{ group: 0, share: 0.4 }], declared: [1] }],
}) as unknown as Present;

describe('a move', () => {
  const said = (load: readonly number[]) => moveSaid({ component: 0, group: 0, closed: 12, direct: 3, disruption: 9, work: 5 } as Parameters<typeof moveSaid>[0], namesIn(present(load)));
  it('says the work that would pass to other people', () => {
    expect(said([20, 3])).toContain('5.0 change-sets’ worth of work would pass to other people');
  });
  it('says of an owner on paper that nobody of it is known to work here, and of no other', () => {
    expect(said([20, 0])).toContain('on paper it is owned by old-guild (of whom nobody is known to work here).');
    expect(said([20, 3])).toContain('on paper it is owned by old-guild.');
  });
});

describe('standings', () => {
  const at = (value: number): Standing => ({ direct: { value, kappa: 0.5 }, indirect: { value, kappa: 0.5 }, total: { value, kappa: 0.5 } }) as unknown as Standing;
  const lines = (before: number, after: number, half: number) => JSON.stringify(standings(at(before), at(after), at(half), null));
  it('show enough decimals for a difference, or say that there is none', () => {
    expect(lines(45.02, 45.04, 45.03)).toContain('45.02, then 45.04 (45.03 if half');
    expect(lines(45.2, 47.9, 46.4)).toContain('45.2, then 47.9 (46.4 if half');
    expect(lines(45.2, 45.2, 45.2)).toContain('45.2, unchanged; κ 0.50');
  });
});
