import type { Baskets, ImportLink, Unit } from '../../model/analysis.js';
import type { Execution, Traits } from '../../model/execution.js';
import type { Facts } from '../../model/facts.js';
import { aftermaths } from './aftermaths.js';
import { crossTeam } from './cross-team.js';
import { fragility } from './fragility.js';
import { landers } from './landers.js';
import { layers } from './layers.js';
import { executionRows } from './rows.js';
import { byGroup, byLabel, landingWithheld, workWithheld, type Scope } from './scope.js';
import { waits } from './waits.js';

export interface ExecutionSources {
  readonly facts: Facts;
  readonly traits: Traits;
  /** Components of all files. */
  readonly baskets: Baskets;
  /** Components of source files, empty beyond those that count for co-change. */
  readonly sources: Baskets;
  readonly actorGroup: Int32Array;
  readonly units: readonly Unit[];
  readonly imports: readonly ImportLink[];
  readonly groups: { readonly ids: readonly string[]; readonly withheld: string | null };
  readonly seed: number;
}

/** The tables of execution. Each is made when it is asked for, and once: rules that find nothing are not asked again on resampled histories. */
export function execution(of: ExecutionSources): Execution {
  const { facts: { changeSets }, groups: { ids, withheld } } = of;
  const window = Array.from({ length: changeSets.n }, (_, s) => s).filter((s) => changeSets.inWindow[s] === 1);
  const scope: Scope = { ...of, window };
  const [noLanding, noWork] = [landingWithheld(scope), workWithheld(scope)];
  const made = new Map<string, unknown>();
  const once = <T>(name: string, make: () => T): T => {
    if (!made.has(name)) made.set(name, make());
    return made.get(name) as T;
  };
  return {
    landingWithheld: noLanding, workWithheld: noWork,
    get rows() { return once('rows', () => executionRows(scope, ids.length, noLanding === null)); },
    get crossTeam() { return once('crossTeam', () => crossTeam(scope, noLanding, noWork, withheld)); },
    get fragility() { return once('fragility', () => fragility(scope)); },
    get landers() { return once('landers', () => landers(scope, noLanding)); },
    get aftermaths() { return once('aftermaths', () => aftermaths(scope, of.units, of.imports, ids.length)); },
    get waits() { return once('waits', () => ({ component: waits(scope, byLabel(of.baskets, window), noWork), group: waits(scope, byGroup(scope, ids.length), noWork) })); },
    get layers() { return once('layers', () => layers(scope)); },
  };
}
