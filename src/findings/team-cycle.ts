import { adjacency } from '../math/adjacency.js';
import { stronglyConnected } from '../math/components.js';
import { feedbackArcs, type Arc } from '../math/feedback-arcs.js';
import type { Analysis } from '../model/analysis.js';
import { IMPORT } from '../model/raw.js';
import type { Evidence } from '../model/report.js';
import { groupSubject } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { computed, tested } from './step.js';
import { count, few, importRows, SHOWN } from './wording.js';

/** Teams whose code imports each other in a circle. */
export const teamCycle: Rule = {
  id: 'team-cycle',
  summary: 'Teams whose code needs each other in a circle, so that none can be released, tested or moved alone.',
  title: 'Cycle of teams',
  definition: 'Teams whose code (what each owns alone, an owner of most of the code apart) imports each other in a circle that runs through the same packages or files: a strongly connected component of the network of teams, whose links are imports that the running program needs (tests and type-only imports apart) from at least `files` files, between packages of a workspace, or within one and elsewhere between files, of which each leads back to the other by such imports; circles between teams of one list of `guardrails.cycles` are allowed. The cut is the set of links of least importing files without which no circle is left (minimum feedback arc set).',
  source: 'Acyclic dependencies principle (Martin 1996) between teams; strongly connected components: Tarjan 1972; cut: Lawler 1964 up to 12 teams, beyond that Eades, Lin & Smyth 1993.',
  why: 'In a circle nobody comes first: none of these packages or files can be built, tested or released without those of the other teams.',
  caveat: 'Inside one repository that is released as a whole a circle may cost little. A team that owns both what a program starts from and what everybody builds on is in no circle for that: where its start imports the parts and the parts its base, nothing leads back to itself. What is imported for its type without saying so counts, unless `--deep` tells. Folders that are no packages are not asked as a whole: they may hold a start and a base side by side. Code with several owners, and teams that are detected, are left out. The cut is the least, not always the right one: which direction is meant is for the teams to say.',
  pillar: 'autonomy',
  playbook: 'align',
  severity: 'medium',
  ofCode: true,
  threshold: {
    files: { value: 1, meaning: 'importing files that make a link between two teams', reason: 'one import is enough to tie two releases together' },
  },
  applies: ({ groups, comparison }) => (groups.kind === 'communities' ? 'no teams are declared' : comparison.withheld),
  find: (analysis, threshold) => {
    const circles = teamLinks(analysis, threshold('files'));
    const teams = analysis.groups.ids.length;
    const { label, sizes } = circlesOf(teams, circles);
    return sizes.flatMap((size, circle): Draft[] => {
      const members = analysis.groups.ids.flatMap((_, team) => (label[team] === circle ? [team] : []));
      return size < 2 ? [] : [draft(analysis, members, circles.filter(({ from, to }) => label[from] === circle && label[to] === circle), threshold('files'))];
    });
  },
};

/** Files of one team that import code of another, and the rows of `Facts.imports` by which they do. */
interface TeamLink {
  readonly from: number;
  readonly to: number;
  readonly files: number;
  readonly rows: readonly number[];
}

const circlesOf = (teams: number, links: readonly TeamLink[]): ReturnType<typeof stronglyConnected> => stronglyConnected(adjacency(teams, links.map(({ from, to, files }) => ({ source: from, target: to, weight: files }))));

/** Links that close a circle of teams among packages or files that lead back to each other; links of the same two teams in several such sets are one. */
function teamLinks(analysis: Analysis, least: number): TeamLink[] {
  const { groups } = analysis;
  const found = new Map<string, TeamLink>();
  for (const links of linksByCircle(analysis)) {
    const enough = links.filter(({ files }) => files >= least);
    const { label } = circlesOf(groups.ids.length, enough);
    for (const link of enough.filter(({ from, to }) => label[from] === label[to])) {
      const key = `${link.from} ${link.to}`;
      const known = found.get(key);
      found.set(key, known === undefined ? link : { ...link, files: known.files + link.files, rows: [...known.rows, ...link.rows] });
    }
  }
  return [...found.values()].sort((x, y) => x.from - y.from || x.to - y.to);
}

/** Run-time imports between the code that each of two teams owns alone, for each set of packages or files that lead back to each other. */
function linksByCircle({ facts: { imports, files, components }, comparison: { units, unitOfFile }, options, groups }: Analysis): TeamLink[][] {
  const lists = (options.guardrails?.cycles ?? []).map((list) => new Set(list.map((name) => name.replace(/^@/, '').toLowerCase())));
  const allowed = (a: number, b: number): boolean => lists.some((list) => list.has(groups.ids[a].toLowerCase()) && list.has(groups.ids[b].toLowerCase()));
  const isErased = (row: number): boolean => imports.kind[row] === IMPORT.type || imports.symbols?.get(row)?.every(({ type }) => type) === true;
  const rowsAtRunTime = Array.from(imports.from.keys()).filter((row) => imports.to[row] >= 0 && imports.test[row] === 0 && !isErased(row));
  // to others a package is built and released as a whole; within one, and in a folder that is none, each file stands for itself
  const isPackage = (file: number): boolean => files.component[file] >= 0 && components[files.component[file]].origin === 'workspace';
  const within = labelled((file) => components.length + file);
  const between = labelled((file) => (isPackage(file) ? files.component[file] : components.length + file));
  /** −1: neither leads back to the other. */
  const circleOf = (source: number, target: number): number => {
    if (files.component[source] === files.component[target]) return within(source) === within(target) ? within(source) : -1;
    return between(source) === between(target) ? components.length + files.path.length + between(source) : -1;
  };
  const alone = units.map(({ groups: teams, owners }) => (teams.length === 1 && owners.length === 1 ? teams[0] : -1));
  const owner = (file: number): number => (unitOfFile[file] < 0 ? -1 : alone[unitOfFile[file]]);
  const rows = new Map<number, Map<string, number[]>>();
  for (const row of rowsAtRunTime) {
    const [source, target] = [imports.from[row], imports.to[row]];
    const [from, to] = [owner(source), owner(target)];
    const circle = circleOf(source, target);
    if (from < 0 || to < 0 || from === to || circle < 0 || allowed(from, to)) continue;
    const links = rows.get(circle) ?? new Map<string, number[]>();
    const known = links.get(`${from} ${to}`);
    if (known) known.push(row);
    else rows.set(circle, links.set(`${from} ${to}`, [row]));
  }
  return [...rows.values()].map((links) => [...links].map(([key, all]) => {
    const [from, to] = key.split(' ').map(Number);
    return { from, to, rows: all, files: new Set(all.map((row) => imports.from[row])).size };
  }));

  /** Strongly connected components of the files' nodes. */
  function labelled(node: (file: number) => number): (file: number) => number {
    const { label } = stronglyConnected(adjacency(components.length + files.path.length, rowsAtRunTime.map((row) => ({ source: node(imports.from[row]), target: node(imports.to[row]), weight: 1 }))));
    return (file) => label[node(file)];
  }
}

function draft(analysis: Analysis, members: readonly number[], links: readonly TeamLink[], least: number): Draft {
  const { groups } = analysis;
  const at = new Map(members.map((team, index) => [team, index]));
  const arcs = links.map(({ from, to, files }): Arc => ({ source: at.get(from)!, target: at.get(to)!, weight: files }));
  const { arcs: removed, exact } = feedbackArcs(members.length, arcs);
  const cut = removed.map((index) => links[index]).sort((x, y) => x.files - y.files || x.from - y.from || x.to - y.to);
  const files = cut.reduce((sum, link) => sum + link.files, 0);
  const label = (team: number): string => groups.labels[team];
  const arrow = ({ from, to, files: importing }: TeamLink): string => `${label(from)} → ${label(to)} (${count(importing, 'file')})`;
  return {
    subjects: members.map((team) => groupSubject(analysis, team)),
    message: `${few(members.map(label))} own code that imports each other’s in a circle, over ${count(links.length, 'link')} of ${count(links.reduce((sum, link) => sum + link.files, 0), 'importing file')}. `
      + `It opens without the imports from ${exact ? '' : 'about '}${count(files, 'file')} in ${count(cut.length, 'link')}: ${few(cut.map(arrow))}.`,
    value: members.length,
    part: null,
    claims: [],
    confidence: 'strong',
    evidence: [
      ...cut.slice(0, SHOWN).map((one): Evidence => ({ kind: 'count', label: `files of ${label(one.from)} that import code of ${label(one.to)} at run time`, value: one.files })),
      ...importRows(analysis, cut.flatMap(({ rows }) => rows)),
    ],
    action: `Let ${label(cut[0].from)} and ${label(cut[0].to)} turn round ${cut[0].files === 1 ? 'the one import' : `the imports in ${cut[0].files} files`} of code of ${label(cut[0].to)}, or move what is shared to one side.`,
    condition: [
      tested('teams in the circle', members.length, 'at least', 2),
      tested('importing files of its thinnest link', Math.min(...links.map((link) => link.files)), 'at least', least),
      { ...computed('importing files of the cut', cut.map((_, i) => `x${i + 1}`).join(' + '), Object.fromEntries(cut.map((link, i) => [`x${i + 1}`, link.files])), files, 'at least', 0), test: null },
    ],
    relief: null,
  };
}
