import { COMMIT } from '../../model/raw.js';

/**
 * Release, squash and revert bits of `COMMIT`, as far as a message tells.
 *
 * @param rest everything behind the first line.
 */
export function messageFlags(subject: string, rest: string): number {
  return (isRelease(subject) ? COMMIT.release : 0) | (isSquash(subject, rest) ? COMMIT.squash : 0) | (isRevert(subject, rest) ? COMMIT.revert : 0);
}

const VERSION = String.raw`v?\d+\.\d+(?:\.\d+)*(?:[-.+]?[0-9a-z][0-9a-z.+-]*)?`;
const TAIL = String.raw`(?:\s*\((?:#|!)\d+\))?(?:\s*\[(?:skip ci|ci skip)\])?\s*[.!]?`;
/** Words that a release is announced with. */
const STEPS = '(?:publish(?:ed)?|prepare|bump|cut|new|next|for|the|to|up|update|version|versions|packages?|changelogs?|releases?|all)';
const RELEASES = [
  // v1.2.3 · 1.2.3-beta.1 (#12) · Version 1.2.3 · name@1.2.3
  String.raw`(?:(?:bump )?version(?: to)?:?\s+|(?:@?[\w./-]+@))?${VERSION}${TAIL}`,
  // Release 4.0.0 · Release/4.0.0 (#12) · release: v1.2.3 · release: plugin-vue@1.2.3 · Publish v1.2.3
  String.raw`(?:chore:?\s+)?(?:release|published?)(?:[:/]\s*|\s+)(?:@?[\w./-]+@|version\s+|[\w-]+\s+)?${VERSION}.{0,40}`,
  // conventional commits: chore(release): 1.2.3 · chore(release): publish · chore(release): prepare for 1.2.3; but work on how releases are made has the same scope
  String.raw`(?:chore|build)\(releases?\)!?:?\s*(?:(?:${STEPS}\s+){0,4}(?:@?[\w./-]+@)?${VERSION}.{0,40}|(?:${STEPS}\s*){0,4}${TAIL})`,
  // changesets, lerna, rush, beachball, semantic-release
  String.raw`(?:chore:?\s*)?version packages(?:\s*\([^)]*\))?${TAIL}`,
  String.raw`publish${TAIL}`, String.raw`(?:chore:\s*)?(?:publish|prepare|new)? ?releases?${TAIL}`,
  String.raw`(?:chore:\s*)?bump versions?(?:\s+to\s+${VERSION}| for release)?${TAIL}`, String.raw`applying package updates${TAIL}`,
];
/** Whole subjects that announce a release. */
export const RELEASE = new RegExp(`^(?:${RELEASES.join('|')})$`, 'i');

function isRelease(subject: string): boolean {
  return RELEASE.test(subject);
}

/** GitHub and GitLab put the request's number at the end of the subject; GitHub lists the commits as `* subject` between blank lines; git says so itself. */
function isSquash(subject: string, rest: string): boolean {
  if (subject.endsWith(')') && /\((?:#|!)\d+\)$/.test(subject)) return true;
  if (rest.includes('Squashed commit of the following:')) return true;
  if (!rest.includes('\n* ')) return false;
  return (`\n${rest}`.match(/\n\r?\n\* [^\n]*(?=\n\r?\n|\n?$)/g)?.length ?? 0) >= 2;
}

/** git and the forges quote the subject and name the commit in a line of its own; conventional commits have a type. The list of a squash may hold both: it is no revert itself. */
function isRevert(subject: string, rest: string): boolean {
  return /^revert(?:\s*\([^)]*\))?!?:\s|^revert\s+"/i.test(subject) || /^This reverts commit [0-9a-f]{7,64}\b/m.test(rest.trimStart().slice(0, 200));
}
