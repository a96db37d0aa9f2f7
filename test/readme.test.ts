import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SCORE_RULES } from '../src/cli/score-card.js';
import { AGENT_EMAILS, AGENT_IDS, AGENT_LOGINS, AGENT_NAMES, BOT_EMAILS, BOT_NAMES, BOT_TITLES, FORGES, FORGE_NAMES } from '../src/facts/automation.js';
import { RULES } from '../src/findings/index.js';
import * as lists from '../src/ingest/code/file-lists.js';
import { languages } from '../src/ingest/code/languages/index.js';
import { RELEASE } from '../src/ingest/git/message-flags.js';
import { METRICS } from '../src/metrics/index.js';
import { OPTIONS } from '../src/options.js';

const README = new URL('../README.md', import.meta.url);

/** As code, whatever backticks it holds. */
const code = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);
const words = (names: Iterable<string>): string => code([...names].sort((a, b) => (a < b ? -1 : 1)).join(', '));

/** What kinds of files, automation and releases are told by. */
const LISTS = [
  `- **source**, unless it is of another kind: endings ${words(languages.flatMap(({ extensions }) => extensions))}`,
  `- **bookkeeping**: names ${words(lists.BOOKKEEPING_NAMES)}; in no language, with ${words(lists.CHANGELOG_NAMES)} before the first dot and an ending of documentation, \`.json\` or none; in no language, in a folder ${words(lists.CHANGE_NOTE_FOLDERS)} or under ${words(lists.CHANGE_NOTE_PATHS)} of the root`,
  `- **vendored**: in a folder ${words(lists.VENDORED_FOLDERS)}; \`vendor\` not below ${words(lists.OWN_CODE_ROOTS)}. **Fixture**: in a folder ${words(lists.FIXTURE_FOLDERS)}; or, not below ${words(lists.SOURCE_ROOTS)}, ${words(lists.TEMPLATE_FOLDERS)}, \`template-*\``,
  `- **generated**: in a folder ${words(lists.GENERATED_FOLDERS)}; names ${words(lists.GENERATED_NAMES)}; endings ${words(lists.GENERATED_ENDINGS)}, and in \`coverage\` not below ${words(lists.OWN_CODE_ROOTS)} ${words(lists.COVERAGE_ENDINGS)}. By content: after comment marks, a line of the first comments (within 1,024 bytes) matches ${lists.MARKER_LINES.map((line) => code(String(line))).join(' or ')}`,
  `- **configuration**: in a folder ${words(lists.CONFIGURATION_FOLDERS)}; names ${words(lists.CONFIGURATION_NAMES)}, and those that begin with a dot; \`*.config.*\`, \`*.conf.*\` of JavaScript and TypeScript, \`vite.*config*\` (also \`vitest\`, \`webpack\`, \`rollup\`), \`jest.setup.*\` (also \`vitest\`, \`karma\`; \`environment\`, \`preset\`, \`global-setup\`, \`global-teardown\`); in no language, \`tsconfig*.json\`, \`*.config.json\`, \`dockerfile*\`, endings ${words(lists.CONFIGURATION_ENDINGS)}. **Documentation**: endings ${words(lists.DOCUMENTATION_ENDINGS)}; before the first dot ${words(lists.DOCUMENTATION_NAMES)}`,
  `- **test**: in a folder ${words(lists.TEST_FOLDERS)}, \`…Test\` directly in \`src\` (\`commonTest\`), or a name that ends in \`Test\` or \`Tests\` behind a dot (\`Shop.UnitTests\`); one of ${words(lists.TEST_WORDS)} between dots of the name; \`-test\`, \`_test\` (also \`tests\`, \`spec\`) before the first dot; \`test_*.py\`, \`conftest.py\`; \`…Test\`, \`…Tests\`, \`…IT\`, \`…Spec\` of Java, Kotlin, Scala, C#, PHP, Swift; \`test.*\`, \`tests.*\` of JavaScript and TypeScript and \`tests.py\` not below ${words(lists.OWN_CODE_ROOTS)}`,
  `- **release**: the subject matches ${code(String(RELEASE))}`,
  `- **bot**: an address ${words(BOT_EMAILS)}, or whose part before the \`@\` ends in \`[bot]\`; a login in a forge’s private address (\`users.noreply.…\`) of ${words(BOT_NAMES)}, or with the word \`bot\` or \`robot\` set apart by \`-\` or \`_\`. Where no address of a person says so, if each name is one of these, ends in \`[bot]\` or in brackets that end in the word \`bot\`, is ${words(BOT_TITLES)}, is one word with such a \`bot\` in it, or stands with an address that has one before the \`@\`; or ends in the word \`bot\` and stands with a login that ends so. \`bots\` of the configuration: addresses or names, \`*\` for any characters`,
  `- **coding assistant**: an address ${words(AGENT_EMAILS)}; a login in a forge’s private address of ${words(AGENT_LOGINS)}, or an account ${words(AGENT_IDS)}; where no address says so, if each name is such a login or ${words(AGENT_NAMES)}. **Forge**: an address ${words(FORGES)}, the login \`web-flow\`, or \`noreply@…\` under the name ${words(FORGE_NAMES)}`,
].join('\n');

/** Generated parts of the README; `UPDATE=1 npx vitest run --config test/vitest.config.ts test/readme.test.ts` writes them anew. */
const PARTS: Record<string, string> = {
  findings: [
    '| finding | what it says |', '|---|---|', ...RULES.map(({ id, summary }) => `| \`${id}\` | ${summary} |`), '',
    '| metric | what it says |', '|---|---|', ...METRICS.map(({ id, summary }) => `| \`${id}\` | ${summary} |`),
  ].join('\n'),
  score: SCORE_RULES.map((rule) => `- ${rule}`).join('\n'),
  lists: LISTS,
  options: ['| option | meaning | default | command |', '|---|---|---|---|', ...OPTIONS.map(({ flag, meaning, default: shown, commands }) => `| \`${flag}\` | ${meaning} | ${shown ?? ''} | ${commands.join(', ')} |`)].join('\n'),
};

it('carries the current tables of findings, metrics and options', () => {
  const text = readFileSync(README, 'utf8');
  const current = Object.entries(PARTS).reduce((all, [name, part]) => all.replace(new RegExp(`(<!-- ${name}:begin -->\\n)[^]*?(<!-- ${name}:end -->)`), (_, begin: string, end: string) => `${begin}${part}\n${end}`), text);
  if (process.env['UPDATE'] === '1') writeFileSync(README, current);
  expect(process.env['UPDATE'] === '1' ? current : text).toBe(current);
});

it('gives its two commands as CI runs them', () => {
  const ci = readFileSync(new URL('../.ci/run', import.meta.url), 'utf8');
  const text = readFileSync(README, 'utf8');
  expect(text).toContain('npm ci && npm start -- PATH');
  expect(text).toContain('npm ci && npm test');
  expect(ci).toContain('npm ci && npm test\n');
  expect(ci).toContain('npm ci && npm start -- .');
});
