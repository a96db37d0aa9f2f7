import { cReader } from '../ecosystems/c/c-reader.js';
import type { Language } from './language.js';

export const cpp: Language = { name: 'C++', extensions: ['.cc', '.cpp', '.cxx', '.hh', '.hpp', '.hxx', '.ipp', '.inl', '.tcc', '.tpp', '.cppm', '.ixx', '.cu', '.cuh'], modules: cReader };
