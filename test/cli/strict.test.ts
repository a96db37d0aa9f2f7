import { describe, expect, it } from 'vitest';
import { strictly } from '../../src/cli/analyze.js';
import type { Limit } from '../../src/model/errors.js';
import type { Report } from '../../src/model/report.js';

const fired: Limit = { stage: 'code', id: 'file-size', limit: 1, count: 2, message: 'source files are larger and were not read' };
const fewer: Limit = { stage: 'clusters', id: 'runs-people', limit: 8, count: 1, message: 'the consensus of 8 runs instead of 32', kind: 'draws' };
const complete = { windowsCovered: true, shallow: false, partial: 'no', filesUnparsed: 0 } as Report['coverage'];

describe('--strict', () => {
  const run = (limits: Limit[], more: Partial<Report['coverage']> = {}) => {
    let said = '';
    const code = strictly({ coverage: { ...complete, ...more, limits }, rules: [] }, { write: (text: string) => { said += text; return true; } });
    return { code, said };
  };
  it('fails where a limit left evidence out, and says which', () => {
    expect(run([fewer, fired])).toEqual({ code: 5, said: 'conway: incomplete: source files are larger and were not read\n' });
    expect(run([], { shallow: true }).code).toBe(5);
  });
  it('does not fail where fewer draws were made than asked for: nothing was left out', () => {
    expect(run([fewer])).toEqual({ code: 0, said: '' });
    expect(run([])).toEqual({ code: 0, said: '' });
  });
});
