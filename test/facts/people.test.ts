import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facts } from '../../src/facts/index.js';
import { identities } from '../../src/facts/identities.js';
import { parseMailmap } from '../../src/facts/mailmap.js';
import { factsOptions, rawFacts, type CommitInWords } from '../raw-facts-builder.js';

const people = (list: string[], mailmap: string | null = null, bots: string[] = []): ReturnType<typeof identities> =>
  identities(list.map((text) => ({ name: text.slice(0, text.indexOf(' <')), email: text.slice(text.indexOf('<') + 1, -1) })), mailmap === null ? null : parseMailmap(mailmap), bots);

describe('merging identities', () => {
  it('joins by e-mail without case and by forge account, old and new form, before and after a new login (case 80)', () => {
    const two = people(['Bob <111+bob@users.noreply.github.com>', 'Bob <222+bob@users.noreply.github.com>', 'Bob <bob@users.noreply.github.com>', 'Bob <111+bobby@users.noreply.github.com>']);
    expect([...two.group]).toEqual([0, 1, 2, 0]);
    expect(two.merges.map(({ identity, into }) => [identity, into])).toEqual([[3, 0]]);
    const one = people(['Bob <111+bob@users.noreply.github.com>', 'Bob <bob@users.noreply.github.com>', 'Bob <111+bob@users.noreply.github.com>']);
    expect([...one.group]).toEqual([0, 0, 0]);
    const merged = people(['Jo <jo@x.org>', 'Jo D <JO@X.org>', 'Jo <12+jod@users.noreply.github.com>', 'Jo <jod@users.noreply.github.com>', 'Jo <12+jodoe@users.noreply.github.com>', 'Jo <12+jod@users.noreply.gitlab.com>']);
    expect([...merged.group]).toEqual([0, 0, 1, 1, 1, 2]);
    expect(merged.mergedByEmail).toBe(3);
    expect(merged.mergedByMailmap).toBe(0);
  });

  it('never joins by name, and counts who might be the same', () => {
    const merged = people(['Jo Doe <jo@x.org>', 'Jo Doe <jo@home.net>', 'Jan <a@x>', 'Jan <b@x>', 'Ann Lee <ann@x>']);
    expect(merged.groups).toBe(5);
    expect(merged.sameName).toBe(2);
  });

  it('does not make one person of everybody without an address', () => {
    expect(people(['Ann Lee <>', 'Bob Ray <>', 'Ann Lee <root@localhost>', 'Bob Ray <root@localhost>']).groups).toBe(4);
  });

  it('says how many identities the mailmap merged, even when it merges everybody (case 28)', () => {
    const list = Array.from({ length: 10 }, (_, i) => `P${i} <p${i}@x>`);
    const merged = people(list, list.map((_, i) => `Boss <boss@x> <p${i}@x>`).join('\n'));
    expect(merged.groups).toBe(1);
    expect(merged.mergedByMailmap).toBe(9);
    expect(merged.mergedByEmail).toBe(0);
  });

  it('keeps every join with its reason, and joins that say nothing new are not told', () => {
    const list = ['Jo <jo@x>', 'Jo D <JO@x>', 'Jo <12+jod@users.noreply.github.com>', 'Jo <12+jodoe@users.noreply.github.com>', 'Jo <12+jod@users.noreply.github.com>', 'Old <old@x>', 'Root <root@localhost>', 'Root <root@localhost>', 'Other <root@localhost>'];
    const merged = people(list, 'Jo <jo@x> <old@x>\nJo <jo@x> <12+jod@users.noreply.github.com>');
    expect(merged.merges).toEqual([
      { identity: 1, into: 0, reason: 'email' }, { identity: 2, into: 0, reason: 'mailmap' }, { identity: 3, into: 2, reason: 'forge-account' }, { identity: 4, into: 2, reason: 'email' }, { identity: 5, into: 0, reason: 'mailmap' }, { identity: 7, into: 6, reason: 'nobody' },
    ]);
    expect([merged.groups, merged.mergedByEmail, merged.mergedByAccount, merged.mergedByMailmap]).toEqual([3, 4, 1, 2]);
    const plain = people(list);
    expect(plain.merges.filter(({ reason }) => reason === 'forge-account')).toEqual([{ identity: 3, into: 2, reason: 'forge-account' }]);
    expect(plain.mergedByAccount).toBe(1);
  });

  it('keeps a forge account together whose address the mailmap replaces, unless it takes the address apart by name', () => {
    const list = ['Jo <jo@x>', 'Jo <12+jod@users.noreply.github.com>', 'Jo <jod@users.noreply.github.com>', 'Bot <12+jod@users.noreply.github.com>'];
    expect([...people(list.slice(0, 3), 'Jo <jo@x> <12+jod@users.noreply.github.com>').group]).toEqual([0, 0, 0]);
    const torn = people(list, 'Jo <jo@x> Jo <12+jod@users.noreply.github.com>\nThe Bot <bot@babeljs.io> Bot <12+jod@users.noreply.github.com>');
    expect([...torn.group]).toEqual([0, 0, 1, 2]);
    expect(torn.actor).toEqual(['human', 'human', 'bot']);
  });

  it('counts right when the mailmap takes an address apart', () => {
    const merged = people(['Ann <team@x>', 'Bob <team@x>', 'Ann A <ann@x>'], 'Ann <ann@x> Ann <team@x>\nBob <bob@x> Bob <team@x>');
    expect([...merged.group]).toEqual([0, 1, 0]);
    expect(merged.merges).toEqual([{ identity: 2, into: 0, reason: 'mailmap' }]);
    expect(merged.mergedByEmail).toBe(0);
  });

  it('has one join less than identities for every group, whatever they are', () => {
    const identity = fc.tuple(fc.constantFrom('Ann Lee', 'Bob', 'Root'), fc.constantFrom('a@x', 'A@x', 'b@x', '', 'root@localhost', '1+al@users.noreply.github.com', 'al@users.noreply.github.com', '1+bo@users.noreply.github.com')).map(([name, email]) => `${name} <${email}>`);
    const line = fc.tuple(fc.constantFrom('a@x', 'b@x', 'c@x'), fc.constantFrom('a@x', 'b@x', 'al@users.noreply.github.com', '1+bo@users.noreply.github.com'), fc.constantFrom('', 'Bob ')).map(([to, from, name]) => `P <${to}> ${name}<${from}>`);
    fc.assert(fc.property(fc.array(identity, { maxLength: 12 }), fc.array(line, { maxLength: 3 }), (list, lines) => {
      const merged = people(list, lines.length === 0 ? null : lines.join('\n'));
      expect(list.length - merged.merges.length).toBe(merged.groups);
      for (const { identity: at, into } of merged.merges) expect([into < at, merged.group[at]]).toEqual([true, merged.group[into]]);
    }), { numRuns: 500, seed: 8 });
  });

  it('suggests people of one full name, never those of a common, placeholder or single name, nor a bot', () => {
    const suggested = (list: string[]): (readonly number[])[] => people(list).suggestions.map(({ groups }) => groups);
    expect(suggested(['Jo Doe <a@x>', 'jo  doe <b@x>', 'Jan <c@x>', 'Jan <d@x>', 'Your Name <e@x>', 'Your Name <f@x>', 'Jo Doe <A@x>'])).toEqual([[0, 1]]);
    expect(suggested(['CI Runner <ci-bot@x>', 'CI Runner <y@x>', 'Ci Runner[bot] <1+ci[bot]@users.noreply.github.com>'])).toEqual([]);
    expect(suggested(Array.from({ length: 9 }, (_, i) => `John Smith <j${i}@x>`))).toEqual([]);
    expect(suggested(Array.from({ length: 8 }, (_, i) => `John Smith <j${i}@x>`))).toEqual([[0, 1, 2, 3, 4, 5, 6, 7]]);
  });

  it('survives names from the prototype (case 73)', () => {
    const merged = people(['__proto__ <__proto__>', 'constructor <constructor>', 'toString <toString@x>']);
    expect(merged.groups).toBe(3);
    expect(({} as Record<string, unknown>)['commits']).toBeUndefined();
  });
});

describe('bots, assistants and the forge', () => {
  const actor = (identity: string, bots: string[] = []): string => people([identity], null, bots).actor[0]!;
  it.each([
    ['dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>', 'bot'],
    ['renovate[bot] <bot@renovateapp.com>', 'bot'],
    ['Babel Bot <babel-bot@users.noreply.github.com>', 'bot'],
    ['MetaMask Bot <37885440+metamaskbot@users.noreply.github.com>', 'bot'],
    ['Rushbot <rushbot@users.noreply.github.com>', 'bot'],
    ['GitHub Actions <actions@github.com>', 'bot'],
    ['semantic-release-bot <x@y.z>', 'bot'],
    ['Worker Pants (Pantsbuild GitHub Automation Bot) <133242086+WorkerPants@users.noreply.github.com>', 'bot'],
    ['Ann Lee (Robot Lab) <ann@x.org>', 'human'],
    ['Ann Lee (Talbot) <ann@x.org>', 'human'],
    ['Copilot <198982749+Copilot@users.noreply.github.com>', 'agent'],
    ['copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>', 'agent'],
    ['Claude Opus 4.8 (1M context) <noreply@anthropic.com>', 'agent'],
    ['Cursor Agent <cursoragent@cursor.com>', 'agent'],
    ['GitHub <noreply@github.com>', 'forge'],
    ['GitHub Enterprise <noreply@git.acme.com>', 'forge'],
    ['web-flow <19864447+web-flow@users.noreply.github.com>', 'forge'],
    ['Crush <crush@charm.land>', 'agent'],
    ['Claude Code <somebody@x.org>', 'agent'],
    ['factory-droid[bot] <138933559+factory-droid[bot]@users.noreply.github.com>', 'agent'],
    ['Ann Lee (aider) <ann@x.org>', 'human'],
    ['noreply <noreply@git.acme.com>', 'human'],
    ['Tom Talbot <talbot@x.org>', 'human'],
    ['Jan Bot <j.bot@x.nl>', 'human'],
    ['huggingbot <83656073+huggingbot@users.noreply.github.com>', 'human'],
    ['Boy Steven <stevenprobot@gmail.com>', 'human'],
    ['Devin Stewart <49423028+x@users.noreply.github.com>', 'human'],
    ['Claude Monet <claude@x.fr>', 'human'],
  ])('%s is a %s', (identity, expected) => expect(actor(identity)).toBe(expected));

  it('takes a person for one whose account signed under a bot\'s name once', () => {
    expect(people(['liu <3052+liu@users.noreply.github.com>', 'Babel Bot <3052+liu@users.noreply.github.com>']).actor).toEqual(['human']);
  });

  it('knows the user\'s own bots by address pattern or name', () => {
    expect(actor('Deploy <deploy@ci.acme.com>', ['*@ci.acme.com'])).toBe('bot');
    expect(actor('Big Red Button <b@x>', ['big red button'])).toBe('bot');
    expect(actor('Deploy <deploy@acme.com>', ['*@ci.acme.com'])).toBe('human');
  });
});

describe('credit', () => {
  const change = (commit: Partial<CommitInWords>): CommitInWords => ({ at: 1000, author: 'Ann <ann@x>', changes: ['M a.ts'], ...commit });
  const actors = (commits: CommitInWords[]): [string, number][][] => {
    const raw = rawFacts({ tree: ['a.ts'], commits });
    const { changeSets, people: persons } = facts(raw, factsOptions(raw));
    const name = (person: number): string => raw.history.identities[persons[person]!.identities[0]!]!.name;
    return Array.from({ length: changeSets.n }, (_, at) => Array.from({ length: changeSets.actorOffset[at + 1]! - changeSets.actorOffset[at]! }, (__, i): [string, number] => [name(changeSets.actorPerson[changeSets.actorOffset[at]! + i]!), changeSets.actorShare[changeSets.actorOffset[at]! + i]!]));
  };

  it('is divided between co-authors, each counted once (case 80)', () => {
    expect(actors([change({ trailers: ['Co-authored-by: Bob <bob@x>', 'Co-authored-by: Bob <BOB@x>', 'Co-authored-by: Ann <ann@x>'] })])).toEqual([[['Ann', 0.5], ['Bob', 0.5]]]);
  });

  it('goes to the human co-authors of an assistant, else to the committer, else to nobody', () => {
    const copilot = 'Copilot <198982749+Copilot@users.noreply.github.com>';
    expect(actors([change({ author: copilot, committer: 'GitHub <noreply@github.com>', trailers: ['Co-authored-by: Bob <bob@x>', 'Co-authored-by: Ann <ann@x>'] })])).toEqual([[['Bob', 0.5], ['Ann', 0.5]]]);
    expect(actors([change({ author: copilot, committer: 'Cleo <cleo@x>' })])).toEqual([[['Cleo', 1]]]);
    expect(actors([change({ author: copilot, committer: 'GitHub <noreply@github.com>' })])).toEqual([]);
  });

  it('is whole when the co-author is an assistant or a bot', () => {
    expect(actors([change({ trailers: ['Co-authored-by: Claude <noreply@anthropic.com>', 'Co-authored-by: renovate[bot] <bot@renovateapp.com>'] })])).toEqual([[['Ann', 1]]]);
  });

  it('never goes to a bot, and no bot is among the people (case 80)', () => {
    const raw = rawFacts({ tree: ['a.ts'], commits: [change({}), change({ author: 'renovate[bot] <bot@renovateapp.com>', trailers: ['Co-authored-by: Bob <bob@x>'] }), change({ trailers: ['Reviewed-by: ci-bot <ci-bot@users.noreply.github.com>'] })] });
    const made = facts(raw, factsOptions(raw));
    expect(made.people.map((person) => person.identities.map((identity) => raw.history.identities[identity]!.name))).toEqual([['Ann']]);
    expect(made.coverage).toMatchObject({ commits: 3, changeSets: 2, people: 1, bots: 1, contactChangeSets: 0, excluded: { bots: 1 } });
  });
});

describe('coding assistants', () => {
  const change = (commit: Partial<CommitInWords>): CommitInWords => ({ at: 1000, author: 'Ann <ann@x>', changes: ['M a.ts'], ...commit });
  const claude = 'Claude <noreply@anthropic.com>';

  it('are counted apart as author and in trailers, and as automation where there is nobody to credit', () => {
    const raw = rawFacts({
      tree: ['a.ts'],
      commits: [
        change({}), change({ trailers: [`Co-authored-by: ${claude}`] }), change({ author: 'Ann (aider) <ann@x>' }), change({ author: claude, trailers: ['Co-authored-by: Ann <ann@x>'] }), change({ author: claude, committer: 'Bob <bob@x>' }),
        change({ author: claude, committer: 'GitHub <noreply@github.com>' }), change({ author: claude }), change({ author: 'renovate[bot] <r@x>' }), change({ trailers: [`Reviewed-by: ${claude}`] }), change({ trailers: ['Co-authored-by: renovate[bot] <r@x>'] }),
      ],
    });
    const made = facts(raw, factsOptions(raw));
    expect(made.coverage).toMatchObject({ commits: 10, changeSets: 7, aiAssisted: 4, automation: 2, bots: 2, excluded: { bots: 3 }, contactChangeSets: 0, people: 2 });
    expect(made.people).toHaveLength(2);
  });
});

describe('forge handles in the teams file', () => {
  it('mean the account behind a private address', () => {
    const raw = rawFacts({
      tree: ['a.ts'], commits: [{ at: 1, author: 'Octo <77+OctoCat@users.noreply.github.com>', changes: ['M a.ts'] }, { at: 2, author: 'octocat <o@x>', changes: ['M a.ts'] }],
      org: { teams: { source: 't', teams: [], memberships: [{ person: '@octocat', team: 'a', from: null, to: null, share: null }] } },
    });
    expect([...facts(raw, factsOptions(raw)).changeSets.actorTeam]).toEqual([0, -1]);
  });
});

describe('the mailmap', () => {
  it('agrees with git check-mailmap on every form', () => {
    const mailmap = [
      '\uFEFF# a comment', 'Proper Name <commit@one>', '<proper@two> <commit@two>', 'Proper Three <proper@three> <commit@three>', 'Four <four@x> Old Four <shared@x>', 'Five <five@x> Old Five <shared@x>',
      'Fallback <shared@x>', '  Spaces   <SPACE@x>  <sp@x> # trailing', 'Later <commit@one>', 'broken <no', '<>', '<empty@old> <>', 'No Mail', 'Six <six@x> Six Old <six@x>', '<seven@x> Seven Old <seven@old>',
    ].join('\n');
    const identitiesToMap = ['A <commit@one>', 'A <COMMIT@ONE>', 'B <commit@two>', 'C <commit@three>', 'Old Four <shared@x>', 'old four <Shared@X>', 'Old Five <shared@x>', 'Else <shared@x>', 'S <sp@x>', 'S <space@x>', 'Six Old <six@x>', 'Six <six@x>', 'Seven Old <seven@old>', 'Seven <seven@old>', 'N <nobody@x>', 'Old Four <commit@two>'];
    const folder = mkdtempSync(join(tmpdir(), 'conway-mailmap-'));
    try {
      const env = { PATH: process.env['PATH'] ?? '', HOME: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', LC_ALL: 'C' };
      execFileSync('git', ['init', '-q'], { cwd: folder, env });
      writeFileSync(join(folder, '.mailmap'), mailmap.replace('\uFEFF', ''));
      const byGit = execFileSync('git', ['check-mailmap', '--stdin'], { cwd: folder, env, input: `${identitiesToMap.join('\n')}\n`, encoding: 'utf8' }).trim().split('\n');
      const map = parseMailmap(mailmap);
      const ours = identitiesToMap.map((text) => map({ name: text.slice(0, text.indexOf(' <')), email: text.slice(text.indexOf('<') + 1, -1) })).map(({ name, email }) => `${name} <${email}>`);
      expect(ours).toEqual(byGit);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
