import type { Language } from './language.js';

export const vue: Language = { name: 'Vue', extensions: ['.vue'], modules: 'ecmascript' };
