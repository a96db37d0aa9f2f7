import { cEcosystem } from './c/c-ecosystem.js';
import type { Ecosystem } from './ecosystem.js';
import { dotnet } from './dotnet/dotnet.js';
import { jvm } from './jvm/jvm.js';
import { goEcosystem } from './go/go-ecosystem.js';
import { rustEcosystem } from './rust/rust-ecosystem.js';
import { phpEcosystem } from './php/php-ecosystem.js';
import { pythonEcosystem } from './python/python-ecosystem.js';
import { rubyEcosystem } from './ruby/ruby-ecosystem.js';

/** All ecosystems besides that of ECMAScript modules. */
export const ecosystems: readonly Ecosystem[] = [dotnet, goEcosystem, jvm, rustEcosystem, pythonEcosystem, phpEcosystem, rubyEcosystem, cEcosystem];
