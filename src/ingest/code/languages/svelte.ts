import type { Language } from './language.js';

export const svelte: Language = { name: 'Svelte', extensions: ['.svelte'], modules: 'ecmascript' };
