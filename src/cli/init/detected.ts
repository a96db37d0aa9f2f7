import { busiestComponents } from '../../steps/clusters.js';
import type { Analysis } from '../../model/analysis.js';
import type { RawFacts } from '../../model/raw.js';
import { FLOOR, separatingDomains, type DomainPattern } from './domains.js';

/** A team as it could be declared: from the owners, or detected from who works together. */
export interface DraftTeam {
  readonly name: string;
  /** As the owners file calls it. */
  readonly aliases: readonly string[];
  /** Learned from the history, declared nowhere. */
  readonly inferred: boolean;
  /** What it is known for, for the comment. */
  readonly about: string;
  /** People indices that the history puts in it. */
  readonly members: readonly number[];
}

export interface DraftTeams {
  readonly from: 'owners' | 'communities' | 'nobody';
  readonly teams: readonly DraftTeam[];
  /** Detected groups that are too small or too many to draft. */
  readonly leftOut: number;
  readonly domains: readonly DomainPattern[];
}

const MOST_TEAMS = 40;

/** Teams of the owners with the people whom the history puts in them; where no owner is a team, detected groups by what they work on most. */
export function draftTeams(raw: RawFacts, analysis: Analysis): DraftTeams {
  const { facts, partitions, groups } = analysis;
  const owning = facts.teams.map((team, index) => ({ team, index })).filter(({ index }) => facts.ownerSets.some((set) => set.teams.includes(index)));
  const learned = groups.kind === 'communities' ? null : partitions.teams;
  if (owning.length > 0) {
    const short = shortNames(owning.map(({ team }) => team.id));
    const teams = owning.map(({ team, index }): DraftTeam => ({
      name: short.get(team.id)!, aliases: short.get(team.id) === team.id ? [] : [`@${team.id}`], inferred: false,
      about: ownedFiles(analysis, index), members: learned?.clusters[index]?.members ?? [],
    }));
    return { from: 'owners', teams, leftOut: 0, domains: separatingDomains(raw, analysis, teams) };
  }
  const clusters = [...partitions.communities.clusters].sort((a, b) => b.members.length - a.members.length || (a.id < b.id ? -1 : 1));
  const large = clusters.filter(({ members }) => members.length >= FLOOR).slice(0, MOST_TEAMS);
  const names = new Map<string, number>();
  const teams = large.map(({ members }): DraftTeam => {
    const home = homeOf(analysis, members);
    const times = (names.get(home.name) ?? 0) + 1;
    names.set(home.name, times);
    return { name: times === 1 ? home.name : `${home.name}~${times}`, aliases: [], inferred: true, about: home.about, members };
  });
  return { from: teams.length > 0 ? 'communities' : 'nobody', teams, leftOut: clusters.length - large.length, domains: separatingDomains(raw, analysis, teams) };
}

/** The last part of each name where no other team has the same one. */
function shortNames(ids: readonly string[]): Map<string, string> {
  const last = (id: string): string => id.slice(id.lastIndexOf('/') + 1);
  const times = new Map<string, number>();
  for (const id of ids) times.set(last(id).toLowerCase(), (times.get(last(id).toLowerCase()) ?? 0) + 1);
  return new Map(ids.map((id) => [id, times.get(last(id).toLowerCase()) === 1 ? last(id) : id]));
}

function ownedFiles({ facts }: Analysis, team: number): string {
  const sets = new Set(facts.ownerSets.flatMap(({ teams }, set) => (teams.includes(team) ? [set] : [])));
  const components = new Set<number>();
  let files = 0;
  facts.files.owners.forEach((set, file) => {
    if (!sets.has(set) || facts.files.alive[file] !== 1) return;
    files++;
    components.add(facts.files.component[file]!);
  });
  components.delete(-1);
  return `owns ${files.toLocaleString('en-US')} ${files === 1 ? 'file' : 'files'} in ${components.size.toLocaleString('en-US')} ${components.size === 1 ? 'component' : 'components'}`;
}

/** An area where areas carry statements, else the component a group works on most. */
function homeOf({ facts, partitions, areasWithheld }: Analysis, members: readonly number[]): { readonly name: string; readonly about: string } {
  const home = busiestComponents(facts)(members);
  const first = home[0];
  if (first === undefined) return { name: 'inferred: no component', about: 'works outside components' };
  const area = areasWithheld === null ? partitions.areas.label[first]! : -1;
  const name = area >= 0 ? partitions.areas.clusters[area]!.id : facts.components[first]!.id;
  return { name: `inferred: ${name.replace(/^area:/, 'area ')}`, about: `works on ${home.map((component) => facts.components[component]!.id).join(' and ')} most` };
}
