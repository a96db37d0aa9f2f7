import { incompleteBeta } from '../math/distributions.js';
import type { Analysis, ComponentOwnership } from '../model/analysis.js';
import { groupSubject, withoutOwners, workWords } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { EFFORT, tested } from './step.js';
import { confidence, count, importEvidence, percent } from './wording.js';

/** A component that one team owns and changes and whose place in the code is among another's. */
export const misplacedComponent: Rule = {
  id: 'misplaced-component',
  summary: 'A component whose users and whose dependencies are mostly one other team’s.',
  title: 'Misplaced component',
  definition: 'A component that the team declared for it leads (at least `leads` of the effort, at least `changeSets` change-sets of it, one over k components a k-th on each), imported by at least `importers` files of other components of which at least `users` are one other team’s code, more than its share of all importing files outside the component makes by chance (binomial tail p ≤ `p`), and importing at least `imports` files of other components of which at least `used` are that same team’s. Tests are left out.',
  source: 'Ours; the inverse Conway manoeuvre component by component, after feature envy (Fowler 1999) and MoJo’s moves (Tzerpos & Holt 1999). Chance: exact binomial test.',
  why: 'What it offers and what it needs both lie with another team, so its owner can change little without an appointment.',
  caveat: 'An adapter that one team writes against another’s code on purpose looks like this. Calls that are no import (network, queues, configuration) are not seen.',
  pillar: 'ownership',
  playbook: 'own',
  severity: 'medium',
  ofMembers: true,
  threshold: {
    users: { value: 0.8, meaning: 'share of the importing files that are one other team’s', reason: 'four in five: everybody else is a visitor' },
    p: { value: 0.05, meaning: 'chance of so many importing files of that team among as many drawn from all importing files outside the component', reason: 'the usual 5 %: who owns most of the code owns most importers of anything' },
    used: { value: 0.5, meaning: 'share of the imported files that are the same team’s', reason: 'more than on all others together' },
    importers: { value: 3, meaning: 'files that must import it', reason: 'one or two imports are an accident of one feature' },
    imports: { value: 3, meaning: 'files that it must import', reason: 'a leaf that one team uses is a service to it, in whoever’s hands' },
    leads: { value: 0.5, meaning: 'share of the effort by the declared team', reason: 'half of the work is a majority over any rest; below it other findings speak' },
    changeSets: { value: 10, meaning: 'effort (change-sets; one over k components is a k-th on each)', reason: 'under ten one author tips the shares' },
  },
  applies: (analysis) => {
    const { groups, profiles } = analysis;
    if (groups.kind === 'communities') return withoutOwners(analysis);
    return groups.withheld ?? (profiles.every(({ declared }) => declared.length === 0) ? 'no team is declared for half of any component' : null);
  },
  find(analysis, threshold) {
    const shareOfImporters = importerShares(analysis);
    return analysis.ownership.components.flatMap((row): Draft[] => {
      const { declared, shares, effort } = analysis.profiles[row.component];
      const first = shares.find(({ group }) => group >= 0);
      const home = row.users.shares.find(({ group }) => group >= 0);
      if (first === undefined || home === undefined || declared.includes(home.group) || !declared.includes(first.group)) return [];
      const used = row.used.shares.find(({ group }) => group === home.group)?.share ?? 0;
      const outside = shareOfImporters(row.component, home.group);
      // a file of several teams counts for each with its part, so that the number of successes need not be whole
      const chance = incompleteBeta(outside, home.share * row.users.files, (1 - home.share) * row.users.files + 1);
      const holds = first.share >= threshold('leads') && effort >= threshold('changeSets') && row.users.files >= threshold('importers') && row.used.files >= threshold('imports') && home.share >= threshold('users') && chance <= threshold('p') && used >= threshold('used');
      return holds ? [{ ...draft(analysis, row, first, { ...home, used, outside }), condition: [
        tested('share of the effort by the declared team', first.share, 'at least', threshold('leads')),
        tested(EFFORT, effort, 'at least', threshold('changeSets')),
        tested('files of other components that import it', row.users.files, 'at least', threshold('importers')),
        tested('share of them that are the other team’s', home.share, 'at least', threshold('users')),
        tested(`binomial tail: chance of so many, where ${percent(outside)} of all importing files outside it are that team’s`, chance, 'at most', threshold('p')),
        tested('files of other components that it imports', row.used.files, 'at least', threshold('imports')),
        tested('share of them that are the same team’s', used, 'at least', threshold('used')),
      ] }] : [];
    });
  },
};

/** Share of a group in the files outside a component that import code of another component, tests aside; a file of several groups counts for each with its part. From sums over all importing files less those of the component. */
function importerShares({ facts: { imports, files, components }, comparison: { units, unitOfFile }, groups: { ids } }: Analysis): (component: number, group: number) => number {
  const importing = new Set<number>();
  imports.from.forEach((from, row) => {
    const source = files.component[from];
    if (imports.test[row] === 0 && source >= 0 && imports.toComponent[row] >= 0 && imports.toComponent[row] !== source) importing.add(from);
  });
  const filesOf = components.map((): number[] => []);
  for (const file of importing) filesOf[files.component[file]].push(file);
  const part = (file: number, group: number): number => {
    const owners = unitOfFile[file] < 0 ? [] : units[unitOfFile[file]].groups;
    return owners.includes(group) ? 1 / owners.length : 0;
  };
  const all = ids.map(() => 0);
  for (const file of importing) if (unitOfFile[file] >= 0) for (const group of units[unitOfFile[file]].groups) all[group] += part(file, group);
  return (component, group) => {
    const outside = importing.size - filesOf[component].length;
    return outside === 0 ? 0 : Math.max(0, all[group] - filesOf[component].reduce((sum, file) => sum + part(file, group), 0)) / outside;
  };
}

function draft(analysis: Analysis, { component, users, used }: ComponentOwnership, owner: { readonly group: number; readonly share: number }, home: { readonly group: number; readonly share: number; readonly used: number; readonly outside: number }): Omit<Draft, 'condition'> {
  const { facts, groups, networks, profiles } = analysis;
  const { name, id } = facts.components[component];
  const [own, other] = [groups.labels[owner.group], groups.labels[home.group]];
  const ofTests = (link: { readonly files: number; readonly testOnly: number }): boolean => link.files === link.testOnly;
  const into = networks.imports.filter((link) => link.target === component && !ofTests(link)).sort((x, y) => y.files - x.files || x.source - y.source);
  const out = networks.imports.filter((link) => link.source === component && !ofTests(link)).sort((x, y) => y.files - x.files || x.target - y.target);
  return {
    subjects: [{ kind: 'component', id }, groupSubject(analysis, home.group)],
    message: `${own} owns ${name} and makes ${percent(owner.share)} of the work on it (${workWords(profiles[component])}), but it stands in the code of ${other}: ${percent(home.share)} of the ${count(users.files, 'file')} that import it and ${percent(home.used)} of the ${count(used.files, 'file')} that it imports are ${other}’s, whose files are ${percent(home.outside)} of all that import across components.`,
    value: Math.min(home.share, home.used),
    part: null,
    claims: [],
    confidence: confidence(users.files),
    evidence: [
      { kind: 'share', subject: groupSubject(analysis, owner.group), of: id, share: owner.share, n: profiles[component].changeSets },
      { kind: 'count', label: `importing files of ${other}`, value: Math.round(home.share * users.files), total: users.files },
      { kind: 'count', label: `imported files of ${other}`, value: Math.round(home.used * used.files), total: used.files },
      ...importEvidence(analysis, into.slice(0, 3)).slice(0, 3), ...importEvidence(analysis, out.slice(0, 2)).slice(0, 2),
    ],
    action: `Ask ${own} and ${other} which of them should own ${name}, before the next larger change to it.`,
    relief: null,
  };
}
