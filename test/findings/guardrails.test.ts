import { describe, expect, it } from 'vitest';
import type { Guardrails } from '../../src/model/raw.js';
import { analysisOf } from '../../src/pipeline.js';
import { organisation } from '../facts-builder.js';
import { analysed, findingsOf, OPTIONS } from './analysed.js';

const org = () => organisation().teams({ ui: ['ann'], api: ['cat'], ops: ['eve'] }).owners({ 'ui': 'ui', 'api': 'api', 'ops': 'ops' })
  .commit('ann', 'ui/a.ts', { times: 12 }).commit('cat', 'api/a.ts', { times: 12 }).commit('eve', 'ops/a.ts', { times: 12 })
  .import('ui/a.ts', 'api/a.ts', { line: 7 }).import('ui/b.ts', 'api/a.ts').import('api/a.ts', 'api/b.ts').import('ops/a.ts', 'api/b.ts').import('ui/a.test.ts', 'ops/a.ts');
const under = (guardrails: Guardrails, made = org()) => analysisOf(made.facts(), { ...OPTIONS, guardrails });
const pairs = (dependencies: Guardrails['dependencies']) => findingsOf('boundary-violation', under({ dependencies })).map(({ subjects }) => subjects.map(({ id }) => id).join(' → '));
const rule = (from: string, to: string, allowed = false) => ({ from: [from], to: [to], allowed });

describe('who may depend on whom', () => {
  it.each([
    ['by team', [rule('team:ui', 'team:api')], ['ui → api']],
    ['by path', [rule('/ui/', '/api/')], ['ui → api']],
    ['by a pattern of files', [rule('b.ts', '/api/')], ['ui → api']],
    ['by component', [rule('component:u*', 'component:api')], ['ui → api']],
    ['by everything, of which a later rule takes one away', [rule('**', '/api/'), rule('team:ops', '/api/', true)], ['ui → api']],
    ['not within the component that is meant', [rule('**', '/api/')], ['ops → api', 'ui → api']],
    ['inside a component', [rule('/api/a.ts', '/api/b.ts')], ['api']],
    ['not in the other direction', [rule('team:api', 'team:ui')], []],
    ['not by tests', [rule('team:ui', 'team:ops')], []],
  ] as const)('%s', (_, rules, found) => expect(pairs([...rules]).sort()).toEqual([...found]));
  it('is said with file, line, count and the rule’s own text', () => {
    const [found] = findingsOf('boundary-violation', under({ dependencies: [{ ...rule('team:ui', 'team:api'), reason: 'use the gateway' }] }));
    expect(found.message).toBe('2 files of ui import api (2 imports), which a guardrail does not allow: “team:ui → team:api is not allowed (use the gateway)”.');
    expect(found.evidence).toContainEqual(expect.objectContaining({ kind: 'import', from: 'ui/a.ts', line: 7, to: 'api/a.ts' }));
    expect(found.support).toBeNull();
  });
  it('counts and shows a statement once, in however many files its names are defined', () => {
    const [found] = findingsOf('boundary-violation', under({ dependencies: [rule('team:ui', 'team:api')] }, org().import('ui/c.ts', 'api/a.ts', { specifier: 'api' }).import('ui/c.ts', 'api/b.ts', { specifier: 'api' })));
    expect(found.message).toContain('3 files of ui import api (3 imports)');
    expect(found.evidence.flatMap((one) => (one.kind === 'import' ? [`${one.from}:${one.line}`] : []))).toEqual(['ui/a.ts:7', 'ui/b.ts:1', 'ui/c.ts:1']);
  });
  it('is nobody’s business without rules', () => expect(() => findingsOf('boundary-violation', analysed(org().facts()))).toThrow('no guardrails.dependencies'));
  it('names selectors that match nothing', () => expect(under({ dependencies: [rule('team:ui', 'team:apy')], requiredOwner: ['/nowhere/'] }).guardrails.idle).toEqual(['team:apy', '/nowhere/']));
});

describe('a required owner', () => {
  it('is missed by component, sources only', () => {
    const found = findingsOf('required-owner', under({ requiredOwner: ['*'] }, org().file('free/a.ts', 'free/b.ts', 'free/c.test.ts')));
    expect(found.map(({ message }) => message)).toEqual(['2 source files of free must have a declared owner and have none: free/a.ts and free/b.ts.']);
  });
  it('is missed where it is required only', () => expect(findingsOf('required-owner', under({ requiredOwner: ['/ui/'] }, org().file('free/a.ts')))).toEqual([]));
});

describe('teams on one component', () => {
  /** Two people of other teams change what ann changes every week, each in these weeks. */
  const shared = (cat: readonly number[], eve: readonly number[]) => {
    const made = org();
    for (let week = 0; week < 16; week++) made.commit('ann', 'ui/a.ts', { week });
    for (const [who, weeks] of [['cat', cat], ['eve', eve]] as const) for (const week of weeks) made.commit(who, 'ui/a.ts', { week });
    return made;
  };
  const found = (most: number, made: ReturnType<typeof org>) => findingsOf('crowded-component', under({ maxTeamsPerComponent: most }, made));
  const back = [1, 6, 11, 16, 21, 26, 31, 36, 41, 46];
  it('are too many above the limit', () => {
    const [only] = found(2, shared(back, back));
    expect(only.value).toBe(3);
    expect(only.arithmetic.every(({ test }) => test?.passed)).toBe(true);
  });
  it('are as many as allowed', () => expect(found(3, shared(back, back))).toEqual([]));
  it('count from a tenth of the work on', () => expect(found(2, shared(back, back.slice(6)))).toEqual([]));
  it('count when they come back, not for one visit', () => expect(found(2, shared(back, [11, 11, 11, 12, 12, 13]))).toEqual([]));
  it('do not count for two visits that may be chance', () => expect(found(2, shared(back, [11, 11, 11, 31, 31, 31]))).toEqual([]));
  it('do not count where each of many makes a tenth, which is seen on either side of it as often as not', () => {
    const many = (weeks: readonly number[]) => {
      const made = shared(weeks, weeks.map((week) => week + 1)).teams({ web: ['fay'], sys: ['hal'] });
      for (const week of weeks) made.commit('fay', 'ui/a.ts', { week: week + 2 }).commit('hal', 'ui/a.ts', { week: week + 3 });
      return made;
    };
    expect(found(1, many([1, 11, 21, 31, 41]))).toEqual([]);
    expect(found(1, many(back))).toHaveLength(1);
  });
});

describe('a cycle of teams', () => {
  const circle = () => org().import('api/a.ts', 'ops/a.ts', { line: 3 }).import('ops/a.ts', 'ui/a.ts');
  const found = (made: ReturnType<typeof org>, guardrails: Guardrails = {}) => findingsOf('team-cycle', under(guardrails, made));
  it('is found with its thinnest links as the cut', () => {
    const [only] = found(circle());
    expect(only.subjects.map(({ id }) => id)).toEqual(['ui', 'api', 'ops']);
    expect(only.message).toBe('ui, api and ops own code that imports each other’s in a circle, over 3 links of 3 importing files. It opens without the imports from 1 file in 1 link: ui → api (1 file).');
    expect(only.evidence).toContainEqual(expect.objectContaining({ kind: 'import', from: 'ui/a.ts', line: 7 }));
  });
  it('runs through packages as a whole, and through files where there is no package', () => {
    const facts = org().import('api/b.ts', 'ui/c.ts').facts();
    const packages = { ...facts, components: facts.components.map((one) => ({ ...one, origin: 'workspace' as const })) };
    expect(findingsOf('team-cycle', analysed(facts))).toEqual([]);
    expect(findingsOf('team-cycle', analysed(packages)).map(({ subjects }) => subjects.map(({ id }) => id))).toEqual([['ui', 'api']]);
  });
  it('leaves out what is known to be imported for its type alone', () => {
    const facts = org().import('api/a.ts', 'ui/a.ts').facts();
    const symbols = (type: boolean) => ({ ...facts, imports: { ...facts.imports, symbols: new Map([...facts.imports.from.keys()].map((row) => [row, [{ name: 'A', uses: 1, type }]])) } });
    expect([false, true].map((type) => findingsOf('team-cycle', analysed(symbols(type))).length)).toEqual([1, 0]);
  });
  it('is none where two teams own files of one package that lead back to none', () => {
    const facts = org().owners({ ui: 'ui', api: 'api', ops: 'ops', 'ui/b': 'api' }).file('ui/c.ts').import('ui/a.ts', 'ui/b.ts').import('ui/b.ts', 'ui/c.ts').facts();
    expect(findingsOf('team-cycle', analysed({ ...facts, components: facts.components.map((one) => ({ ...one, origin: 'workspace' as const })) }))).toEqual([]);
  });
  it.each([
    ['imports go one way', org()],
    ['the way back is a type', org().import('api/a.ts', 'ui/a.ts', { kind: 'type' })],
    ['a team owns both the start that imports the parts and the base that the parts import', org().owners({ ui: 'ui', api: 'api', ops: 'ops', base: 'ui' }).import('api/a.ts', 'base/a.ts')],
    ['the way back is a test', org().import('api/a.test.ts', 'ui/a.ts')],
  ])('is none where %s', (_, made) => expect(found(made)).toEqual([]));
  it('is none between teams that may', () => {
    const two = org().import('api/a.ts', 'ui/a.ts');
    expect(found(two)).toHaveLength(1);
    expect(found(two, { cycles: [['@UI', 'api']] })).toEqual([]);
    expect(found(two, { cycles: [['ui', 'ops']] })).toHaveLength(1);
  });
});
