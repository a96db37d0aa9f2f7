import type { ComponentChoice, ComponentRule } from '../../facts/index.js';
import { RULES } from '../../findings/index.js';
import type { Analysis } from '../../model/analysis.js';
import type { RawFacts } from '../../model/raw.js';
import { plural } from '../../report/numbers.js';
import { inComment, quoted } from './comment.js';

export interface ConfigDraft {
  readonly raw: RawFacts;
  readonly analysis: Analysis;
  /** Name of the teams file beside it, null when none was drafted. */
  readonly teamsFile: string | null;
  readonly since: string;
  /** What the components are made by. */
  readonly components: ComponentChoice;
}

/** `conway.config.json` as a first draft: what was detected, as comments that become settings when their `//` goes. */
export function configDraft({ raw, analysis, teamsFile, since, components }: ConfigDraft): string {
  const { facts } = analysis;
  const { org } = raw;
  return `${[
    `// Configuration of conway-mirror, drafted by \`conway init\`${facts.repository.name === null ? '' : ` for ${inComment(facts.repository.name)}`} at commit ${facts.repository.revision.slice(0, 12)}.`,
    '// Use it with `conway analyze --config conway.config.json`. Every key is optional; `conway init --schema` prints the JSON Schema.',
    '{',
    ...(teamsFile === null
      ? ['  // Who is in which team. No groups of people could be drafted; `conway --help` and the README show the form of the file.', '  // "teams": "teams.yaml",']
      : ['  // Who is in which team: a draft that you complete. Until it has members, groups are inferred as they would be without it.', `  "teams": ${quoted(teamsFile)},`]),
    '',
    org.owners === null
      ? '  // Owners: the repository declares none. A file in the form of CODEOWNERS, of your own:'
      : `  // Owners: ${org.owners.rules.length.toLocaleString('en-US')} rules (${inComment(org.owners.source)}) are read from the repository. A file of your own instead:`,
    '  // "owners": "CODEOWNERS",',
    '',
    '  // Time over which people and score are taken, and (longer) co-change.',
    `  "since": ${quoted(since)},`,
    '  // "couplingSince": "36m",',
    '',
    ...componentLines(analysis, components),
    '',
    ...leftOutLines(raw),
    '',
    `  // Bots: ${facts.coverage.bots.toLocaleString('en-US')} identities are known as bots or coding assistants by themselves. Others of yours, by e-mail pattern or name:`,
    '  // "bots": ["*@ci.example.com"],',
    '',
    '  // What counts as one change-set: "commit", "ticket" or "author-day". With merges that stand for all they brought in: "firstParent".',
    '  // "groupBy": "commit",',
    '  // "firstParent": false,',
    '  // "renames": "exact",',
    '',
    '  // Exports of your forge or tracker (the README has the commands that make them).',
    '  // "exports": { "reviews": "reviews.json", "workItems": "work-items.json", "deployments": "deployments.json", "incidents": "incidents.json" },',
    '',
    '  // Larger change-sets are no joint work; they are left out and listed.',
    `  // "maxComponents": ${analysis.options.maxComponents},`,
    `  // "maxFiles": ${analysis.options.maxFiles},`,
    '',
    '  // Rules of your own, checked by `analyze` and `conway check`. Who may depend on whom (the last rule that matches decides): team:NAME, component:NAME or a path pattern.',
    '  // "guardrails": {',
    '  //   "dependencies": [{ "from": "team:platform", "to": "team:checkout", "allowed": false, "reason": "the platform builds on no product" }],',
    '  //   "cycles": [["checkout", "payments"]],',
    '  //   "requiredOwner": ["/packages/"],',
    '  //   "maxTeamsPerComponent": 3,',
    '  // },',
    '',
    ...ACCEPTED, ...thresholdLines(),
    '}',
  ].join('\n')}\n`;
}

/** Rules that were declared stand as they were given; what was detected is a list of folders, which bear the names of their packages in it as they do now. */
function componentLines({ facts: { components } }: Analysis, choice: ComponentChoice): string[] {
  if (components.length === 0) return ['  // Components: none were found. Folder patterns (each folder that matches is one), or names with patterns:', '  // "components": ["packages/*"],'];
  const count = components.length.toLocaleString('en-US');
  if (choice.by === 'rules') {
    return [`  // Components: ${count} as declared. The last rule that matches a file decides.`, ...ruleLines(choice.rules)];
  }
  const how = components.some(({ origin }) => origin === 'workspace') ? 'workspaces' : 'folders of comparable size';
  const written = components.toSorted((x, y) => Number(y.path === '.') - Number(x.path === '.')).flatMap(({ path }) => patternOf(path) ?? []);
  const hidden = components.length - written.length;
  return [
    `  // Components: ${count} as detected (${how}), taken anew in every run. To fix or change them, say them all: each folder is one, with the name of its package; of two that hold a file the later decides${written.includes('.') ? ', and "." is the code in none' : ''}.`,
    '  // To join folders or name them otherwise, write names with patterns instead: { "shop": ["/packages/cart/", "/packages/checkout/"] }.',
    '  // "components": [', ...written.map((pattern) => `  //   ${quoted(pattern)},`), '  // ],', ...(hidden > 0 ? [`  // (${plural(hidden, 'component')} more cannot be written: no pattern says such a name.)`] : []),
  ];
}

function ruleLines(rules: readonly ComponentRule[]): string[] {
  if (rules.every(({ name }) => name === null)) return ['  // "components": [', ...rules.flatMap(({ patterns }) => patterns.map((pattern) => `  //   ${quoted(pattern)},`)), '  // ],'];
  return ['  // "components": {', ...rules.map(({ name, patterns }) => `  //   ${quoted(name!)}: [${patterns.map(quoted).join(', ')}],`), '  // },'];
}

/** A pattern for exactly this folder, null where the path needs more than a pattern can say. */
function patternOf(path: string): string | null {
  if (path === '.') return path;
  return path.includes('\\') ? null : `/${path.replace(/[*?[\]]/g, '\\$&')}/`;
}

function leftOutLines({ code }: RawFacts): string[] {
  const left = code.coverage.leftOut.filter(({ count }) => count > 0);
  const counts = left.map(({ reason, count }) => `${count.toLocaleString('en-US')} ${reason === 'too-large' ? 'that are too large' : reason}`);
  const example = left.flatMap(({ examples }) => examples).find((path) => path.length < 120);
  return [
    `  // Left out of imports by path or content: ${counts.length === 0 ? 'no file' : counts.join(', ')}${example === undefined ? '' : ` (such as ${inComment(example)})`}.`,
    '  // What else is a fixture, template or sample (add), or is not although its folder is called so (remove):',
    '  // "fixtures": { "add": ["/samples/"], "remove": [] },',
    '',
    '  // Left out of everything, as if it were not in the repository:',
    '  // "exclude": ["/legacy/"],',
  ];
}

/** What `conway accept` writes. */
const ACCEPTED = ['  // Findings that are meant to be (`conway accept` fills this list).', '  // "accepted": [{ "finding": "0123456789abcdef", "reason": "until the new checkout is out", "until": "2099-12-31" }],'];

/** Each finding's thresholds with their defaults. */
function thresholdLines(): string[] {
  const rules = RULES.flatMap(({ id, threshold }) => {
    const values = Object.entries(threshold).map(([name, { value }]) => `${quoted(name)}: ${value}`);
    return values.length === 0 ? [] : [`  //   ${quoted(id)}: { ${values.join(', ')} },`];
  });
  return ['  // When a finding is made, with the defaults (`conway explain NAME` says what they mean).', '  // "thresholds": {', ...rules, '  // },'];
}
