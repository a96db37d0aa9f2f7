import { javaReader } from '../ecosystems/jvm/java-reader.js';
import type { Language } from './language.js';

export const java: Language = { name: 'Java', extensions: ['.java'], modules: javaReader };
