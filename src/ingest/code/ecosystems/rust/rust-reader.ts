import type { ImportReader } from '../ecosystem.js';
import { rustEcosystem } from './rust-ecosystem.js';
import { rustSource } from './rust-source.js';

export const rustReader: ImportReader = { ecosystem: rustEcosystem, version: 3, read: rustSource };
