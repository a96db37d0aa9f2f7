import type { ImportReader } from '../ecosystem.js';
import { rubyEcosystem } from './ruby-ecosystem.js';
import { readRubySource } from './ruby-source.js';

export const rubyReader: ImportReader = { ecosystem: rubyEcosystem, version: 4, read: readRubySource };
