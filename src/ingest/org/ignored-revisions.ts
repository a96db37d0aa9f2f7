/** Commit ids of a `.git-blame-ignore-revs`: full object ids, one a line, `#` begins a comment. Sorted, each once. */
export function parseIgnoredRevisions(text: string): string[] {
  const ids = new Set<string>();
  for (const line of text.split(/\r\n|\n|\r/)) {
    const id = line.split('#', 1)[0]!.trim().toLowerCase();
    if (/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) ids.add(id);
  }
  return [...ids].sort();
}
