import type { Language } from './language.js';

export const ruby: Language = { name: 'Ruby', extensions: ['.rb', '.rake'], modules: null };
