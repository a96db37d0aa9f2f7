import type { ImportReader } from '../ecosystem.js';
import { dotnet } from './dotnet.js';
import { readCsharp } from './read-csharp.js';

export const csharpReader: ImportReader = { ecosystem: dotnet, version: 2, read: readCsharp };
