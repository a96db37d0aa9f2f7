import { pathRules } from '../facts/path-rules.js';
import { matchesWildcard, wildcard } from '../facts/wildcard.js';
import type { BorderViolation, GuardrailTable, Unit } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import { FILE, type DependencyRule, type Guardrails } from '../model/raw.js';

export interface GuardrailInput {
  readonly facts: Facts;
  readonly guardrails: Guardrails;
  readonly units: readonly Unit[];
  readonly unitOfFile: Int32Array;
  /** Labels of `Unit.groups` where they are teams; none where groups are detected. */
  readonly teams: readonly string[];
}

/** What the code does that the user's guardrails do not allow. */
export function guardrailTable(input: GuardrailInput): GuardrailTable {
  const { facts, guardrails } = input;
  const selectors = selectorsOf(input);
  const rules = (guardrails.dependencies ?? []).map((rule) => ({ rule, from: selectors.select(rule.from), to: selectors.select(rule.to) }));
  return { rules: rules.map(({ rule }) => ruleText(rule)), violations: violations(facts, rules), ownerless: ownerless(facts, selectors.select(guardrails.requiredOwner ?? [])), idle: selectors.idle };
}

/** `packages/ui → team:payments is not allowed`. */
export function ruleText({ from, to, allowed, reason }: DependencyRule): string {
  return `${from.join(', ')} → ${to.join(', ')} is ${allowed ? '' : 'not '}allowed${reason === undefined ? '' : ` (${reason})`}`;
}

/** 1 per file that is meant. */
type Selected = Uint8Array;

/** Files by selector: `team:NAME` declared to own them, `component:NAME` (with `*`), else a path pattern as in CODEOWNERS. What matches nothing is kept, so that a misspelt rule does not pass for a kept one. */
function selectorsOf({ facts, units, unitOfFile, teams }: GuardrailInput): { readonly select: (texts: readonly string[]) => Selected; readonly idle: string[] } {
  const { files, ownerSets, components } = facts;
  const known = new Map<string, Selected>();
  const idle: string[] = [];
  const ownersOf = (file: number): readonly string[] => {
    const declared = ownerSets[files.owners[file]].teams;
    return declared.length > 0 ? declared.map((team) => facts.teams[team].id) : unitOfFile[file] < 0 || teams.length === 0 ? [] : units[unitOfFile[file]].groups.map((group) => teams[group]);
  };
  const one = (text: string): Selected => {
    const [, kind, name] = /^(team|component):(.*)$/.exec(text) ?? [undefined, 'path', text];
    if (kind === 'team') return fileFlags(facts, (file) => ownersOf(file).some((team) => team.toLowerCase() === name.replace(/^@/, '').toLowerCase()));
    if (kind === 'component') {
      const wild = wildcard([...name].map((character) => (character === '*' ? { star: true } : { text: character })));
      const meant = components.map(({ id, name: title }) => matchesWildcard(wild, id) || matchesWildcard(wild, title));
      return fileFlags(facts, (file) => files.component[file] >= 0 && meant[files.component[file]]);
    }
    const rules = pathRules([name]);
    return rules.unsupported.length > 0 ? new Uint8Array(files.path.length) : fileFlags(facts, (file) => rules.last(files.path[file]) >= 0);
  };
  return {
    idle,
    select: (texts) => {
      const all = new Uint8Array(files.path.length);
      for (const text of texts) {
        let selected = known.get(text);
        if (selected === undefined) {
          known.set(text, (selected = one(text)));
          if (!selected.includes(1)) idle.push(text);
        }
        selected.forEach((flag, file) => { if (flag === 1) all[file] = 1; });
      }
      return all;
    },
  };
}

const fileFlags = ({ files }: Facts, holds: (file: number) => boolean): Selected => Uint8Array.from(files.path, (_, file) => (files.alive[file] === 1 && holds(file) ? 1 : 0));

interface Compiled {
  readonly rule: DependencyRule;
  readonly from: Selected;
  readonly to: Selected;
}

/** The last rule that matches an import decides; what none matches is allowed, and so are tests and what a component imports of itself within the rule's own target. */
function violations(facts: Facts, rules: readonly Compiled[]): BorderViolation[] {
  const { imports, files } = facts;
  const anyFile = firstFiles(facts);
  const found = new Map<string, { rule: number; source: number; target: number; rows: number[] }>();
  for (let row = 0; row < imports.from.length && rules.length > 0; row++) {
    const from = imports.from[row];
    const to = imports.to[row] >= 0 ? imports.to[row] : anyFile[imports.toComponent[row]];
    if (imports.test[row] === 1 || to === undefined) continue;
    const [source, target] = [files.component[from], imports.toComponent[row]];
    const rule = rules.findLastIndex((one) => one.from[from] === 1 && one.to[to] === 1 && !(source === target && one.to[from] === 1));
    if (rule < 0 || rules[rule].rule.allowed) continue;
    const key = `${source} ${target} ${rule}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { rule, source, target, rows: [row] });
    else known.rows.push(row);
  }
  return [...found.values()]
    .map((one) => ({ ...one, files: new Set(one.rows.map((row) => imports.from[row])).size }))
    .sort((a, b) => a.source - b.source || a.target - b.target || a.rule - b.rule);
}

/** The first living source file of each component stands for it where only the package of an import is known. */
function firstFiles({ files, components }: Facts): (number | undefined)[] {
  const first: (number | undefined)[] = components.map(() => undefined);
  files.component.forEach((component, file) => {
    if (component >= 0 && files.alive[file] === 1 && files.kind[file] === FILE.source) first[component] ??= file;
  });
  return first;
}

/** Living source files that must have an owner and have none, by component. */
function ownerless({ files }: Facts, required: Selected): GuardrailTable['ownerless'] {
  const found = new Map<number, number[]>();
  required.forEach((flag, file) => {
    if (flag === 0 || files.alive[file] === 0 || files.kind[file] !== FILE.source || files.owners[file] !== 0) return;
    found.set(files.component[file], [...(found.get(files.component[file]) ?? []), file]);
  });
  return [...found].map(([component, all]) => ({ component, files: all })).sort((a, b) => a.component - b.component);
}
