import type { Report } from '../../src/model/report.js';
import { fromColumns, type Columns } from '../payload/columns.js';
import { withEvidence, type EvidencePart } from '../payload/split.js';

/** Why the page stays as it is without its program, in words for the reader. */
export class Unreadable extends Error {}

const SCHEMA = 1;

/** The report that the page holds, with empty lists in place of its evidence. @throws Unreadable */
export async function readPayload(textOf: (id: string) => string | null): Promise<Report> {
  if (!('DecompressionStream' in globalThis)) throw new Unreadable('This browser cannot unpack the data (no DecompressionStream).');
  const report = await block<Report>('payload', textOf);
  if (report.schemaVersion !== SCHEMA) throw new Unreadable(`The data is of report schema ${String(report.schemaVersion)}, this page reads schema ${SCHEMA}.`);
  return report;
}

/** The same report with its evidence. @throws Unreadable */
export const readWhole = async (report: Report, textOf: (id: string) => string | null): Promise<Report> => withEvidence(report, await block<EvidencePart>('evidence', textOf));

async function block<Value>(id: string, textOf: (id: string) => string | null): Promise<Value> {
  const text = textOf(id);
  if (text === null) throw new Unreadable('The data is missing from this file.');
  try {
    const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return fromColumns(JSON.parse(await new Response(stream).text()) as Columns) as unknown as Value;
  } catch {
    throw new Unreadable('The data in this file is damaged.');
  }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const { fromBase64 } = Uint8Array as unknown as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };
  if (fromBase64 !== undefined) return fromBase64.call(Uint8Array, base64);
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
