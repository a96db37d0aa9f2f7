import { isRecord, listOf } from './fields.js';

/** Names of labels, which are texts (GitLab) or records with a name (GitHub). */
export function labelNames(labels: unknown): string[] {
  return listOf(labels).flatMap((label) => {
    const name = isRecord(label) ? label['name'] : label;
    return typeof name === 'string' && name !== '' ? [name] : [];
  });
}

/** What labels say under a key: `team: pay`, `team/pay` and `team::pay` are all team `pay`. The first one counts. */
export function labelled(labels: readonly string[], ...keys: string[]): string | undefined {
  for (const label of labels) {
    const found = /^([\w -]+?)\s*(?:::|:|\/)\s*(\S.*)$/.exec(label);
    if (found !== null && keys.includes(found[1]!.toLowerCase())) return found[2];
  }
  return undefined;
}
