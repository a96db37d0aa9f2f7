import type { Language } from './language.js';

export const typescript: Language = { name: 'TypeScript', extensions: ['.ts', '.tsx', '.mts', '.cts'], modules: 'ecmascript' };
