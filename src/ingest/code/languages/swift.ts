import type { Language } from './language.js';

export const swift: Language = { name: 'Swift', extensions: ['.swift'], modules: null };
