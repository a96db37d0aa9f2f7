import type { ImportReader } from '../ecosystem.js';
import { jvm } from './jvm.js';
import { readKotlin } from './read-kotlin.js';

export const kotlinReader: ImportReader = { ecosystem: jvm, version: 2, read: readKotlin };
