import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { jsonPieces } from '../../src/report/encode/json-text.js';
import { CLI } from '../cli/run-command.js';
import { shopReport } from './report-builder.js';
import { isReport, SCHEMA } from './report-schema.js';

const written = (): Record<string, unknown> => JSON.parse([...jsonPieces(shopReport())].join('')) as Record<string, unknown>;
const complaints = (document: unknown): string[] => (isReport(document) ? [] : isReport.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`));

// that the reports of all stories fit it is in stories.test.ts
describe('the schema of report.json', () => {
  it('is printed by the command that writes reports, and is the one in the package (case 74)', () => {
    expect(JSON.parse(execFileSync(process.execPath, [CLI, 'analyze', 'nowhere', '--schema'], { encoding: 'utf8' }))).toEqual(SCHEMA);
  });

  it('fits a report, also one with fields of a later version (case 74)', () => {
    expect(complaints(written())).toEqual([]);
    const grown = written();
    (grown['findings'] as Record<string, unknown>[])[0]!['later'] = { more: 1 };
    expect(complaints({ ...grown, later: [] })).toEqual([]);
  });

  it('refuses a report without one of its fields, at the top and below (case 74)', () => {
    for (const field of SCHEMA.required) {
      const { [field]: _, ...rest } = written();
      expect(complaints(rest)).toContain(` must have required property '${field}'`);
    }
    for (const field of SCHEMA.definitions['Finding']!.required!) {
      const document = written();
      delete (document['findings'] as Record<string, unknown>[])[0]![field];
      expect(complaints(document)).toContain(`/findings/0 must have required property '${field}'`);
    }
  });

  it('refuses another version, a word that is none, a text for a number (case 74)', () => {
    const document = written();
    expect(complaints({ ...document, schemaVersion: 2 })).not.toEqual([]);
    const [first, ...rest] = document['findings'] as Record<string, unknown>[];
    for (const wrong of [{ confidence: 'certain' }, { value: '1' }, { rank: null }, { evidence: [{ kind: 'rumour' }] }]) expect([wrong, complaints({ ...document, findings: [{ ...first, ...wrong }, ...rest] }).length > 0]).toEqual([wrong, true]);
  });
});
