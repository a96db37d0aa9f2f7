import { describe, expect, it } from 'vitest';
import { moveSaid, namesIn, proposalBlocks, standings } from '../../src/cli/redesign/proposal-text.js';
import type { Present } from '../../src/redesign/present.js';
import type { Proposal } from '../../src/redesign/proposal.js';
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

describe('a proposal', () => {
  const at = { value: 10, kappa: 0 };
  const standing = { direct: at, indirect: at, total: at } as unknown as Standing;
  const found = (declared: readonly (readonly number[])[]) => {
    const profiles = declared.map((owners, component) => ({ component, effort: 20, mapped: 1, handover: false, declared: owners, shares: [{ group: 0, share: 0.9 }, { group: 1, share: 0.1 }] }));
    const tallied = { components: declared.length, groups: 3, load: [100, 100, 100] };
    return { components: declared.map((_, c) => ({ name: `c${c}`, path: `c${c}`, id: `c${c}` })), groups: { labels: ['web', 'api', 'all'], ids: ['web', 'api', 'all'], kind: 'declared' }, tallies: tallied, withheld: 'small', profiles } as unknown as Present;
  };
  const gain = { component: 0, group: 0, closed: 12, direct: 12, disruption: 9, work: 5 };
  const said = (plan: readonly object[], rest: readonly object[], declared: readonly (readonly number[])[]): string =>
    JSON.stringify(proposalBlocks(found(declared), { follow: [], singles: [], front: [], plan, rest, before: standing, after: standing, half: standing, heldOut: null } as unknown as Proposal, []));
  it('names no move to who owns it on paper one: it says what the rest of the work would bring', () => {
    expect(said([], [gain], [[0]])).toContain('c0 of web, which makes 90 % of the work on it: 12 change-sets’ worth of need between teams (all inside it) for 5.0 of work by others.');
    expect(said([gain], [], [[0, 1]])).toContain('c0 to web, which makes 90 % of the work on it and owns it on paper with api. It closes');
  });
  it('says who stands beside all owners, and stays', () => {
    expect(said([gain], [], [[1, 2], [0, 2], [2]])).toContain('on paper it is owned by api (all stands beside all owners, and would stay). It closes');
    expect(said([{ ...gain, group: 2 }], [], [[1, 2], [0, 2], [2]])).toContain('on paper it is owned by api, beside whom it stands. It closes');
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
