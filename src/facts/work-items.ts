/**
 * Which work item the first line of a commit names. Rules (ours; the forms are those of Jira, GitHub, GitLab and Azure Boards):
 *
 * 1. The pull request `(#12)` (GitLab: `(!12)`) that a squash merge puts at the end of its subject is set apart: it is no work item.
 * 2. A tracker key `PAY-123`: 2 to 10 capitals, digits or underscores, beginning with a letter, then a number without leading zero; not part of a longer word,
 *    name or version. The first key counts. Standards and algorithms look the same (`UTF-8`, `RFC-2616`, `CVE-2021-44228`): those of a list never count, and any
 *    other prefix counts only when the history names at least three different numbers of it, as a tracker's project does. `AB#12` is an item of Azure Boards.
 * 3. `#123` or `GH-123`, with one of GitHub's closing words before it (`fixes #123`), or as the only reference of the subject. Not after a word that
 *    counts something (`step #2`), not with letters around it (`C#8`, `org/repo#12`, `#1a2b3c`), and not in parentheses of its own, which is a pull request again.
 * 4. Without an item, the pull request of rule 1 stands for it: commits of one request belong together when several carry its number.
 *
 * @param subjects of all commits read, so that the evidence of rule 2 does not depend on the window.
 * @returns per subject a key such as `PAY-123`, `#123`, `!request 12`, or null.
 */
export function workItems(subjects: readonly string[]): (string | null)[] {
  const numbers = new Map<string, Set<string>>();
  for (const subject of subjects) {
    for (const { prefix, number } of trackerKeys(subject)) {
      const known = numbers.get(prefix);
      if (known === undefined) numbers.set(prefix, new Set([number]));
      else if (known.size < FEWEST_NUMBERS) known.add(number);
    }
  }
  const isProject = (prefix: string): boolean => (numbers.get(prefix)?.size ?? 0) >= FEWEST_NUMBERS;
  return subjects.map((subject) => workItem(subject, isProject));
}

/** Fewer different numbers under one prefix are no tracker's project. */
const FEWEST_NUMBERS = 3;

/** Capitals with numbers that are no project of a tracker: standards, algorithms, encodings, vulnerabilities, releases, proposals. */
const NOT_TRACKERS = new Set([
  'UTF', 'UCS', 'ISO', 'IEC', 'IEEE', 'ANSI', 'ECMA', 'ASCII', 'LATIN', 'CP', 'WINDOWS', 'RFC', 'BCP', 'STD', 'PEP', 'JSR', 'JEP', 'KEP', 'XEP', 'EIP', 'ERC', 'BIP', 'SLIP', 'CAIP', 'SIP', 'ADR', 'DIN', 'NIST', 'FIPS', 'WCAG',
  'TC', 'CVE', 'CWE', 'CAPEC', 'GHSA', 'RUSTSEC', 'OSV', 'SNYK', 'OWASP', 'COVID', 'SARS', 'SHA', 'SHA2', 'SHA3', 'MD', 'CRC', 'AES', 'DES', 'RSA', 'DSA', 'ECDSA', 'HMAC', 'HS', 'RS', 'PS', 'ES', 'TLS', 'SSL', 'HTTP', 'IPV', 'BASE',
  'UTC', 'GMT', 'CET', 'PST', 'EST', 'MPEG', 'MP', 'JPEG', 'OAUTH', 'SAML', 'POSIX', 'GPT', 'RC', 'ALPHA', 'BETA', 'VERSION', 'PHASE', 'STEP', 'PART',
  'TODO', 'TOP', 'PR', 'MR', 'ROUND', 'TAKE', 'DAY', 'WEEK', 'SPRINT', 'SECTION', 'CHAPTER', 'LEVEL', 'PRIORITY', 'USB', 'UUID', 'UUIDV', 'KOI8',
]);

const TRACKER_KEY = /(?<![A-Za-z0-9_.@#%-])([A-Z][A-Z0-9_]{1,9})-([1-9]\d{0,6})(?![A-Za-z0-9_]|[.-]\d)/g;
const AZURE = /(?<![A-Za-z0-9_])AB#([1-9]\d{0,8})(?![A-Za-z0-9_])/;
const REFERENCE = /(?<![A-Za-z0-9_&/#-])(?:#|GH-)([1-9]\d{0,6})(?![A-Za-z0-9_]|[.-]\d)/g;
const CLOSING = /(?<![A-Za-z0-9_])(?:close[sd]?|closing|fix(?:e[sd])?|fixing|resolve[sd]?|resolving)(?::|\s+issues?)?\s+(?:issues?\s+)?(?:#|GH-)([1-9]\d{0,6})(?![A-Za-z0-9_]|[.-]\d)/i;
const COUNTING_WORD = /(?:^|[^A-Za-z0-9_])(?:pull request|pull|prs?|mrs?|merge request|step|part|phase|test|case|attempt|try|take|round|no\.?|number|version|colou?r|option|item|bullet|point|rule|chapter|section|example|line|page|job|build|run|revision|change)\s*$/i;
const REQUEST = /\s*\((?:pull request |PR |MR )?[#!]([1-9]\d{0,6})\)\s*$/i;

function* trackerKeys(subject: string): Generator<{ prefix: string; number: string }> {
  if (!subject.includes('-')) return;
  for (const [, prefix, number] of subject.matchAll(TRACKER_KEY)) if (prefix !== 'GH' && !NOT_TRACKERS.has(prefix!)) yield { prefix: prefix!, number: number! };
}

function workItem(subject: string, isProject: (prefix: string) => boolean): string | null {
  for (const { prefix, number } of trackerKeys(subject)) if (isProject(prefix)) return `${prefix}-${number}`;
  if (!subject.includes('#') && !subject.includes('GH-') && !subject.includes('!')) return null;
  const azure = AZURE.exec(subject);
  if (azure !== null) return `AB#${azure[1]}`;
  const { rest, request } = withoutRequests(subject);
  const closed = CLOSING.exec(rest);
  if (closed !== null) return `#${closed[1]}`;
  const references = new Set([...rest.matchAll(REFERENCE)].filter((match) => isItem(rest, match)).map(([, number]) => number!));
  if (references.size === 1) return `#${[...references][0]}`;
  return request === null ? null : `!request ${request}`;
}

/** Backports carry several requests at the end; the last one is the merge at hand. */
function withoutRequests(subject: string): { rest: string; request: string | null } {
  let rest = subject;
  let request: string | null = null;
  for (let match = REQUEST.exec(rest); match !== null; match = REQUEST.exec(rest)) {
    request ??= match[1]!;
    rest = rest.slice(0, match.index);
  }
  return { rest, request };
}

function isItem(text: string, match: RegExpMatchArray): boolean {
  const before = text.slice(0, match.index);
  const alone = before.endsWith('(') && text[match.index! + match[0].length] === ')';
  return !alone && !COUNTING_WORD.test(before);
}
