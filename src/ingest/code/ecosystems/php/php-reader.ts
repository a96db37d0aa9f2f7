import type { ImportReader } from '../ecosystem.js';
import { phpEcosystem } from './php-ecosystem.js';
import { readPhpSource } from './php-source.js';

export const phpReader: ImportReader = { ecosystem: phpEcosystem, version: 2, read: readPhpSource };
