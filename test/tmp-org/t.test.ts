import { it } from 'vitest';
import { pathRules } from '../../src/facts/path-rules.js';
it('t', () => {
    const rules = Array.from({ length: 2000 }, (_, i) => [`/packages/p${i}/`, `*_feature${i}.ts`, `/packages/*/src/part${i}/**`, `docs/**/chapter-${i}-*.md`][i % 4]!);
    const paths = Array.from({ length: 50_000 }, (_, i) => `packages/p${i % 3000}/src/part${i % 1999}/deep/name${i}_feature${i % 4001}.ts`);
    for (let k = 0; k < 3; k++) {
    const c0 = process.cpuUsage();
    const compiled = pathRules(rules);
    const c1 = process.cpuUsage(c0);
    const answers = paths.map((path) => compiled.last(path));
    const c2 = process.cpuUsage(c0);
    console.log(c1.user / 1000, c2.user / 1000);
    }
    const hr = Array.from({ length: 30_000 }, (_, i) => `*a*${i}*a*b*`);
    const c0 = process.cpuUsage(); const h = pathRules(hr); console.log('compile', process.cpuUsage(c0).user / 1000);
    for (let i = 0; i < 4000; i++) h.last(`${'a'.repeat(60)}${i}.ts`); console.log(h.exhausted, process.cpuUsage(c0).user / 1000);
});
