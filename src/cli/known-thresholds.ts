import { RULES } from '../findings/index.js';
import type { KnownThresholds } from '../ingest/org/index.js';

/** The thresholds of every rule with their defaults: what a configuration file may set. */
export const KNOWN_THRESHOLDS: KnownThresholds = Object.fromEntries(
  RULES.map(({ id, threshold }) => [id, Object.fromEntries(Object.entries(threshold).map(([name, { value }]) => [name, value]))]),
);
