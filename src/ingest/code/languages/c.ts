import { cReader } from '../ecosystems/c/c-reader.js';
import type { Language } from './language.js';

export const c: Language = { name: 'C', extensions: ['.c', '.h'], modules: cReader };
