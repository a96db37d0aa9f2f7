import { sharedCrew } from './shared-crew.js';

/** The same people on both sides of an import between owners. */
export const overlap = sharedCrew('overlap', { import: true });
