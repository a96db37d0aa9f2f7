/** Sorted and distinct, and no longer parts of the text that they were found in, which could not be freed as long as they live. Names have no line breaks. */
export function detached(names: Iterable<string>): string[] {
  const sorted = [...new Set(names)].sort();
  return sorted.length === 0 ? [] : sorted.join('\n').split('\n');
}
