import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatNamed } from '../../src/report/index.js';
import { assumedEffects, certainEffects } from '../../viz/app/scenario/effect-said.js';
import { effectOf } from '../../viz/app/scenario/effect.js';
import type { Move } from '../../viz/app/state.js';
import { withTallies } from '../report/made-up-tallies.js';
import { shopReport } from '../report/report-builder.js';
import { hashOf, type Harness, type Opened } from './harness.js';

const PROMO: Move = { component: 'packages/promo', team: 'acme/growth' };
const WI = 'wi=packages%2Fpromo:acme%2Fgrowth';

/** Who changes what, and what if somebody else owned it. */
export function ownershipSpec(of: () => Harness): void {
  const opened = (hash: string, options = {}): Promise<Opened> => {
    of().write('owned', formatNamed('html')!.render(withTallies(shopReport())));
    return of().open('owned', hash, options);
  };
  const chips = ({ page }: Opened): Promise<string[]> => page.locator('.scenario .chip').allTextContents();

  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    it('a scenario in the page has no accessibility violation, nor has the choice of a team', async () => {
      const found = await opened(`#/ownership?sel=component:packages%2Fpromo&${WI}`, { colorScheme });
      await found.page.locator('.scenario .effects').waitFor();
      expect(await of().axe(found.page)).toEqual([]);
      await found.page.keyboard.press('o');
      await found.page.locator('.dialog .picks').waitFor();
      expect(await of().axe(found.page)).toEqual([]);
      expect(found.complaints).toEqual([]);
    });
  });

  it('says what a move does in the figures of the command line', async () => {
    const { page } = await opened(`#/ownership?${WI}`);
    const effect = effectOf(withTallies(shopReport()))!([PROMO]);
    expect(await page.locator('.effects dd').evaluateAll((all) => all.map(({ dataset }) => [dataset['before'], dataset['after']])))
      .toEqual([...certainEffects(effect), ...assumedEffects(effect)].map(({ before, after }) => [before, after]));
    expect(effect.assumed.after.total.value).not.toBe(effect.assumed.before.total.value);
    expect(await page.locator('.effects').textContent()).toContain('if work follows ownership');
  });

  it('hands a component over by keyboard alone, takes it back and does it again', async () => {
    const found = await opened('#/ownership?sel=component:packages%2Fpromo');
    const { page } = found;
    await page.locator('.panel.ownership .cursor').focus();
    await page.keyboard.press('o');
    await page.keyboard.type('grow');
    await page.keyboard.press('Enter');
    expect(await chips(found)).toEqual(['@acme/promo → growth×']);
    expect(await hashOf(page)).toContain(WI);
    expect(await page.locator('[role=status].unseen').textContent()).toContain('What if: 1 move');
    await page.keyboard.press('z');
    expect(await page.locator('.scenario').isVisible()).toBe(false);
    await page.keyboard.press('y');
    expect(await chips(found)).toHaveLength(1);
  });

  it('hands a component over by dragging its frame to another column, and not by a click', async () => {
    const found = await opened('#/ownership');
    const { page } = found;
    const [from, to] = await page.evaluate(() => {
      const texts = (name: string): SVGTextElement[] => [...document.querySelectorAll<SVGTextElement>(`.scene.owning .${name} text`)];
      const row = texts('left').find(({ textContent }) => textContent === 'promo' || textContent?.endsWith('/promo'))!.getBoundingClientRect();
      const columns = texts('top').filter((one) => one.closest('.columns') !== null);
      const { left } = document.querySelector('.scene.owning .body')!.getBoundingClientRect();
      const place = (label: string): { x: number; y: number } => ({ x: left + 26 * columns.findIndex(({ textContent }) => textContent === label) + 13, y: row.top + row.height / 2 });
      return [place('checkout'), place('growth')];
    });
    await page.mouse.click(from!.x, from!.y);
    expect(await page.locator('.scenario').isVisible()).toBe(false);
    await page.mouse.move(from!.x, from!.y);
    await page.mouse.down();
    await page.mouse.move((from!.x + to!.x) / 2, to!.y);
    await page.mouse.move(to!.x, to!.y);
    await page.mouse.up();
    await page.locator('.scenario .chip').waitFor();
    expect(await chips(found)).toEqual(['@acme/promo → growth×']);
  });

  it('saves the scenario for the command line and says how the patch is made', async () => {
    const { page } = await opened(`#/ownership?${WI}`);
    const [saved] = await Promise.all([page.waitForEvent('download'), page.locator('[data-act=scenario-file]').click()]);
    expect(JSON.parse(readFileSync((await saved.path())!, 'utf8'))).toEqual({ moves: { 'packages/promo': 'acme/growth' } });
    await page.locator('[data-act=patch]').click();
    expect(await page.locator('.dialog .command').textContent()).toBe('conway what-if . --scenario scenario.json --teams TEAMS_FILE --out what-if');
  });

  it('offers no move where no team is declared, and says why', async () => {
    const { page, complaints } = await of().open('teamless', `#/ownership?sel=component:packages%2Fpromo`);
    expect(await page.locator('.refused').textContent()).toContain('No team is declared');
    await page.locator('.panel.ownership .cursor').focus();
    await page.keyboard.press('o');
    expect(await page.locator('.dialog').count()).toBe(0);
    expect(await page.locator('.acts-here button').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('sorts by mismatch, and a row that is a component of a selected team stays bright', async () => {
    const { page } = await opened('#/ownership?rows=mismatch&sel=team:acme%2Fgrowth');
    const rows = page.locator('.scene.owning .left text');
    const report = shopReport();
    const byOthers = report.components.filter(({ owner }) => owner.declared.length > 0)
      .map(({ id, changeSets, effort, owner }) => ({ id, work: changeSets * effort.reduce((sum, { team, share }) => sum + (team === null || owner.declared.includes(team) ? 0 : share), 0) })).sort((x, y) => y.work - x.work);
    expect((await rows.allTextContents()).slice(0, 3)).toEqual(byOthers.slice(0, 3).map(({ id }) => id.split('/')[1]));
    expect(await rows.evaluateAll((all) => all.filter((one) => !one.classList.contains('dim')).length)).toBeLessThan(await rows.count());
  });
}
