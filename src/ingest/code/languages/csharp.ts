import { csharpReader } from '../ecosystems/dotnet/csharp-reader.js';
import type { Language } from './language.js';

export const csharp: Language = { name: 'C#', extensions: ['.cs'], modules: csharpReader };
