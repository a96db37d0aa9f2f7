/** Texts that fuzzing starts from, by target: as they occur, with what is hard in them. */
export const EXAMPLES = {
  commit: [
    'tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nparent 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor Ann <ann@example.com> 1600000000 +0100\ncommitter Bo <bo@example.com> 1600000001 -0930\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----\nencoding ISO-8859-1\n\nSubject (#12)\n\nBody\n\nCo-authored-by: Cy <cy@example.com>\nReviewed-by: D <d@example.com>\n',
    'tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor  <> 18446744073709551616 +9999\ncommitter A <a@b> -1\nencoding UTF-7\nmergetag object x\n tree y\n\nRevert "x"\n\nThis reverts commit 4b825dc642cb6eb9a060e54bf8d69288fbee4904.\n',
  ],
  batch: ['4b825dc642cb6eb9a060e54bf8d69288fbee4904 blob 6\nabcdef\n4b825dc642cb6eb9a060e54bf8d69288fbee4905 missing\n4b825dc642cb6eb9a060e54bf8d69288fbee4906 commit 0\n\n'],
  diff: [
    '4b825dc642cb6eb9a060e54bf8d69288fbee4904\0:100644 100644 4b825dc642cb6eb9a060e54bf8d69288fbee4904 4b825dc642cb6eb9a060e54bf8d69288fbee4904 M\0a.ts\0:100644 100644 4b825dc642cb6eb9a060e54bf8d69288fbee4904 4b825dc642cb6eb9a060e54bf8d69288fbee4904 R100\0a\0b\x001\t2\ta.ts\0-\t-\t\0a\0b\0',
  ],
  owners: ['# all\n* @org/all\n/src/**/a?.ts @org/a @b c@d.example\ndocs/ @org/docs # note\n\\#x @y\n/a\\ b @z\n[Section][2] @s\n!/x/**\n^[Optional] @o\n[a-c]* @q\n"with space" @@group\n'],
  mailmap: ['# names\nAnn <ann@example.com> Ann Old <OLD@example.com>\n<new@example.com> <old@example.com>\nBo <bo@example.com>\nCy <cy@example.com> <cy@old.example> # x\n'],
  teams: [
    'teams:\n  - name: payments\n    type: stream-aligned\n    owns: [packages/pay]\n    members:\n      - ann@example.com\n      - {person: "@bo", from: 2024-01-01, to: 2025-01-01, share: 0.5}\n  - name: web\n    interactions: [{team: payments, mode: collaboration}]\n',
    '{"teams": {"a": ["x@y.example"], "b": {"members": ["*@z.example"]}}} // c\n', 'person,team,from,to,share\nann@example.com,payments,2024-01-01,,0.5\n"b, c";web\n',
    'a: &a [x, x]\nb: &b [*a, *a]\nteams: *b\n',
  ],
  config: ['{\n  // c\n  "components": {"a": ["src/**"], "b": "lib/"},\n  "exclude": ["x/"], "fixtures": {"add": ["y"], "remove": []}, "since": "12m", "bots": ["x"],\n  "guardrails": {"dependencies": [{"from": "a", "to": "team:b", "allowed": false, "reason": "r"}], "maxTeamsPerComponent": 3},\n  "thresholds": {}, "__proto__": {"x": 1},\n}\n'],
  export: ['{"number": 1, "author": {"login": "a"}, "createdAt": "2024-01-01T00:00:00Z", "mergedAt": null, "commits": [{"oid": "4b825dc642cb6eb9a060e54bf8d69288fbee4904"}], "reviews": [{"author": {"login": "b"}, "state": "APPROVED"}]}\n', 'id,author,opened,merged\n1,a,2024-01-01,\n'],
  tsconfig: ['{ "extends": ["./base.json", "@scope/x/tsconfig.json"], "include": ["src/**/*"], "files": ["a.ts"], "exclude": ["x"], "references": [{ "path": "../b" }], "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*", "./lib/*"], "a": ["b"] }, "rootDirs": ["src", "gen"], "outDir": "dist", "rootDir": "src", "customConditions": ["x"] } } // c\n'],
  script: [
    "import a, { b as c, type D } from './a.js';\nimport * as ns from \"b\";\nexport * from 'c';\nexport { x as y } from './d';\nconst e = require('e'), f = await import(`./f`);\ntype G = import('./g').G;\n/** @type {import('./h').H} */\nlet r = /[/]'/g, t = `a${b ? `c${d}` : \"e\"}f`;\nclass A<T extends B = C> { #p = 1; static { } }\n",
    "<script setup lang=\"ts\" src='./x.ts'>\nimport y from './y.vue';\n</script>\n<!-- <script> -->\n<template><a :b=\"c\"/></template>\n", '---\nimport Z from "./z.astro";\n---\n<script>import q from "q"</script>\n', "x = <A.B c={<d>{e}</d>} {...f}>text 'quoted'</A.B>;\nimport g = require('g');\n/// <reference path=\"./h.d.ts\" />\ndeclare module 'm' { import n from 'n'; }\n",
  ],
  source: [
    'package a.b;\nimport static c.D.*;\nimport e.F;\npublic class G<T> extends h.I { String s = """\n text "x" """; /* c */ }\n', 'from .a import (b as c, d)\nimport e.f, g\nif TYPE_CHECKING:\n    from h import i\nx = f"{a!r:{b}}" "\\"" \n__import__("j")\n', 'package p\nimport (\n\tq "r/s"\n\t. "t"\n)\nfunc U(v w.X) { `raw`; y.Z() }\n',
    'use crate::a::{self, b as c, d::*};\nmod e;\n#[path = "f.rs"]\nmod g { pub(in super) use h; }\nmacro_rules! i { () => { "r#x"# } }\n', "require 'a'\nrequire_relative './b'\nmodule C\n  class D < E::F\n    autoload :G, 'g'\n    x = <<~H\n      I\n    H\n  end\nend\n", '<?php\nnamespace A\\B;\nuse C\\{D, E as F};\nrequire __DIR__ . "/g.php";\n#[H]\nclass I extends J { const K = <<<L\n m\nL; }\n',
    '#include <a.h>\n# include "b/c.hpp"\n#if 0\n#include MACRO\n#endif\nexport module d:e;\nimport f;\nauto g = R"x(#include "h")x";\n', 'global using static A.B;\nusing C = D.E<F>;\nnamespace G;\npublic partial class H : I { string j = $"{k:{l}}"; /* m */ }\n#if N\nusing O;\n#endif\n', 'package a\nimport b.c as d\nimport e.*\nfun <T> f.g() = "${h { "i" }}"\n`object` class J\n/* /* k */ */\n',
  ],
  manifest: [
    '[package]\nname = "a"\nversion = "1"\n[workspace]\nmembers = ["crates/*"]\n[dependencies]\nb = { path = "../b", version = "2" }\n', 'module example.com/a\ngo 1.22\nrequire (\n\tb.example/c v1.2.3 // indirect\n)\nreplace d => ../d\n', '<project><parent><artifactId>p</artifactId></parent><groupId>${x}</groupId><artifactId>a</artifactId><modules><module>b</module></modules><dependencies><dependency><groupId>c</groupId><artifactId>d</artifactId><version>${v}</version></dependency></dependencies></project>\n',
    "plugins { id 'java' }\ninclude(':a', \":b:c\")\nproject(':a').projectDir = file('x')\ndependencies { implementation project(':a'); api(libs.b.c) }\n", '[project]\nname = "a"\ndependencies = ["b>=1; python_version<\'3\'", "c[d]==2"]\n[tool.poetry]\npackages = [{include = "e", from = "src"}]\n', "source 'https://r.example'\ngem 'a', '~> 1'\ngemspec path: 'b'\n", '{"name": "a/b", "autoload": {"psr-4": {"A\\\\": ["src/"]}, "classmap": ["c/"]}, "require": {"d/e": "^1"}}',
    '<Project Sdk="x"><ItemGroup><ProjectReference Include="..\\a\\a.csproj"/><PackageReference Include="b" Version="1"/></ItemGroup></Project>', 'cmake_minimum_required(VERSION 3)\nproject(a)\nadd_library(b c.c)\ntarget_include_directories(b PUBLIC include ${CMAKE_SOURCE_DIR}/d)\n', '[metadata]\nname = a\n[options]\npackages = find:\npackage_dir =\n    = src\ninstall_requires =\n    b\n',
  ],
} as const;
