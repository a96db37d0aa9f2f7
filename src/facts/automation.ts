import type { Identity } from '../model/raw.js';
import { matchesWildcard, starPattern, type Wildcard } from './wildcard.js';

/**
 * What stands behind an identity. `bot`: automation whose changes are nobody's work. `agent`: a coding assistant, whose changes are credited to the human
 * who asked. `forge`: the hosting site's own committer, which says nothing about who merged.
 */
export type Actor = 'human' | 'bot' | 'agent' | 'forge';

/** A forge's private address: `1234+login@users.noreply.github.com`, `login@…`, `1234-login@users.noreply.gitlab.com`. */
export interface ForgeAddress {
  readonly forge: string;
  readonly id: string | null;
  readonly login: string;
}

export function parseForgeAddress(email: string): ForgeAddress | null {
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at).toLowerCase();
  const host = email.slice(at + 1).toLowerCase();
  if (at <= 0 || !host.startsWith('users.noreply.')) return null;
  const split = (host.endsWith('gitlab.com') ? /^(\d+)-(.+)$/ : /^(\d+)\+(.+)$/).exec(local);
  return { forge: host.slice('users.noreply.'.length), id: split?.[1] ?? null, login: split?.[2] ?? local };
}

export const FORGES: ReadonlySet<string> = new Set(['noreply@github.com', 'noreply@gitlab.com', 'noreply@bitbucket.org', 'noreply@codeberg.org']);
/** Self-hosted forges sign with their name and an address of their own. */
export const FORGE_NAMES: ReadonlySet<string> = new Set(['github', 'github enterprise', 'gitlab', 'bitbucket', 'gitea', 'forgejo', 'azure devops', 'gerrit code review']);

/** Addresses and forge logins of coding assistants, as they sign authorships and trailers. */
export const AGENT_EMAILS: ReadonlySet<string> = new Set([
  'noreply@anthropic.com', 'cursoragent@cursor.com', 'noreply@openai.com', 'codex@openai.com', 'noreply@aider.chat', 'aider@aider.chat', 'amp@ampcode.com', 'noreply@ampcode.com',
  'gemini-cli@google.com', 'gemini-code-assist@google.com', 'jules@google.com', 'devin@cognition.ai', 'openhands@all-hands.dev', 'noreply@opencode.ai', 'noreply@windsurf.com', 'copilot@github.com', 'oz-agent@warp.dev', 'agent@warp.dev', 'clio-agent@sisyphuslabs.ai',
  'crush@charm.land', 'qwen-coder@alibabacloud.com', 'junie@jetbrains.com', 'noreply@cursor.com', 'claude@anthropic.com', 'copilot@users.noreply.github.com',
]);
export const AGENT_LOGINS: ReadonlySet<string> = new Set([
  'copilot', 'copilot-swe-agent[bot]', 'claude[bot]', 'claude-code[bot]', 'anthropic-code-agent[bot]', 'devin-ai-integration[bot]', 'cursor[bot]', 'cursoragent', 'google-labs-jules[bot]',
  'chatgpt-codex-connector[bot]', 'openai-code-agent[bot]', 'gemini-code-assist[bot]', 'sweep-ai[bot]', 'github-advanced-security[bot]', 'lovable-dev[bot]', 'gpt-engineer-app[bot]', 'codegen-sh[bot]', 'ampcode[bot]', 'openhands-agent',
  'factory-droid[bot]', 'kiro-agent', 'roomote[bot]', 'opencode-agent[bot]',
]);
/** Names under which assistants sign where the address says nothing; never a name that a person could have. */
export const AGENT_NAMES: ReadonlySet<string> = new Set(['claude code', 'github copilot', 'openai codex', 'codex cli', 'cursor agent', 'gemini cli', 'devin ai', 'copilot swe agent', 'qwen code', 'qwen-coder', 'roo code', 'aider-chat']);
/** Accounts whose login alone could be a person's. */
export const AGENT_IDS: ReadonlySet<string> = new Set(['198982749', '223556219', '242468646']);

/** Logins, local parts of addresses and one-word names of well-known automation. */
export const BOT_NAMES: ReadonlySet<string> = new Set([
  'dependabot', 'dependabot-preview', 'renovate', 'renovate-bot', 'renovatebot', 'greenkeeper', 'greenkeeperio-bot', 'snyk-bot', 'github-actions', 'githubactions', 'semantic-release-bot', 'release-please',
  'allcontributors', 'all-contributors', 'imgbot', 'imgbotapp', 'mergify', 'bors', 'k8s-ci-robot', 'pre-commit-ci', 'codecov', 'weblate', 'transifex', 'crowdin', 'travis-ci', 'travisci', 'circleci', 'jenkins',
  'azure-pipelines', 'gitlab-ci', 'gitlab-bot', 'buildkite', 'teamcity', 'rushbot', 'metamaskbot', 'pyup-bot', 'scala-steward', 'deepsource-autofix', 'sourcery-ai', 'autofix-ci', 'graphite-app', 'web-infra-bot',
  'npm-cli-bot', 'npmcli', 'nx-cloud', 'changeset-bot', 'vercel-release-bot', 'stainless-app', 'copybara-service', 'google-oss-robot', 'googleapis-publisher', 'facebook-github-bot', 'react-native-bot',
]);
export const BOT_EMAILS: ReadonlySet<string> = new Set(['action@github.com', 'actions@github.com', 'github-actions@github.com', 'support@dependabot.com', 'bot@renovateapp.com', 'bot@dependabot.com', 'travis@travis-ci.org', 'noreply@weblate.org', 'bot@babeljs.io', 'builds@travis-ci.com', 'azuredevops@microsoft.com']);
export const BOT_TITLES: ReadonlySet<string> = new Set(['github actions', 'github action', 'travis ci', 'circle ci', 'gitlab ci', 'jenkins ci', 'azure pipelines', 'renovate bot', 'dependabot preview', 'semantic release', 'release please', 'ci', 'ci bot', 'build bot', 'release bot', 'github bot', 'continuous integration']);

export interface AutomationRules {
  /** Who stands behind the identities of one group. An address that says so decides; a name is believed only when every name of the group says the same. */
  actor(identities: readonly Identity[]): Actor;
  /** Whether a person's name says that a coding assistant wrote along, as aider does: `Ann Lee (aider)`. */
  signsWithAgent(identity: Identity): boolean;
}

/** @param configured e-mail patterns (`*` for any run of characters) or names of the user's own bots. */
export function automationRules(configured: readonly string[]): AutomationRules {
  const own: Wildcard[] = configured.map((pattern) => starPattern(pattern.trim().toLowerCase()));
  const byAddress = (identity: Identity): Actor | null => {
    const email = identity.email.trim().toLowerCase();
    const name = identity.name.trim().toLowerCase();
    if (own.some((pattern) => matchesWildcard(pattern, email) || matchesWildcard(pattern, name))) return 'bot';
    if (FORGES.has(email) || (email.startsWith('noreply@') && FORGE_NAMES.has(name))) return 'forge';
    const address = parseForgeAddress(email);
    if (AGENT_EMAILS.has(email) || (address !== null && (AGENT_LOGINS.has(address.login) || (address.id !== null && AGENT_IDS.has(address.id))))) return 'agent';
    if (address?.login === 'web-flow') return 'forge';
    const local = address?.login ?? email.slice(0, Math.max(0, email.lastIndexOf('@')));
    if (BOT_EMAILS.has(email) || local.endsWith('[bot]')) return 'bot';
    return address !== null && (BOT_NAMES.has(local) || hasBotWord(local)) ? 'bot' : null;
  };
  return {
    actor(identities) {
      const found = new Set(identities.map(byAddress));
      for (const actor of ['bot', 'agent', 'forge'] as const) if (found.has(actor)) return actor;
      if (identities.every(isAgentByName)) return 'agent';
      return identities.every(isBotByName) ? 'bot' : 'human';
    },
    signsWithAgent: ({ name }) => /\(aider(?: \([^()]*\))?\)$/i.test(name.trim()),
  };
}

function isAgentByName({ name }: Identity): boolean {
  const plain = name.trim().toLowerCase();
  return AGENT_LOGINS.has(plain) || AGENT_NAMES.has(plain);
}

function isBotByName(identity: Identity): boolean {
  const name = identity.name.trim().toLowerCase();
  if (name.endsWith('[bot]') || /\([^()]*\bbot\)$/.test(name) || BOT_TITLES.has(name) || BOT_NAMES.has(name)) return true;
  const email = identity.email.trim().toLowerCase();
  const login = parseForgeAddress(email)?.login;
  return hasBotWord(login ?? email.split('@')[0]!) || (/\bbot$/.test(name) && login?.endsWith('bot') === true) || (!name.includes(' ') && hasBotWord(name));
}

/** `bot` set apart by a hyphen or underscore (`babel-bot`, `bot_release`), never as the end of a word: Talbot and Abbot are people. */
function hasBotWord(text: string): boolean {
  return /(^|[-_])(ro)?bot($|[-_])/.test(text);
}
