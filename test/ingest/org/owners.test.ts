import { describe, expect, it } from 'vitest';
import { parseOwners } from '../../../src/ingest/org/index.js';

const rules = (text: string, source = '.github/CODEOWNERS'): [string, string[], number, string?][] =>
  parseOwners(text, source).owners.rules.map((rule) => [rule.pattern, [...rule.owners], rule.line, ...(rule.section === undefined ? [] : [rule.section])] as [string, string[], number, string?]);
const problems = (text: string, source = '.github/CODEOWNERS'): string[] => parseOwners(text, source).diagnostics.map((at) => at.message);

describe('owners as GitHub reads them', () => {
  it('are patterns and owners by line, with comments, escapes, tabs, CRLF and a byte order mark', () => {
    expect(rules('\uFEFF# heading\r\n\r\n*  @org/all   @jo\r\n/a\\ b/\tjo@x.org # why\r\n/free\r\n  /in @org/t#not-a-comment\r\n')).toEqual([
      ['*', ['@org/all', '@jo'], 3], ['/a\\ b/', ['jo@x.org'], 4], ['/free', [], 5], ['/in', ['@org/t#not-a-comment'], 6],
    ]);
  });

  it('skip a line none of whose owners is understood, so that it takes nothing away, and never show the handle', () => {
    expect(rules('* @a\n/x jo\n/y @@ @b\n')).toEqual([['*', ['@a'], 1], ['/y', ['@b'], 3]]);
    expect(problems('* @a\n/x jo\n/y @@ @b\n')).toEqual(['2 lines, the first 2: owners that are not understood']);
  });

  it('keep unsupported patterns as written, for whoever applies them to report', () => {
    expect(rules('!a @a\n[ab].ts @b\n').map(([pattern]) => pattern)).toEqual(['!a', '[ab].ts']);
  });

  it('of a hostile size end quickly (case 62)', () => {
    const started = process.cpuUsage();
    expect(rules(`${'x'.repeat(1 << 20)} @a\n* @b`)).toEqual([['*', ['@b'], 2]]);
    expect(rules('/a @b\n'.repeat(100_000))).toHaveLength(100_000);
    expect(rules(`a${' '.repeat(15_000)}@b`)).toHaveLength(1);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000);
  });
});

describe('owners elsewhere', () => {
  it('have sections with owners of their own on GitLab', () => {
    const text = '* @root\n[Docs] @g/docs\n*.md\n/guide @jo\n^[Optional Code][2]\n/src @g/a @@maintainer\n/lone @@maintainer\n[docs]\nz @z\n';
    expect(parseOwners(text, 'CODEOWNERS').owners.dialect).toBe('gitlab');
    expect(rules(text, 'CODEOWNERS')).toEqual([['*', ['@root'], 1], ['*.md', ['@g/docs'], 3, 'docs'], ['/guide', ['@jo'], 4, 'docs'], ['/src', ['@g/a'], 6, 'optional code'], ['/lone', [], 7, 'optional code'], ['z', ['@z'], 9, 'docs']]);
    expect(problems(text, 'CODEOWNERS')).toEqual(['2 lines, the first 6: roles of GitLab, which name nobody in particular']);
  });

  it('have no sections in GitHub\'s own folder: there a bracket is a pattern', () => {
    expect(parseOwners('[Docs] @g/docs\n', '.github/CODEOWNERS').owners).toEqual({ source: '.github/CODEOWNERS', dialect: 'github', rules: [{ pattern: '[Docs]', owners: ['@g/docs'], line: 1 }], text: '[Docs] @g/docs\n' });
  });

  it('have at most 500 sections', () => {
    const { owners, diagnostics } = parseOwners(Array.from({ length: 600 }, (_, i) => `[s${i}]\n* @a\n`).join(''), 'CODEOWNERS');
    expect(owners.rules).toHaveLength(500);
    expect(diagnostics.map((at) => at.message)).toEqual(['100 lines, the first 1001: more than 500 sections']);
  });

  it('exclude paths on GitLab without taking the owners of the section, and read owners in comments there', () => {
    const text = '[Docs] @g/docs\n*.md\n!/vendor/\n!x.md @who\n/a @g/a # with @g/b\n';
    expect(rules(text, 'CODEOWNERS')).toEqual([['*.md', ['@g/docs'], 2, 'docs'], ['!/vendor/', [], 3, 'docs'], ['!x.md', [], 4, 'docs'], ['/a', ['@g/a', '@g/b'], 5, 'docs']]);
    expect(problems(text, 'CODEOWNERS')).toEqual(['line 4: owners behind a pattern that excludes paths']);
  });

  it('have names and paths in quotation marks on Bitbucket, and ways to choose reviewers, which are no part of a name', () => {
    expect(rules('"a path/*" @@"Dev Ops Team" @ws/group:random(2)\n!frontend/tests/ \n*.ts @"Michael Foo"\n', '.bitbucket/CODEOWNERS')).toEqual([['a path/*', ['@@Dev Ops Team', '@ws/group'], 1], ['!frontend/tests/', [], 2], ['*.ts', ['@Michael Foo'], 3]]);
    expect(problems('"a path/*" @@"Dev Ops Team" @ws/group:random(2)\n', '.bitbucket/CODEOWNERS')).toEqual([]);
  });

  it('have groups on Bitbucket', () => {
    const text = 'CODEOWNERS.destination_branch_pattern main\n@@@Devs @a @b\n*.js @@Devs @c\n';
    expect(parseOwners(text, 'CODEOWNERS').owners).toMatchObject({ dialect: 'bitbucket', rules: [{ pattern: '*.js', owners: ['@@Devs', '@c'], line: 3 }] });
    expect(problems(text, 'CODEOWNERS')).toEqual(['line 1: a setting for Bitbucket, which is not used']);
  });
});
