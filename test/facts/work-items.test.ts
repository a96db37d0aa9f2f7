import { describe, expect, it } from 'vitest';
import { workItems } from '../../src/facts/work-items.js';

/** Three numbers of a project make it one; the subject under test comes first. */
const item = (subject: string, project = 'PAY'): string | null => workItems([subject, `${project}-1 a`, `${project}-2 b`, `${project}-3 c`])[0]!;

describe('a work item', () => {
  it.each([
    ['PAY-123: pay twice', 'PAY-123'],
    ['[PAY-123] pay twice', 'PAY-123'],
    ['feat(cart): pay twice (PAY-123)', 'PAY-123'],
    ['feature/PAY-123-pay-twice: start', 'PAY-123'],
    ['PAY-123-pay-twice', 'PAY-123'],
    ['PAY-7, PAY-8: both', 'PAY-7'],
    ['PAY-9: fixes #12 (#13)', 'PAY-9'],
    ['fix UTF-8 for PAY-12', 'PAY-12'],
    ['Fixes #7 (#12)', '#7'],
    ['resolves: GH-8', '#8'],
    ['Add x, closes issue #9, see #3 and #4', '#9'],
    ['#123 add a thing', '#123'],
    ['Add a thing (see #123) (#200)', '#123'],
    ['AB#77 add a thing', 'AB#77'],
    ['Add a thing (#12)', '!request 12'],
    ['Add a thing (!12)', '!request 12'],
    ['Backport: add a thing (#12) (#15)', '!request 15'],
  ])('%s: %s', (subject, expected) => expect(item(subject)).toBe(expected));

  it.each([
    'Read UTF-8 and UTF-16', 'Use SHA-1, SHA-256 and MD-5', 'Dates by ISO-8601', 'Headers of RFC-2616', 'Mitigate CVE-2021-44228', 'Notice on COVID-19', 'ES-2015 output', 'PEP-484 hints', 'Support HTTP-2 and TLS-1', 'WCAG-2 contrast', 'EIP-1559 fees', 'AES-256-GCM', 'X-Forwarded-1',
    'PAY-0123 has a zero', 'PAY-12x', 'xPAY-12', 'PAY-1.2 is a version', 'PAY-2021-12', 'org/PAY_-1', 'pay-12 in lower case', 'ABCDEFGHIJKL-12 is too long', '2021-PAY-1', 'a@PAY-12',
    'step #2 of the plan', 'Attempt #3', 'C#8 records', 'colour #333', 'Fix org/repo#12', '&#39; in titles', '#1a2b3c', '#0123', 'Both #1 and #2', 'Merge pull request #12 from a/b', 'Revert "Add a thing (#12)"', 'PR #12 again', 'v1.2.3', '', 'no reference',
  ])('is not in: %s', (subject) => expect(item(subject)).toBeNull());

  it('needs a project: fewer than three numbers under one prefix are none, and the list of standards never is one', () => {
    expect(workItems(['ARM-64 builds', 'ARM-32 builds', 'ARM-64 again'])).toEqual([null, null, null]);
    expect(workItems(['NODE-1', 'NODE-2', 'NODE-3'])).toEqual(['NODE-1', 'NODE-2', 'NODE-3']);
    expect(workItems(['RFC-1', 'RFC-2', 'RFC-3', 'CVE-1', 'CVE-2', 'CVE-3'])).toEqual([null, null, null, null, null, null]);
  });

  it('is found in time whatever the subject', () => {
    const started = process.cpuUsage();
    for (const piece of ['A-', '#1 ', ' (#', ' ', 'AA-1', 'fixes ']) workItems(Array.from({ length: 2000 }, () => piece.repeat(200).slice(0, 200)));
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(3000);
  });
});
