import type { Language } from './language.js';

export const astro: Language = { name: 'Astro', extensions: ['.astro'], modules: 'ecmascript' };
