/** More modifications than this are a rewrite of the tree, not an exchange of names. */
const MODIFICATIONS = 4096;
/** So few are found faster without a set. */
const FEW = 16;

/**
 * Files of one commit that handed their contents around (a swap, or a ring of more): pairs of a file and the one whose content it has now. Only closed rings
 * of contents that stand in one file each count; whatever else came by equal content, or left it, stays a modification.
 *
 * @param before content of each modified file, as a number that tells contents apart.
 */
export function exchanges(before: readonly number[], after: readonly number[]): (readonly [target: number, source: number])[] {
  if (before.length > MODIFICATIONS) return [];
  const standing = before.length > FEW ? new Set(before) : null;
  if (!after.some((content) => (standing === null ? before.includes(content) : standing.has(content)))) return [];
  const holder = new Map<number, number>();
  for (const [file, content] of before.entries()) holder.set(content, holder.has(content) ? -1 : file);
  const sourceOf = after.map((content) => holder.get(content) ?? -1);
  const found: [number, number][] = [];
  const seen = new Set<number>();
  for (let start = 0; start < before.length; start++) {
    const ring: number[] = [];
    for (let file = start; file >= 0 && !seen.has(file); file = sourceOf[file]) {
      seen.add(file);
      ring.push(file);
    }
    const closed = ring.length > 1 && sourceOf[ring.at(-1)!] === start;
    if (closed) for (const file of ring) found.push([file, sourceOf[file]]);
  }
  return found;
}
