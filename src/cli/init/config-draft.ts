import { RULES } from '../../findings/index.js';
import type { Analysis } from '../../model/analysis.js';
import type { Component } from '../../model/facts.js';
import type { RawFacts } from '../../model/raw.js';
import { inComment, quoted } from './comment.js';

export interface ConfigDraft {
  readonly raw: RawFacts;
  readonly analysis: Analysis;
  /** Name of the teams file beside it, null when none was drafted. */
  readonly teamsFile: string | null;
  readonly since: string;
}

const MOST_COMPONENTS = 200;

/** `conway.config.json` as a first draft: what was detected, as comments that become settings when their `//` goes. */
export function configDraft({ raw, analysis, teamsFile, since }: ConfigDraft): string {
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
    ...componentLines(analysis),
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

function componentLines({ facts }: Analysis): string[] {
  const { components } = facts;
  if (components.length === 0) return ['  // Components: none were found. Folder patterns (each folder that matches is one), or names with patterns:', '  // "components": ["packages/*"],'];
  const origins = new Set(components.map(({ origin }) => origin));
  const how = origins.has('config') ? 'declared' : origins.has('workspace') ? 'workspaces' : 'folders of comparable size';
  const written = components.flatMap((component) => {
    const pattern = patternOf(component);
    return pattern === null ? [] : [`  //   ${quoted(component.id)}: [${quoted(pattern)}],`];
  });
  const hidden = components.length - Math.min(written.length, MOST_COMPONENTS);
  return [
    `  // Components: ${components.length.toLocaleString('en-US')} as detected (${how}), taken anew in every run. To fix or change them, say them all; the last rule that matches a file decides.`,
    '  // "components": {', ...written.slice(0, MOST_COMPONENTS), '  // },', ...(hidden > 0 ? [`  // (${hidden} more are not shown here: the root, or names that no pattern can write.)`] : []),
  ];
}

/** A pattern for exactly this folder, null where the path needs more than a pattern can say. */
function patternOf({ path, origin }: Component): string | null {
  if (origin === 'config' || path === '' || path === '.' || path.includes('\\')) return null;
  return `/${path.replace(/[*?[\]]/g, '\\$&')}/`;
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
