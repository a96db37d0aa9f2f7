import { rustReader } from '../ecosystems/rust/rust-reader.js';
import type { Language } from './language.js';

export const rust: Language = { name: 'Rust', extensions: ['.rs'], modules: rustReader };
