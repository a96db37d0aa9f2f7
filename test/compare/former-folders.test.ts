import { describe, expect, it } from 'vitest';
import { formerFolders } from '../../src/compare/former-folders.js';
import type { Facts } from '../../src/model/facts.js';
import { organisation } from '../facts-builder.js';

/** Files of one component, each touched once, by the path under which it was known then; '' for the one that it has. */
function cart(files: { readonly [now: string]: string }): Facts {
  const made = organisation().teams({ shop: ['ann'] });
  for (const path of Object.keys(files)) made.commit('ann', path);
  const facts = made.facts();
  const formerPaths = Object.values(files).filter((then) => then !== '');
  const formerPath = Uint32Array.from(facts.changeSets.file, (file) => formerPaths.indexOf(files[facts.files.path[file]!]!) + 1);
  return { ...facts, formerPaths, changeSets: { ...facts.changeSets, formerPath } };
}

describe('former folders', () => {
  it('are where at least half of the touched files came from', () => {
    expect(formerFolders(cart({ 'cart/a.ts': 'libs/basket/a.ts', 'cart/b.ts': '' }))).toEqual([['libs/basket']]);
    expect(formerFolders(cart({ 'cart/a.ts': 'libs/basket/a.ts', 'cart/b.ts': '', 'cart/c.ts': '' }))).toEqual([[]]);
    expect(formerFolders(cart({ 'cart/a.ts': '', 'cart/b.ts': '' }))).toEqual([[]]);
  });
  it('are known where files were put elsewhere inside on the way', () => {
    expect(formerFolders(cart({ 'cart/index.ts': 'libs/basket/index.ts', 'cart/web/a.ts': 'libs/basket/a.ts', 'cart/web/b.ts': 'libs/basket/src/b.ts', 'cart/c.ts': '' }))).toEqual([['libs/basket']]);
  });
  it('are none where files moved within, or lie in folders of which nothing is the same below', () => {
    expect(formerFolders(cart({ 'cart/web/a.ts': 'cart/a.ts', 'cart/web/b.ts': 'cart/b.ts' }))).toEqual([[]]);
    expect(formerFolders(cart({ 'cart/a.ts': 'one/b.ts', 'cart/b.ts': 'two/c.ts' }))).toEqual([[]]);
  });
});
