import { posix } from 'node:path';
import { ts } from 'ts-morph';
import type { RawPackage } from '../../src/model/raw.js';

/** One import as TypeScript's tree has it. `form` says how it is written, so that a report can show that no form was passed over. */
export interface WrittenImport {
  readonly specifier: string;
  readonly line: number;
  readonly form: 'import' | 'export from' | 'import =' | 'import()' | 'import type' | 'require' | 'declare module' | 'reference path' | 'reference types' | 'jsdoc';
}

/** What TypeScript sees as the imports of a file: a walk over its whole tree, in JavaScript over the types of its JSDoc too. */
export function importsOf(path: string, text: string): WrittenImport[] {
  const kind = /\.tsx$/.test(path) ? ts.ScriptKind.TSX : /\.[cm]?ts$/.test(path) ? ts.ScriptKind.TS : ts.ScriptKind.JSX;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, false, kind);
  const isModule = ts.isExternalModule(file);
  const found: WrittenImport[] = [];
  const lineAt = (position: number): number => file.getLineAndCharacterOfPosition(position).line + 1;
  const add = (node: ts.Node | undefined, form: WrittenImport['form']): void => {
    if (node !== undefined && ts.isStringLiteralLike(node) && node.text !== '') found.push({ specifier: node.text, line: lineAt(node.getStart(file)), form });
  };
  const stack: { readonly node: ts.Node; readonly inJsDoc: boolean }[] = [{ node: file, inJsDoc: false }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node, inJsDoc } = next;
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, 'import');
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, 'export from');
    else if (ts.isImportEqualsDeclaration(node)) add(ts.isExternalModuleReference(node.moduleReference) ? node.moduleReference.expression : undefined, 'import =');
    else if (ts.isImportTypeNode(node)) add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, inJsDoc ? 'jsdoc' : 'import type');
    else if (ts.isJSDocImportTag(node)) add(node.moduleSpecifier, 'jsdoc');
    else if (ts.isModuleDeclaration(node) && isModule) add(node.name, 'declare module');
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], 'import()');
    else if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'require') add(node.arguments[0], 'require');
    ts.forEachChild(node, (child) => void stack.push({ node: child, inJsDoc }));
    if (kind === ts.ScriptKind.JSX) for (const comment of (node as { jsDoc?: ts.JSDoc[] }).jsDoc ?? []) stack.push({ node: comment, inJsDoc: true });
  }
  for (const { fileName, pos } of file.referencedFiles) found.push({ specifier: /^\.{0,2}\//.test(fileName) ? fileName : `./${fileName}`, line: lineAt(pos), form: 'reference path' });
  for (const { fileName, pos } of file.typeReferenceDirectives) found.push({ specifier: fileName, line: lineAt(pos), form: 'reference types' });
  // A comment between two statements may hang on several nodes.
  const seen = new Set<string>();
  return found.filter((one) => one.form !== 'jsdoc' || (!seen.has(`${one.line} ${one.specifier}`) && seen.add(`${one.line} ${one.specifier}`)));
}

/** Root of the virtual disk. */
const ROOT = '/repo';

/**
 * TypeScript's own module resolution over a virtual disk: the tree, with every workspace package linked into `node_modules` and every package built, that is with
 * an output for each source file under each output folder its manifest names. Outputs lead back to their source. Written apart from the resolver that it judges.
 */
export function typescriptResolver(texts: ReadonlyMap<string, string>, paths: readonly string[], packages: readonly RawPackage[]): TypeScriptResolver {
  const disk = new Map<string, string>(), folders = new Set<string>([ROOT]), committed = new Map<string, string>();
  const put = (virtual: string, source: string): void => {
    if (disk.has(virtual)) {
      const path = disk.get(virtual)!;
      if (path !== source && virtual === `${ROOT}/${path}` && !committed.has(path)) committed.set(path, source);
      return;
    }
    disk.set(virtual, source);
    for (let folder = virtual.slice(0, virtual.lastIndexOf('/')); folder.length > 0 && !folders.has(folder); folder = folder.slice(0, folder.lastIndexOf('/'))) folders.add(folder);
  };
  for (const path of paths) put(`${ROOT}/${path}`, path);
  const links = new Map<string, string>();
  const sorted = [...paths].sort();
  for (const one of packages) {
    if ((!one.workspace && one.path !== '') || links.has(one.name)) continue;
    links.set(one.name, one.path);
    if (one.path === '') continue; // known by its name, and not built
    const manifest = JSON.parse(texts.get(`${one.path}/package.json`) ?? '{}') as Record<string, unknown>;
    const outputs = new Set<string>();
    collectOutputs([manifest.main, manifest.module, manifest.types, manifest.typings, manifest.exports, manifest.bin], outputs);
    const index = ['index.ts', 'index.tsx', 'index.js'].map((name) => `${one.path}/src/${name}`).find((path) => disk.has(`${ROOT}/${path}`));
    for (const out of [...outputs].sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))) {
      for (const path of sorted) {
        const source = path.startsWith(`${one.path}/src/`) && !/\.d\.[cm]?ts$/.test(path) ? /^(.*)\.([cm]?)[jt]sx?$/.exec(path.slice(one.path.length + 5)) : null;
        if (source === null) continue;
        const base = `${ROOT}/${one.path}/${out}/${source[1]}`;
        for (const ending of [`.${source[2]}js`, `.d.${source[2]}ts`, '.js', '.d.ts', '.mjs', '.d.mts', '.cjs', '.d.cts']) put(base + ending, path);
      }
    }
    // A bundle or rollup of the whole package is built from its index.
    const entry = new Set<string>(), root = (manifest.exports as Record<string, unknown> | undefined)?.['.'] ?? (typeof manifest.exports === 'string' ? manifest.exports : undefined);
    collectTargets([manifest.main, manifest.module, manifest.types, manifest.typings, root], entry);
    if (index !== undefined) for (const target of entry) put(posix.join(ROOT, one.path, target), index);
  }
  // What a manifest links by its folder is installed below that manifest only.
  const linkedBelow = new Map<string, string>();
  for (const { path: folder, manifest: file } of packages) {
    const manifest = JSON.parse(texts.get(file) ?? '{}') as Record<string, Record<string, string> | undefined>;
    for (const [name, version] of Object.entries({ ...manifest.devDependencies, ...manifest.dependencies })) {
      const linked = /^(?:link|file|portal):(.*)$/.exec(version)?.[1];
      if (linked !== undefined) linkedBelow.set(`${posix.join(ROOT, folder)}/node_modules/${name}`, posix.join(ROOT, folder, linked));
    }
  }
  const holders = new Set([...linkedBelow.keys()].flatMap((path) => [posix.dirname(path), posix.dirname(posix.dirname(path))]));
  const real = (virtual: string): string => {
    const match = /^(\/repo\/(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+))(\/.*)?$/.exec(virtual);
    if (match === null || disk.has(virtual)) return virtual;
    const below = linkedBelow.get(match[1]), target = below ?? (links.has(match[2]) ? posix.join(ROOT, links.get(match[2])!) : undefined);
    return target === undefined ? virtual : `${target}${match[3] ?? ''}`;
  };
  const host: ts.ModuleResolutionHost & ts.ParseConfigHost = {
    fileExists: (path) => disk.has(real(path)),
    directoryExists: (path) => folders.has(real(path.replace(/\/$/, ''))) || holders.has(path) || path === `${ROOT}/node_modules` || /^\/repo\/node_modules\/@[^/]+$/.test(path),
    readFile: (path) => texts.get(disk.get(real(path)) ?? ''),
    realpath: (path) => real(path),
    getDirectories: () => [],
    readDirectory: () => [],
    useCaseSensitiveFileNames: true,
  };
  const optionsByConfig = new Map<string, ts.CompilerOptions>(), caches = new Map<ts.CompilerOptions, ts.ModuleResolutionCache>();
  const optionsFor = (from: string): ts.CompilerOptions => {
    let folder = `/${from}`;
    while (folder !== '') {
      folder = folder.slice(0, folder.lastIndexOf('/'));
      const config = ['tsconfig.json', 'jsconfig.json'].map((name) => `${ROOT}${folder}/${name}`).find(host.fileExists);
      if (config === undefined) continue;
      let options = optionsByConfig.get(config);
      if (options === undefined) {
        const read = ts.readConfigFile(config, host.readFile).config as unknown;
        options = base(ts.parseJsonConfigFileContent(read ?? {}, host, config.slice(0, config.lastIndexOf('/')), undefined, config).options);
        optionsByConfig.set(config, options);
      }
      return options;
    }
    return DEFAULT;
  };
  const resolve = (from: string, specifier: string): string | null => {
    const options = optionsFor(from);
    let cache = caches.get(options);
    if (cache === undefined) caches.set(options, (cache = ts.createModuleResolutionCache(ROOT, (name) => name, options)));
    const plain = specifier.replace(/[?].*$/, '');
    const found = ts.resolveModuleName(plain, `${ROOT}/${from}`, options, host, cache).resolvedModule?.resolvedFileName;
    const source = found === undefined ? undefined : disk.get(real(found));
    if (source !== undefined) return source;
    // Files that TypeScript does not load (styles, images, components of frameworks) are found by their name.
    return plain.startsWith('.') ? disk.get(posix.join(`${ROOT}/${from}`, '..', plain)) ?? null : null;
  };
  return Object.assign(resolve, { sourceOfCommitted: (path: string) => committed.get(path) ?? null });
}

/** The file that TypeScript resolves a specifier to, null for none (external, or not there). */
export interface TypeScriptResolver {
  (from: string, specifier: string): string | null;
  /** The source that a committed file of an output folder would be built from, by the same rule that makes the outputs. */
  readonly sourceOfCommitted: (path: string) => string | null;
}

function base(options: ts.CompilerOptions): ts.CompilerOptions {
  return {
    paths: options.paths, pathsBasePath: options.pathsBasePath, baseUrl: options.baseUrl, rootDirs: options.rootDirs, customConditions: options.customConditions,
    moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.ESNext, allowJs: true, resolveJsonModule: true, allowImportingTsExtensions: true, noDtsResolution: false,
  };
}
const DEFAULT = base({});

/** Folders in which the targets of a manifest lie: the whole folder, and its first one or two parts. */
function collectOutputs(value: unknown, outputs: Set<string>): void {
  if (typeof value === 'string') {
    const folder = value.replace(/^\.\//, '').split('/').slice(0, -1).filter((part) => !part.includes('*'));
    for (let parts = 1; parts <= Math.min(2, folder.length); parts++) outputs.add(folder.slice(0, parts).join('/'));
    outputs.delete('src');
  } else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) collectOutputs(one, outputs);
}

function collectTargets(value: unknown, targets: Set<string>): void {
  if (typeof value === 'string') targets.add(value);
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) collectTargets(one, targets);
}
