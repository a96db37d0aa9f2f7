import { astro } from './astro.js';
import { c } from './c.js';
import { cpp } from './cpp.js';
import { csharp } from './csharp.js';
import { cython } from './cython.js';
import { dart } from './dart.js';
import { elixir } from './elixir.js';
import { go } from './go.js';
import { java } from './java.js';
import { javascript } from './javascript.js';
import { kotlin } from './kotlin.js';
import type { Language } from './language.js';
import { objectiveC } from './objective-c.js';
import { php } from './php.js';
import { python } from './python.js';
import { ruby } from './ruby.js';
import { rust } from './rust.js';
import { scala } from './scala.js';
import { svelte } from './svelte.js';
import { swift } from './swift.js';
import { typescript } from './typescript.js';
import { vue } from './vue.js';

export type { Language };

/** All languages; `RawCode.language` holds indices into this list. */
export const languages: readonly Language[] = [
  javascript, typescript, vue, svelte, astro, python, go, java, kotlin, csharp, rust, ruby, php, c, cpp, scala, swift, objectiveC, dart, elixir, cython,
];

/** `RawCode.language` of a file in no language. */
export const NO_LANGUAGE = 255;

const byExtension = new Map(languages.flatMap((language, index) => language.extensions.map((extension) => [extension, index] as const)));

/** Index into `languages` by the ending of a file name, `NO_LANGUAGE` for none. */
export function languageOf(fileName: string): number {
  const dot = fileName.lastIndexOf('.');
  return dot < 0 ? NO_LANGUAGE : (byExtension.get(fileName.slice(dot).toLowerCase()) ?? NO_LANGUAGE);
}
