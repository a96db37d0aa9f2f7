import { kotlinReader } from '../ecosystems/jvm/kotlin-reader.js';
import type { Language } from './language.js';

export const kotlin: Language = { name: 'Kotlin', extensions: ['.kt', '.kts'], modules: kotlinReader };
