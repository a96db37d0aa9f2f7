import type { Place } from '../shared/module-distance.js';
import type { TreeFiles } from '../../resolve/tree-files.js';
import { folderOf, upwards } from '../../packages/paths.js';
import type { JvmModule } from './jvm-module.js';

export function placeOf(modules: readonly JvmModule[], files: TreeFiles): (file: number) => Place {
  const byFolder = new Map(modules.map(({ folder }, index) => [folder, index]));
  const ofFolder = new Map<string, Place>();
  return (file) => {
    const folder = folderOf(files.pathOf(file));
    const known = ofFolder.get(folder);
    if (known !== undefined) return known;
    let module = -1, root = '';
    for (const above of upwards(folder)) {
      const found = byFolder.get(above);
      if (found === undefined) continue;
      module = found;
      root = above;
      break;
    }
    const sourceSet = sourceSetOf(root === '' ? folder : folder.slice(root.length + 1));
    const place: Place = {
      module, sourceSet, test: /test|spec|jmh|benchmark|^src\/it$|(^|\/)it$/i.test(sourceSet), platforms: isPlatform(sourceSet), base: /(^|\/)(main|common\w*|common\/src|src)$/.test(sourceSet),
    };
    ofFolder.set(folder, place);
    return place;
  };
}

/** `src/main`, `src/commonTest`, `jvm/test`: what stands between the module's folder and its packages. */
function sourceSetOf(inModule: string): string {
  const segments = inModule.split('/');
  const at = segments.indexOf('src');
  if (at >= 0 && at < 3) return segments.slice(0, at + (at === 0 || segments[at + 1] === 'main' || segments[at + 1] === 'test' ? 2 : 1)).join('/');
  return segments.slice(0, 2).join('/');
}

/** `src/jvmMain`, `nix/src`, `jvm/test`: source sets of code for several platforms. */
function isPlatform(sourceSet: string): boolean {
  return /^src\/\w+(?:Main|Test)$|^\w+\/(?:src|test)$/.test(sourceSet);
}
