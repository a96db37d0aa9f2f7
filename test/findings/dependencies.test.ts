import { describe, expect, it } from 'vitest';
import type { Dependency } from '../../src/model/facts.js';
import { indexOf, organisation } from '../facts-builder.js';
import { analysed, findingsOf } from './analysed.js';

const org = () => organisation().teams({ ui: ['ann'], api: ['cat'], ops: ['eve'] }).owners({ 'ui': 'ui', 'api': 'api', 'ops': 'ops' })
  .file('ui/a.ts', 'ui2/a.ts', 'ui-17.0/a.ts', 'ui-v17/a.ts', 'ui-17/a.ts', 'ui-01/a.ts', 'api/a.ts', 'ops/a.ts', ...Array.from({ length: 9 }, (_, i) => `api${i}/a.ts`)).commit('ann', 'ui/a.ts').commit('cat', 'api/a.ts').commit('eve', 'ops/a.ts');

/** `component name version kind`, one a line. */
function found(rule: string, declared: readonly string[]) {
  const plain = org().facts();
  const dependencies = declared.map((line): Dependency => {
    const [component, name, version, kind = 'runtime'] = line.split(' ');
    return { component: indexOf(plain).component(component), package: component, ecosystem: 'npm', name, version, kind: kind as Dependency['kind'], manifest: `${component}/package.json` };
  });
  return findingsOf(rule, analysed({ ...plain, dependencies }));
}

describe('version drift', () => {
  it('is found where teams are on release lines that no version joins', () => {
    const [only] = found('version-drift', ['ui react ^17.0.0', 'ui2 react ^17.0.0', 'api react ^18.0.0', 'api2 react ^18.2.0', 'ops react ^18.0.0']);
    expect(only.subjects).toEqual([{ kind: 'dependency', id: 'react (npm)' }]);
    expect(only.message).toBe('5 components declare react (npm) at 2 release lines that no version joins: 18 in 3 components and 17 in 2 components.');
    expect(only.action).toContain('Take ui to react 18 first');
    expect(only.evidence[1]).toMatchObject({ label: 'components with react 17 (ui/package.json and ui2/package.json)', value: 2 });
  });
  it('is found where folders are numbered, but by no version', () => {
    expect(found('version-drift', ['ui-01 react ^17.0.0', 'ui-17 react ^18.0.0', 'ui react ^17.0.0', 'api react ^18.0.0', 'ops react ^18.0.0'])).toHaveLength(1);
  });
  it.each([
    ['one version suits all', ['ui react ^17||^18', 'ui2 react ^17||^18', 'api react ^18.0.0', 'api2 react ^18.2.0']],
    ['only minors differ', ['ui react ^17.0.0', 'ui2 react ^17.1.0', 'api react 17.2.1', 'api2 react ^17.4.0']],
    ['it is one team’s migration', ['ui react ^17.0.0', 'ui react ^17.1.0', 'ui2 react ^18.0.0', 'ui2 react ^19.0.0']],
    ['one component lags', ['ui react ^17.0.0', 'api react ^18.0.0', 'api2 react ^18.0.0']],
    ['peers say what others may bring', ['ui react ^16.0.0 peer', 'ui2 react ^17.0.0 peer', 'api react ^18.0.0', 'api2 react ^18.0.0']],
    ['each tests with the oldest and the newest that it allows', ['ui react >=17||^18', 'ui react 17.0.0', 'ui2 react ^17||^18', 'ui2 react 17.0.0', 'api react ^17||^18', 'api react 18.0.0', 'api2 react ^17||^18', 'api2 react 18.0.0']],
    ['four in five are on one line', ['ui react ^17.0.0', 'ui2 react ^17.0.0', ...Array.from({ length: 9 }, (_, i) => `api${i} react ^18.0.0`)]],
    ['nothing is fixed', ['ui react *', 'ui2 react latest', 'api react ^18.0.0', 'api2 react >=17']],
    ['the folders of those on other lines are named by a version', ['ui-17.0 react ^17.0.0', 'ui-v17 react ^17.0.0', 'ui-17 react ^17.0.0', 'api react ^18.0.0', 'api2 react ^18.2.0', 'ops react ^18.0.0']],
  ])('is none where %s', (_, declared) => expect(found('version-drift', declared)).toEqual([]));
});

describe('tool sprawl', () => {
  it('is found where teams use different tools of one role', () => {
    const [only] = found('tool-sprawl', ['ui axios ^1', 'ui2 axios ^1', 'api got ^14', 'ops ky ^1']);
    expect(only.subjects).toEqual([{ kind: 'dependency', id: 'HTTP client (npm)' }]);
    expect(only.message).toContain('3 teams use 3 different dependencies as HTTP client (npm): axios in 2 components, got in 1 component and ky in 1 component');
  });
  it.each([
    ['two tools are a migration', ['ui axios ^1', 'api got ^14']],
    ['one team has them all', ['ui axios ^1', 'ui got ^14', 'ui2 ky ^1']],
    ['all teams have one in common', ['ui axios ^1', 'ui got ^14', 'api axios ^1', 'api ky ^1', 'ops axios ^1']],
    ['roles differ', ['ui axios ^1', 'api jest ^30', 'ops moment ^2']],
  ])('is none where %s', (_, declared) => expect(found('tool-sprawl', declared)).toEqual([]));
});
