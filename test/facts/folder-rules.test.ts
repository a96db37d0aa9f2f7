import { describe, expect, it } from 'vitest';
import { folderRules } from '../../src/facts/folder-rules.js';

describe('owners by folder', () => {
  it('are those of the deepest folder that holds a path; several rules of one folder add up once', () => {
    const { handlesOf } = folderRules([{ pattern: '', owners: ['@@all'], line: 1 }, { pattern: 'a', owners: ['@@a'], line: 1 }, { pattern: 'a', owners: ['@@b', '@@a'], line: 2 }, { pattern: 'a/b', owners: ['@@deep'], line: 1 }]);
    expect(['x', 'a/x', 'a/b/c/x', 'ab/x', 'a/bc/x'].map(handlesOf)).toEqual([['@@all'], ['@@a', '@@b'], ['@@deep'], ['@@all'], ['@@a', '@@b']]);
    expect(folderRules([{ pattern: 'a', owners: ['@@a'], line: 1 }]).handlesOf('b/x')).toEqual([]);
  });

  it('cost one step a rule, a path and a folder, whatever stands in one folder and however deep paths are', () => {
    const rules = Array.from({ length: 50_000 }, (_, at) => ({ pattern: `p${at % 20}`, owners: [`@@t${at % 7}`], line: at }));
    const table = folderRules(rules);
    expect(table.work()).toBeLessThanOrEqual(2 * rules.length);
    const deep = `p1/${'d/'.repeat(500)}`;
    for (let file = 0; file < 20_000; file++) table.handlesOf(`${deep}f${file}`);
    expect(table.work()).toBeLessThanOrEqual(2 * rules.length + 2 * 20_000 + 502);
  });
});
