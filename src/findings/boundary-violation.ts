import type { Analysis, BorderViolation } from '../model/analysis.js';
import type { Subject } from '../model/report.js';
import type { Draft, Rule } from './rule.js';
import { tested } from './step.js';
import { count, importRows, list } from './wording.js';

/** Imports that a rule of the user's own does not allow. */
export const boundaryViolation: Rule = {
  id: 'boundary-violation',
  summary: 'An import that your own rules do not allow.',
  title: 'Crossed boundary',
  definition: 'Files of one component import another (or itself) where the last rule of `guardrails.dependencies` that matches does not allow it; tests apart. One finding for each pair of components.',
  source: 'Ours; reflexion models (Murphy, Notkin & Sullivan 1995): what the code does against what it is said to do.',
  why: 'A rule that the code does not keep is no longer a rule: the next import takes this one as its example.',
  caveat: 'Says what the configuration says: a rule may be out of date. Imports that could not be resolved, and links that are no import, are not seen.',
  pillar: 'autonomy',
  playbook: 'align',
  severity: 'high',
  ofCode: true,
  threshold: {},
  applies: ({ guardrails }) => (guardrails.rules.length === 0 ? 'the configuration has no guardrails.dependencies' : null),
  find: (analysis) => {
    const byPair = new Map<string, BorderViolation[]>();
    for (const one of analysis.guardrails.violations) byPair.set(`${one.source} ${one.target}`, [...(byPair.get(`${one.source} ${one.target}`) ?? []), one]);
    return [...byPair.values()].map((all) => draft(analysis, all));
  },
};

function draft(analysis: Analysis, all: readonly BorderViolation[]): Draft {
  const { facts, guardrails } = analysis;
  const { source, target } = all[0];
  const name = (component: number): string => (component < 0 ? 'code in no component' : facts.components[component].name);
  const rows = statements(analysis, all.flatMap((one) => one.rows).sort((a, b) => a - b));
  const files = new Set(rows.map((row) => facts.imports.from[row])).size;
  const rules = list(all.map(({ rule }) => `“${guardrails.rules[rule]}”`));
  return {
    subjects: [...new Set([source, target])].filter((component) => component >= 0).map((component): Subject => ({ kind: 'component', id: facts.components[component].id })),
    message: `${count(files, 'file')} of ${name(source)} ${files === 1 ? 'imports' : 'import'} ${source === target ? 'other files of it' : name(target)} (${count(rows.length, 'import')}), which ${all.length === 1 ? 'a guardrail does' : 'guardrails do'} not allow: ${rules}.`,
    value: files,
    part: null,
    claims: [],
    confidence: 'strong',
    evidence: [{ kind: 'count', label: 'importing files', value: files }, ...importRows(analysis, rows)],
    action: `Move what ${name(source)} needs behind an interface that the rule allows, beginning with ${place(analysis, rows[0])}, or change the rule and say why.`,
    condition: [tested('files with an import that is not allowed', files, 'at least', 1)],
    relief: null,
  };
}

/** One row of each import statement: its names may be defined in several files. */
function statements({ facts: { imports } }: Analysis, rows: readonly number[]): number[] {
  const first = new Map<string, number>();
  for (const row of rows) {
    const statement = `${imports.from[row]} ${imports.line[row]} ${imports.specifier[row]}`;
    if (!first.has(statement)) first.set(statement, row);
  }
  return [...first.values()];
}

const place = ({ facts: { files, imports } }: Analysis, row: number): string => `${files.path[imports.from[row]]}:${imports.line[row]}`;
