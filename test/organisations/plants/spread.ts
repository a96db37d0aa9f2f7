import { sharedCrew } from './shared-crew.js';

/** The same people on two components of different owners that nothing links. */
export const spread = sharedCrew('spread', { import: false });
