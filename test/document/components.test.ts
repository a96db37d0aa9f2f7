import { expect, it } from 'vitest';
import { componentReports } from '../../src/document/components.js';
import { names } from '../../src/document/names.js';
import { organisation } from '../facts-builder.js';
import { analysed } from '../findings/analysed.js';

it('a component’s declared owners are all that the file names, with those of most of the code behind the ones that borders go by', () => {
  const org = organisation().teams({ all: ['zed'], ui: ['ann'], api: ['cat'] }).owners({ '': 'all', 'a/': 'all ui', 'b/': 'api' });
  for (const path of ['a/x.ts', 'b/x.ts', 'c/x.ts', 'd/x.ts']) org.commit('zed', path);
  const analysis = analysed(org.facts());
  expect(analysis.comparison.ownersSetAside.map((team) => analysis.facts.teams[team]!.id)).toEqual(['all']);
  expect(Object.fromEntries(componentReports(analysis, names(analysis)).map(({ id, owner }) => [id, owner.declared]))).toEqual({ a: ['ui', 'all'], b: ['api'], c: ['all'], d: ['all'] });
});
