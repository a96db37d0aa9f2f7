import type { Language } from './language.js';

export const csharp: Language = { name: 'C#', extensions: ['.cs'], modules: null };
