import { coordinationGap } from './coordination-gap.js';
import { hiddenCoupling } from './hidden-coupling.js';
import type { Rule } from './rule.js';
import { shadowOwner } from './shadow-owner.js';
import { sharedOwnership } from './shared-ownership.js';
import { singlePoint } from './single-point.js';
import { splitArea } from './split-area.js';
import { stretchedCommunity } from './stretched-community.js';

export { runRules } from './run-rules.js';
export type { Rule } from './rule.js';

/** Every rule; the order decides which finding a pair claimed by several counts for. */
export const RULES: readonly Rule[] = [coordinationGap, hiddenCoupling, splitArea, stretchedCommunity, shadowOwner, sharedOwnership, singlePoint];
