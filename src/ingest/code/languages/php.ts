import { phpReader } from '../ecosystems/php/php-reader.js';
import type { Language } from './language.js';

export const php: Language = { name: 'PHP', extensions: ['.php'], modules: phpReader };
