import { createTwoFilesPatch } from 'diff';
import { parseOwners } from '../../ingest/org/index.js';
import type { Analysis } from '../../model/analysis.js';
import type { RawFacts } from '../../model/raw.js';
import type { Handover } from '../../redesign/handover.js';
import { ownersBy } from '../../redesign/owners-by.js';
import { ownersEdit } from '../../redesign/owners-edit.js';
import { replacedOwners } from '../../redesign/paper-owners.js';
import type { Move } from '../../redesign/scenario.js';
import { keptOwners } from './kept-owners.js';

/** The owners file as proposed. */
export interface OwnersFiles {
  /** Path of the file in the repository; `CODEOWNERS` where there was none. */
  readonly path: string;
  readonly text: string;
  /** Unified diff for `git apply`; null where there was no single file to change. */
  readonly patch: string | null;
  readonly notes: readonly string[];
}

/** Why there is no owners file to merge where a report is all there is. */
export const NO_OWNERS_FILE = 'no owners file is written: a report does not hold its text; run it on the repository';

/** The moves as an edited owners file, read again and compared path by path with what is meant. The owner that a move names takes the place of all who are declared for half of the component (`paperOwners`), alone where nobody stands beside. */
export function ownersFiles(raw: RawFacts, analysis: Analysis, moves: readonly Move[]): OwnersFiles {
  const { facts, groups } = analysis;
  const { owners } = raw.org;
  const single = owners !== null && owners.dialect !== 'folders' && owners.text !== undefined && owners.source !== '--owners';
  const path = single ? owners.source : 'CODEOWNERS';
  const before = single ? owners.text! : '';
  const componentOf = new Map(facts.files.path.flatMap((file, index) => (facts.files.alive[index] === 1 ? [[file, facts.files.component[index]!] as const] : [])));
  const handle = handles(raw, groups.kind);
  const replaced = replacedOwners(analysis);
  const handovers = moves.map(({ component, group }): Handover => {
    const [from, telling] = [replaced(component).from, replaced(component).telling].map((all) => all.map((old) => handle(groups.ids[old]!)));
    const { id, path: folder } = facts.components[component]!;
    return { folder: folder.replace(/^\.$/, ''), scattered: id !== folder || folder === '.', from: from!, telling: telling!, owner: handle(groups.ids[group]!), holds: (file) => componentOf.get(file) === component };
  });
  const { text, meant, unwritable } = ownersEdit(single ? owners : { rules: [], dialect: 'github' }, before, raw.tree.paths, handovers);
  const meantOf = new Map(raw.tree.paths.map((file, index) => [file, meant[index]!]));
  const after = ownersBy(parseOwners(text, path).owners);
  const astray = raw.tree.paths.filter((file, index) => after(file).join(' ') !== meant[index]!.join(' '));
  return {
    path, text,
    patch: single && text !== before ? createTwoFilesPatch(`a/${path}`, `b/${path}`, before, text, undefined, undefined, { context: 3 }).replace(/^=+\n/, `diff --git a/${path} b/${path}\n`) : null,
    notes: [
      ...(single ? [] : [owners === null ? 'there is no owners file yet: the proposed one holds the moved components alone' : `owners come from ${owners.source}: no single file to patch; the proposed CODEOWNERS holds the moved components alone`]),
      ...unwritable.map((folder) => `no rule for ${folder}: its name holds characters of the file’s grammar`),
      ...keptOwners(analysis, moves, handovers, (file) => meantOf.get(file) ?? []),
      ...(astray.length > 0 ? [`${astray.length} paths get other owners than meant (the first: ${astray[0]}): look at them by hand`] : []),
      ...[...new Set(handovers.map(({ owner }) => owner))].filter((owner) => !owner.startsWith('@')).map((owner) => `${owner} has no handle in the owners or teams file: write the forge’s own`),
    ],
  };
}

/** Team id → how owners files call it: as the present file writes it, else the first alias with `@`, else the name. */
function handles({ org }: RawFacts, kind: Analysis['groups']['kind']): (team: string) => string {
  const written = new Map((org.owners?.rules ?? []).flatMap((rule) => rule.owners).map((owner) => [owner.replace(/^@+/, '').toLowerCase(), owner]));
  const aliases = new Map((org.teams?.teams ?? []).map(({ name, aliases: known }) => [name, known.find((alias) => written.has(alias.replace(/^@+/, '').toLowerCase())) ?? known.find((alias) => alias.startsWith('@'))]));
  return (team) => written.get(team.toLowerCase()) ?? aliases.get(team) ?? (kind === 'communities' ? team.replace(/\s+/g, '-') : team);
}
