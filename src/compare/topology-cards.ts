import type { Threshold, TopologyReport } from '../model/report.js';
import { MODE_THRESHOLDS } from './interaction-hint.js';
import { TYPE_THRESHOLDS } from './topology-hint.js';

export const QUADRANT = {
  autonomy: { value: 0.5, meaning: 'share of the change-sets by its people that stay inside, from which autonomy is high', reason: 'above one half, most changes wait for nobody' },
  alignment: { value: 0.8, meaning: 'share of its declarations of shared dependencies at the version of most components, from which alignment is high', reason: 'one tool in five at another version is what a migration under way looks like; more is a habit' },
  made: { value: 10, meaning: 'change-sets on owned code by its people', reason: 'under ten, one change is a tenth of the share' },
  declarations: { value: 5, meaning: 'declarations of shared dependencies by its components', reason: 'under five, one package decides' },
} satisfies { readonly [name: string]: Threshold };

/** Cards of the hints, in the order of their tables. */
export const TOPOLOGY_CARDS: TopologyReport['cards'] = [
  {
    id: 'team-type', title: 'Team type (hint)', pillar: 'autonomy',
    summary: 'What a team’s work looks like, in the four types of Team Topologies.',
    definition: 'The first that fits: *enabling*, at most `helping` of its work on owned code stays in its own and a tenth of it or more on the code of each of `helped` groups or more; *platform*, at least `fanIn` groups and `fanInShare` of the others import its code, more than it imports; *complicated subsystem*, more groups import its code than it imports, at least `own` of its work stays, over at most `components` effective components, and others alone make at most `foreign` of the changes; *stream-aligned*, at least `own` of its work stays in its code. Under `work`, or where none fits: unclear.',
    source: 'Types: Skelton & Pais 2019; signs and limits: ours.',
    why: 'A team that is called one thing and works as another is promised the wrong support: a platform that is changed by everybody serves nobody as a service.',
    caveat: 'A hint from code alone: it sees who changes what and who imports what, not what a team is for. Members inferred from what they work on make every team look stream-aligned.',
    threshold: TYPE_THRESHOLDS,
  },
  {
    id: 'interaction-mode', title: 'Interaction mode (hint)', pillar: 'autonomy',
    summary: 'How two teams work together, in the three modes of Team Topologies.',
    definition: 'The first that fits, over pairs of groups in the window: *collaboration*, they change together beyond chance and both carry it, or each alone makes `visits` change-sets and `share` of the changes on the code of the other; *facilitating*, one makes `help` of the changes to the code of the other, not the other way round, and people of both were in contact in `contacts` change-sets; *X-as-a-service*, one imports the other, the people of both have `work` of work here, neither makes `share` of the changes to the other’s code, and they do not change together; *none*, no import and next to no change across. Else unclear.',
    source: 'Modes: Skelton & Pais 2019; signs and limits: ours, after the truth table of pairs.',
    why: 'Collaboration costs both sides attention and should have an end; a service should not need it.',
    caveat: 'Contact that git does not record is not seen, so that facilitating is found less often than it happens.',
    threshold: MODE_THRESHOLDS,
  },
  {
    id: 'autonomy-alignment', title: 'Autonomy and alignment', pillar: 'autonomy',
    summary: 'How much a team does alone, and how much it shares the versions that the others use.',
    definition: 'Autonomy: share of the change-sets on owned code by a team’s people that stay inside (it owns all owned code they touch, and all their authors of known team are its own). Alignment: of the external dependencies that three components or more declare, the share of the team’s own declarations at the version, as written, that most components declare.',
    source: 'Quadrants: Kniberg 2014 (Spotify engineering culture); figures: ours.',
    why: 'Autonomy without alignment drifts apart; alignment without autonomy waits for permission.',
    caveat: 'Alignment sees versions of declared dependencies only, no guardrails outside manifests, and ranges count as written.',
    threshold: QUADRANT,
  },
];
