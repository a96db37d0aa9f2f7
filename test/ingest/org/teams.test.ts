import { describe, expect, it } from 'vitest';
import { parseTeams } from '../../../src/ingest/org/index.js';
import { UserError } from '../../../src/model/errors.js';

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 1000;
const none = { from: null, to: null, share: null };
function complaint(text: string, file: string): string {
  try {
    parseTeams(text, file);
  } catch (error) {
    if (error instanceof UserError && error.exitCode === 2) return error.message;
    throw error;
  }
  return 'accepted';
}

const YAML = `
teams:
  - name: payments
    type: stream-aligned
    aliases: "@acme/payments"
    owns: [packages/pay, packages/bill]
    interactions:
      - {team: platform, mode: x-as-a-service}
    members:
      - jo@acme.com
      - person: "*@pay.acme.com"
        from: 2025-01-01
        to: 2026-01-01
        share: 0.5
  - name: platform
members:
  - {person: Ann Lee, team: platform}
`;

describe('a teams file', () => {
  it('in YAML', () => {
    expect(parseTeams(YAML, 'teams.yaml')).toEqual({
      source: 'teams.yaml',
      teams: [
        { name: 'payments', type: 'stream-aligned', aliases: ['@acme/payments'], owns: ['packages/pay', 'packages/bill'], interactions: [{ team: 'platform', mode: 'x-as-a-service' }] },
        { name: 'platform', type: null, aliases: [], owns: [], interactions: [] },
      ],
      memberships: [
        { person: 'jo@acme.com', team: 'payments', ...none },
        { person: '*@pay.acme.com', team: 'payments', from: day('2025-01-01'), to: day('2026-01-01'), share: 0.5 },
        { person: 'Ann Lee', team: 'platform', ...none },
      ],
    });
  });

  it('in YAML by name, with anchors, and in JSON with comments', () => {
    const byName = parseTeams('people: &p [a@x]\n'.replace('people: &p', 'version:').replace('[a@x]', '1') + 'teams:\n  one: &m [a@x, b@x]\n  two:\n    members: *m\n', 'teams.yml');
    expect(byName.memberships.map((at) => `${at.team}:${at.person}`)).toEqual(['one:a@x', 'one:b@x', 'two:a@x', 'two:b@x']);
    expect(parseTeams('// who is who\n[{"person": "a@x", "team": "one", "share": 1},]', 'teams.json').memberships).toEqual([{ person: 'a@x', team: 'one', ...none, share: 1 }]);
  });

  it('in CSV, with quotes, semicolons, empty cells and any order of columns', () => {
    expect(parseTeams('\uFEFFTeam;Person;from;to;share\r\n# note\r\none;"Lee; ""Ann""";2025-01-01;;.5\r\n\r\ntwo;b@x\r\n', 'teams.csv').memberships).toEqual([
      { person: 'Lee; "Ann"', team: 'one', from: day('2025-01-01'), to: null, share: 0.5 }, { person: 'b@x', team: 'two', ...none },
    ]);
  });

  it.each([
    ['teams:\n  - name: a\n    mebers: [x]\n', 't.yaml', 't.yaml:3: a team does not know "mebers" (known: name, type, aliases, owns, interactions, members)'],
    ['teams:\n  - name: a\n  - name: a\n', 't.yaml', 't.yaml:3: the team "a" is declared twice'],
    ['teams:\n  a: [x]\n  a: [y]\n', 't.yaml', 't.yaml:3: Map keys must be unique'],
    ['{"teams": {"a": ["x"],\n "a": ["y"]}}', 't.json', 't.json:2: the key "a" stands there twice'],
    ['teams:\n  - name: payments\nmembers:\n  - {person: a, team: paymnets}\n', 't.yaml', 't.yaml:4: the team "paymnets" is not declared; did you mean "payments"?'],
    ['teams:\n  - name: payments\nmembers:\n  - {person: a, team: Payments}\n', 't.yaml', 't.yaml:4: the team "Payments" is not declared; did you mean "payments"?'],
    ['teams:\n  - {name: payments, aliases: ["@acme/pay"]}\nmembers:\n  - {person: a, team: "@acme/pay"}\n', 't.yaml', 't.yaml:4: the team "@acme/pay" is not declared; did you mean "payments", of which it is an alias?'],
    ['{"teams": {"one": ["x"], "two": []},\n"members": [{"person": "a", "team": "checkout"}]}', 't.json', 't.json:2: the team "checkout" is not declared (known: one, two)'],
    ['teams:\n  one:\n    interactions:\n      - {team: tow, mode: x}\n  two: []\n', 't.yaml', 't.yaml:4: the team "tow" is not declared; did you mean "two"?'],
    ['members:\n  - {person: a, team: b, from: 2026-02-30}\n', 't.yaml', 't.yaml:2: from must be a day such as 2026-01-31'],
    ['members:\n  - {person: a, team: b, from: 2026-02-02, to: 2026-02-02}\n', 't.yaml', 't.yaml:2: "from" must lie before "to"'],
    ['person,team,share\na@x,b,1.5\n', 't.csv', 't.csv:2: share must be more than 0 and at most 1'],
    ['person,team\n"a@x\n', 't.csv', 't.csv:2: a quotation mark is not closed'],
    ['person,team\na,b,c\n', 't.csv', 't.csv:2: 3 fields, but the heading has 2'],
    ['person,team\n\n,b\n', 't.csv', 't.csv:3: a member needs a person (an e-mail pattern or a name)'],
    ['{"__proto__": {"x": 1}}', 't.json', 't.json:1: the key "__proto__" is not allowed'],
    ['teams:\n  __proto__: [x]\n', 't.yaml', 't.yaml:2: the key "__proto__" is not allowed'],
    ['teams: []\n', 't.yaml', 't.yaml:1: declares no team and no member'],
    ['', 't.json', 't.json:1: ValueExpected'],
    ['', 't.csv', 't.csv:1: the file is empty'],
    ['{"a": ', 't.json', 't.json:1: ValueExpected'],
    ['[[[[', 't.yaml', /^t\.yaml:1: /],
  ])('that says %j in %s is refused by line', (text, file, expected) => {
    if (typeof expected === 'string') expect(complaint(text, file)).toBe(expected);
    else expect(complaint(text, file)).toMatch(expected);
  });

  it('that declares no team takes those that its members name, with a byte order mark or without', () => {
    expect(parseTeams('\uFEFFmembers:\n  - {person: a@x, team: one}\n  - {person: b@x, team: onee}\n', 't.yaml').memberships.map(({ team }) => team)).toEqual(['one', 'onee']);
    expect(parseTeams('\uFEFF[{"person": "a@x", "team": "one"}]', 't.json').memberships).toHaveLength(1);
  });

  it('cannot explode: aliases that multiply, nesting without end, an alias of itself (case 60)', () => {
    const started = process.cpuUsage();
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...Array.from({ length: 8 }, (_, i) => `${'bcdefghi'[i]}: &${'bcdefghi'[i]} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`)].join('\n');
    expect(complaint(bomb, 't.yaml')).toMatch(/^t\.yaml:\d+: too many values/);
    expect(complaint('['.repeat(1_000_000), 't.json')).toMatch(/nested too deep$/);
    expect(complaint('['.repeat(20_000), 't.yaml')).toMatch(/^t\.yaml:\d+: /);
    expect(complaint('a: &a [*a]\n', 't.yaml')).toMatch(/^t\.yaml:\d+: /);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(5000);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('a teams file that is deep or multiplies', () => {
  it.each([
    ['lists in lists', `teams:\n  - ${'['.repeat(20_000)}`, 't.yaml:2: nested too deep'],
    ['a list that never closes', '['.repeat(20_000), 't.yaml:1: nested too deep'],
    ['lists by dashes', `${'- '.repeat(20_000)}a`, 't.yaml:1: nested too deep'],
    ['maps in lines', Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), /^t\.yaml:\d+: nested too deep$/],
    ['maps in braces', '{a: '.repeat(10_000), 't.yaml:1: nested too deep'],
    ['sixty lists', `${'['.repeat(60)}${']'.repeat(60)}`, 't.yaml:1: nested too deep'],
    ['an alias of itself', 'teams: &a [*a]', 't.yaml:1: nested too deep'],
    ['aliases that multiply', `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`).join('\n')}`, /^t\.yaml:\d: too many values \(aliases that multiply\?\)$/],
  ])('%s: is refused in words and in a moment', (_, text, expected) => {
    const started = process.cpuUsage();
    const said = complaint(text, 't.yaml');
    if (typeof expected === 'string') expect(said).toBe(expected);
    else expect(said).toMatch(expected);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(4000);
  });

  it('may use aliases as anybody would', () => {
    expect(parseTeams('members:\n  - &ann { person: ann@x, team: one }\n  - { person: bob@x, team: &t two }\n  - { person: cleo@x, team: *t }\n', 't.yaml').memberships.map(({ team }) => team)).toEqual(['one', 'two', 'two']);
  });
});
