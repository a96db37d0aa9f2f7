import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyzeOptions, readRequest } from '../src/cli/request.js';
import type { RawFacts } from '../src/model/raw.js';
import type { Report } from '../src/model/report.js';
import { analyze } from '../src/pipeline.js';
import { permutedFacts } from './permuted-facts.js';
import { type CommitInWords, DAY, rawFacts } from './raw-facts-builder.js';

const COMPONENTS = ['auth', 'cart', 'items', 'pay', 'search', 'ship'];
const FILES = COMPONENTS.flatMap((name) => ['a', 'b', 'c'].map((file) => `packages/${name}/${file}.ts`));
const PEOPLE = 6;

interface Change {
  readonly person: number;
  readonly second: number;
  readonly files: readonly number[];
  readonly day: number;
}
interface Organisation {
  readonly commits: readonly Change[];
  readonly imports: readonly (readonly [number, number])[];
  readonly members: boolean;
}

const file = fc.integer({ min: 0, max: FILES.length - 1 });
const person = fc.integer({ min: 0, max: PEOPLE - 1 });
const organisation: fc.Arbitrary<Organisation> = fc.record({
  commits: fc.array(fc.record({ person, second: fc.integer({ min: -8, max: PEOPLE - 1 }), files: fc.uniqueArray(file, { minLength: 1, maxLength: 4 }), day: fc.integer({ min: 1, max: 300 }) }), { minLength: 60, maxLength: 110 }),
  imports: fc.uniqueArray(fc.tuple(file, file), { maxLength: 14, selector: ([from, to]) => `${from} ${to}` }),
  members: fc.boolean(),
});

const plainName = (p: number): string => `Person ${p} <p${p}@shop.test>`;

/** Each change `times` over, as commits of its own. */
function raw({ commits, imports, members }: Organisation, { times = 1, name = plainName }: { readonly times?: number; readonly name?: (person: number) => string } = {}): RawFacts {
  const sorted = commits.map((change, i) => ({ ...change, i })).sort((x, y) => x.day - y.day || x.i - y.i);
  const words = sorted.flatMap(({ person: p, second, files, day, i }) => Array.from({ length: times }, (_, copy): CommitInWords => ({
    id: `${String(i).padStart(4, '0')}${copy}`.padEnd(40, 'c'), at: (1000 + day) * DAY + 60 * i + copy, author: name(p), subject: `change ${i}`,
    changes: files.map((f) => `M ${FILES[f]}`), ...(second >= 0 && second !== p && { trailers: [`Co-authored-by: ${name(second)}`] }),
  })));
  const teams = ['one', 'two', 'three'];
  return rawFacts({
    tree: [...FILES, ...COMPONENTS.map((name) => `packages/${name}/package.json`)],
    commits: words,
    packages: COMPONENTS.map((name) => ({ path: `packages/${name}` })),
    imports: imports.filter(([from, to]) => from !== to).map(([from, to], i) => ({ link: `${FILES[from]} > ${FILES[to]}`, line: i + 1 })),
    org: {
      owners: { source: 'CODEOWNERS', dialect: 'github', rules: COMPONENTS.map((name, i) => ({ pattern: `/packages/${name}/`, owners: [`@shop/${teams[i % 3]}`], line: i + 1 })) },
      teams: members ? { source: 'teams.yaml', teams: [], memberships: Array.from({ length: PEOPLE }, (_, p) => ({ person: `${/<(.*)>/.exec(name(p))![1]}`, team: `shop/${teams[p % 3]}`, from: null, to: null, share: null })) } : null,
    },
    repository: { committedAt: 1302 * DAY },
  });
}

async function report(facts: RawFacts): Promise<Report> {
  const options = analyzeOptions(await readRequest({}), facts, '0');
  return analyze(facts, { ...options, analysis: { ...options.analysis, seeds: 4, permutations: 19, relearned: 9 } });
}
const asText = (value: unknown): string => JSON.stringify(value, null, 1);

describe('the whole report', () => {
  it('is of something: scores, pairs and links of every kind occur in what is generated', async () => {
    const seen = { score: 0, pairs: 0, coChange: 0, imports: 0, teams: 0 };
    for (const one of fc.sample(organisation, { numRuns: 8, seed: 11 })) {
      const { score, comparison, networks } = await report(raw(one));
      seen.score += score.value === null ? 0 : 1;
      seen.pairs += comparison.pairs.length;
      seen.coChange += networks.coChange.links.length;
      seen.imports += networks.imports.links.length;
      seen.teams += comparison.teamPairs.length;
    }
    expect(Object.values(seen).every((count) => count > 0)).toBe(true);
  });

  it('does not depend on the order in which commits, files, people and imports are written down (case 97)', async () => {
    await fc.assert(fc.asyncProperty(organisation, fc.nat(), async (one, seed) => {
      const facts = raw(one);
      expect(asText(await report(permutedFacts(facts, seed)))).toBe(asText(await report(facts)));
    }), { numRuns: 12, endOnFailure: true });
  }, 120_000);

  it('does not depend on how people are called (case 98)', async () => {
    const others = ['Zoe', 'Ada', 'Mio', 'Kim', 'Bea', 'Ole'];
    await fc.assert(fc.asyncProperty(organisation, async (one) => {
      const renamed = raw(one, { name: (p) => `${others[p]} <${others[p]!.toLowerCase()}@elsewhere.test>` });
      expect(asText(await report(renamed))).toBe(asText(await report(raw(one))));
    }), { numRuns: 12, endOnFailure: true });
  }, 120_000);

  it('keeps degree, confidence, shared people and ratios of partitions when every change is made twice', async () => {
    await fc.assert(fc.asyncProperty(organisation, async (one) => {
      const [once, twice] = [await report(raw(one)), await report(raw(one, { times: 2 }))];
      const ratios = ({ networks, agreement, partitions, components }: Report) => ({
        coChange: networks.coChange.links.map(({ source, target, degree, confidence, reverseConfidence, lift }) => [source, target, ...[degree, confidence, reverseConfidence, lift].map((x) => x.toFixed(9))]),
        people: networks.people.links.map(({ source, target, jaccard }) => [source, target, jaccard.toFixed(9)]),
        agreement: [agreement.ami, agreement.ari, agreement.homogeneity, agreement.completeness, agreement.vi].map((x) => x?.toFixed(9) ?? null),
        areas: partitions.areas?.clusters.map(({ members }) => members), modularity: partitions.areas?.modularity?.toFixed(9),
        owners: components.map(({ owner }) => owner.actualShare?.toFixed(9) ?? null),
      });
      expect(ratios(twice)).toEqual(ratios(once));
    }), { numRuns: 12, endOnFailure: true });
  }, 120_000);
});
