import { jsonPieces, jsonText } from './encode/json-text.js';
import type { Format } from './format.js';

/** The report itself, for `view`, `diff`, `check` and other programs. */
export const json: Format = { id: 'json', aliases: [], fileName: 'report.json', render: jsonText, pieces: jsonPieces };
