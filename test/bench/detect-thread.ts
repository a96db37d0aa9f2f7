import { parentPort } from 'node:worker_threads';
import type { Noise } from '../organisations/organisation.js';
import { alignedOrganisation, plantedOrganisation, randomOrganisation } from './detect-organisation.js';
import { answerSeeds } from './in-threads.js';

const KINDS = { planted: plantedOrganisation, aligned: alignedOrganisation, random: randomOrganisation };

/** The kind of organisation that is drawn from each seed, and of the planted ones the rules that have something to find. */
export interface Task {
  readonly kind: keyof typeof KINDS;
  readonly noise: Noise;
  readonly rules: readonly string[];
}

answerSeeds<Task>((message) => parentPort!.postMessage(message), (task, seed) => KINDS[task.kind](seed, task));
