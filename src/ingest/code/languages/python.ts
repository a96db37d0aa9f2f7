import { pythonReader } from '../ecosystems/python/python-reader.js';
import type { Language } from './language.js';

export const python: Language = { name: 'Python', extensions: ['.py', '.pyi'], modules: pythonReader };
