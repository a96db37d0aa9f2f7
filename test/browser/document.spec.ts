import { describe, expect, it } from 'vitest';
import { VARIANTS, type Harness } from './harness.js';

/** What stands in the file without scripts, and what the file asks of the world. */
export function documentSpec(of: () => Harness): void {
  const withoutProgram = async (name: string, options = {}) => {
    of().write(`${name}-still`, of().read(name).replace(/<script type="module">[\s\S]*?<\/script>/, ''));
    return of().open(`${name}-still`, '', options);
  };

  it('shows headline, findings, both pictures and the tables with scripts off', async () => {
    const { page } = await of().open('shop', '', { javaScriptEnabled: false });
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('mismatch between components');
    const kinds = (await page.locator('#findings li.card .kind').allTextContents()).map((text) => text.replace(/^\d+ · |id .*$/g, ''));
    expect([kinds.length, new Set(kinds).size]).toEqual([5, 5]);
    for (const picture of ['#mirror', '#ownership']) {
      const box = await page.locator(picture).boundingBox();
      expect(Math.min(box!.width, box!.height)).toBeGreaterThan(300);
    }
    expect(await page.locator('#mirror .pairs > *').count()).toBeGreaterThan(60);
    expect(await page.locator('table').count()).toBeGreaterThanOrEqual(5);
    for (const summary of await page.locator('#tables summary').all()) await summary.click();
    expect(await page.locator('#tables table').first().isVisible()).toBe(true);
  });

  it.each([[1440, 1000], [390, 844]])('without a score says on the first screen why, what gets one, and begins what can be said (%i wide)', async (width, height) => {
    const { page } = await of().open('withheld', '#/report', { viewport: { width, height } });
    for (const text of ['No score yet', 'To get one:', 'What can be said without one', 'Who does the work']) {
      const box = await page.locator('#score').getByText(text, { exact: false }).first().boundingBox();
      expect(box!.y + (width === 390 && text === 'Who does the work' ? 0 : box!.height), text).toBeLessThan(height * (width === 390 ? 1.4 : 1));
    }
    await page.locator('#score .state a').first().click();
    // the tab opens after the click is answered
    await page.locator('#owners').waitFor({ state: 'visible', timeout: 5000 });
  });

  it.each([[1440, 1000], [390, 844]])('says on the first screen what to do first, and leads to why (%i wide)', async (width, height) => {
    const { page } = await of().open('shop', '#/report', { viewport: { width, height } });
    const actions = page.locator('header .actions li');
    const cards = page.locator('#findings li.card');
    expect(await actions.count()).toBe(3);
    for (const [at, action] of (await actions.all()).entries()) {
      const box = await action.boundingBox();
      expect(box!.y + box!.height).toBeLessThan(height);
      if (width > 560) expect(await action.textContent()).toContain((await cards.nth(at).locator('.do').textContent())!.replace(/^Do: | Expected:.*$/g, ''));
    }
    if (width > 560) expect((await page.locator('#score .reading').nth(1).boundingBox())!.y).toBeLessThan(height);
    await actions.first().locator('a').click();
    await expect.poll(async () => (await cards.first().boundingBox())!.y).toBeLessThan(height / 2);
  });

  describe.each([['on', true], ['off', false]] as const)('scripts %s', (_, javaScriptEnabled) => {
    it.each(VARIANTS.map(([name]) => name))('%s asks for nothing but itself and breaks no rule of its policy', async (name) => {
      const { requests, complaints, dialogs } = await of().open(name, '', { javaScriptEnabled });
      expect(requests.filter((url) => !url.startsWith('data:,'))).toEqual([of().address(name)]);
      expect(complaints).toEqual([]);
      expect(dialogs).toEqual([]);
    });
  });

  it('enforces its policy: a style or script that is put in does not run (case 65)', async () => {
    of().write('broken', of().read('shop').replace('<main>', '<main><script>globalThis.__pwned=1</script><p id="x" style="color:red">x</p>'));
    const { page, complaints } = await of().open('broken');
    expect(await page.evaluate(() => (globalThis as { __pwned?: number }).__pwned)).toBeUndefined();
    expect(complaints.filter((line) => line.startsWith('violation'))).toHaveLength(2);
  });

  it('shows hostile names as text and runs none of them (case 64)', async () => {
    const { page, dialogs } = await withoutProgram('hostile');
    await page.mouse.click(300, 300);
    expect(await page.evaluate(() => (globalThis as { __pwned?: number }).__pwned)).toBeUndefined();
    expect(dialogs).toEqual([]);
    const strange = await page.evaluate(() => [...document.querySelectorAll('script:not([type="application/octet-stream"]),img,iframe,object,embed,base,form,input,meta[http-equiv=refresh],foreignObject,a:not([href^="#"])')].map((node) => node.outerHTML));
    expect(strange).toEqual([]);
    const text = await page.evaluate(() => document.body.textContent);
    for (const name of ['</script><script>globalThis.__pwned=1</script>', '<img src=x onerror=globalThis.__pwned=1>', '"><svg onload=globalThis.__pwned=1>']) expect(text).toContain(name);
    expect(await page.evaluate(() => getComputedStyle(document.body).display)).toBe('block');
    expect(await page.title()).toMatch(/^Mirror report – /);
  });

  // themes differ in colours alone, which the first two have all of
  describe.each([['light', VARIANTS], ['dark', VARIANTS.filter(([name]) => name === 'shop' || name === 'withheld')]] as const)('in %s', (colorScheme, variants) => {
    it.each(variants.map(([name]) => name))('%s has no accessibility violation, unfolded and without its program', async (name) => {
      const { page } = await withoutProgram(name, { colorScheme });
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
      expect(await of().axe(page)).toEqual([]);
    });
  });

  it.each(VARIANTS.map(([name]) => name))('%s never scrolls sideways as a page on a telephone, and lets wide pictures scroll', async (name) => {
    const { page } = await withoutProgram(name, { viewport: { width: 390, height: 844 } });
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  it('can be reached and read by keyboard: pictures that scroll take the focus', async () => {
    const { page } = await withoutProgram('shop', { viewport: { width: 390, height: 844 } });
    const reached = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.scroll')].filter((box) => box.scrollWidth > box.clientWidth).every((box) => box.tabIndex === 0 && box.getAttribute('role') === 'region'));
    expect(reached).toBe(true);
  });

  it.each([['shop', 'with its program, from another view', '#/mirror'], ['shop', 'without it', null], ['large', 'with its program', '#/report']] as const)('prints the findings of %s unfolded and the pictures within the paper, %s', async (name, _, hash) => {
    const { page } = hash === null ? await withoutProgram(name) : await of().open(name, hash);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 720, height: 1000 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(720);
    for (const nav of await page.locator('nav').all()) expect(await nav.isVisible()).toBe(false);
    const tables = await page.locator('#findings table').all();
    expect(tables.length).toBeGreaterThan(0);
    for (const rows of tables.slice(0, 3)) expect(await rows.isVisible()).toBe(true);
    expect(await page.locator('#mirror').isVisible()).toBe(true);
    const pdf = await page.pdf({ format: 'A4', margin: { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' } });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length).toBeLessThanOrEqual(4);
  });
}
