import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { anonymousReport } from '../../src/report/anonymous.js';
import { FIELDS } from '../../src/report/anonymous/fields.js';
import { formats } from '../../src/report/index.js';
import { distinctiveReport, MARK } from './distinctive-names.js';
import { documentText } from './document-text.js';
import { shopReport } from './report-builder.js';
import { SCHEMA } from './report-schema.js';

/** The shop with one of its components under another name everywhere, and a finding that says so much. */
function withName(name: string, message: string): Report {
  const { id } = shopReport().components[0]!;
  const renamed = JSON.parse(JSON.stringify(shopReport()).replaceAll(JSON.stringify(id), JSON.stringify(name))) as Report;
  const [first, ...rest] = renamed.findings;
  return { ...renamed, components: renamed.components.map((one, at) => (at === 0 ? { ...one, name, path: name } : one)), findings: [{ ...first!, message }, ...rest] };
}

describe('an anonymous report', () => {
  it('takes a name out of fields and sentences, as a whole word', () => {
    const { components, findings } = anonymousReport(withName('web', 'web and website, 12 of them in web.'));
    expect(components.map(({ id }) => id)).not.toContain('web');
    expect(findings[0]!.message).toMatch(/^(component-\d+) and website, 12 of them in \1\.$/);
  });

  it('leaves figures as they are where a folder has a number for a name', () => {
    const { components, findings } = anonymousReport(withName('12', '12 change-sets, 12 % of them.'));
    expect(components.flatMap(({ id, name, path }) => [id, name, path])).not.toContain('12');
    expect(findings[0]!.message).toBe('12 change-sets, 12 % of them.');
  });

  it('gives two components two ids where one is called as the folder of the other', () => {
    const report = shopReport();
    const [first, second] = report.components;
    const { components } = anonymousReport({ ...report, components: report.components.map((one, at) => (at === 0 ? { ...one, name: second!.id } : one)) });
    expect(first!.id).not.toBe(second!.id);
    expect(new Set(components.map(({ id }) => id)).size).toBe(components.length);
  });

  it.each(formats)('has no name of anything in $id (case 75)', (format) => {
    expect(MARK.test(format.render(distinctiveReport()))).toBe(true);
    const text = documentText(format.render(anonymousReport(distinctiveReport()))).replace(/sha256-[^&]*/g, '');
    expect([...text.matchAll(/.{0,60}zq.{0,60}/gis)].map(([leak]) => leak)).toEqual([]);
  });

  it('keeps what is said without a name', () => {
    const { findings, diagnostics } = anonymousReport(distinctiveReport());
    const said = (rule: string): unknown[] => findings.filter((one) => one.rule === rule).slice(0, 1).flatMap(({ message, action, evidence }) => [message, action, evidence.map((one) => (one.kind === 'count' ? one.label : ''))]);
    expect(said('version-drift')).toEqual(['4 components declare dependency-1 at 2 release lines that no version joins.', 'Take component to dependency-1 5 first.', ['components with dependency-1 5 (a path)']]);
    expect(said('tool-sprawl')[0]).toMatch(/^2 teams use 3 different dependencies as test runner \(npm\): dependency-\d in 3 components and dependency-\d in 1 component\.$/);
    expect(anonymousReport(shopReport()).headline).toBe(shopReport().headline);
    expect(diagnostics.map(({ message }) => message)).toEqual(expect.arrayContaining(['left out here, since it may name things of the repository']));
  });

  it('knows of every text that a report can have what stands there', () => {
    const texts = textsOf(SCHEMA);
    const covered = (place: string): boolean => place.split('.').some((_, at, parts) => (at === parts.length - 1 ? FIELDS.has(place) : FIELDS.get(parts.slice(0, at + 1).join('.')) === 'ours'));
    expect(texts.filter(({ place }) => !covered(place)).map(({ place }) => place)).toEqual([]);
    // a field of a few words is of ours whatever it holds, and a place that is no more is no field
    expect(texts.filter(({ place, few }) => few && FIELDS.has(place) && FIELDS.get(place) !== 'ours').map(({ place }) => place)).toEqual([]);
    expect([...FIELDS].filter(([place]) => !texts.some((text) => text.place === place || text.place.startsWith(`${place}.`))).map(([place]) => place)).toEqual([]);
  });

  it('withholds a text of which nobody knows what stands there', () => {
    const grown = { ...shopReport(), later: 'packages/secret' } as Report;
    expect(anonymousReport(grown)).toMatchObject({ later: 'withheld' });
  });
});

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: { readonly [name: string]: Schema };
  readonly additionalProperties?: boolean | Schema;
}

/** Where texts stand in a report, options left out, and whether only a few words can stand there. */
function textsOf(whole: unknown): { readonly place: string; readonly few: boolean }[] {
  const { definitions } = whole as { readonly definitions: { readonly [name: string]: Schema } };
  const found = new Map<string, boolean>();
  const walk = (schema: Schema, place: string): void => {
    if (place === 'options') return;
    if (schema.$ref !== undefined) return walk(definitions[decodeURIComponent(schema.$ref.split('/').at(-1)!)]!, place);
    const few = schema.enum !== undefined || schema.const !== undefined;
    if (few ? [...(schema.enum ?? []), schema.const].some((word) => typeof word === 'string') : [schema.type].flat().includes('string')) found.set(place, few);
    for (const one of schema.anyOf ?? []) walk(one, place);
    if (schema.items !== undefined) walk(schema.items, place);
    for (const [name, inner] of Object.entries(schema.properties ?? {})) walk(inner, place === '' ? name : `${place}.${name}`);
    if (typeof schema.additionalProperties === 'object') walk(schema.additionalProperties, `${place}.*`);
  };
  walk(whole as Schema, '');
  return [...found].map(([place, few]) => ({ place, few }));
}
