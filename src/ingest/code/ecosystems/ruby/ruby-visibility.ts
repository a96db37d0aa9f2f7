import { folderOf, upwards } from '../../packages/paths.js';

/**
 * Whether a file may name the constants of another: both lie in one gem or application, or the one's Gemfile or gemspec leads to the other's gem (also by way of
 * others), or one Gemfile leads to both, as that of an application does to its engines: they run in one program then.
 * An application without a Gemfile (the dummy of an engine's tests) belongs to the gem or application around it.
 * @param manifests folders with a Gemfile or gemspec
 * @param programs folders of applications
 * @param uses folders of gems that the manifests of a folder name
 */
export function rubyVisibility(manifests: readonly string[], programs: Iterable<string>, uses: ReadonlyMap<string, ReadonlySet<string>>): (from: string, to: string) => boolean {
  const bundled = new Set(manifests), folders = new Set([...manifests, ...programs]), homeOfFolder = new Map<string, string>(), reached = new Map<string, ReadonlySet<string>>();
  const homeOf = (path: string): string => {
    const folder = folderOf(path), known = homeOfFolder.get(folder);
    if (known !== undefined) return known;
    const home = [...upwards(folder)].find((one) => folders.has(one)) ?? withoutManifest(path);
    homeOfFolder.set(folder, home);
    return home;
  };
  for (const folder of uses.keys()) {
    const all = new Set([folder]);
    for (const one of all) for (const next of uses.get(one) ?? []) all.add(next);
    reached.set(folder, all);
  }
  const around = new Map([...folders].map((one) => [one, bundled.has(one) ? null : [...upwards(one)].find((above) => bundled.has(above)) ?? null]));
  const pairs = new Map<string, Map<string, boolean>>();
  const together = (a: string, b: string): boolean => {
    let known = pairs.get(a);
    if (known === undefined) pairs.set(a, (known = new Map()));
    let found = known.get(b);
    if (found === undefined) known.set(b, (found = [...reached.values()].some((all) => all.has(a) && all.has(b))));
    return found;
  };
  return (from, to) => {
    const a = homeOf(from), b = homeOf(to);
    return a === b || around.get(a) === b || around.get(b) === a || together(around.get(a) ?? a, b);
  };
}

/** Where no manifest says what belongs together: what stands before `app/`, else nothing tells files apart. */
function withoutManifest(path: string): string {
  const at = `/${path}`.search(/\/app\//);
  return at < 0 ? '' : path.slice(0, Math.max(0, at - 1));
}
