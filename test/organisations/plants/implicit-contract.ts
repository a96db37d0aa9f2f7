import { coupledPair } from './coupled-pair.js';

/** Components of two owners change together without an import, by people of both sides. */
export const implicitContract = coupledPair('implicit-contract', 'implicit-contract', { import: false, both: true });
