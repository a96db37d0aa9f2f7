import type { Language } from './language.js';

export const java: Language = { name: 'Java', extensions: ['.java'], modules: null };
