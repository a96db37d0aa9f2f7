import type { Language } from './language.js';

export const cpp: Language = { name: 'C++', extensions: ['.cc', '.cpp', '.cxx', '.hh', '.hpp', '.hxx', '.ipp'], modules: null };
