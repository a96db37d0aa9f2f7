import { it } from 'vitest';
import { louvain } from '../../src/clusters/louvain.js';
import { declaredUnits } from '../../src/compare/units.js';
import { mirrorScore } from '../../src/compare/score.js';
import { componentBaskets } from '../../src/graphs/baskets.js';
import { peopleLinks } from '../../src/graphs/people.js';
import { planted } from './planted.js';
it('x', () => {
  for (const declared of ['owners', 'none'] as const) for (const inTeam of [0, 0.5, 0.7, 0.9]) for (const [teams, cpt, n] of [[6, 4, 1000], [10, 5, 2000]]) {
    const rows = [];
    for (const seed of [1, 2, 3, 4]) {
    const facts = planted({ seed, inTeam, declared, teams, componentsPerTeam: cpt, changeSets: n });
    const learn = (f: any) => louvain(f.people.length, peopleLinks(f), 1);
    const labels: any = declared === 'owners' ? { kind: 'inferred-members', ownership: declaredUnits(facts) } : { kind: 'communities', learn };
    const { score } = mirrorScore({ facts, baskets: componentBaskets(facts), labels, options: { permutations: 99, relearned: 99, seed: 1 } });
    const d = score.direct, i = score.indirect; const f = (x: any) => x === null ? '-' : x.toFixed(2);
    rows.push(`[v ${f(d.met / d.need)} k ${f((d.met/d.need*100 - d.chance!) / (100 - d.chance!))} nullk ${f(d.relearnedChance)} nullv ${f(d.relearnedValue)} p ${f(d.p)} | ind k ${f((i.met/i.need*100 - i.chance!) / (100 - i.chance!))} nullk ${f(i.relearnedChance)} p ${f(i.p)} ${(score.direct.withheld ?? 'SHOWN').slice(0, 18)}]`);
    }
    console.log(declared, inTeam, teams, cpt, n, '\n  ' + rows.join('\n  '));
  }
}, 200000);
