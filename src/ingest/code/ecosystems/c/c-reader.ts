import type { ImportReader } from '../ecosystem.js';
import { cEcosystem } from './c-ecosystem.js';
import { cSource } from './c-source.js';

export const cReader: ImportReader = { ecosystem: cEcosystem, version: 2, read: cSource };
