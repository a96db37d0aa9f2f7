import type { Language } from './language.js';

export const dart: Language = { name: 'Dart', extensions: ['.dart'], modules: null };
