import type { ImportReader } from '../ecosystem.js';
import { jvm } from './jvm.js';
import { readJava } from './read-java.js';

export const javaReader: ImportReader = { ecosystem: jvm, version: 2, read: readJava };
