import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { anonymousReport } from '../../src/report/anonymous.js';
import { shopReport } from './report-builder.js';

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
});
