import { describe, expect, it } from 'vitest';
import { organisation } from '../facts-builder.js';
import { analysed, findingsOf } from './analysed.js';

const COMPONENTS = ['a/', 'b/', 'c/', 'd/', 'e/'];

/** Five components alike: so many change-sets on each by people of three teams and by somebody of none, turn by turn over the year. */
function everywhere(counts: { readonly [person: string]: number }) {
  const org = organisation().teams({ ui: ['ann', 'bob'], api: ['cat', 'dan'], ops: ['eve', 'fay'] }).owners({ 'a/': 'ui', 'b/': 'api', 'c/': 'ops', 'd/': 'ui', 'e/': 'api' });
  COMPONENTS.forEach((folder, at) => {
    for (const [person, times] of Object.entries(counts)) for (let i = 0; i < times; i++) org.commit(person, `${folder}x.ts`, { week: (i * 7 + at) % 50 });
  });
  return org;
}
const said = (org: ReturnType<typeof everywhere>) => findingsOf('over-fragmented', analysed(org.facts()));

describe('work that is spread over teams everywhere', () => {
  it('is told where no group makes half of the usual component', () => {
    const [only] = said(everywhere({ ann: 5, bob: 4, cat: 4, dan: 4, eve: 4, fay: 4 }));
    expect(only.value).toBeGreaterThan(2.9);
    expect(only.arithmetic[1]).toMatchObject({ result: 1, terms: { led: 0 } });
  });
  it('is not told where a group leads among those whose group is known', () => {
    // ui makes 18 of 40, 45 % of all, and 60 % of what can be told
    expect(said(everywhere({ ann: 9, bob: 9, cat: 3, dan: 3, eve: 3, fay: 3, zoe: 10 }))).toEqual([]);
  });
});
