import { deflateSync, strToU8 } from 'fflate';
import { toBase85 } from '../../../viz/payload/base85.js';
import { toColumns, type Json } from '../../../viz/payload/columns.js';
import { withoutEvidence } from '../../../viz/payload/split.js';
import { dataBlock, type Element } from '../../../viz/static/element.js';
import type { Report } from '../../model/report.js';

/**
 * The report for the page's program, as two blocks: what every view needs, and the evidence, which is inflated when somebody asks for it. The deflater is written in JavaScript:
 * zlib's bytes differ between processors.
 */
export function payloadBlocks(report: Report): Element[] {
  const { rest, evidence } = withoutEvidence(report);
  return [block('payload', rest), block('evidence', evidence)];
}

function block(id: string, value: unknown): Element {
  const bytes = deflateSync(strToU8(JSON.stringify(toColumns(value as Json))), { level: 9, mem: 8 });
  return dataBlock(id, toBase85(bytes));
}
