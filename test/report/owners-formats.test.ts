import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { parseOwners } from '../../src/ingest/org/index.js';
import type { ComponentReport, Report } from '../../src/model/report.js';
import { formatNamed } from '../../src/report/index.js';
import { HOSTILE } from './hostile-corpus.js';
import { hostileReport, largeReport, shopReport, teamlessReport, tinyReport } from './report-builder.js';

const text = (format: string, report: Report): string => formatNamed(format)!.render(report);
const shop = shopReport();
/** The shop with the first component's owner replaced, alone. */
const only = (owner: Partial<ComponentReport['owner']>, path = 'packages/cart'): Report => ({ ...shop, components: [{ ...shop.components[0]!, id: path, path, name: 'cart', files: 3, changeSets: 40, owner: { ...shop.components[0]!.owner, ...owner } }] });
const REPORTS: readonly (readonly [string, () => Report])[] = [['shop', shopReport], ['large', largeReport], ['no teams', teamlessReport], ['tiny', tinyReport], ['hostile', () => hostileReport(HOSTILE)]];

describe('owners as the work shows them', () => {
  const rules = (report: Report): unknown => parseOwners(text('codeowners', report), 'CODEOWNERS').owners.rules.map(({ pattern, owners }) => [pattern, owners]);

  it('are a rule where a team with a handle makes half of the work, and a remark else', () => {
    expect(rules(only({ declared: ['acme/search'], actual: 'acme/shop', actualShare: 0.6 }))).toEqual([['/packages/cart/', ['@acme/shop']]]);
    expect(text('codeowners', only({ declared: ['acme/search'], actual: 'acme/shop', actualShare: 0.6 }))).toContain('# 60 % of 40 change-sets; declared: acme/search\n');
    for (const owner of [{ actual: 'acme/shop', actualShare: 0.4 }, { actual: 'shop', actualShare: 0.9 }, { actual: null, actualShare: null }]) expect(rules(only(owner))).toEqual([['/packages/cart/', []]]);
    expect(rules(only({ actual: 'acme/shop', actualShare: 1 }, '.'))).toEqual([['*', ['@acme/shop']]]);
  });
  it('take the handle by which an owners file calls a team, and none that is no handle of a team', () => {
    const called = (handle: string): Report => {
      const report = only({ declared: [], actual: 'search', actualShare: 0.9 });
      return { ...report, teams: [{ ...report.teams[0]!, id: 'search', label: 'search', handle }] };
    };
    for (const handle of ['@acme/search-guild', '@acme/web/search']) expect(rules(called(handle))).toEqual([['/packages/cart/', [handle]]]);
    for (const handle of ['search team', '@ann', '@@group', '@acme/a b', '@acme/x # y']) expect(rules(called(handle))).toEqual([['/packages/cart/', []]]);
  });
  const nested = (inner: Partial<ComponentReport>, path = 'p/a'): Report => {
    const [root] = only({ declared: [], actual: 'acme/core', actualShare: 0.8 }, '.').components, [folder] = only({ declared: [], actual: 'acme/shop', actualShare: 0.8 }, path).components;
    return { ...shop, components: [{ ...folder!, ...inner }, root!] };
  };
  it('are nobody where no team leads, not whoever leads the folder around it', () => {
    expect(rules(nested({}))).toEqual([['*', ['@acme/core']], ['/p/a/', ['@acme/shop']]]);
    expect(rules(nested({ owner: { declared: [], actual: 'acme/shop', actualShare: 0.4, effectiveTeams: 3 } }))).toEqual([['*', ['@acme/core']], ['/p/a/', []]]);
  });
  it('are nobody under ten change-sets, where one author tips the shares', () => {
    expect(rules(nested({ changeSets: 10 }))).toEqual([['*', ['@acme/core']], ['/p/a/', ['@acme/shop']]]);
    expect(rules(nested({ changeSets: 9 }))).toEqual([['*', ['@acme/core']], ['/p/a/', []]]);
    expect(text('codeowners', nested({ changeSets: 1 }))).toContain('# p/a: 1 change-set in the window, fewer than 10\n');
  });
  it('are nobody for a folder that several components share', () => {
    const one = nested({}), twice: Report = { ...one, components: [...one.components, { ...one.components[0]!, id: 'other', name: 'other', owner: { ...one.components[0]!.owner, actual: 'acme/search' } }] };
    expect(rules(twice)).toEqual([['*', ['@acme/core']], ['/p/a/', []]]);
    expect(text('codeowners', twice)).toContain('# p/a: cart, other share this folder\n');
  });
  it('have no rule for a folder whose name would be one of another grammar', () => {
    for (const path of ['packages/*', 'a\nb @evil', '!a', 'x[y]']) expect(rules(only({ actual: 'acme/shop', actualShare: 1 }, path))).toEqual([]);
    expect(rules(only({ actual: 'acme/shop', actualShare: 1 }, 'my app'))).toEqual([['/my\\ app/', ['@acme/shop']]]);
  });
  it.each(REPORTS)('%s: name nobody but teams of the report, one line each', (_, build) => {
    const report = build();
    const teams = new Set(report.teams.map(({ id }) => `@${id}`));
    for (const { owners } of parseOwners(text('codeowners', report), 'CODEOWNERS').owners.rules) for (const owner of owners) expect(teams).toContain(owner);
    for (const line of text('codeowners', report).split('\n').filter((one) => one !== '')) expect(line).toMatch(/^(# .*|(\*|\/[^\p{Cc}]*\/)( @[\w.-]+\/[\w.-]+)?)$/u);
  });
});

describe('a catalog of Backstage', () => {
  interface Entity { readonly apiVersion: string; readonly kind: string; readonly metadata: { readonly name: string; readonly description?: string }; readonly spec: { readonly type: string; readonly lifecycle: string; readonly owner: string; readonly dependsOn?: readonly string[] } }
  const entities = (report: Report): Entity[] => parseAllDocuments(text('backstage', report)).flatMap((one) => (one.errors.length === 0 ? (one.toJS() as Entity | null) ?? [] : [expect.fail(one.errors[0]!.message)]));

  it.each(REPORTS)('%s: has one entity for each component, by the rules of its model', (_, build) => {
    const report = build();
    const all = entities(report);
    expect(all.length).toBe(report.components.length);
    const names = new Set(all.map(({ metadata: { name } }) => name.toLowerCase()));
    expect(names.size).toBe(all.length);
    for (const { apiVersion, kind, metadata: { name }, spec } of all) {
      expect([apiVersion, kind]).toEqual(['backstage.io/v1alpha1', 'Component']);
      for (const one of [name, spec.owner.replace(/^group:/, '')]) expect(one).toMatch(/^(?=.{1,63}$)[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/);
      for (const other of spec.dependsOn ?? []) expect(names).toContain(other.replace(/^component:/, '').toLowerCase());
    }
  });
  it('gives the declared owner, else who makes half of the work and says so, else nobody', () => {
    const [team] = shop.teams;
    const owner = (given: Partial<ComponentReport['owner']>): unknown => entities(only(given)).map(({ spec, metadata }) => [spec.owner, metadata.description !== undefined]);
    expect(owner({ declared: [team!.id], actual: null, actualShare: null })).toEqual([[`group:${team!.id.split('/').at(-1)}`, false]]);
    expect(owner({ declared: [], actual: team!.id, actualShare: 0.7 })).toEqual([[`group:${team!.id.split('/').at(-1)}`, true]]);
    expect(owner({ declared: [], actual: team!.id, actualShare: 0.3 })).toEqual([['unknown', false]]);
  });
  it('gives nobody under ten change-sets', () => {
    const few = only({ declared: [], actual: shop.teams[0]!.id, actualShare: 0.7 });
    expect(entities({ ...few, components: few.components.map((one) => ({ ...one, changeSets: 9 })) }).map(({ spec, metadata }) => [spec.owner, metadata.description])).toEqual([['unknown', undefined]]);
  });
  it('names no group of a catalog for people found in the history, and says how much they do', () => {
    const led = only({ declared: [], actual: 'community-1', actualShare: 0.7 });
    const found: Report = { ...led, teams: [{ ...shop.teams[0]!, id: 'community-1', kind: 'community', label: 'people around cart' }] };
    expect(entities(found).map(({ spec, metadata }) => [spec.owner, metadata.description])).toEqual([['unknown', 'Nobody is declared to own it; people around cart makes 70 % of 40 change-sets.']]);
  });
});
