import { coupledPair } from './coupled-pair.js';

/** An import over a border of owners along which changes ripple, made by both sides. */
export const collaboration = coupledPair('collaboration', 'collaboration', { import: true, both: true });
