import { rubyReader } from '../ecosystems/ruby/ruby-reader.js';
import type { Language } from './language.js';

export const ruby: Language = { name: 'Ruby', extensions: ['.rb', '.rake'], modules: rubyReader };
