import { KEEPERS, type Analysis } from '../model/analysis.js';
import { hubRemark } from './border.js';
import type { Draft, Rule } from './rule.js';
import { tested } from './step.js';
import { count, inLast, percent } from './wording.js';

const DAY = 86_400;

/** A component that everybody who built it has left alone. */
export const orphaned: Rule = {
  id: 'orphaned',
  summary: 'Those who made a component have not changed anything here for half a year.',
  title: 'Orphaned component',
  definition: 'Of all effort on a component in the coupling window (change-sets; one over k components is a k-th on each, k authors a k-th each), at least `changeSets` of it made in this repository, nobody with a share of at least `share` has changed anything in the repository in the last `days` days; somebody has such a share.',
  source: 'Ours, after the truck factor of Avelino et al. 2016 (a file is abandoned when its authors have left) and the hero culture pattern.',
  why: 'The next change to it, or the next failure in it, starts without anybody who knows how it came to be.',
  caveat: 'Active means having authored a change-set anywhere in this repository. Whoever reviews, or works elsewhere in the company, may still know; code that is finished may need nobody. People of the same full name are taken for one here, since one of them with two addresses is more often the case than two. With less history than the coupling window, older authors are not seen. Of change-sets that were moved in with the history of other code (ten or more written over a month or longer, and committed within two seconds of each other) the authors count as those who know it, the author times as the dates, and the amount not at all: code that has changed little since is not judged, because its people may never have been here.',
  pillar: 'ownership',
  playbook: 'own',
  severity: 'medium',
  threshold: {
    share: { value: KEEPERS.share, meaning: 'share of all effort that makes somebody know a component', reason: 'one change in twenty: below it is a visitor, as in Bird et al. 2011 (minor contributor)' },
    days: { value: KEEPERS.days, meaning: 'days without a change anywhere after which somebody is not active', reason: 'half a year is longer than a leave or a project elsewhere, and half of the people’s window' },
    changeSets: { value: KEEPERS.effort, meaning: 'effort in the coupling window (change-sets; one over k components is a k-th on each)', reason: 'under ten one author tips the shares' },
    people: { value: 5, meaning: 'people the repository must have in the people’s window', reason: 'in a smaller group a holiday of one person orphans half of the code' },
  },
  applies: ({ facts }, threshold) => (facts.coverage.people < threshold('people') ? `fewer than ${threshold('people')} people in the window` : null),
  find: (analysis, threshold) => {
    const { keepers, facts } = analysis;
    const since = facts.couplingWindow.to - threshold('days') * DAY;
    return facts.components.flatMap((_, component): Draft[] => {
      const amounts = [...keepers.effort[component]];
      const all = amounts.reduce((sum, [, amount]) => sum + amount, 0);
      const known = amounts.filter(([, amount]) => amount >= threshold('share') * all - 1e-9);
      const active = known.filter(([person]) => keepers.lastSeenByName[person] > since).length;
      if (keepers.here[component] < threshold('changeSets') - 1e-9 || known.length === 0 || active > 0) return [];
      const by = known.reduce((sum, [, amount]) => sum + amount, 0) / all;
      return [draft(analysis, component, all, by, new Set(known.map(([person]) => person)), threshold)];
    });
  },
};

function draft(analysis: Analysis, component: number, all: number, by: number, known: ReadonlySet<number>, threshold: (name: string) => number): Draft {
  const { facts, keepers, profiles } = analysis;
  const { name, id, files } = facts.components[component];
  const changes = profiles[component].changeSets;
  const others = changeSetsWithout(facts, component, known);
  const period = inLast(facts.couplingWindow);
  const moved = Math.round(all - keepers.here[component]);
  const quiet = Math.floor((facts.couplingWindow.to - keepers.lastChange[component]) / DAY);
  return {
    subjects: [{ kind: 'component', id }],
    message: `Nobody who made ${percent(threshold('share'))} or more of the work on ${name} ${period} has changed anything in this repository in the last ${threshold('days')} days; together they made ${percent(by)} of it. `
      + `${changes === 0 ? 'Nobody has changed it in the people’s window' : others === 0 ? 'Nobody else has changed it in the people’s window' : `Others made ${count(others, 'change-set')} on it in the people’s window`}; its last change is ${count(quiet, 'day')} old.${hubRemark(analysis, [component])}`,
    value: by,
    part: null,
    claims: [],
    // who is away is a fact; how much that says rests on how much work there was
    confidence: keepers.here[component] >= 20 ? 'strong' : 'fair',
    evidence: [
      { kind: 'count', label: `effort ${period}, in change-sets`, value: Math.round(all) },
      ...(moved > 0 ? [{ kind: 'count', label: 'of it moved in at once with the history of other code', value: moved } as const] : []),
      { kind: 'count', label: 'change-sets in the people’s window', value: changes },
      { kind: 'count', label: 'of them by others alone', value: others, total: changes },
      { kind: 'count', label: 'days since its last change', value: quiet },
      { kind: 'count', label: 'source files', value: files },
    ],
    action: `Name one active person and one team that take ${name}${retirable(analysis, component) ? ', or say in its README that it is retired and nobody is on call for it' : ''}.`,
    condition: [
      tested('effort in the coupling window that was made in this repository, in change-sets (one over k components is a k-th on each)', keepers.here[component], 'at least', threshold('changeSets')),
      tested(`people with at least ${percent(threshold('share'))} of it who changed anything in the last ${threshold('days')} days`, 0, 'at most', 0),
    ],
    relief: null,
  };
}

/** Change-sets of the people's window on a component that none of these people authored. */
function changeSetsWithout({ changeSets: { n, inWindow, fileOffset, file, actorOffset, actorPerson }, files }: Analysis['facts'], component: number, people: ReadonlySet<number>): number {
  let count = 0;
  for (let s = 0; s < n; s++) {
    if (inWindow[s] === 1 && file.subarray(fileOffset[s], fileOffset[s + 1]).some((one) => files.component[one] === component) && !actorPerson.subarray(actorOffset[s], actorOffset[s + 1]).some((person) => people.has(person))) count++;
  }
  return count;
}

/** What other code imports cannot be called retired. */
const retirable = ({ networks }: Analysis, component: number): boolean => !networks.imports.some(({ target, files, testOnly }) => target === component && files > testOnly);
