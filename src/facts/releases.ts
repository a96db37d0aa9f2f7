import type { Release } from '../model/delivery.js';
import type { RawTag } from '../model/raw.js';

const HOTFIX = 7 * 86_400;
/** `v1.2.3`, `pkg@1.2.3`, `@scope/pkg@1.2.3`, `pkg-v1.2`, `path/v1.2.3`, `@scope/pkg_v1.2.3`; what follows a `-` makes it a preview (semver), what follows a `+` does not. */
const VERSION = /^(.*?)(?:^|[@_/-])v?(\d{1,8})\.(\d{1,8})(?:\.(\d{1,8}))?(-[0-9A-Za-z.-]+|\.?(?:alpha|beta|rc|pre|dev|canary|[ab]\d)[0-9A-Za-z.-]*)?(?:\+[0-9A-Za-z.-]+)?$/i;
/** Words before a version that are no package. */
const NO_PACKAGE = /^(?:releases?|versions?|ver|tags?)$/i;

interface Version {
  readonly series: string;
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly preview: boolean;
}

/** Tags that name a version (semver.org, with or without a package before it), oldest first. @param component index of the component that a name means, -1 for none. */
export function releases(tags: readonly RawTag[], until: number, component: (name: string) => number): Release[] {
  const versions = tags.flatMap((tag) => {
    const version = tag.at > until ? null : versionOf(tag.name);
    return version === null ? [] : [{ tag, version }];
  });
  const firsts = new Map(versions.filter(({ version }) => version.patch === 0 && !version.preview).map(({ tag, version }) => [lineOf(version), tag.at]));
  const quick = quickSeries(versions);
  return versions
    .map(({ tag, version }): Release => {
      const first = firsts.get(lineOf(version));
      const hotfix = version.patch > 0 && !version.preview && first !== undefined && tag.at >= first && tag.at - first <= HOTFIX;
      return { tag: tag.name, series: version.series, component: version.series === '' ? -1 : component(version.series), commit: tag.commit, at: tag.at, preview: version.preview, hotfix: quick.has(version.series) ? null : hotfix };
    })
    .sort((a, b) => a.at - b.at || (a.tag < b.tag ? -1 : 1));
}

/** Series of which half of the releases follow the one before within the time of a hotfix. */
function quickSeries(versions: readonly { readonly tag: RawTag; readonly version: Version }[]): Set<string> {
  const times = new Map<string, number[]>();
  for (const { tag, version } of versions) {
    if (version.preview) continue;
    const known = times.get(version.series);
    if (known === undefined) times.set(version.series, [tag.at]);
    else known.push(tag.at);
  }
  return new Set([...times].filter(([, all]) => {
    const sorted = all.toSorted((a, b) => a - b);
    const soon = sorted.filter((at, i) => i > 0 && at - sorted[i - 1]! <= HOTFIX).length;
    return sorted.length > FEW && soon > (sorted.length - 1) / 2;
  }).map(([series]) => series));
}

/** So few have no rhythm. */
const FEW = 4;

function versionOf(name: string): Version | null {
  const found = VERSION.exec(name);
  if (found === null) return null;
  const [, before, major, minor, patch, preview] = found;
  return { series: NO_PACKAGE.test(before!) ? '' : before!, major: Number(major), minor: Number(minor), patch: Number(patch ?? 0), preview: preview !== undefined };
}

const lineOf = ({ series, major, minor }: Version): string => `${series} ${major}.${minor}`;
