import type { Language } from './language.js';

export const php: Language = { name: 'PHP', extensions: ['.php'], modules: null };
