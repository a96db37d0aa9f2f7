import type { FolderMove } from '../../redesign/module-borders.js';
import type { Present } from '../../redesign/present.js';
import type { SplitEffect } from '../../redesign/split-component.js';
import type { TeamSplit } from '../../redesign/split-team.js';
import type { AreaTeam, SystemTeams } from '../../redesign/systems.js';
import type { Block } from '../../report/blocks.js';
import { count, percent, plural } from '../../report/numbers.js';
import { amount, namesIn, scoreLine } from './proposal-text.js';

const SHOWN = 10;
const some = (all: readonly string[], most = SHOWN): string => all.slice(0, most).join(', ') + (all.length > most ? ` and ${all.length - most} more` : '');

/** One team → one system, a reason per line, then what it means for each team. */
export function systemBlocks(present: Present, { areas, teams }: SystemTeams): Block[] {
  const names = namesIn(present);
  const line = ({ area, effort, shares, group, moves }: AreaTeam): string => {
    const work = `${plural(area.components.length, 'component')}, ${amount(effort)} change-sets’ worth of work`;
    if (group === null) return `${area.name} (${work}): no team is left for it${shares.length === 0 ? ', and no known team works on it' : `; ${names.group(shares[0].group)} makes ${percent(shares[0].share)} of the work, and has another system`}.`;
    const share = shares.find((one) => one.group === group)!.share;
    const first = shares[0].group === group ? '' : `; ${names.group(shares[0].group)} makes more (${percent(shares[0].share)}), and is needed more elsewhere`;
    return `${area.name} (${work}) to ${names.group(group)}, which makes ${percent(share)} of it${first}. ${moves.length === 0 ? 'It owns all of it on paper.' : `On paper it would take over ${some(moves.map(({ component }) => names.component(component)))}.`}`;
  };
  const place = ({ group, area, inside, most, mostShare }: SystemTeams['teams'][number]): string =>
    area >= 0 ? `${names.group(group)}: ${areas[area].area.name}; ${percent(inside)} of its work lies there${most === area || most < 0 ? '' : `, ${percent(mostShare)} in ${areas[most].area.name}`}.`
    : `${names.group(group)}: no system of its own${most < 0 ? ', and no work in any' : `; ${percent(mostShare)} of its work lies in ${areas[most].area.name}, which goes to ${areas[most].group === null ? 'nobody' : names.group(areas[most].group!)}`}.`;
  return [
    { heading: 'One team, one system' },
    { text: 'Each area gets one team and each team one area, so that most of the work is done already where it belongs. What lies elsewhere would have to be handed over, or people with it.' },
    { items: areas.map(line) }, { text: 'For the teams it means:' }, { items: teams.map(place) },
  ];
}

/** The teams there are → borders of modules. */
export function borderBlocks(present: Present, moves: readonly FolderMove[]): Block[] {
  const names = namesIn(present);
  return [
    { heading: 'Modules with the borders of teams' },
    { text: moves.length === 0 ? 'No folder inside a component is another team’s work than the rest of it.' : `${plural(moves.length, 'folder')} inside a component of one team ${moves.length === 1 ? 'is' : 'are'} worked on by another. As modules of their own each would have one team.` },
    ...(moves.length === 0 ? [] : [{ items: moves.slice(0, SHOWN).map(({ component, folder, group, of, share, ofShare, effort }) => `${folder} out of ${names.component(component)}, to ${names.group(group)}, which makes ${percent(share)} of the work on it (${amount(effort)} change-sets’ worth); ${names.group(of)} makes ${percent(ofShare)}.`) }]),
    ...(moves.length > SHOWN ? [{ text: `${moves.length - SHOWN} more in proposal.json.` }] : []),
  ];
}

const leading = (shares: SplitEffect['parts'][number]['shares'], names: ReturnType<typeof namesIn>): string => {
  const first = shares.find(({ group }) => group >= 0);
  return first === undefined ? 'no known team works on it' : `${names.group(first.group)} makes ${percent(first.share)}`;
};

/** A component as the parts into which it falls. */
export function splitBlocks(present: Present, { component, parts, changeSets, inside, before, divided, handedOver }: SplitEffect): Block[] {
  const names = namesIn(present);
  const heading = { heading: `${names.component(component)} in parts` };
  if (parts.length < 2) return [heading, { text: 'It does not fall apart: its files import each other and change together as one.' }];
  return [
    heading,
    { text: `By its own imports and co-change it falls into ${plural(parts.length, 'part')}. Of ${plural(changeSets, 'change-set')} that touch its source files ${percent(changeSets === 0 ? null : inside / changeSets)} stay in one part.` },
    { items: parts.map(({ name, files, effort, shares }) => `${name}: ${plural(files, 'source file')}, ${amount(effort)} change-sets’ worth of work; ${leading(shares, names)}.`) },
    ...(present.withheld !== null ? [{ text: `No score, before or after: ${present.withheld}.` }] : [
      { text: 'Score as it is, then with the parts as components and the same work, then if each part were the work of the team that leads it. More components read otherwise by themselves: compare the last two.' },
      { items: (['indirect', 'direct', 'total'] as const).map((part) => scoreLine(part, [before, divided, handedOver])) },
    ]),
  ];
}

/** A team as the parts into which its people fall. */
export function teamSplitBlocks(present: Present, { group, parts, before, after }: TeamSplit): Block[] {
  const names = namesIn(present);
  const heading = { heading: `${names.group(group)} in parts` };
  if (parts.length < 2) return [heading, { text: 'It does not fall apart: its people work on the same files, or the parts would be too small to be teams.' }];
  return [
    heading,
    { text: `By who works on the same files its people fall into ${count(parts.length)} parts.` },
    { items: parts.map(({ people, share, components }, index) => `Part ${index + 1}: ${plural(people, 'person', 'people')}, ${percent(share)} of its work, on ${components.map(({ component, share: of }) => `${names.component(component)} (${percent(of)})`).join(', ')}.`) },
    ...(present.withheld !== null ? [{ text: `No score, before or after: ${present.withheld}.` }] : [
      { text: 'Score with one team, then with these. Smaller teams meet less need by themselves: κ takes that into account.' },
      { items: (['indirect', 'direct', 'total'] as const).map((part) => scoreLine(part, [before, after])) },
    ]),
  ];
}
