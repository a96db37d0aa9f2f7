import { describe, expect, it } from 'vitest';
import type { Finding, Subject } from '../../src/model/report.js';
import { changedFindings } from '../../src/redesign/changed-findings.js';

type Found = Pick<Finding, 'rule' | 'subjects' | 'pairs'>;

const COMPONENTS = ['worker', 'common', 'client', 'matching', 'web'];
const units = COMPONENTS.flatMap((id, component) => [{ id, component }, { id: `${id} (a)`, component }, { id: `${id} (b, c)`, component }]);
const analysis = { comparison: { units }, facts: { components: COMPONENTS.map((id) => ({ id })) } } as never;
const unit = (id: string): Subject => ({ kind: 'unit', id });
const team = (id: string): Subject => ({ kind: 'team', id });
const changes = (before: readonly Found[], after: readonly Found[], renamed = (id: string): string => id) => changedFindings(before, after, [analysis, analysis], renamed);

describe('findings that come and go', () => {
  it('are one that has changed where the same rule is about much the same', () => {
    const before = { rule: 'platform-candidate', subjects: [unit('worker (a)'), unit('common'), unit('client'), unit('matching'), team('a')] };
    const after = { rule: 'platform-candidate', subjects: [unit('worker'), unit('common'), unit('client'), team('a')] };
    expect(changes([before], [after])).toEqual({ resolved: [], created: [], changed: [{ before, after }] });
  });
  it('of one pair of components are the same between other owners, alone or among others', () => {
    const alone = (a: string, b: string): Found => ({ rule: 'coordination-gap', subjects: [unit(a), unit(b)] });
    expect(changes([alone('worker (a)', 'web')], [alone('web', 'worker (b, c)')]).changed).toHaveLength(1);
    const several = { rule: 'coordination-gap', subjects: [], pairs: [{ a: 'worker', b: 'web' }, { a: 'common (a)', b: 'worker' }] };
    expect(changes([several], [alone('worker (a)', 'web')]).changed).toHaveLength(1);
    expect(changes([alone('worker', 'web')], [alone('worker', 'common')])).toMatchObject({ resolved: [{}], created: [{}], changed: [] });
  });
  it('are two where the rules differ or less than half is the same', () => {
    const shadow = (to: string): Found => ({ rule: 'shadow-owner', subjects: [{ kind: 'component', id: 'web' }, team(to)] });
    expect(changes([shadow('a')], [shadow('b')]).changed).toEqual([]);
    expect(changes([shadow('a')], [{ ...shadow('a'), rule: 'overlap' }]).changed).toEqual([]);
    // a team that is part of another by now is that one
    expect(changes([shadow('a')], [shadow('b')], () => 'b').changed).toHaveLength(1);
  });
  it('are taken once each, those with most in common first', () => {
    const of = (...ids: string[]): Found => ({ rule: 'stretched-community', subjects: ids.map(unit) });
    const [wide, narrow, now] = [of('worker', 'common', 'client', 'web'), of('worker', 'common', 'client'), of('worker', 'common', 'client')];
    expect(changes([wide, narrow], [now])).toEqual({ resolved: [wide], created: [], changed: [{ before: narrow, after: now }] });
  });
});
