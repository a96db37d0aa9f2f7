import type { ImportReader } from '../ecosystem.js';
import { goEcosystem } from './go-ecosystem.js';
import { goSource } from './go-source.js';

export const goReader: ImportReader = { ecosystem: goEcosystem, version: 2, read: goSource };
