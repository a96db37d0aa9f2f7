import { coupledPair } from './coupled-pair.js';

/** Components of two owners change together without an import, by people of one side. */
export const hiddenCoupling = coupledPair('hidden-coupling', 'hidden-coupling', { import: false, both: false });
