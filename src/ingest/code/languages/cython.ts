import { pythonReader } from '../ecosystems/python/python-reader.js';
import type { Language } from './language.js';

/** Its imports are Python's; the C headers that it declares (`cdef extern from`) are not followed. */
export const cython: Language = { name: 'Cython', extensions: ['.pyx', '.pxd', '.pxi'], modules: pythonReader, partly: true };
