import { parseAreas, readUserFile } from '../../ingest/org/index.js';
import { EXIT, UserError } from '../../model/errors.js';
import type { Area } from '../../redesign/systems.js';
import { componentNamed } from './scenario-input.js';
import type { Start } from './start.js';

const MOST_BYTES = 4 << 20;

/** `--areas`: the detected areas, or those of a file. @throws UserError (exit 2) for what is not understood, and where a component is in two. */
export async function areasOf(asked: string, { present, report }: Start): Promise<Area[]> {
  const component = componentNamed(present);
  if (asked === 'detected') {
    const { clusters, reason } = report.partitions.areas;
    const found = clusters.filter(({ members }) => members !== null && members.length > 1);
    if (found.length === 0) throw new UserError(`--areas: no areas are detected${reason === null ? '' : `: ${reason}`}`, EXIT.usage, 'name the systems you want in a JSON file');
    return found.map(({ label, members }) => ({ name: label, components: members!.map(component) }));
  }
  const named = Object.entries(parseAreas(await readUserFile(asked, '--areas', MOST_BYTES), asked)).map(([name, components]) => ({ name, components: components.map(component) }));
  const seen = new Map<number, string>();
  for (const { name, components } of named) {
    for (const one of components) {
      const before = seen.get(one);
      if (before !== undefined) throw new UserError(`${asked}: ${present.components[one]!.id} is in ${before} and in ${name}`, EXIT.usage, 'a component belongs to one system');
      seen.set(one, name);
    }
  }
  return named;
}
