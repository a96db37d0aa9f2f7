import { expect, test } from 'vitest';
import { readVirtual } from '../virtual-tree.js';

const project = (more = ''): string => `<Project Sdk="Microsoft.NET.Sdk">${more}</Project>`;

test('a namespace leads to the files that declare what is used of it; partial types to all of theirs', async () => {
  const { rows, code } = await readVirtual({
    'A/A.csproj': project(), 'A/One.cs': 'namespace Lib.Core;\npublic partial class One {}\npublic class Both {}', 'A/One.More.cs': 'namespace Lib.Core { partial class One { } }', 'A/Two.cs': 'namespace Lib.Core;\npublic class Two {}',
    'A/Ext.cs': 'namespace Lib.Core;\nstatic class Ext { public static int Twice(this int x) => x; }', 'A/Note.cs': 'namespace Lib.Core;\nclass NoteAttribute {}',
    'B/B.csproj': project('<ItemGroup><ProjectReference Include="..\\A\\A.csproj" /></ItemGroup>'),
    'B/User.cs': 'using Lib.Core;\nusing System;\nusing static Lib.Core.Two;\nusing Alias = Lib.Core.Both;\nusing Lib.Core.Missing;\nnamespace App;\n[Note] class User { One x = new One(); int y = 2.Twice(); }',
  });
  expect(rows.map(({ from, line, specifier, to }) => `${from}:${line} ${specifier} → ${to}`)).toEqual([
    'B/User.cs:1 Lib.Core → A/Ext.cs', 'B/User.cs:1 Lib.Core → A/Note.cs', 'B/User.cs:1 Lib.Core → A/One.More.cs', 'B/User.cs:1 Lib.Core → A/One.cs',
    'B/User.cs:3 Lib.Core.Two → A/Two.cs', 'B/User.cs:4 Lib.Core.Both → A/One.cs', 'B/User.cs:5 Lib.Core.Missing → null',
  ]);
  expect(code.coverage).toMatchObject({ internal: 4, resolved: 3 });
});

test('the parts of a type are no need of each other; a type of the same name elsewhere is not meant', async () => {
  const { rows } = await readVirtual({
    'A/A.csproj': project(), 'A/One.cs': 'namespace Lib;\npublic partial class One { One again; Two two; }', 'A/One.More.cs': 'namespace Lib;\npublic partial class One { One make() => new One(); }',
    'A/Two.cs': 'namespace Lib;\nclass Two {}', 'A/Outer.cs': 'namespace Lib.In;\nclass Two { Two same; One one; }',
  });
  expect(rows.map(({ from, to }) => `${from} → ${to}`)).toEqual(['A/One.cs → A/Two.cs', 'A/Outer.cs → A/One.More.cs', 'A/Outer.cs → A/One.cs']);
});

test('what is seen without a directive: the own namespace and those around it, and global usings of the project', async () => {
  const { rows } = await readVirtual({
    'A/A.csproj': project('<ItemGroup><Using Include="Lib.Shared" /></ItemGroup>'), 'A/Global.cs': 'global using Lib.Far;',
    'A/Base.cs': 'namespace Lib;\nclass Base {}', 'A/Shared.cs': 'namespace Lib.Shared;\nclass Common {}', 'A/Far.cs': 'namespace Lib.Far;\nclass Away {}',
    'A/In.cs': 'namespace Lib.Deep.In;\nclass In : Base { Common c; Away a; Lib.Far.Away same; string Name { get; set; } }', 'A/Name.cs': 'namespace Lib;\nclass Name {}',
    'B/B.csproj': project(), 'B/Stranger.cs': 'namespace Lib.Deep;\nclass Stranger : Base { }',
  });
  expect(rows.map(({ from, specifier, to }) => `${from} ${specifier} → ${to}`)).toEqual(['A/Base.cs', 'A/Far.cs', 'A/Shared.cs'].map((to) => `A/In.cs namespace Lib.Deep.In → ${to}`));
});

test('a namespace of which nothing is used leads to its project, when that is another and the only one', async () => {
  const { rows } = await readVirtual({
    'A/A.csproj': project(), 'A/X.cs': 'namespace One; class X {}', 'B/B.csproj': project(), 'B/Y.cs': 'using One;\nusing Two;\nusing Both;\nnamespace Two; class Y {}', 'B/Z.cs': 'namespace Both; class Z {}', 'A/W.cs': 'namespace Both; class W {}',
  });
  expect(rows.map(({ from, specifier, to }) => `${from} ${specifier} → ${to}`)).toEqual(['B/Y.cs One → package:A']);
});

test('solutions, references, central versions, links to projects of other kinds', async () => {
  const { code, rows, diagnostics } = await readVirtual({
    'All.sln': 'Project("{G}") = "A", "src\\A\\A.csproj", "{1}"\nEndProject\n', 'More.slnx': '<Solution><Folder Name="/x/"><Project Path="src/B/B.csproj" /></Folder></Solution>',
    'Directory.Packages.props': '<Project><PropertyGroup><V>3.1</V></PropertyGroup><ItemGroup><PackageVersion Include="Central" Version="$(V)" /></ItemGroup></Project>',
    'src/A/A.csproj': project('<ItemGroup><PackageReference Include="central" /><PackageReference Include="Own" Version="1.0" PrivateAssets="all" /><ProjectReference Include="..\\web\\web.esproj" /></ItemGroup>'),
    'src/B/B.csproj': project('<ItemGroup><PackageReference Include="Nested"><Version>2</Version></PackageReference></ItemGroup>'), 'src/C/C.csproj': project(), 'src/D/D.csproj': '<Project',
    'src/web/web.esproj': '<Project/>', 'src/web/package.json': '{"name":"web"}',
  });
  expect(code.packages.map(({ name, kind, workspace }) => `${name} ${kind} ${workspace}`)).toEqual(['A dotnet true', 'B dotnet true', 'C manifest false', 'web manifest false']);
  expect(code.dependencies.map(({ name, version, kind }) => `${name} ${version} ${kind}`)).toEqual(['Own 1.0 build', 'central 3.1 runtime', 'Nested 2 runtime']);
  expect(rows.map(({ from, to, kind }) => `${from} ${kind} ${to}`)).toEqual(['src/A/A.csproj manifest package:web']);
  expect(diagnostics.map(({ path }) => path)).toEqual(['src/D/D.csproj']);
});
