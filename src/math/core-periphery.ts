import type { Reachability } from './reachability.js';

export type CoreRole = 'core' | 'shared' | 'control' | 'peripheral';

/**
 * Class of each node after Baldwin, MacCormack & Rusnak 2014 (Research Policy 43(8), section 3): the core is the largest cyclic group; of the others `shared` ones are reached by as
 * many as the core (visibility fan-in) and reach fewer, `control` ones reach as many (fan-out) and are reached by fewer, the rest is `peripheral`. A node that does both without being
 * of the core stands in another cycle of the same reach; it is counted as shared. null without a cyclic group: the system is hierarchical and has no core.
 */
export function coreRoles({ core, fanIn, fanOut }: Reachability): CoreRole[] | null {
  if (core.length === 0) return null;
  const members = new Set(core);
  const [into, out] = [fanIn[core[0]], fanOut[core[0]]];
  return Array.from(fanIn, (reached, node) => (members.has(node) ? 'core' : reached >= into ? 'shared' : fanOut[node] >= out ? 'control' : 'peripheral'));
}
