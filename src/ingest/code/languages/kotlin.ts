import type { Language } from './language.js';

export const kotlin: Language = { name: 'Kotlin', extensions: ['.kt', '.kts'], modules: null };
