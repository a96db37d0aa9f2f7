import type { Language } from './language.js';

export const javascript: Language = { name: 'JavaScript', extensions: ['.js', '.jsx', '.mjs', '.cjs'], modules: 'ecmascript' };
