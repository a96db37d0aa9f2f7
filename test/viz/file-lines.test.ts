import { describe, expect, it } from 'vitest';
import type { ComponentReport, Evidence } from '../../src/model/report.js';
import { namesOf } from '../../src/report/wording.js';
import type { App } from '../../viz/app/app.js';
import { fileSection } from '../../viz/app/inspector/file-lines.js';
import { shopReport } from '../report/report-builder.js';

const shop = shopReport();
const at = (id: string, path: string): ComponentReport => ({ ...shop.components[0]!, id, path, name: id });
const evidence: readonly Evidence[] = ['index.ts', 'src/shared.ts', 'p/a/one.ts'].map((from) => ({ kind: 'import', from, line: 1, specifier: 'x', to: 'elsewhere/x.ts' }) as Evidence);
/** Paths listed for a component of a report that holds these. */
function files(id: string, ...components: readonly ComponentReport[]): unknown {
  const report = { ...shop, components };
  return fileSection({ report, names: namesOf(report) } as unknown as App, evidence, id).lines.map((line) => ('code' in line ? line.code : line.text));
}

describe('files of a component in the evidence', () => {
  it('are those of the longest folder, and of the root what no other holds', () => {
    const components = [at('root', '.'), at('a', 'p/a'), at('other', 'elsewhere')];
    expect(files('a', ...components)).toEqual(['p/a/one.ts']);
    expect(files('root', ...components)).toEqual(['index.ts', 'src/shared.ts']);
  });
  it('are nobody\'s where several components share the folder', () => {
    const components = [at('root', '.'), at('a', 'p/a'), at('b', 'p/a')];
    for (const id of ['a', 'b']) expect(files(id, ...components)).toEqual([]);
    expect(files('root', ...components)).not.toContain('p/a/one.ts');
  });
});
