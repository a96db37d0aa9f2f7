import { actorGroups, groupsOfPeople } from '../compare/actor-groups.js';
import { effectiveByEffort, groupEffort, mainGroups } from '../compare/group-work.js';
import { ownerLabelling } from '../compare/owner-members.js';
import { communityUnits, declaredUnits, teamUnits, withheldCommunities, type Units } from '../compare/units.js';
import type { ScoreInput } from '../compare/score.js';
import type { AnalysisOptions, Baskets, Groups, Partition } from '../model/analysis.js';
import type { Facts } from '../model/facts.js';
import type { ScoreReport } from '../model/report.js';
import { busiestComponents, teamPartition } from './clusters.js';
import { communityLearner, type PeopleClusters } from './tasks.js';

/** Who stands for teams in this analysis, which group each actor is in, and the sides of borders that follow. */
export interface Grouping {
  readonly groups: Groups;
  /** Group of each row of `changeSets.actorPerson`, −1 for none. */
  readonly actorGroup: Int32Array;
  readonly teams: Partition | null;
  readonly units: Units;
  readonly labels: ScoreInput['labels'];
}

/** Declared or held members if there are any; else members inferred from declared owners; else communities. */
export function grouping(facts: Facts, baskets: Baskets, people: () => PeopleClusters, options: AnalysisOptions): Grouping {
  const declared = declaredUnits(facts);
  if (facts.labels === 'declared' || facts.labels === 'held') return knownMembers(facts, baskets, declared);
  if (facts.labels === 'owners' && declared.withheld === null) return inferredMembers(facts, declared);
  return detected(facts, baskets, people(), options);
}

function knownMembers(facts: Facts, baskets: Baskets, declared: Units): Grouping {
  const actorGroup = facts.changeSets.actorTeam;
  const ids = facts.teams.map(({ id }) => id);
  const main = mainGroups(groupEffort(facts.changeSets, baskets, actorGroup));
  return {
    groups: { kind: facts.labels === 'held' ? 'inferred-members' : 'declared', ids, labels: ids, withheld: null },
    actorGroup,
    teams: teamPartition(ids, groupsOfPeople(facts.changeSets, actorGroup, facts.people.length)),
    units: declared.withheld === null ? declared : teamUnits(facts, main),
    labels: { kind: facts.labels === 'held' ? 'held' : 'declared' },
  };
}

function inferredMembers(facts: Facts, units: Units): Grouping {
  const ownership = { units: units.units, unitOfFile: units.unitOfFile };
  const labelling = ownerLabelling(facts, ownership);
  const label = labelling.kind === 'declared' ? new Int32Array(facts.people.length).fill(-1) : labelling.learn(facts);
  const ids = facts.teams.map(({ id }) => id);
  return {
    groups: { kind: 'inferred-members', ids, labels: ids, withheld: null },
    actorGroup: actorGroups(facts.changeSets, label),
    teams: teamPartition(ids, label),
    units,
    labels: { kind: 'inferred-members', ownership },
  };
}

function detected(facts: Facts, baskets: Baskets, { communities, links }: PeopleClusters, options: AnalysisOptions): Grouping {
  const actorGroup = actorGroups(facts.changeSets, communities.label);
  const effective = effectiveByEffort(facts.changeSets, actorGroup);
  const main = mainGroups(groupEffort(facts.changeSets, baskets, actorGroup));
  const home = busiestComponents(facts);
  return {
    groups: {
      kind: 'communities',
      ids: communities.clusters.map(({ id }) => id),
      labels: communities.clusters.map(({ members }, index) => groupLabel(index, home(members).map((component) => facts.components[component].name))),
      withheld: withheldCommunities(facts, communities, effective),
    },
    actorGroup,
    teams: null,
    units: communityUnits(facts, communities, main, effective),
    labels: { kind: 'communities', learn: communityLearner(options), links: links.source.length },
  };
}

/** `Group B (works on search and media most)`; without a component of its own only the letter. */
function groupLabel(index: number, components: readonly string[]): string {
  return components.length === 0 ? `Group ${letters(index)}` : `Group ${letters(index)} (works on ${components.join(' and ')} most)`;
}

/** `A` … `Z`, `AA`, … */
function letters(index: number): string {
  return (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/**
 * Whether groups carry findings: detected ones only where the score can tell them from people specialising, in one part at least; otherwise what
 * looks like two groups on one area is what any division of the same people would show.
 */
export function judged(groups: Groups, score: () => ScoreReport): Groups {
  if (groups.kind !== 'communities' || groups.withheld !== null) return groups;
  const { direct, indirect } = score();
  const shown = direct.withheld === null || indirect.withheld === null;
  return shown ? groups : { ...groups, withheld: `detected groups do not carry findings here: ${direct.withheld}` };
}
