import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { configSchema, parseComponents, parseConfig, readConfig, readOrg, readRepositoryConfig, type ReadBlobs } from '../../../src/ingest/org/index.js';
import { UserError } from '../../../src/model/errors.js';
import type { RawTree } from '../../../src/model/raw.js';

const SHA = 'ab'.repeat(20);
const exports = { reviews: null, workItems: null, deployments: null, incidents: null };

/** A tree of the given files; `null` stands for a missing blob, a number for a size over every limit. */
function repository(files: { readonly [path: string]: string | null | number }, modes: { readonly [path: string]: number } = {}): { tree: RawTree; readBlobs: ReadBlobs; read: string[] } {
  const paths = Object.keys(files).sort();
  const read: string[] = [];
  return {
    read,
    tree: { paths, oids: paths.map((path) => `oid of ${path}`), modes: Uint8Array.from(paths, (path) => modes[path] ?? 0) },
    readBlobs: (oids, onBlob) => {
      oids.forEach((oid, index) => {
        const path = oid.slice(7);
        read.push(path);
        const content = files[path]!;
        if (typeof content === 'string') onBlob(index, Buffer.from(content), content.length);
        else onBlob(index, null, content ?? 0);
      });
      return Promise.resolve();
    },
  };
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'conway-org-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('reading the organisation', () => {
  it('takes the first owners file in GitHub\'s order, the mailmap and the ignored revisions from the tree (case 28)', async () => {
    const { tree, readBlobs, read } = repository({ '.github/CODEOWNERS': '* @org/a\n', CODEOWNERS: '* @org/b\n', '.mailmap': 'A <a@x> <b@x>\n', '.git-blame-ignore-revs': `# format\n${SHA} # why\nnot-an-id\n${SHA}\n`, 'teams.yaml': 'teams: []' });
    const { org, diagnostics } = await readOrg(tree, readBlobs, { mailmap: true });
    expect(org).toEqual({ exports, mailmap: 'A <a@x> <b@x>\n', owners: { source: '.github/CODEOWNERS', dialect: 'github', rules: [{ pattern: '*', owners: ['@org/a'], line: 1 }], text: '* @org/a\n' }, teams: null, ignoredRevisions: [SHA] });
    expect(diagnostics.map((at) => at.message)).toEqual(['used; CODEOWNERS is not (--owners names another file)']);
    expect(read.toSorted()).toEqual(['.git-blame-ignore-revs', '.github/CODEOWNERS', '.mailmap']);
  });

  it('finds nothing without complaint, and asks for nothing', async () => {
    const { tree, readBlobs, read } = repository({ 'a.ts': '', 'sub/CODEOWNERS': '* @a', 'sub/.mailmap': '' });
    expect(await readOrg(tree, readBlobs, { mailmap: true })).toEqual({ org: { exports, mailmap: null, owners: null, teams: null, ignoredRevisions: [] }, diagnostics: [], limits: [] });
    expect(read).toEqual([]);
  });

  it('leaves the mailmap alone when told, and neither follows links nor invents what is missing or too large', async () => {
    const { tree, readBlobs, read } = repository({ 'docs/CODEOWNERS': null, '.mailmap': '../../etc/passwd', '.git-blame-ignore-revs': 1 << 30 }, { '.mailmap': 2 });
    const { org, diagnostics } = await readOrg(tree, readBlobs, { mailmap: true });
    expect(org).toEqual({ exports, mailmap: null, owners: null, teams: null, ignoredRevisions: [] });
    expect(diagnostics.map((at) => `${at.path}: ${at.message}`)).toEqual(['.mailmap: is a link, which is not followed', '.git-blame-ignore-revs: is too large and was not read', 'docs/CODEOWNERS: is missing in this clone and was not read']);
    expect(read).not.toContain('.mailmap');
    const other = repository({ '.mailmap': 'A <a@x> <b@x>' });
    expect((await readOrg(other.tree, other.readBlobs, { mailmap: false })).org.mailmap).toBeNull();
  });

  it('prefers the user\'s files, and keeps their place on the machine out of what it returns', async () => {
    writeFileSync(join(folder, 'OWN'), '/x @org/mine\n');
    writeFileSync(join(folder, 'teams.csv'), 'person,team\na@x,one\n');
    const { tree, readBlobs, read } = repository({ CODEOWNERS: '* @org/b\n' });
    const { org } = await readOrg(tree, readBlobs, { mailmap: true, ownersFile: join(folder, 'OWN'), teamsFile: join(folder, 'teams.csv') });
    expect(org.owners).toEqual({ source: '--owners', dialect: 'github', rules: [{ pattern: '/x', owners: ['@org/mine'], line: 1 }], text: '/x @org/mine\n' });
    expect(org.teams?.memberships).toHaveLength(1);
    expect(JSON.stringify(org)).not.toContain(folder);
    // members can be held as the repository's own owners have them while others are tried
    expect(read).toEqual(['CODEOWNERS']);
  });

  it('takes component owners in YAML from the user too', async () => {
    writeFileSync(join(folder, 'component_owners.yml'), 'components:\n  a/b/: [ann, acme/two]\n');
    const { tree, readBlobs } = repository({ CODEOWNERS: '* @org/b\n' });
    const read = (name: string): ReturnType<typeof readOrg> => readOrg(tree, readBlobs, { mailmap: true, ownersFile: join(folder, name) });
    expect((await read('component_owners.yml')).org.owners).toEqual({ source: '--owners', dialect: 'folders', rules: [{ pattern: 'a/b', owners: ['@ann', '@acme/two'], line: 2 }] });
    writeFileSync(join(folder, 'teams.yml'), 'components:\n  a: ["@org/one", org/one-more]\n  b: "@org/two"\n');
    expect((await read('teams.yml')).org.owners?.rules.map(({ pattern, owners }) => [pattern, ...owners])).toEqual([['a', '@org/one', '@org/one-more'], ['b', '@org/two']]);
    writeFileSync(join(folder, 'none.yaml'), 'components: {}\n');
    await expect(read('none.yaml')).rejects.toMatchObject({ exitCode: 2 });
    writeFileSync(join(folder, 'broken.yaml'), 'components:\n  a: [b\n');
    await expect(read('broken.yaml')).rejects.toThrow(/^broken\.yaml:\d/);
  });

  it('says in one line what is wrong with a file of the user\'s', async () => {
    const { tree, readBlobs } = repository({});
    mkdirSync(join(folder, 'dir'));
    writeFileSync(join(folder, 'bytes.csv'), Buffer.from([0xff, 0xfe, 0]));
    for (const [file, what] of [['gone.yaml', 'does not exist'], ['dir', 'is not a file'], ['bytes.csv', 'is not UTF-8 text']] as const) {
      const failure: unknown = await readOrg(tree, readBlobs, { mailmap: true, teamsFile: join(folder, file) }).then(() => null, (error: unknown) => error);
      expect(failure).toBeInstanceOf(UserError);
      expect((failure as UserError).message).toContain(`--teams: ${join(folder, file)} ${what}`);
      expect((failure as UserError).exitCode).toBe(2);
    }
  });
});

describe('the configuration', () => {
  const FULL = `{
  // parts
  "components": { "pay": ["src/pay/**", "lib/pay/"], "ship": "src/ship/" },
  "exclude": ["legacy/"], "since": "24m", "teams": "teams.yaml", "bots": ["*@ci.acme.com"],
  "thresholds": { "single-point": { "topShare": 0.9 } },
  "colour": "red",
}`;

  const KNOWN = { 'hidden-coupling': {}, 'single-point': { topShare: 0.8, changeSets: 10 } };

  it('of the user is taken whole; unknown keys are reported and passed over', () => {
    const { config, diagnostics } = parseConfig(FULL, 'conway.config.json', true, KNOWN);
    expect(config).toEqual({
      components: [{ name: 'pay', patterns: ['src/pay/**', 'lib/pay/'] }, { name: 'ship', patterns: ['src/ship/'] }],
      exclude: ['legacy/'], since: '24m', teams: 'teams.yaml', bots: ['*@ci.acme.com'], thresholds: { 'single-point': { topShare: 0.9 } },
    });
    expect(diagnostics.map((at) => at.message)).toEqual(['line 6: the key "colour" is not known and was passed over']);
  });

  it('of the analysed repository gives its safe keys only: no files, people, thresholds, outputs or programs (case 59)', async () => {
    const hostile = FULL.replace('"colour": "red"', '"out": "elsewhere", "cacheDir": "elsewhere", "plugins": ["./evil.js"], "owners": "/etc/passwd", "maxFiles": 1, "couplingSince": "soon"');
    const { tree, readBlobs } = repository({ 'conway.config.json': hostile });
    const { config, diagnostics } = await readRepositoryConfig(tree, readBlobs);
    expect(Object.keys(config)).toEqual(['components', 'exclude', 'since']);
    expect(diagnostics.map((at) => at.message.replace(/^line \d+: /, ''))).toEqual([
      'the key "teams" is not taken from the analysed repository; use --config', 'the key "bots" is not taken from the analysed repository; use --config', 'the key "thresholds" is not taken from the analysed repository; use --config',
      'the key "out" is not known and was passed over', 'the key "cacheDir" is not known and was passed over', 'the key "plugins" is not known and was passed over',
      'the key "owners" is not taken from the analysed repository; use --config', 'the key "maxFiles" is not taken from the analysed repository; use --config', 'couplingSince is not understood and was passed over',
    ]);
  });

  it('of the analysed repository gives guardrails only where the user trusts it, and nothing else more', async () => {
    const rules = { dependencies: [{ from: 'team:ui', to: ['team:api'], allowed: false }], maxTeamsPerComponent: 2 };
    const { tree, readBlobs } = repository({ 'conway.config.json': JSON.stringify({ guardrails: rules, bots: ['x'] }) });
    expect((await readRepositoryConfig(tree, readBlobs)).config).toEqual({});
    expect((await readRepositoryConfig(tree, readBlobs, true)).config).toEqual({ guardrails: { dependencies: [{ from: ['team:ui'], to: ['team:api'], allowed: false }], maxTeamsPerComponent: 2 } });
  });

  it.each([
    ['{"guardrails": {"dependencies": [{"from": "a", "to": "b"}]}}', 'guardrails.dependencies.0.allowed: must be true or false'],
    ['{"guardrails": {"dependency": []}}', 'guardrails: does not know dependency (known: dependencies, cycles, requiredOwner, maxTeamsPerComponent)'],
    ['{"guardrails": {"maxTeamsPerComponent": 0}}', 'guardrails.maxTeamsPerComponent'],
  ])('of the user with guardrails that could not hold is refused: %s', (text, message) => {
    expect(() => parseConfig(text, 'conway.config.json', true)).toThrow(message);
  });

  it('of the analysed repository cannot stop a run (case 59)', async () => {
    for (const text of ['{', '[]', '"x"', '{"__proto__": {"exclude": ["x"]}}', `${'['.repeat(100_000)}`, '{"components": {"a": 5}}', '{"since": "12m", "since": "1d"}']) {
      const { tree, readBlobs } = repository({ 'conway.config.json': text });
      const { config, diagnostics } = await readRepositoryConfig(tree, readBlobs);
      expect(config).toEqual({});
      expect(diagnostics).toHaveLength(1);
    }
    expect(({} as Record<string, unknown>)['exclude']).toBeUndefined();
  });

  it('that is wrong is refused by file and line when it is the user\'s', async () => {
    writeFileSync(join(folder, 'conway.config.json'), '{\n  "exclude": ["a"],\n  "bots": [\n    5\n  ]\n}');
    await expect(readConfig(join(folder, 'conway.config.json'), KNOWN)).rejects.toThrow(/^conway\.config\.json:4: bots\.0: /);
    expect(() => parseConfig('{"since": "soon"}', 'c.json', true)).toThrow('c.json:1: since: must be a time such as 12m, 90d, 2y, 2026-01-31 or all');
  });

  it.each([
    ['{"hidden-couplng": {}}', 'no rule is called "hidden-couplng"; did you mean "hidden-coupling"?'],
    ['{"x": {"y": 1}}', 'no rule is called "x" (known: hidden-coupling, single-point)'],
    ['{"hidden-coupling": {"shared": 5}}', 'no threshold is called "shared": there is none here'],
    ['{"single-point": {"TopShares": 0.5}}', 'no threshold is called "TopShares"; did you mean "topShare"?'],
    ['{"single-point": {"least": 5}}', 'no threshold is called "least" (known: topShare, changeSets)'],
    ['{"single-point": {"topShare": 80}}', 'must be a share from 0 to 1'],
    ['{"single-point": {"topShare": -0.1}}', 'must be a share from 0 to 1'],
    ['{"single-point": {"changeSets": -1}}', 'must be at least 0'],
    ['{"single-point": 5}', 'must have thresholds with their values'],
  ])('that sets thresholds %s is refused by line', (thresholds, expected) => {
    const text = `{\n"thresholds":\n${thresholds}}`;
    expect(() => parseConfig(text, 'c.json', true, KNOWN)).toThrow(expected);
    expect(() => parseConfig(text, 'c.json', true, KNOWN)).toThrow(/^c\.json:3: thresholds/);
    expect(() => parseConfig(text, 'c.json', true, KNOWN)).toThrow(UserError);
  });

  it('with a key that is nearly one says which', () => {
    expect(parseConfig('{"component": ["a/*"]}', 'c.json', true).diagnostics.map(({ message }) => message)).toEqual(['line 1: the key "component" is not known and was passed over; did you mean "components"?']);
    expect(parseConfig('\uFEFF{"maxFiles": 9}', 'c.json', true).config).toEqual({ maxFiles: 9 });
  });

  it('may say what is a fixture and what is not, the repository\'s own file too; exports only in the user\'s', () => {
    const text = '{"fixtures": {"add": ["/samples/"], "remove": ["/lib/fixtures/"]}, "exports": {"reviews": "r.json"}, "groupBy": "ticket", "firstParent": true, "renames": "similar"}';
    expect(parseConfig(text, 'c.json', true).config).toEqual({ fixtures: { add: ['/samples/'], remove: ['/lib/fixtures/'] }, exports: { reviews: 'r.json' }, groupBy: 'ticket', firstParent: true, renames: 'similar' });
    expect(Object.keys(parseConfig(text, 'c.json', false).config)).toEqual(['fixtures']);
    expect(() => parseConfig('{"fixtures": {\n"also": []}}', 'c.json', true)).toThrow(/^c\.json:2: fixtures: must have "add" and "remove"/);
    expect(() => parseConfig('{"exports": {\n"reviews": 5}}', 'c.json', true)).toThrow(/^c\.json:2: exports\.reviews: /);
    expect(() => parseConfig('{"groupBy": "week"}', 'c.json', true)).toThrow('c.json:1: groupBy: must be commit, ticket or author-day');
  });

  it('has a JSON Schema with every key, that says what each is for', () => {
    const { properties, type } = configSchema(KNOWN) as { properties: Record<string, { description?: string }>; type: string };
    expect(type).toBe('object');
    for (const key of Object.keys(parseConfig(FULL.replace(/"colour": "red",/, ''), 'c', true, KNOWN).config)) expect(Object.keys(properties)).toContain(key);
    for (const one of Object.values(properties)) expect(one.description).toMatch(/.{15}/);
    expect(JSON.parse(JSON.stringify(configSchema(KNOWN)))).toEqual(configSchema(KNOWN));
  });

  it('is accepted by its schema where it is accepted here, and refused where it is refused', () => {
    const schema = z.fromJSONSchema(configSchema(KNOWN) as Parameters<typeof z.fromJSONSchema>[0]);
    const good = [{}, { components: ['a/*'] }, { components: { a: 'x', b: ['y', 'z'] } }, { exclude: [] }, { fixtures: { add: ['x'] } }, { fixtures: {} }, { since: '24m' }, { couplingSince: 'all' }, { teams: 't.yaml', owners: 'O' }, { exports: { reviews: 'r', incidents: 'i' } }, { bots: ['*@ci'] }, { groupBy: 'ticket', firstParent: true, renames: 'similar' }, { thresholds: { 'single-point': { topShare: 1, changeSets: 12.5 }, 'hidden-coupling': {} } }, { maxComponents: 2, maxFiles: 9 }, { $schema: './s.json' }];
    const bad = [{ components: 5 }, { components: { a: 5 } }, { exclude: 'x' }, { fixtures: { also: [] } }, { fixtures: [] }, { since: 'soon' }, { since: 12 }, { teams: '' }, { exports: { other: 'x' } }, { exports: 'x' }, { bots: [''] }, { groupBy: 'week' }, { firstParent: 'yes' }, { renames: 'all' }, { thresholds: { x: 1 } }, { thresholds: { x: {} } }, { thresholds: { 'single-point': { topShare: 1.5 } } }, { thresholds: { 'single-point': { changeSets: -1 } } }, { thresholds: { 'hidden-coupling': { shared: 5 } } }, { maxComponents: 1 }, { maxFiles: 2.5 }];
    const taken = (value: object): boolean => {
      try {
        return parseConfig(JSON.stringify(value), 'c', true, KNOWN).diagnostics.length === 0;
      } catch {
        return false;
      }
    };
    for (const value of good) expect([value, schema.safeParse(value).success, taken(value)]).toEqual([value, true, true]);
    for (const value of bad) expect([value, schema.safeParse(value).success, taken(value)]).toEqual([value, false, false]);
  });

  it('of components alone: names with patterns, or folders', () => {
    expect(parseComponents('{"pay": ["src/pay/"]}', 'c.json')).toEqual([{ name: 'pay', patterns: ['src/pay/'] }]);
    expect(parseComponents('["services/*"]', 'c.json')).toEqual([{ name: null, patterns: ['services/*'] }]);
    expect(() => parseComponents('{\n"pay": 5}', 'c.json')).toThrow(/^c\.json:[12]: /);
  });
});
