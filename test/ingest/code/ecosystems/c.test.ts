import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cReader } from '../../../../src/ingest/code/ecosystems/c/c-reader.js';
import { readVirtual } from '../virtual-tree.js';
import { cSeen, grammar } from './grammar-oracle.js';
import { bearsAnyText } from './hostile-texts.js';

const rows = (text: string) => cReader.read(text).record.statements.map(({ line, specifier }) => `${line} ${specifier}`);

const programs: Readonly<Record<string, string>> = {
  forms: '#include "a.h"\n#include <b.h>\n  #  include "c/d.h" // c\n#include<e>\n#include "f.h"/* c */\n#import "g.h"\n#include_next <h.h>\n#include MACRO\n#define I "no.h"\n',
  comments: '/* #include "no.h" */\n// #include "no.h"\n/*\n#include "no.h"\n*/\n#include "yes.h"\n',
  branches: '#if 0\n#include "a.h"\n#elif defined(X) && !Y\n#include "b.h"\n#else\n# include "c.h"\n#endif\n#ifdef Z\n#include "d.h"\n#endif\n',
  strings: 'const char *a = "#include \\"no.h\\"";\nconst char *b = "\\\\"; // "\n#include "yes.h"\nchar c = \'"\';\nint d = 1;\n#include "yes2.h"\n',
  raw: 'auto a = R"(\n#include "no.h"\n)";\nauto b = u8R"x(\n)"\n#include "no.h"\n)x";\n#include "yes.h"\nint c = 1\'000\'000;\n#include <yes2>\n',
};

describe('statements as the grammar sees them', () => {
  test.each(Object.keys(programs))('%s', async (name) => {
    const seen = cSeen(await grammar('cpp'), programs[name]);
    expect(seen.broken).toBe(false);
    expect(rows(programs[name])).toEqual(seen.statements);
    expect(cReader.read(programs[name]).partly).toBeNull();
  });

  test('programs made of such parts', async () => {
    const parser = await grammar('cpp');
    const parts = fc.constantFrom(
      '#include "a.h"', '#include <b/c.hpp>', '  # include "d.h"', '// #include "no.h"', '/* #include "no.h"\n#include "no.h" */', '#define X "y" \\\n  "z"', 'int f() { return g("{\\"}"); }', "char c = '\\'';", '#ifdef Q\n#include "e.h"\n#endif', 'struct S { int x; };',
      'auto r = R"q(\n#include "no.h"\n)q";', '#pragma once', 'int n = 0x1\'0;',
    );
    fc.assert(fc.property(fc.array(parts, { maxLength: 10 }), (all) => {
      const text = `${all.join('\n')}\n`, seen = cSeen(parser, text);
      expect(seen.broken).toBe(false);
      expect(rows(text)).toEqual(seen.statements);
    }));
  });

  test('continued lines, messages with quotes, modules: what the preprocessor and C++20 say and the grammar does not', () => {
    expect(rows('#\\\ninclude \\\n"a.h"\n#inc\\\r\nlude <b.h>\n// comment \\\n#include "no.h"\n#include "c.h"\n')).toEqual(['3 "a.h"', '5 <b.h>', '8 "c.h"']);
    expect(rows('/*\n*/ # /* c */ include /* d */ "a.h"\n')).toEqual(['2 "a.h"']);
    expect(rows("#error don't\n#include <a.h>\n#warning \"\n#include <b.h>\n")).toEqual(['2 <a.h>', '4 <b.h>']);
    const { record } = cReader.read('export module a.b;\nimport c.d;\nexport import :part;\nimport <e>;\nimportant x;\nmodule;\n');
    expect(record).toMatchObject({ declares: ['module a.b'], statements: [{ specifier: 'c.d', line: 2 }, { specifier: ':part' }, { specifier: '<e>' }] });
    expect(cReader.read('#include "a.h"\n/* ').partly).toBe('a comment is not closed');
  });
});

describe('where includes lead', () => {
  test('beside the file, then folders that the build states, then conventional roots, then by the end of the path', async () => {
    const { to, code } = await readVirtual({
      'CMakeLists.txt': 'cmake_minimum_required(VERSION 3.20)\nproject("demo" CXX)\n# include_directories(no)\n#[[ include_directories(no) ]]\nadd_subdirectory(core)\n',
      'core/CMakeLists.txt': 'target_include_directories(core PUBLIC "$<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/api>" PRIVATE ${PROJECT_SOURCE_DIR}/shared ${UNKNOWN}/x /usr/include ../../../out)\n',
      'core/main.cc': '#include "near.h"\n#include "core/api.h"\n#include <shared.h>\n#include "lib.h"\n#include <string.h>\n#include <zlib.h>\n#include "generated.h"\n#include "sub/deep/only.h"\n#include "twice.h"\n#include <core/api.h>\n#include "string.h"\n#include "no/near.h"\n#include "sub\\\\back.h"\n',
      'core/near.h': '#include "near.h"\n', 'core/api/core/api.h': '', 'shared/shared.h': '', 'shared/near.h': '', 'include/lib.h': '', 'lib.h': '', 'compat/string.h': '', 'x/sub/deep/only.h': '', 'y/only.h': '', 'p/twice.h': '', 'q/twice.h': '',
      'p/r/user.c': '#include "twice.h"\n#include "../../core/near.h"\n#include "../../../outside.h"\n', 'core/sub/back.h': '',
    });
    const main = (specifier: string) => to('core/main.cc', specifier);
    expect(main('"near.h"')).toEqual(['core/near.h']);
    expect(main('"core/api.h"')).toEqual(['core/api/core/api.h']);
    expect(main('<core/api.h>')).toEqual(['core/api/core/api.h']);
    expect(main('<shared.h>')).toEqual(['shared/shared.h']);
    expect(main('"lib.h"')).toEqual(['include/lib.h']);
    expect(main('"sub/deep/only.h"')).toEqual(['x/sub/deep/only.h']);
    // External: system headers, also quoted, and what stands in angle brackets.
    for (const external of ['<string.h>', '<zlib.h>', '"string.h"']) expect(main(external)).toEqual([]);
    // Two files equally near: none is guessed. What stands in quotes and no file ends in is unresolved.
    expect(main('"twice.h"')).toEqual([null]);
    expect(main('"no/near.h"')).toEqual([null]);
    expect(main('"generated.h"')).toEqual([null]);
    expect(to('p/r/user.c', '"twice.h"')).toEqual(['p/twice.h']);
    expect(to('p/r/user.c', '"../../core/near.h"')).toEqual(['core/near.h']);
    expect(to('core/near.h', '"near.h"')).toEqual([]);
    expect(code.packages).toEqual([{ name: 'demo', path: '', manifest: 'CMakeLists.txt', kind: 'manifest', workspace: false }]);
  });

  test('meson, make, Bazel and a compilation database state folders too', async () => {
    const { to } = await readVirtual({
      'a/meson.build': "project('a', 'c')\ninc = include_directories('one', 'two/')\n", 'a/a.c': '#include <m.h>\n', 'a/two/m.h': '', 'z/m.h': '',
      'b/Makefile': 'CFLAGS += -O2 -I../hidden/mk -I$(srcdir)/own -I$(OTHER)/x\n', 'b/b.c': '#include <k.h>\n#include <o.h>\n', 'hidden/mk/k.h': '', 'z/k.h': '', 'b/own/o.h': '', 'z/o.h': '',
      'c/BUILD.bazel': 'cc_library(name = "c", includes = ["inc"])\n', 'c/c.cc': '#include <z/b.h>\n', 'c/inc/z/b.h': '', 'd/z/b.h': '',
      'compile_commands.json': JSON.stringify([{ directory: '/home/x/repo/build', file: '/home/x/repo/d/d.c', arguments: ['cc', '-I/home/x/repo/d/db', '-I', '/usr/include', '-c', 'd.c'] }]), 'd/d.c': '#include <db.h>\n', 'd/db/db.h': '', 'z/db.h': '',
      'vcpkg.json': '{ "name": "v", "dependencies": ["fmt", { "name": "cmake-x", "host": true, "version>=": "1.2" }] }', 'con/conanfile.txt': '[requires]\nzlib/1.3 # c\n[tool_requires]\nninja/1.11\n[generators]\nX\n',
    });
    expect(to('a/a.c', '<m.h>')).toEqual(['a/two/m.h']);
    expect(to('b/b.c', '<k.h>')).toEqual(['hidden/mk/k.h']);
    expect(to('b/b.c', '<o.h>')).toEqual(['b/own/o.h']);
    expect(to('c/c.cc', '<z/b.h>')).toEqual(['c/inc/z/b.h']);
    expect(to('d/d.c', '<db.h>')).toEqual(['d/db/db.h']);
  });

  test('dependencies of vcpkg and conan; modules of C++20; manifests that cannot be read', async () => {
    const { code, to, diagnostics } = await readVirtual({
      'vcpkg.json': '{ "name": "v", "dependencies": ["fmt", { "name": "cmake-x", "host": true, "version>=": "1.2" }] }', 'con/conanfile.txt': '[requires]\nzlib/1.3 # c\n[tool_requires]\nninja/1.11\n[generators]\nX\n',
      'bad/vcpkg.json': '{', 'm.hpp': 'export module a.b;\n', 'use.cpp': 'import a.b;\nimport std;\n', 'CMakeLists.txt': 'project(${X})\ninclude_directories(((("', 'compile_commands.json': '[1, null, {"file": 2}]',
    });
    expect(code.dependencies.map(({ ecosystem, name, version, kind }) => [ecosystem, name, version, kind])).toEqual([['vcpkg', 'cmake-x', '1.2', 'build'], ['vcpkg', 'fmt', null, 'runtime'], ['conan', 'ninja', '1.11', 'build'], ['conan', 'zlib', '1.3', 'runtime']]);
    expect(to('use.cpp', 'a.b')).toEqual(['m.hpp']);
    expect(to('use.cpp', 'std')).toEqual([]);
    expect(diagnostics.map(({ path }) => path)).toEqual(['bad/vcpkg.json']);
  });
});

describe('nothing in a file can take the reader down', () => {
  bearsAnyText(cReader, ['#', 'include', 'import', 'include_next', 'error', ' ', '\n', '\r\n', '\\\n', '\\\r\n', '"', '<', '>', 'a.h', '/*', '*/', '//', "'", 'R"x(', ')x"', 'u8R"(', ')"', '1\'0', 'export ', 'module ', 'import ', ':', ';', 'a', '\\', 'ä', '😀', '.'], [
    '#include "a.h"\n', '#include <', '#include "', '#', '# \\\n', '\\\n', '#inc\\\n', '/*', '/**/', '#/**/', '//\\\n', '"', "'", "1'0", 'R"', 'R"x(', 'import ', 'import a:', 'export import\n', `import ${'a'.repeat(190)} \n`, '#error \\\n', '#if\n', '😀',
  ]);
});
