import type { Analysis, TeamInteraction, TeamTopology } from '../model/analysis.js';
import { groupSubject } from './groups.js';
import type { Draft, Rule } from './rule.js';
import { confidence, count, list, percent } from './wording.js';

/** A team, or two, whose work looks like something else than the teams file declares. */
export const topologyMismatch: Rule = {
  id: 'topology-mismatch',
  summary: 'A team, or the way two teams work together, is declared otherwise than its work looks.',
  title: 'Declared otherwise',
  definition: 'A team whose type in the teams file is another than the hint at its type (card `team-type`), or two teams whose declared interaction is another than the hint at their interaction (card `interaction-mode`); only where the hint is clear, and nothing is said of a declared interaction that leaves no trace in this repository.',
  source: 'Types and modes: Skelton & Pais 2019; comparison: ours.',
  why: 'Others plan by what a team is called: a service that everybody has to change is waited for, and a collaboration that ended still takes up meetings.',
  caveat: 'The hint sees code only: a team may do most of its work elsewhere, or be on its way to what the file says.',
  pillar: 'autonomy',
  playbook: 'map',
  severity: 'low',
  ofMembers: true,
  threshold: {},
  applies: ({ topology }) => topology.withheld ?? (topology.teams.some(({ declared }) => declared !== null) || topology.pairs.some(({ declared }) => declared.length > 0) ? null : 'the teams file declares no type and no interaction'),
  find: (analysis) => [
    ...analysis.topology.teams.filter(({ declared, hint }) => declared !== null && hint !== 'unclear' && declared !== hint).map((team) => ofTeam(analysis, team)),
    ...analysis.topology.pairs.filter(({ declared, mode }) => declared.length > 0 && mode !== 'unclear' && mode !== 'none' && !declared.includes(mode)).map((pair) => ofPair(analysis, pair)),
  ],
};

const MODES = { collaboration: 'collaborating', 'x-as-a-service': 'X-as-a-service', facilitating: 'facilitating', none: 'nothing', unclear: 'unclear' } as const;

function ofTeam(analysis: Analysis, team: TeamTopology): Draft {
  const label = analysis.groups.labels[team.group];
  const since = team.changed === null ? '' : `; in the earlier half of the window it looked like ${team.changed.from.replace('-', ' ')}`;
  return {
    subjects: [groupSubject(analysis, team.group)],
    message: `${label} is declared ${team.declared!.replaceAll('-', ' ')}, and its work looks like ${team.hint.replaceAll('-', ' ')}: ${percent(team.work > 0 ? team.own / team.work : 0)} of it stays in its own code, ${count(team.importedBy.length, 'other group')} import${team.importedBy.length === 1 ? 's' : ''} that code, and it imports the code of ${team.imports.length}${since}.`,
    value: team.work, part: null, claims: [], relief: null,
    confidence: confidence(team.work),
    evidence: [
      { kind: 'count', label: 'change-sets on its code by others only', value: team.foreign, total: team.changes },
      { kind: 'count', label: 'groups whose code imports its code', value: team.importedBy.length },
    ],
    condition: team.because,
    action: `Ask ${label} which of the two it is to be, and correct the teams file or what it is asked for.`,
  };
}

function ofPair(analysis: Analysis, pair: TeamInteraction): Draft {
  const [a, b] = [analysis.groups.labels[pair.a], analysis.groups.labels[pair.b]];
  return {
    subjects: [groupSubject(analysis, pair.a), groupSubject(analysis, pair.b)],
    message: `${a} and ${b} are declared ${list(pair.declared.map((mode) => MODES[mode]))}, and what they do looks like ${MODES[pair.mode]}: ${count(pair.visits.ab, 'change-set')} by ${a} alone on the code of ${b}, ${pair.visits.ba} the other way round, ${pair.joint} made together.`,
    value: pair.visits.ab + pair.visits.ba + pair.joint, part: null, claims: [], relief: null,
    confidence: confidence(pair.visits.ab + pair.visits.ba + pair.joint + pair.files.ab + pair.files.ba),
    evidence: [
      { kind: 'count', label: `files of ${a} that import code of ${b}`, value: pair.files.ab },
      { kind: 'count', label: `files of ${b} that import code of ${a}`, value: pair.files.ba },
      ...(pair.contacts === null ? [] : [{ kind: 'count', label: 'change-sets in which people of both were in contact', value: pair.contacts } as const]),
    ],
    condition: pair.because,
    action: `Let ${a} and ${b} agree on one mode and until when, and write it into the teams file.`,
  };
}
