import { goReader } from '../ecosystems/go/go-reader.js';
import type { Language } from './language.js';

export const go: Language = { name: 'Go', extensions: ['.go'], modules: goReader };
