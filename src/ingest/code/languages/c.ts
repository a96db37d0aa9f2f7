import type { Language } from './language.js';

export const c: Language = { name: 'C', extensions: ['.c', '.h'], modules: null };
