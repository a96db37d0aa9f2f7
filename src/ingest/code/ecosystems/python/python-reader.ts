import type { ImportReader } from '../ecosystem.js';
import { pythonEcosystem } from './python-ecosystem.js';
import { readPythonSource } from './python-source.js';

export const pythonReader: ImportReader = { ecosystem: pythonEcosystem, version: 2, read: readPythonSource };
