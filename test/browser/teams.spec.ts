import { expect, it } from 'vitest';
import { formatNamed } from '../../src/report/index.js';
import { shopReport } from '../report/report-builder.js';
import { hashOf, type Harness } from './harness.js';

/** Which teams must talk, and do they. */
export function teamsSpec(of: () => Harness): void {
  it('the map of teams is in the document without scripts, with a table beside it', async () => {
    const { page } = await of().open('shop', '#teams', { javaScriptEnabled: false });
    expect(await page.locator('#team-map').isVisible()).toBe(true);
    expect(await page.locator('#team-map .t-code').count()).toBe(1);
    expect(await page.locator('.beside table').textContent()).toContain('offers it as a service');
  });
  it('a team and a line are chosen by pointer and by keys, and their halves are measured', async () => {
    const { page, complaints } = await of().open('shop', '#/teams');
    await page.locator('#team-map [data-node][tabindex="0"]').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.inspector h2').waitFor();
    expect(await hashOf(page)).toContain('sel=team:');
    expect(await page.locator('#team-map .nodes .lit').count()).toBe(1);
    await page.locator('#team-map .edge').first().dispatchEvent('click');
    expect(await hashOf(page)).toContain('sel=teams:');
    expect(await page.locator('#team-map .nodes .lit').count()).toBe(2);
    expect(await page.locator('#team-map .edge.lit').count()).toBe(1);
    expect(complaints).toEqual([]);
  });
  it('says why there is no map where none may be drawn, and draws a matrix of many teams', async () => {
    const withheld = await of().open('teamless', '#/teams');
    expect(await withheld.page.locator('#team-map').count()).toBe(0);
    expect(await withheld.page.locator('#teams').textContent()).toContain('one community');
    const shop = shopReport();
    const teams = [...shop.teams, ...Array.from({ length: 24 }, (_, at) => ({ ...shop.teams[0]!, id: `more/${at}`, label: `more ${at}`, components: [] }))];
    of().write('many', formatNamed('html')!.render({ ...shop, teams }));
    const { page, complaints } = await of().open('many', '#/teams');
    expect(await page.locator('#team-matrix').isVisible()).toBe(true);
    expect(await of().axe(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
}
