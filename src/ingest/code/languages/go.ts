import type { Language } from './language.js';

export const go: Language = { name: 'Go', extensions: ['.go'], modules: null };
