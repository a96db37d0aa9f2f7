import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rustReader } from '../../../../src/ingest/code/ecosystems/rust/rust-reader.js';
import { IMPORT } from '../../../../src/model/raw.js';
import { readVirtual } from '../virtual-tree.js';
import { grammar, rustSeen } from './grammar-oracle.js';
import { bearsAnyText } from './hostile-texts.js';

/** Rows as the oracle gives them: paths in expressions without their line, and only those within the crate. */
function rows(text: string): string[] {
  return rustReader.read(text).record.statements.flatMap(({ line, specifier, names }) => {
    const [what, scope] = names![0].name.split('|');
    if (what !== 'path') return [`${line} ${specifier}`];
    return /^(crate|self|super)::/.test(specifier) ? [`path ${scope} ${specifier}`] : [];
  }).sort();
}

const programs: Readonly<Record<string, string>> = {
  uses: 'use a::b;\npub use a::{self, b as c, d::{e, f::*}, };\nuse {x, y::z};\nuse crate::m as _;\nuse ::g::h;\npub(crate) use super::i;\npub(in crate::j) use self::k;\nuse r#type::r#fn;\nuse l::{};\n',
  modules: 'mod a;\npub mod b;\n#[cfg(test)] mod tests { use super::*; mod deep; fn f() { super::g(); } }\n#[path = "x.rs"]\nmod c;\nmod d { pub mod e { use self::f::G; } }\nextern crate h;\nextern crate i as j;\n',
  strings: 'const A: &str = "use no::a; \\" mod no;";\nconst B: &str = r#"use no::b; " mod no;"#;\nconst C: &[u8] = br##""# use no::c;"##;\nconst D: char = \'"\';\nconst E: u8 = b\'\\\'\';\nfn f<\'a>(x: &\'a str) -> char { \'l: loop { break \'l; } \'}\' }\nuse yes::a;\n',
  comments: '/* use no::a; /* nested */ use no::b; */ use yes::a; // use no::c;\n/// use no::d;\nuse /* c */ yes :: /* d */ { b , // e\n c };\n',
  items: 'pub fn a() { fn inner() {} struct Inner; }\nstruct B(pub crate::c::D);\nenum E { F }\nunion G { a: u8 }\nunsafe trait H { fn no(); const NO: u8; }\nimpl B { fn no(&self) {} }\ntype I = u8;\nconst fn j() {}\nstatic mut K: u8 = 0;\nmacro_rules! l { () => { use no::m; fn no() {} } }\nextern "C" { fn n(); }\nasync unsafe fn o() {}\n',
  paths: 'fn f(x: crate::a::B<super::C>) -> Option<self::d::E> { crate::g::h::<u8>(x); let super::I::J { .. } = x else { return }; println!("{}", crate::k::L); [crate::m::N; 2]; }\n',
  macros: 'cfg_if! { if #[cfg(unix)] { mod unix; use a::b; } else { mod other; } }\ncfg_rt! { pub mod rt; pub use c::d; fn e() { use f::g; } }\nthread_local! { static H: u8 = 1; }\n',
};

describe('statements and declarations as the grammar sees them', () => {
  test.each(Object.keys(programs))('%s', async (name) => {
    const seen = rustSeen(await grammar('rust'), programs[name]), { record, partly } = rustReader.read(programs[name]);
    expect([seen.broken, partly]).toEqual([false, null]);
    expect(rows(programs[name])).toEqual([...seen.statements].sort());
    expect([...record.declares].sort()).toEqual([...seen.declares].sort());
  });

  test('programs made of such parts', async () => {
    const parser = await grammar('rust');
    const parts = fc.constantFrom(
      'use a::{b, c::{self, d as e}};', 'mod f;', 'mod g {\n  use super::h;\n  fn i() { crate::j::k(); }\n}', 'fn l() { let m = "}"; use n::o; }', "const P: char = '{';", 'const Q: &str = r#"}"#;', '// mod no;', '/* { /* */ use no::no; */',
      'impl R for S { fn t(&self) -> crate::u::V { self::w::x() } }', 'pub use y::*;', '#[derive(Debug)]\nstruct Z<\'a> { a: &\'a super::B }', 'macro_rules! c { ($d:ident) => { use $d; } }', 'extern crate e;',
    );
    fc.assert(fc.property(fc.array(parts, { maxLength: 8 }), (all) => {
      const text = `${all.join('\n')}\n`, seen = rustSeen(parser, text);
      expect(seen.broken).toBe(false);
      expect([...new Set(rows(text))]).toEqual([...new Set(seen.statements)].sort());
      expect([...rustReader.read(text).record.declares].sort()).toEqual([...seen.declares].sort());
    }));
  });

  test('paths to other crates: names that the file binds, types and the standard library are none', () => {
    const { record } = rustReader.read('use a::b;\nmod c;\nfn f() { b::x(); c::y(); std::mem::swap(); u8::from(1); Vec::new(); serde_json::from_str(); ::d::e(); x.y::<u8>(); crate::g() }\nmacro_rules! m { () => { $crate::h::i() } }\n');
    expect(record.statements.map(({ specifier }) => specifier)).toEqual(['a::b', 'mod c', 'serde_json::from_str', '::d::e', 'crate::g', 'crate::h::i']);
  });

  test('what is compiled for tests alone is told apart, up to its last brace', () => {
    const text = [
      'use code::a;', '#[cfg(test)]', 'use tests::a;', 'use code::b;', '#[cfg(test)] mod tests { use super::*; mod inner { use tests::b; } fn f() { x::y(); } }', '#[cfg(all(test, unix))] mod more;', 'fn g() { x::y(); }',
      '#[test] fn h() { use tests::c; if true { self::t(); } }', '#[tokio::test] async fn i() { dev::d(); }', '#[cfg(not(test))] use code::c;', '#[cfg(any(test, feature = "x"))] use code::d;', 'impl J { #[cfg(test)] fn k() { dev::e() } fn l() { code::e() } }', '#[cfg(test)] const M: u8 = 1;', 'pub use code::f;',
    ].join('\n');
    const kinds = rustReader.read(text).record.statements.map(({ specifier, kind }) => `${kind === IMPORT.test ? 'test' : 'code'} ${specifier}`);
    expect(kinds).toEqual([
      'code code::a', 'test tests::a', 'code code::b', 'test super::*', 'test tests::b', 'test x::y', 'test mod more', 'code x::y', 'test tests::c', 'test self::t', 'test dev::d', 'code code::c', 'code code::d', 'test dev::e', 'code code::e', 'code code::f',
    ]);
  });

  test('what is for tests ends with the field, arm, argument or item it stands before', () => {
    const kinds = (text: string): string[] => rustReader.read(text).record.statements.map(({ specifier, kind }) => `${kind === IMPORT.test ? 'test' : 'code'} ${specifier}`);
    expect(kinds('struct S { #[cfg(test)] spy: a::Spy, dep: b::Dep }\nfn f() { match x { #[cfg(test)] c::A => 1, _ => d::go(), } }\nfn g(#[cfg(test)] x: e::X, y: h::Y) {}\nuse i::j;')).toEqual(['test a::Spy', 'code b::Dep', 'test c::A', 'code d::go', 'test e::X', 'code h::Y', 'code i::j']);
    expect(kinds('#[test] fn t() -> [u8; 4] { a::b() }\n#[cfg(test)] fn u(x: [u8; 4]) { c::d() }\nimpl S { #[cfg(test)] fn v<A, B>(x: A) { e::f() } fn w() { g::h(); } }\n#[cfg(all(feature = "x", test))] use i::j;\nuse k::l;')).toEqual(['test a::b', 'test c::d', 'test e::f', 'code g::h', 'test i::j', 'code k::l']);
    expect(kinds('mod m { #![cfg(test)] use a::b; }\nuse c::d;')).toEqual(['test a::b', 'code c::d']);
    expect(kinds('#![cfg(test)]\nuse a::b;')).toEqual(['test a::b']);
    expect(kinds('fn f() { #[cfg(test)] let x = [a::B; 2]; c::d(vec![1; 2], || { e::f(); }); }\nuse g::h;')).toEqual(['test a::B', 'code c::d', 'code e::f', 'code g::h']);
  });

  test('trees that are too deep or too long are cut, and said', () => {
    expect(rustReader.read(`use ${'a::{'.repeat(100)}b${'}'.repeat(100)};`).partly).not.toBeNull();
    expect(rustReader.read(`use ${'a'.repeat(2_000)}::{b, c};`).partly).not.toBeNull();
    expect(rustReader.read('fn f() {').partly).toBe('a brace is not closed');
  });
});

describe('where paths lead', () => {
  const tree = {
    'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\nexclude = ["crates/left"]\n[workspace.package]\nedition = "2021"\n[workspace.dependencies]\ncore-lib = { path = "crates/core" }\nserde = { version = "1", features = ["derive"] }\n',
    'crates/core/Cargo.toml': '[package]\nname = "core-lib"\nedition.workspace = true\n[dependencies]\nserde.workspace = true\n[target."cfg(unix)".dependencies]\nlibc = "0.2"\n[dev-dependencies]\ntempfile = "3"\n[build-dependencies]\ncc = { version = "1", optional = true }\n',
    'crates/core/src/lib.rs': 'mod a;\npub mod b;\npub use a::Thing;\npub use b::*;\npub use serde::Serialize;\n#[macro_export] macro_rules! shout { () => {} }\n#[path = "odd/place.rs"]\nmod c;\nmod inline { pub mod d; pub struct InLine; }\nmod gone;\n',
    'crates/core/src/a.rs': 'use crate::b::Other;\nuse super::c;\nmod sub;\npub struct Thing;\n#[cfg(test)]\nmod tests { use super::*; use super::super::b; use super::Thing; use crate::a::sub::Sub; }\n',
    'crates/core/src/a/sub.rs': 'use crate::nowhere::X;\nuse std::fmt;\npub struct Sub;\nfn f() { crate::inline::InLine; super::Thing; }\n', 'crates/core/src/b/mod.rs': 'mod e;\npub use self::e::E;\npub struct Other;\nuse crate::b::Other as Me;\n', 'crates/core/src/b/e.rs': 'pub enum E { V }\n', 'crates/core/src/odd/place.rs': 'mod near;\n',
    'crates/core/src/odd/near.rs': '', 'crates/core/src/inline/d.rs': '', 'crates/core/build.rs': 'fn main() {}', 'crates/core/src/orphan.rs': 'use crate::Thing;\nuse tempfile::x;\n',
    'crates/core/tests/it.rs': 'mod common;\nuse core_lib::{Thing, E};\nuse tempfile::tempdir;\n', 'crates/core/tests/common/mod.rs': 'use core_lib::b::Other;\n',
    'crates/app/Cargo.toml': '[package]\nname = "app"\nedition = "2021"\n[[bin]]\nname = "app"\npath = "app.rs"\n[dependencies]\nrenamed = { package = "core-lib", path = "../core" }\nold = { path = "../old" }\nregex = { git = "https://example.com/regex", package = "regex-x" }\nproc = { path = "../proc" }\n',
    'crates/app/app.rs': 'use renamed::Thing;\nuse renamed::b::e::E::V;\nuse renamed::Serialize;\nuse renamed::Made;\nuse renamed::missing::Deep;\nuse old::thing;\nuse regex::Regex;\nuse renamed::shout;\nfn main() { renamed::b::Other; proc::make(); }\n',
    'crates/old/Cargo.toml': '[package]\nname = "old"\n[lib]\npath = "old.rs"\n[dependencies]\ncore-lib = "*"\n', 'crates/old/old.rs': 'extern crate core_lib;\npub mod thing;\n', 'crates/old/thing.rs': 'use other::x;\nuse core_lib::Thing;\n', 'crates/old/other.rs': '',
    'crates/proc/Cargo.toml': '[package]\nname = "proc"\n', 'crates/left/Cargo.toml': '[package]\nname = "left"\n', 'crates/left/src/lib.rs': '',
    'node/package.json': '{\n "name": "node", "scripts": { "build": "napi build --manifest-path ../crates/core/Cargo.toml" } }', 'node/no/package.json': '{ "name": "no", "scripts": { "build": "echo ../../crates/core" } }',
  };

  test('through the module tree to the file that defines the name', async () => {
    const { to } = await readVirtual(tree), src = (name: string) => `crates/core/src/${name}`;
    expect(to(src('lib.rs'), 'mod a')).toEqual([src('a.rs')]);
    expect(to(src('lib.rs'), 'mod b')).toEqual([src('b/mod.rs')]);
    expect(to(src('lib.rs'), 'mod c')).toEqual([src('odd/place.rs')]);
    expect(to(src('lib.rs'), 'mod d')).toEqual([src('inline/d.rs')]);
    expect(to(src('lib.rs'), 'mod gone')).toEqual([null]);
    expect(to(src('lib.rs'), 'a::Thing')).toEqual([src('a.rs')]);
    expect(to(src('a.rs'), 'crate::b::Other')).toEqual([src('b/mod.rs')]);
    expect(to(src('a.rs'), 'super::c')).toEqual([src('odd/place.rs')]);
    expect(to(src('a.rs'), 'mod sub')).toEqual([src('a/sub.rs')]);
    expect(to(src('a.rs'), 'super::super::b')).toEqual([src('b/mod.rs')]);
    expect(to(src('a.rs'), 'crate::a::sub::Sub')).toEqual([src('a/sub.rs')]);
    expect(to(src('a/sub.rs'), 'crate::nowhere::X')).toEqual([null]);
    expect(to(src('a/sub.rs'), 'crate::inline::InLine')).toEqual([src('lib.rs')]);
    expect(to(src('a/sub.rs'), 'super::Thing')).toEqual([src('a.rs')]);
    expect(to(src('odd/place.rs'), 'mod near')).toEqual([src('odd/near.rs')]);
    expect(to(src('orphan.rs'), 'crate::Thing')).toEqual([src('a.rs')]);
  });

  test('what leads to the importing file itself is no link and not unresolved', async () => {
    const { rows: all, code } = await readVirtual(tree);
    expect(all.filter(({ from, to }) => from === to)).toEqual([]);
    expect(all.filter(({ from, specifier }) => from === 'crates/core/src/a.rs' && ['super::*', 'super::Thing'].includes(specifier))).toEqual([]);
    expect(code.coverage.unresolvedTop.map(({ specifier }) => specifier).sort()).toEqual(['crate::nowhere::X', 'mod gone', 'renamed::missing::Deep']);
  });

  test('between crates: renamed, re-exported with the files passed, globs, macros, the edition of 2015', async () => {
    const { rows: all, to } = await readVirtual(tree), app = (specifier: string) => to('crates/app/app.rs', specifier), src = (name: string) => `crates/core/src/${name}`;
    expect(all.filter(({ from, specifier }) => from === 'crates/app/app.rs' && specifier === 'renamed::Thing')).toEqual([expect.objectContaining({ to: src('a.rs'), via: [src('lib.rs')], kind: 'static' })]);
    expect(app('renamed::b::e::E::V')).toEqual([src('b/e.rs')]);
    expect(app('renamed::b::Other')).toEqual([src('b/mod.rs')]);
    // A name that comes from a crate of others, or that no text shows, is offered by the library.
    expect(app('renamed::Serialize')).toEqual([src('lib.rs')]);
    expect(app('renamed::Made')).toEqual([src('lib.rs')]);
    expect(app('renamed::shout')).toEqual([src('lib.rs')]);
    expect(app('renamed::missing::Deep')).toEqual([null]);
    expect(app('old::thing')).toEqual(['crates/old/thing.rs']);
    expect(app('proc::make')).toEqual(['package:proc']);
    expect(app('regex::Regex')).toEqual([]);
    expect(to('crates/core/tests/it.rs', 'core_lib::E')).toEqual([src('b/e.rs')]);
    expect(to('crates/core/tests/it.rs', 'mod common')).toEqual(['crates/core/tests/common/mod.rs']);
    expect(to('crates/core/tests/common/mod.rs', 'core_lib::b::Other')).toEqual([src('b/mod.rs')]);
    expect(to('crates/old/old.rs', 'extern crate core_lib')).toEqual([src('lib.rs')]);
    expect(to('crates/old/thing.rs', 'core_lib::Thing')).toEqual([src('a.rs')]);
    expect(all.find(({ specifier }) => specifier === 'b::*')?.kind).toBe('reexport');
  });

  test('packages, workspace members, dependencies, and the link from a package of Node', async () => {
    const { code, rows: all } = await readVirtual(tree);
    expect(code.packages.map(({ name, kind, workspace }) => `${name} ${kind} ${workspace}`).filter((row) => !row.startsWith('no'))).toEqual(['app cargo true', 'core-lib cargo true', 'left manifest false', 'old cargo true', 'proc cargo true']);
    expect(code.dependencies.map(({ package: at, name, version, kind }) => `${code.packages[at].name} ${name} ${version} ${kind}`)).toEqual(['app regex-x null runtime', 'core-lib cc 1 optional', 'core-lib libc 0.2 runtime', 'core-lib serde 1 runtime', 'core-lib tempfile 3 development']);
    expect(all.filter(({ kind }) => kind === 'manifest')).toEqual([expect.objectContaining({ from: 'node/package.json', to: 'package:core-lib', specifier: '../crates/core/Cargo.toml', line: 2 })]);
  });

  test('circles of re-exports, of globs and of `#[path]` end; manifests that cannot be read are said', async () => {
    const { diagnostics, to, code } = await readVirtual({
      'Cargo.toml': '[package]\nname = "c"\nedition = "2021"\n[dependencies]\nc = { path = "." }\nx = { path = "../../outside" }\n', 'src/lib.rs': 'mod a;\nmod b;\npub use self::a::*;\npub use b::X;\nuse log::log;\n', 'src/a.rs': 'pub use crate::b::*;\npub use super::*;\n#[path = "lib.rs"] mod back;\n', 'src/b.rs': 'pub use crate::a::X;\npub use crate::a::*;\nuse crate::Y::Z;\n',
      'bad/Cargo.toml': '[package\nname', 'bad/src/lib.rs': 'use crate::x;\n', 'deep/Cargo.toml': `a = ${'['.repeat(20_000)}`, 'lone.rs': 'use crate::x::y;\nmod z;\n', 'z.rs': '',
    });
    expect(diagnostics.map(({ path }) => path)).toEqual(['bad/Cargo.toml', 'deep/Cargo.toml']);
    expect(to('src/lib.rs', 'b::X').every((path) => path === null || path.startsWith('src/'))).toBe(true);
    expect(to('lone.rs', 'mod z')).toEqual(['z.rs']);
    expect(code.coverage.filesParsed).toBe(6);
  });
});

describe('nothing in a file can take the reader down', () => {
  bearsAnyText(rustReader, ['use ', 'mod ', 'extern ', 'crate', 'pub ', '(', ')', 'in ', 'self', 'super', '::', '{', '}', ',', ';', '*', 'as ', 'a', 'r#b', "'", "'c'", '"', 'r#"', '"#', 'b"', '#', '!', '[', ']', 'path', '=', '/*', '*/', '//', '\n', ' ', 'macro_rules', '$', 'fn ', 'cfg_if', '<', '>', 'ä', '😀', '1.0', '\\'], [
    'use a::{', 'use {', 'use a;', 'mod a{', 'mod a;', '#[', '#[path="x"]', '/*', '/*/', '"', 'r#', 'r#"', "'", 'a::', 'crate::a ', 'crate::', 'x!{', 'pub(in a::', 'pub(', 'extern "C" ', 'macro_rules! a {', 'b', '{', '}', '::', '::a::b ', '!', 'a /**/', 'fn ', 'mod/**/', '😀',
  ]);
});

test('a name that one form of the build declares and another binds leads to both', async () => {
  const { rows } = await readVirtual({
    'Cargo.toml': '[package]\nname = "a"\nedition = "2021"\n', 'src/lib.rs': 'mod inner;\nmod outer;\nmod user;\n', 'src/inner.rs': 'pub fn run() {}\n',
    'src/outer.rs': 'cfg_rt! { pub use crate::inner::run; }\ncfg_not_rt! { pub fn run() {} }\n', 'src/user.rs': 'use crate::outer::run;\n',
  });
  expect(rows.filter(({ from }) => from === 'src/user.rs').map(({ to }) => to)).toEqual(['src/inner.rs', 'src/outer.rs']);
});
