import { it } from 'vitest';
import { louvain } from '../../src/clusters/louvain.js';
import { declaredUnits } from '../../src/compare/units.js';
import { estimate, kappa } from '../../src/compare/estimate.js';
import { heldOut } from '../../src/compare/labelling.js';
import { withTeamsOfOne } from '../../src/compare/actor-groups.js';
import { bundleNull } from '../../src/compare/bundle-null.js';
import { ownerLabelling, ownerNull } from '../../src/compare/owner-members.js';
import { componentBaskets } from '../../src/graphs/baskets.js';
import { peopleLinks } from '../../src/graphs/people.js';
import { random } from '../../src/math/random.js';
import { planted } from './planted.js';
const one = (w: any) => ({ ...w, group: withTeamsOfOne(w.changeSets, w.group) });
it('communities', () => {
  for (const secondary of ['code', 'person'] as const) for (const mode of ['orig', 'full']) for (const inTeam of [0, 0.7]) for (const [teams, cpt, n] of [[6, 4, 1000], [10, 5, 1500]]) {
    (globalThis as any).MODE = mode;
    const hits = [0, 0]; let ko = 0, kn = 0; const runs = 14;
    for (let seed = 1; seed <= runs; seed++) {
      const facts = planted({ seed, inTeam, declared: 'none', teams, componentsPerTeam: cpt, changeSets: n, secondary } as any);
      const learn = (f: any) => louvain(f.people.length, peopleLinks(f), 1);
      const b = componentBaskets(facts);
      const obs = estimate(heldOut(facts, b, { kind: 'communities', learn }));
      const redraw = bundleNull(facts, learn);
      const nul = Array.from({ length: 39 }, (_, d) => { const x = redraw(random(1, d)); return estimate(heldOut(x.facts, b, x.labelling)); });
      (['direct', 'indirect'] as const).forEach((p, i) => { const o = kappa(obs[p])!; const above = nul.filter((x) => (kappa(x[p]) ?? 0) >= o).length; if ((1 + above) / 40 <= 0.05) hits[i]++; });
      ko += kappa(obs.direct)! / runs; kn += nul.reduce((a, x) => a + (kappa(x.direct) ?? 0), 0) / 39 / runs;
    }
    console.log('ZZ communities', secondary, mode, 'inTeam', inTeam, teams, 'hits direct/indirect of', runs, hits.join('/'), 'k obs', ko.toFixed(2), 'null', kn.toFixed(2));
  }
}, 400000);
it('owners', () => {
  for (const inTeam of [0, 0.5, 0.7, 0.9]) for (const [teams, cpt, n] of [[6, 4, 1000], [10, 5, 1500]]) {
    const hits = [0, 0, 0, 0]; const nv = [0, 0]; const runs = 14;
    for (let seed = 1; seed <= runs; seed++) {
      const facts = planted({ seed, inTeam, declared: 'owners', teams, componentsPerTeam: cpt, changeSets: n } as any);
      const b = componentBaskets(facts); const own = declaredUnits(facts);
      const obs = heldOut(facts, b, ownerLabelling(facts, own)); const redraw = ownerNull(facts, own);
      const nul = Array.from({ length: 39 }, (_, d) => heldOut(facts, b, redraw(random(1, d)).labelling));
      [0, 1].forEach((v) => { const f = (w: any[]) => estimate(v ? w.map(one) : w); const o = f(obs); const ns = nul.map(f);
        nv[v] += ns.reduce((a, x) => a + x.direct.met / (x.direct.need || 1), 0) / 39 / runs;
        (['direct', 'indirect'] as const).forEach((p, i) => { const above = ns.filter((x) => (kappa(x[p]) ?? 0) >= kappa(o[p])!).length; if ((1 + above) / 40 <= 0.05) hits[2 * v + i]++; }); });
    }
    console.log('ZZ owners inTeam', inTeam, teams, 'plain d/i', hits[0], hits[1], 'teams-of-one d/i', hits[2], hits[3], 'of', runs, 'null value', nv.map((x) => x.toFixed(2)).join(' '));
  }
}, 400000);
