import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMIT, TRAILER } from '../../../src/model/raw.js';
import { decoderFor } from '../../../src/ingest/git/commit-encoding.js';
import { identityTable } from '../../../src/ingest/git/identity-table.js';
import { messageFlags } from '../../../src/ingest/git/message-flags.js';
import { LATEST, parseCommit } from '../../../src/ingest/git/parse-commit.js';
import { commitText, T0 } from './support.js';

const TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const parse = (more: Parameters<typeof commitText>[1]) => parseCommit(Buffer.from(commitText(TREE, more), 'latin1'));
const has = (flags: number, bit: number) => (flags & bit) !== 0;

describe('parseCommit', () => {
  it('reads people, dates, parents and subject', () => {
    const parsed = parse({ parents: ['a'.repeat(40), 'b'.repeat(40)], committer: 'Bo <bo@example.com> 1600000099 -0930', message: '\n\nSubject here\nmore\n' });
    expect(parsed).toMatchObject({ parents: 2, author: 'Ann <ann@example.com>', committer: 'Bo <bo@example.com>', authoredAt: T0, committedAt: 1_600_000_099, subject: 'Subject here', flags: COMMIT.merge });
  });

  it.each([
    ['-1 +0000', 0], ['4102444801 +0000', LATEST], ['9223372036854775808 +0000', LATEST], ['18446744073709551616 +0000', LATEST],
    ['99999999999999999999999999 +0000', LATEST],
  ])('clamps the date %s and says so', (date, at) => {
    const parsed = parse({ committer: `Ann <ann@example.com> ${date}` });
    expect(parsed.committedAt).toBe(at);
    expect(has(parsed.flags, COMMIT.malformed)).toBe(true);
  });

  it('keeps dates at the edges (case 46)', () => {
    for (const at of [0, 2 ** 31, LATEST]) {
      const parsed = parse({ author: `A <a@x> ${at} +0000`, committer: `A <a@x> ${at} +0000` });
      expect([parsed.authoredAt, parsed.committedAt, parsed.flags]).toEqual([at, at, 0]);
    }
  });

  it.each(['Ann <ann@example.com>', 'Ann <ann@example.com> ', 'Ann <ann@example.com> soon', 'Ann <ann@example.com> 1e9 +0000', 'Ann', '', '<> x', 'Ann ann@example.com> 5 +0000', 'Ann <ann@example.com 5 +0000'])(
    'takes the other date where the committer line is %j', (committer) => {
      const parsed = parse({ committer });
      expect(parsed.committedAt).toBe(T0);
      expect(has(parsed.flags, COMMIT.malformed)).toBe(true);
    });

  it.each(['+9999x', '-051800', '', '+00', 'UTC'])('says that the zone %j is malformed, and keeps the date (case 46)', (zone) => {
    const parsed = parse({ author: `Ann <ann@example.com> ${T0} ${zone}`.trimEnd() });
    expect(parsed.authoredAt).toBe(T0);
    expect(has(parsed.flags, COMMIT.malformed)).toBe(true);
  });

  it('gives something for a commit that has nothing', () => {
    for (const text of ['', '\n', '\n\n', 'tree', 'nonsense\n\nSubject', `tree ${TREE}\n`]) {
      const parsed = parseCommit(Buffer.from(text));
      expect(parsed.committedAt).toBe(0);
      expect(has(parsed.flags, COMMIT.malformed)).toBe(true);
    }
  });

  it('does not let the encoding header change who and when (case 26)', () => {
    // in UTF-7 `+ADw-` is `<`: git log shows another author
    const parsed = parse({ author: `Ann +ADw-boss+AEA-example.com+AD4 <ann@example.com> ${T0} +0000`, headers: 'encoding UTF-7\n' });
    expect(parsed.author).toBe('Ann +ADw-boss+AEA-example.com+AD4 <ann@example.com>');
    expect(parsed.authoredAt).toBe(T0);
    expect(has(parsed.flags, COMMIT.suspiciousEncoding)).toBe(true);
  });

  it('bounds subjects, names and messages (case 45)', () => {
    const parsed = parse({ message: `${'😀'.repeat(1000)}\n` });
    expect(parsed.subject.length).toBeLessThanOrEqual(200);
    const long = parse({ author: `${'n'.repeat(1_000_000)} <${'m'.repeat(1_000_000)}@x> ${T0} +0000` });
    expect(long.author.length).toBeLessThan(2000);
    expect(has(long.flags, COMMIT.malformed)).toBe(true);
    expect(has(parseCommit(Buffer.from(commitText(TREE)), false).flags, COMMIT.malformed)).toBe(true);
  });

  it('does not cut a character in two', () => {
    const { subject } = parseCommit(Buffer.from(commitText(TREE, { message: `${'x'.repeat(199)}😀😀` })));
    expect(subject).toBe('x'.repeat(199));
  });

  it('reads only header lines as headers', () => {
    const parsed = parse({ headers: 'gpgsig -----BEGIN\n author Evil <evil@example.com> 1 +0000\n parent x\n', message: 'S\n\nauthor Evil <evil@example.com> 1 +0000\nparent abc\n' });
    expect([parsed.author, parsed.parents, parsed.flags]).toEqual(['Ann <ann@example.com>', 0, 0]);
  });

  it('finds trailers whatever their case, anywhere a line begins, once each', () => {
    const { trailers } = parse({ message: `Subject\n\n* part (#1)\n\nCo-authored-by: Bo <bo@example.com>\n\nco-Authored-BY:  Bo <bo@example.com>\r\nReviewed-by: Cy <cy@example.com>\nAcked-by: D <d@x.y>\nTested-by: E <e@x.y>\nSigned-off-by: F <f@x.y>\nMerged-by: G <g@x.y>\nReviewed-by: nobody\n quoted Co-authored-by: Not <not@example.com>\nCo-authored-by: Two <a@b> <c@d>` });
    expect(trailers).toEqual([
      { kind: TRAILER.coAuthoredBy, person: 'Bo <bo@example.com>' }, { kind: TRAILER.reviewedBy, person: 'Cy <cy@example.com>' },
      { kind: TRAILER.ackedBy, person: 'D <d@x.y>' }, { kind: TRAILER.testedBy, person: 'E <e@x.y>' }, { kind: TRAILER.signedOffBy, person: 'F <f@x.y>' },
      { kind: TRAILER.mergedBy, person: 'G <g@x.y>' }, { kind: TRAILER.coAuthoredBy, person: 'Two <a@b>' },
    ]);
  });

  it('survives any bytes (case 100)', () => fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, framed) => {
    const body = framed ? Buffer.concat([Buffer.from(`tree ${TREE}\nauthor `), Buffer.from(bytes)]) : Buffer.from(bytes);
    const parsed = parseCommit(body);
    const table = identityTable();
    table.intern(parsed.author, parsed.encoding);
    table.intern(parsed.committer, parsed.encoding);
    expect(parsed.subject.length).toBeLessThanOrEqual(200);
    expect(parsed.committedAt).toBeGreaterThanOrEqual(0);
    expect(parsed.committedAt).toBeLessThanOrEqual(LATEST);
    for (const { name, email } of table.identities) expect(name + email).not.toMatch(/[\u0000-\u001f]/);
  }), { numRuns: 1000 }));
});

describe('identities', () => {
  it('are decoded by the encoding named, and the same text is the same identity (case 49)', () => {
    const table = identityTable();
    const utf8 = Buffer.from('Jürgen <j@x>').toString('latin1');
    const latin = 'J\xfcrgen <j@x>';
    expect(table.intern(utf8, null)).toBe(0);
    expect(table.intern(latin, decoderFor('ISO-8859-1').encoding)).toBe(0);
    expect(table.intern(latin, null)).toBe(1);
    expect(table.identities).toEqual([{ name: 'Jürgen', email: 'j@x' }, { name: 'J\ufffdrgen', email: 'j@x' }]);
    expect(table.intern(Buffer.from([0x93, 0xfa, 0x96, 0x7b, 0x20, 0x3c, 0x3e]).toString('latin1'), decoderFor('Shift_JIS').encoding)).toBe(2);
    expect(table.identities[2].name).toBe('日本');
  });

  it('knows which encodings may not be trusted (cases 26, 49)', () => {
    for (const name of ['UTF-7', 'utf-16', 'ISO-2022-JP', 'HZ-GB-2312', 'nonsense', '../../etc', 'iso-8859-12']) expect(decoderFor(name).suspicious).toBe(true);
    for (const name of ['UTF-8', 'utf8', 'ISO-8859-1', 'latin1', 'latin-1', 'CP1252', 'windows-1251', 'GBK', 'EUC-JP', 'KOI8-R', 'ISO8859-15']) expect([name, decoderFor(name).suspicious]).toEqual([name, false]);
  });
});

describe('messageFlags', () => {
  it.each(['v1.2.3', '1.2.3-beta.1', '7.0.0 (#12)', 'release: v5.1.0', 'release: plugin-vue@1.2.3', 'Release/123.0.0 (#4567)', 'Release 4.0.0', 'chore(release): 2.0.0', 'chore(release): publish',
    'Version Packages', 'Version Packages (#12)', 'chore: version packages (beta) (#3)', 'Publish', 'Bump versions [skip ci]', 'Applying package updates.', 'Version 2.1.0', 'Published @ms/rush@1.2.3', '@scope/name@1.0.0', 'create-vite@2.1.0', 'chore: release 1.2.3', 'build(release): 3.0.0',
    'chore(release): Publish [skip ci]', 'chore(release): v6.34.6-rc.1', 'chore(release): prepare for 1.4.0', 'chore(releases): update changelog (#12)', 'chore(release): @a/b@2.0.0', 'chore(release): version packages', 'chore(release): bump versions to 3.1.0'])(
    'takes %j for a release', (subject) => expect(messageFlags(subject, '') & COMMIT.release).toBe(COMMIT.release));
  it.each(['Fix release script', 'Revert "Release/1.0.0" (#3)', 'Bump lodash from 1.0.0 to 2.0.0', 'chore(deps): bump x from 1.0.0 to 1.1.0', 'Release the lock', 'Update changelog', 'Publish docs on push', 'Add v2 API', 'release notes for the team', 'Make the next release of Rush a minor bump.', 'Support node 18.2', '',
    'chore(release): add generate-changelog script', 'chore(release): fixes', 'chore(release): sort changelog entries (#7)', 'build(release): add `statusProvider` context check', 'chore(release): publish the bundle when it is built (#4)', 'chore(release): git tag right after committing'])(
    'does not take %j for one', (subject) => expect(messageFlags(subject, '') & COMMIT.release).toBe(0));
  it.each([['Add x (#12)', ''], ['Add x (!7)', ''], ['Squashed', '\nSquashed commit of the following:\n\ncommit abc'], ['Add', '\n* one\n\n* two\n'], ['Add', '\r\n* one\r\n\r\n* two\r\n'], ['Add', '\n* one\n\nmore\n\n* two\n\nCo-authored-by: x']])(
    'takes %j for a squash', (subject, rest) => expect(messageFlags(subject, rest) & COMMIT.squash).toBe(COMMIT.squash));
  it.each([['Fix #12', ''], ['Add (see #12)', ''], ['Add', '\n* one\n* two\n'], ['Add', '\n* one\n'], ['Add x (#12) and y', '']])(
    'does not take %j for one', (subject, rest) => expect(messageFlags(subject, rest) & COMMIT.squash).toBe(0));
  it('is quick on hostile subjects', () => {
    const started = performance.now();
    for (const text of ['v'.repeat(200), '1.'.repeat(100), 'release '.repeat(25), `release: ${'a-'.repeat(96)}`, `chore(release): ${'to '.repeat(66)}!`, `chore(release): ${'a/'.repeat(90)}@`, `chore(release):${'update'.repeat(30)}`, '@a/'.repeat(66), `version ${'1.0-'.repeat(48)}`]) messageFlags(text, '* x\n\n'.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('long lines', () => {
  it.each([
    ['spaces behind a trailer key', `co-authored-by:${' '.repeat(262_000)}`], ['a name without end', `co-authored-by: ${'a'.repeat(262_000)}`],
    ['open brackets', `co-authored-by: <${'a'.repeat(131_000)}@${'a'.repeat(131_000)}`], ['empty lines', '\n'.repeat(262_000)], ['bullets', '\n\n* x'.repeat(50_000)],
    ['short keys', 'co-authored-by: <\n'.repeat(14_000)],
  ])('of %s take no time', (_, rest) => {
    const body = Buffer.from(commitText(TREE, { message: `s\n\n${rest}` }));
    const started = performance.now();
    expect(parseCommit(body).trailers).toEqual([]);
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('of subjects take no time', () => {
    for (const part of [' ', '1.', 'a-', '@a/', 'release ', '1.0-', '(#1']) {
      const started = performance.now();
      messageFlags(`release ${part.repeat(200).slice(0, 190)}!!`, '');
      messageFlags(`1.0${part.repeat(200).slice(0, 190)}!!`, '');
      expect(performance.now() - started).toBeLessThan(500);
    }
  });
});
