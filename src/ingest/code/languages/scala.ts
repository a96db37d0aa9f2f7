import type { Language } from './language.js';

export const scala: Language = { name: 'Scala', extensions: ['.scala', '.sc'], modules: null };
