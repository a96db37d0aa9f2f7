import { folderOf, joinPath } from '../../packages/paths.js';
import { iniLines, parseIni } from './ini.js';
import { type ModuleRoot, NOTHING_STATED, type PythonManifest, type StatedDependency } from './python-project.js';
import { normalName, parseRequirement, parseRequirements, requirementsKind } from './requirement.js';
import { parseToml } from '../shared/toml.js';
import { field, isObject, stringField } from '../../packages/json.js';

/** What a `setup.cfg` says (its `[metadata]` makes a package); settings of pytest in `pytest.ini` and `tox.ini` are read by the same rules. */
export function parseSetupCfg(path: string, text: string): PythonManifest {
  const folder = folderOf(path), ini = parseIni(text), metadata = ini.get('metadata'), options = ini.get('options');
  const stated = (value: string | undefined, kind: StatedDependency['kind']): StatedDependency[] => iniLines(value).flatMap((line) => {
    const found = parseRequirement(line);
    return found === null || found.url !== null ? [] : [{ name: found.name, version: found.version, kind, manifest: path }];
  });
  return {
    ...NOTHING_STATED, path, folder, isPackage: metadata?.has('name') ?? false, name: metadata?.get('name') ?? null,
    roots: inside(folder, [
      ...iniLines(options?.get('package_dir')).map((line) => { const [prefix, to] = line.split('=').map((part) => part.trim()); return { prefix, folder: to ?? '' }; }),
      ...iniLines(ini.get('options.packages.find')?.get('where')).map((where) => ({ prefix: '', folder: where })),
      ...['pytest', 'tool:pytest'].flatMap((section) => iniLines(ini.get(section)?.get('pythonpath')).flatMap((line) => line.split(/\s+/)).map((one) => ({ prefix: '', folder: one }))),
    ]),
    dependencies: [
      ...stated(options?.get('install_requires'), 'runtime'), ...stated(options?.get('setup_requires'), 'build'), ...stated(options?.get('tests_require'), 'development'),
      ...[...(ini.get('options.extras_require') ?? [])].flatMap(([, value]) => stated(value, 'optional')),
    ],
  };
}

/** What a `setup.py` says in literals: nothing of it runs. */
export function parseSetupPy(path: string, text: string): PythonManifest {
  const folder = folderOf(path);
  const dirs = /\bpackage_dir\s*=\s*(?:dict\()?\{([^}]{0,500})\}/.exec(text)?.[1] ?? '';
  const where = /\bfind_(?:namespace_)?packages\(\s*(?:where\s*=\s*)?["']([^"'\n]{1,200})["']/.exec(text)?.[1];
  return {
    ...NOTHING_STATED, path, folder, isPackage: /\bsetup\s*\(/.test(text), name: setupName(text),
    roots: inside(folder, [
      ...[...dirs.matchAll(/["']([^"'\n]*)["']\s*:\s*["']([^"'\n]*)["']/g)].map(([, prefix, to]) => ({ prefix, folder: to })), ...(where === undefined ? [] : [{ prefix: '', folder: where }]),
    ]),
    dependencies: literalList(text, /\binstall_requires\s*=\s*\[/).flatMap((line): StatedDependency[] => {
      const found = parseRequirement(line);
      return found === null || found.url !== null ? [] : [{ name: found.name, version: found.version, kind: 'runtime', manifest: path }];
    }),
    crates: [...text.matchAll(/\bpath\s*=\s*["']([^"'\n]{0,200}Cargo\.toml)["']/g)].flatMap(([, specifier]) => {
      const manifest = joinPath(folder, specifier);
      return manifest === null ? [] : [{ specifier, folder: folderOf(manifest) }];
    }),
  };
}

/** `name="x"` in the call, or `name=NAME` where `NAME = "x"` stands at the start of a line. */
function setupName(text: string): string | null {
  const call = text.search(/\bsetup\s*\(/);
  if (call < 0) return null;
  const stated = /\bname\s*=\s*(?:["']([^"'\n]{1,200})["']|([A-Za-z_]\w{0,100}))/.exec(text.slice(call, call + 20_000));
  if (stated === null || stated[1] !== undefined) return stated?.[1] ?? null;
  return [...text.slice(0, call).matchAll(/^([A-Za-z_]\w{0,100})[ \t]*=[ \t]*["']([^"'\n]{1,200})["']/gm)].find(([, name]) => name === stated[2])?.[2] ?? null;
}

/** Strings of the list that opens at the end of the first match; they hold no escapes. */
function literalList(text: string, opening: RegExp): readonly string[] {
  const found = opening.exec(text), strings: string[] = [];
  if (found === null) return strings;
  for (let i = found.index + found[0].length; i < text.length && text[i] !== ']'; i++) {
    if (text[i] === '#') while (i < text.length && text[i] !== '\n') i++;
    if (text[i] !== '"' && text[i] !== "'") continue;
    const end = text.indexOf(text[i], i + 1);
    if (end < 0) break;
    strings.push(text.slice(i + 1, end));
    i = end;
  }
  return strings;
}

export function parsePipfile(path: string, text: string): PythonManifest {
  const folder = folderOf(path), toml = parseToml(text);
  if (toml === undefined) return { ...NOTHING_STATED, path, folder, problem: 'not readable as TOML; left out' };
  const table = (key: string, kind: StatedDependency['kind']): StatedDependency[] => {
    const packages = field(toml, key);
    return (isObject(packages) ? Object.entries(packages) : []).flatMap(([name, value]) => (stringField(value, 'path') !== undefined ? []
      : [{ name: normalName(name), version: typeof value === 'string' ? value : stringField(value, 'version') ?? null, kind, manifest: path }]));
  };
  return { ...NOTHING_STATED, path, folder, isPackage: true, dependencies: [...table('packages', 'runtime'), ...table('dev-packages', 'development')] };
}

export function parseRequirementsFile(path: string, text: string): PythonManifest {
  const own = folderOf(path), folder = own.endsWith('/requirements') || own === 'requirements' ? folderOf(own) : own;
  const kind = requirementsKind(path);
  return {
    ...NOTHING_STATED, path, folder,
    dependencies: parseRequirements(text).filter(({ url }) => url === null || /^[a-z+]+:\/\//.test(url)).map(({ name, version }) => ({ name, version, kind, manifest: path })),
  };
}

function inside(folder: string, roots: readonly ModuleRoot[]): ModuleRoot[] {
  return roots.flatMap(({ prefix, folder: relative }) => {
    const found = joinPath(folder, relative);
    return found === null ? [] : [{ prefix, folder: found }];
  });
}
