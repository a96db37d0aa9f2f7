import { describe, expect, it } from 'vitest';
import { sharedWords, sideName } from '../../src/findings/border-words.js';

const LAST_36 = { from: 1_800_000_000 - 36 * 2_629_746, to: 1_800_000_000 };

describe('words about a border', () => {
  it('name the owner of a part only where a component is shared', () => {
    expect(sideName('packages/core', 'team-a', false)).toBe('packages/core');
    expect(sideName('packages/core', 'team-a and team-b', true)).toBe('packages/core of team-a and team-b');
  });
  it.each([
    [{ a: 7, b: 0, common: 0, joint: 0, other: 2, unknown: 0 }, '9 change-sets of up to 10 components in the last 36 months touched both, where chance gives 1.2; 7 are by people of X, none by people of Y and 2 by people of other teams'],
    [{ a: 0, b: 1, common: 0, joint: 0, other: 0, unknown: 8 }, '9 change-sets of up to 10 components in the last 36 months touched both, where chance gives 1.2; of the 1 whose authors’ team is known, 1 is by people of Y and none by people of X'],
    [{ a: 0, b: 0, common: 0, joint: 0, other: 0, unknown: 9 }, '9 change-sets of up to 10 components in the last 36 months touched both, where chance gives 1.2; the team of their authors is not known'],
    [{ a: 0, b: 0, common: 0, joint: 0, other: 3, unknown: 6 }, '9 change-sets of up to 10 components in the last 36 months touched both, where chance gives 1.2; of the 3 whose authors’ team is known, none are by people of X, none by people of Y and 3 by people of other teams'],
    [{ a: 8, b: 2, common: 0, joint: 1, other: 0, unknown: 0 }, '9 change-sets of up to 10 components in the last 36 months touched both, where chance gives 1.2; 8 are by people of X and 2 by people of Y, 1 of them by people of both together'],
    [null, '9 change-sets of up to 10 components in the last 36 months touched both, where chance gives 1.2'],
  ])('say who made the shared changes, among those of known authors', (carriers, words) => {
    expect(sharedWords(9, 1.24, LAST_36, 10, carriers, 'X', 'Y')).toBe(words);
  });
  it.each([
    [{ a: 3, b: 1, common: 0, joint: 0, other: 0, unknown: 0 }, 'of the 4 that touch no third team’s code, 3 are by people of X and 1 by people of Y'],
    [{ a: 3, b: 0, common: 0, joint: 0, other: 0, unknown: 1 }, 'of the 3 that touch no third team’s code and whose authors’ team is known, 3 are by people of X and none by people of Y'],
    [{ a: 0, b: 0, common: 0, joint: 0, other: 0, unknown: 4 }, 'of the 4 that touch no third team’s code, the team of the authors is not known'],
  ])('say among how many of them, where those that touch a third team’s code are left out', (carriers, words) => {
    expect(sharedWords(9, 1.24, LAST_36, 10, carriers, 'X', 'Y', 4)).toBe(`9 change-sets of up to 10 components in the last 36 months touched both, where chance gives 1.2; ${words}`);
  });
  it('tell a visit of a side, however many changes it took, and nothing of a single change', () => {
    const said = (spells: [number, number], b = 4) => sharedWords(9, 1.24, LAST_36, 10, { a: 5, b, common: 0, joint: 0, other: 0, unknown: 0 }, 'X', 'Y', 9, [...spells, 0]).split('; ')[1];
    expect(said([3, 1])).toBe('5 are by people of X and 4, in one spell of work, by people of Y');
    expect(said([1, 1])).toBe('5, in one spell of work, are by people of X and 4, in one spell of work, by people of Y');
    expect([said([3, 2]), said([3, 1], 1)]).toEqual(['5 are by people of X and 4 by people of Y', '5 are by people of X and 1 by people of Y']);
  });
  it('give chance with as many digits as carry meaning', () => {
    expect(sharedWords(9, 1.24, LAST_36, 10, { a: 4, b: 0, common: 3, joint: 0, other: 2, unknown: 0 }, 'X', 'Y')).toContain('4 are by people of X, none by people of Y, 3 by people of a team that owns both and 2 by people of other teams');
    expect(sharedWords(9, 1.24, LAST_36, 10, { a: 9, b: 0, common: 0, joint: 0, other: 0, unknown: 0 }, 'X', 'Y', 9, null, [false, true])).toContain('; 9 are by people of X and none by people of Y (of whom nobody is known)');
    expect(sharedWords(120, 49.8, { from: LAST_36.to - 2_629_746, to: LAST_36.to }, 10, null, 'X', 'Y')).toBe('120 change-sets of up to 10 components in the last 1 month touched both, where chance gives 50');
    expect(sharedWords(120, 49.8, { from: 0, to: LAST_36.to }, 10, null, 'X', 'Y')).toBe('120 change-sets of up to 10 components in all history touched both, where chance gives 50');
  });
});
