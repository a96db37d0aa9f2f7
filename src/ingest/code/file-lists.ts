/**
 * The lists by which files are told apart; all matching is on lower-case names. A *folder* is one segment of a path. They are a default: what they
 * leave out is counted and listed in the coverage.
 */

/** Folders of inputs and expected outputs of tests. Their imports lead nowhere by design. */
export const FIXTURE_FOLDERS: ReadonlySet<string> = new Set([
  'fixture', 'fixtures', '__fixture__', '__fixtures__', '__testfixtures__', 'testdata', 'test-data', 'test_data', 'testresources', 'test-resources', 'test_resources', 'testprojects', 'test-projects', 'test_projects',
  'test-fixtures', 'test_fixtures', '__testdata__', '__test_data__', 'test-cases-data', 'goldens', '__goldens__',
]);

/** Folders of code to be copied or played with, unless they lie inside the code of an application (`SOURCE_ROOTS`). Also `template-*`. */
export const TEMPLATE_FOLDERS: ReadonlySet<string> = new Set(['template', 'templates', '_templates', 'playground', 'playgrounds', 'scaffold', 'scaffolds', 'boilerplate', 'boilerplates']);

/** Inside these folders `templates/` and `playground/` are parts of an application. */
export const SOURCE_ROOTS: ReadonlySet<string> = new Set(['src', 'app', 'apps', 'lib', 'source', 'sources', 'components', 'pages']);

/** Inside these `vendor/` and `coverage/` are parts of the program (`com.shop.vendor`), and no copies or reports. */
export const OWN_CODE_ROOTS: ReadonlySet<string> = new Set(['src', 'app']);

/**
 * What reports of test coverage consist of. In a `coverage/` outside `OWN_CODE_ROOTS` such files are generated; those of other languages are a program's own, which
 * may well be about coverage.
 */
export const COVERAGE_ENDINGS: readonly string[] = ['.html', '.css', '.js', '.json', '.xml', '.info', '.lcov', '.svg', '.png', '.txt', '.out', '.dat', '.db'];

/** Other people's code, copied in. */
export const VENDORED_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules', 'vendor', 'vendored', 'third_party', 'third-party', 'thirdparty', 'bower_components', 'jspm_packages', '.yarn', '.pnp', 'pods', 'deps-vendored',
  '_vendor', '_vendored', 'site-packages', '.venv', '__pypackages__',
]);

/** Folders of built or generated files that were committed. `build`, `lib` and `out` are not here: they often hold hand-written code. */
export const GENERATED_FOLDERS: ReadonlySet<string> = new Set([
  'dist', 'generated', '__generated__', '_generated', '.next', '.nuxt', '.output', '.svelte-kit', '.docusaurus', '.turbo', '.cache', 'storybook-static',
]);

/** Endings of generated files. */
export const GENERATED_ENDINGS: readonly string[] = [
  '.min.js', '.min.mjs', '.min.css', '.bundle.js', '.generated.ts', '.generated.tsx', '.generated.js', '.gen.ts', '.gen.tsx', '.gen.js', '.g.ts', '.g.dart', '.g.cs', '.designer.cs',
  '.pb.go', '.pb.gw.go', '.twirp.go', '.pb-c.c', '.pb-c.h', '_generated.h', '.pb.ts', '.pb.cc', '.pb.h', '_pb.js', '_pb.ts', '_pb.d.ts', '_pb2.py', '_pb2_grpc.py', '_grpc_pb.js', '_grpc_pb.d.ts', '.snap', '.api.md', '.map', '.tsbuildinfo', '.freezed.dart',
];

/** Names of generated files. */
export const GENERATED_NAMES: ReadonlySet<string> = new Set(['.pnp.cjs', '.pnp.loader.mjs', '.pnp.js', 'routetree.gen.ts', 'next-env.d.ts']);

export const TEST_FOLDERS: ReadonlySet<string> = new Set([
  'test', 'tests', '__test__', '__tests__', '__mocks__', '__typetests__', 'spec', 'specs', '__specs__', 'e2e', 'e2e-tests', 'cypress', 'integration-test', 'integration-tests',
  'unit-test', 'unit-tests', 'test-utils', 'type-tests', 'dtslint', 'androidtest', 'testfixtures',
  'benchmark', 'benchmarks', 'benches',
]);

/** Words between dots (or after the last `-`, `_`) of a test's name: `a.test.ts`, `a.spec.js`, `a-test.js`, `a_test.go`. */
export const TEST_WORDS: ReadonlySet<string> = new Set(['test', 'tests', 'spec', 'specs', 'e2e', 'cy', 'test-d', 'tst', 'unit', 'e2e-spec']);

export const DOCUMENTATION_ENDINGS: readonly string[] = ['.md', '.mdx', '.markdown', '.rst', '.adoc', '.asciidoc', '.txt', '.org', '.tex', '.rdoc', '.pod'];
export const DOCUMENTATION_NAMES: ReadonlySet<string> = new Set([
  'license', 'licence', 'copying', 'notice', 'readme', 'authors', 'contributors', 'maintainers', 'code_of_conduct', 'contributing', 'security', 'support', 'patents',
]);

/** Files of which a change is the trace of other work: lockfiles, manifests, versions, changelogs. */
export const BOOKKEEPING_NAMES: ReadonlySet<string> = new Set([
  'package.json', 'package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb', 'deno.lock', 'shrinkwrap.yaml', 'lerna.json', 'rush.json',
  'pnpm-workspace.yaml', 'common-versions.json', 'version-policies.json', 'repo-state.json', 'pnpm-config.json', 'approved-packages.json', 'browser-approved-packages.json', 'nonbrowser-approved-packages.json',
  'cargo.toml', 'cargo.lock', 'vcpkg.json', 'conanfile.txt', 'conan.lock', 'go.mod', 'go.sum', 'go.work', 'go.work.sum', 'pom.xml', 'gradle.lockfile', 'libs.versions.toml', 'gemfile', 'gemfile.lock', 'composer.json', 'composer.lock',
  'pyproject.toml', 'poetry.lock', 'pdm.lock', 'uv.lock', 'pipfile', 'pipfile.lock', 'requirements.txt', 'packages.lock.json', 'directory.packages.props', 'podfile.lock', 'pubspec.yaml', 'pubspec.lock',
  'mix.lock', 'flake.lock', 'version', 'version.txt', '.release-please-manifest.json', 'release-please-config.json', 'manifest.json.lock', 'jsr.json', '.pnpmfile.cjs',
]);

/** First words of names of change logs, with a documentation ending or none. */
export const CHANGELOG_NAMES: ReadonlySet<string> = new Set(['changelog', 'changes', 'history', 'news', 'releases', 'release-notes', 'release_notes', 'changelog-old', 'changelogs']);
/** Folders of notes about changes (changesets, rush, beachball, yarn, towncrier). */
export const CHANGE_NOTE_FOLDERS: ReadonlySet<string> = new Set(['.changeset', '.changesets', '.chronus', 'newsfragments', 'changelog.d', 'changelogs']);
export const CHANGE_NOTE_PATHS: readonly string[] = ['common/changes/', '.yarn/versions/', 'change/'];

/** Folders and endings of configuration. */
export const CONFIGURATION_FOLDERS: ReadonlySet<string> = new Set(['.github', '.gitlab', '.circleci', '.azure-pipelines', '.husky', '.vscode', '.idea', '.devcontainer', '.config', '.storybook']);
export const CONFIGURATION_ENDINGS: readonly string[] = ['.yml', '.yaml', '.toml', '.ini', '.cfg', '.conf', '.properties', '.env', '.tf', '.hcl', '.editorconfig', '.gradle', '.csproj', '.sln', '.props', '.targets', '.cmake'];
export const CONFIGURATION_NAMES: ReadonlySet<string> = new Set([
  'makefile', 'gnumakefile', 'makefile.am', 'configure.ac', 'meson.build', 'meson_options.txt', 'build.bazel', 'compile_commands.json', 'rustfmt.toml', 'clippy.toml', 'dockerfile', 'jenkinsfile', 'procfile', 'vagrantfile', 'gulpfile.js', 'gulpfile.mjs', 'gulpfile.cjs', 'gulpfile.ts', 'gruntfile.js', 'rakefile', 'cmakelists.txt', 'build.gradle.kts',
  'settings.gradle.kts', 'karma.conf.js', 'protractor.conf.js', 'nx.json', 'project.json', 'turbo.json', 'angular.json', 'deno.json', 'deno.jsonc', 'jsconfig.json', 'babel.config.js', 'setup.cfg', 'setup.py', 'noxfile.py', 'riotfile.py', 'build.rs', 'tox.ini', 'codeowners', 'owners',
]);

/** What a line of a file's first comments says, its marks taken off, where the file is generated. */
export const MARKER_LINES: readonly RegExp[] = [
  /^@generated\b/i,
  /^<auto-?generated\b/i,
  /^(?:this|the) (?:\w+ ){0,3}(?:file|code|class|module|source|header|script|document|program)\b.{0,60}?\b(?:is|was|are|has been|been) (?:\w+ ){0,3}?(?:auto-?|auto ?)?@?generated\b/i,
  /^(?:warning|note|attention|caution|important)?\W{0,4}(?:auto-?generated|(?:automatically|machine)[ -]generated)\b/i,
  /^(?:\w+ ){0,2}code (?:is )?(?:automatically |auto-?)?generated\b.{0,200}\bdo not (?:edit|modify)\b/i,
  /^code generated (?:by|from|with|using)\b/i,
  // A sentence may go on over lines, so that only one that begins with it says so of the file.
  /^(?:File generated|Generated|GENERATED|FILE GENERATED) (?:automatically |AUTOMATICALLY )?(?:by|from|with|using|BY|FROM|WITH|file|FILE|code|CODE)\b/,
  /^[^"'`]*\bgenerated\b[^"'`]{0,200}\bdo not (?:edit|modify)(?: (?:it|this file|by hand|manually|directly))*[\s.!*/-]*$/i,
  /^do not (?:edit|modify)\b[^"'`]{0,200}\bgenerated\b/i,
  /^do not (?:edit|modify)[\s.!*/-]*$/i,
];
