import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

/** The JSON Schema of report.json as it was built, and what holds a document against it. */
export const SCHEMA = JSON.parse(readFileSync(new URL('../../dist/report.schema.json', import.meta.url), 'utf8')) as { readonly required: readonly string[]; readonly definitions: Readonly<Record<string, { readonly required?: readonly string[] }>> };
export const isReport: ValidateFunction = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(SCHEMA);
