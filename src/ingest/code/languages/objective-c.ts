import type { Language } from './language.js';

export const objectiveC: Language = { name: 'Objective-C', extensions: ['.m', '.mm'], modules: null };
