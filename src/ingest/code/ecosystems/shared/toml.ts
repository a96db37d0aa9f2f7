import { parse } from 'smol-toml';

/** TOML as a value to be read with the functions of `packages/json.ts`; undefined where it cannot be read. */
export function parseToml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
