import type { Analysis } from '../../model/analysis.js';
import type { Handover } from '../../redesign/handover.js';
import { ownsAlone, paperOwners } from '../../redesign/paper-owners.js';
import type { Move } from '../../redesign/scenario.js';
import { plural } from '../../report/numbers.js';

const SHOWN = 3;

/**
 * What moves leave as it is in the owners file, a sentence for each kind: files inside whose rules are not about the component (they name none of its owners, or only owners of most of the code), and who stays beside the new owner. Owners by their labels: of individuals only the number is known.
 *
 * @param handovers of the moves, in their order; @param meant owners that a file of the repository is meant to have.
 */
export function keptOwners({ facts, groups, profiles }: Analysis, moves: readonly Move[], handovers: readonly Handover[], meant: (path: string) => readonly string[]): string[] {
  const paper = paperOwners(profiles);
  return moves.flatMap(({ component, group }, index) => {
    if (ownsAlone(paper[component]!, group)) return [];
    const { name } = facts.components[component]!;
    const { owner } = handovers[index]!;
    const others = new Map<string, number>();
    let beside = 0;
    facts.files.path.forEach((path, file) => {
      if (facts.files.component[file] !== component || facts.files.alive[file] !== 1) return;
      const owners = meant(path);
      const { label } = facts.ownerSets[facts.files.owners[file]!]!;
      if (owners.length > 0 && !owners.includes(owner)) others.set(label, (others.get(label) ?? 0) + 1);
      if (owners.length > 1 && owners.includes(owner)) beside++;
    });
    const labels = [...others.keys()].sort();
    const stay = [...others.values()].reduce((sum, count) => sum + count, 0);
    const everywhere = paper[component]!.beside.map((group) => groups.labels[group]!).join(' and ');
    return [
      ...(stay > 0 ? [`${name}: ${plural(stay, 'file')} inside ${stay === 1 ? 'keeps its' : 'keep their'} owners (${labels.slice(0, SHOWN).join('; ')}${labels.length > SHOWN ? `; ${labels.length - SHOWN} more` : ''})`] : []),
      ...(beside > 0 ? [`${name}: on ${plural(beside, 'file')} others stay beside the new owner${everywhere === '' ? '' : `, ${everywhere} as an owner of nearly everything`}`] : []),
    ];
  });
}
