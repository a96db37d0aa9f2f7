import { adjacency } from '../math/adjacency.js';
import { stronglyConnected } from '../math/components.js';
import { feedbackArcs, type Arc } from '../math/feedback-arcs.js';
import type { Analysis, ImportLink } from '../model/analysis.js';
import { IMPORT } from '../model/raw.js';
import type { Evidence } from '../model/report.js';
import { groupSubject } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { computed, tested } from './step.js';
import { count, few, importRows, SHOWN } from './wording.js';

/** Teams whose code imports each other in a circle. */
export const teamCycle: Rule = {
  id: 'team-cycle',
  title: 'Cycle of teams',
  definition: 'Teams whose code (what each owns alone) imports each other in a circle: a strongly connected component of the network of teams, whose links are imports that the running program needs (tests and type-only imports apart) from at least `files` files; circles between teams of one list of `guardrails.cycles` are allowed. The cut is the set of links of least importing files without which no circle is left (minimum feedback arc set).',
  source: 'Acyclic dependencies principle (Martin 1996) between teams; strongly connected components: Tarjan 1972; cut: Lawler 1964 up to 12 teams, beyond that Eades, Lin & Smyth 1993.',
  why: 'In a circle nobody comes first: no team can change, test or release its part without the others’.',
  caveat: 'Inside one repository that is released as a whole a circle may cost little. Code with several owners, and teams that are detected, are left out. The cut is the least, not always the right one: which direction is meant is for the teams to say.',
  pillar: 'autonomy',
  playbook: 'align',
  severity: 'medium',
  ofCode: true,
  threshold: {
    files: { value: 1, meaning: 'importing files that make a link between two teams', reason: 'one import is enough to tie two releases together' },
  },
  applies: ({ groups, comparison }) => (groups.kind === 'communities' ? 'no teams are declared' : comparison.withheld),
  find: (analysis, threshold) => {
    const links = teamLinks(analysis, threshold('files'));
    const teams = analysis.groups.ids.length;
    const { label, sizes } = stronglyConnected(adjacency(teams, links.map(({ from, to, link }) => ({ source: from, target: to, weight: link.runtime }))));
    return sizes.flatMap((size, circle): Draft[] => {
      const members = analysis.groups.ids.flatMap((_, team) => (label[team] === circle ? [team] : []));
      return size < 2 ? [] : [draft(analysis, members, links.filter(({ from, to }) => label[from] === circle && label[to] === circle), threshold('files'))];
    });
  },
};

interface TeamLink {
  readonly from: number;
  readonly to: number;
  readonly link: ImportLink;
}

function teamLinks({ comparison, groups, options }: Analysis, files: number): TeamLink[] {
  const lists = (options.guardrails?.cycles ?? []).map((list) => new Set(list.map((name) => name.replace(/^@/, '').toLowerCase())));
  const allowed = (a: number, b: number): boolean => lists.some((list) => list.has(groups.ids[a].toLowerCase()) && list.has(groups.ids[b].toLowerCase()));
  return comparison.teamPairs
    .filter(({ a, b }) => !allowed(a, b))
    .flatMap(({ a, b, importsAB, importsBA }) => [{ from: a, to: b, link: importsAB }, { from: b, to: a, link: importsBA }])
    .filter((one): one is TeamLink => one.link !== null && one.link.runtime >= files);
}

function draft(analysis: Analysis, members: readonly number[], links: readonly TeamLink[], least: number): Draft {
  const { groups, facts } = analysis;
  const at = new Map(members.map((team, index) => [team, index]));
  const arcs = links.map(({ from, to, link }): Arc => ({ source: at.get(from)!, target: at.get(to)!, weight: link.runtime }));
  const { arcs: removed, exact } = feedbackArcs(members.length, arcs);
  const cut = removed.map((index) => links[index]).sort((x, y) => x.link.runtime - y.link.runtime || x.from - y.from || x.to - y.to);
  const files = cut.reduce((sum, { link }) => sum + link.runtime, 0);
  const label = (team: number): string => groups.labels[team];
  const arrow = ({ from, to, link }: TeamLink): string => `${label(from)} → ${label(to)} (${count(link.runtime, 'file')})`;
  const runs = ({ link }: TeamLink): number[] => link.evidence.filter((row) => facts.imports.test[row] === 0 && facts.imports.kind[row] !== IMPORT.type);
  return {
    subjects: members.map((team) => groupSubject(analysis, team)),
    message: `${few(members.map(label))} own code that imports each other’s in a circle, over ${count(links.length, 'link')} of ${count(links.reduce((sum, { link }) => sum + link.runtime, 0), 'importing file')}. `
      + `It opens without the imports from ${exact ? '' : 'about '}${count(files, 'file')} in ${count(cut.length, 'link')}: ${few(cut.map(arrow))}.`,
    value: members.length,
    part: null,
    claims: [],
    confidence: 'strong',
    evidence: [
      ...cut.slice(0, SHOWN).map((one): Evidence => ({ kind: 'count', label: `files of ${label(one.from)} that import code of ${label(one.to)} at run time`, value: one.link.runtime })),
      ...importRows(analysis, cut.flatMap(runs)),
    ],
    action: `Let ${label(cut[0].from)} and ${label(cut[0].to)} turn round ${cut[0].link.runtime === 1 ? 'the one import' : `the imports in ${cut[0].link.runtime} files`} of code of ${label(cut[0].to)}, or move what is shared to one side.`,
    condition: [
      tested('teams in the circle', members.length, 'at least', 2),
      tested('importing files of its thinnest link', Math.min(...links.map(({ link }) => link.runtime)), 'at least', least),
      { ...computed('importing files of the cut', cut.map((_, i) => `x${i + 1}`).join(' + '), Object.fromEntries(cut.map(({ link }, i) => [`x${i + 1}`, link.runtime])), files, 'at least', 0), test: null },
    ],
    relief: null,
  };
}
