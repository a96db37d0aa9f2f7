import { it } from 'vitest';
import { readFacts } from '../../src/ingest/index.js';
import { facts, labelledFacts } from '../../src/facts/index.js';
import * as fk from '../../src/ingest/code/file-kind.js';
import { windows } from '../../src/options.js';
const kindOf = (p: string) => { const i = p.lastIndexOf('/'); return fk.fileKind(p.slice(i + 1), fk.folderKind(i < 0 ? '' : p.slice(0, i))).kind; };
it('real', async () => {
  for (const r of (process.env.REPOS ?? 'vitejs+vite,MetaMask+core,babel+babel,jestjs+jest,microsoft+rushstack').split(',')) {
    const t0 = performance.now();
    const raw = await readFacts(`/work/.mirror/${r}/repo`, { since: () => 0 });
    const t1 = performance.now();
    const w = windows({}, raw.repository.committedAt);
    const o = { window: w.window, couplingWindow: w.couplingWindow, components: { by: 'auto' as const }, exclude: [], bots: [], maxComponents: 30, maxFiles: 1000, fileKindOf: kindOf };
    facts(raw, o);
    const t2 = performance.now();
    const l = labelledFacts(raw, o); const f = l.facts;
    const t3 = performance.now();
    const { imports, oversized, limits, ...cov } = f.coverage;
    console.log(r, 'read', Math.round(t1 - t0), 'facts', Math.round(t2 - t1), Math.round(t3 - t2), 'commits', raw.history.ids.length, 'changes', raw.history.changePath.length, 'files', f.files.path.length, 'tree', raw.tree.paths.length, 'ids', raw.history.identities.length);
    console.log(JSON.stringify(cov), 'oversized', JSON.stringify(oversized.slice(0, 3)), oversized.length);
    console.log(f.components.length, 'components', f.components.map((c) => `${c.id}:${c.files}`).join(' ').slice(0, 1800));
    const none = f.files.path.filter((p, i) => f.files.alive[i] && f.files.kind[i] === 0 && f.files.component[i] === -1);
    console.log('source files in no component', none.length, none.slice(0, 15).join(' '));
    console.log('owner sets', f.ownerSets.length, f.ownerSets.slice(0, 12).map((s) => s.id + ' | ' + s.label).join('; '), 'teams', f.teams.length, f.labels);
    console.log('people', f.people.length, 'imports', f.imports.from.length, 'cs', f.changeSets.n, 'actors', f.changeSets.actorPerson.length, 'contacts', f.changeSets.contactA.length);
    console.log('non-human', l.groups.members.map((m, g) => [l.groups.actor[g], raw.history.identities[m[0]!]!.name + ' <' + raw.history.identities[m[0]!]!.email + '>'] as const).filter(([a]) => a !== 'human').map((x) => x.join(': ')).join('; ').slice(0, 2500));
    console.log('botty humans', l.groups.members.map((m, g) => [l.groups.actor[g], raw.history.identities[m[0]!]!.name + ' <' + raw.history.identities[m[0]!]!.email + '>'] as const).filter(([a, n]) => a === 'human' && /bot|\bci\b|action|release|automat|agent|copilot|claude|codex|gemini/i.test(n)).map((x) => x[1]).join('; ').slice(0, 1500));
    console.log(f.diagnostics.map((d) => d.message).slice(0, 20).join('\n'));
  }
}, 300000);
