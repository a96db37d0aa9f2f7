import type { Language } from './language.js';

export const rust: Language = { name: 'Rust', extensions: ['.rs'], modules: null };
