import { coupledPair } from './coupled-pair.js';

/** An import over a border of owners along which changes ripple, made by one side. */
export const coordinationGap = coupledPair('coordination-gap', 'coordination-gap', { import: true, both: false });
