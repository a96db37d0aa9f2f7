import { describe, expect, it } from 'vitest';
import { RULES, runRules, type Rule } from '../../src/findings/index.js';
import type { Analysis } from '../../src/model/analysis.js';

const part = { value: 60 };
/** As much of an analysis as running rules looks at: needs that cost 10, 20 and 5 points of their part. */
const analysis = {
  options: { thresholds: { loud: { least: 7 } } },
  facts: { components: [{ id: 'c0' }, { id: 'c1' }, { id: 'c2' }] },
  score: { value: 60, direct: part, indirect: part },
  comparison: { needs: [{ a: 0, b: 1, cost: 1, partCost: 10 }, { a: 0, b: 2, cost: 2, partCost: 20 }, { a: 1, b: 1, cost: 0.5, partCost: 5 }] },
} as unknown as Analysis;

const card = { title: 't', summary: 's', definition: 'd', source: 's', why: 'w', caveat: 'c', pillar: 'autonomy' as const, playbook: 'align' as const, severity: 'low' as const, threshold: { least: { value: 3, meaning: 'm', reason: 'r' } } };
const draft = (id: string, claims: [number, number][]) => ({
  subjects: [{ kind: 'component' as const, id }], message: id, value: 1, part: 'indirect' as const, confidence: 'fair' as const, evidence: [], action: 'ask', claims, condition: [], relief: [0.5, 1] as [number, number],
});
const rule = (id: string, find: Rule['find'], applies: Rule['applies'] = () => null): Rule => ({ ...card, id, applies, find });

describe('runRules', () => {
  it('counts a pair for the rule that stands first, once', () => {
    const { findings } = runRules([rule('first', () => [draft('a', [[0, 1]])]), rule('second', () => [draft('b', [[0, 1], [0, 2]])])], analysis);
    expect(findings.map(({ rule: id, partCost }) => [id, partCost])).toEqual([['second', 20], ['first', 10]]);
    expect(findings.reduce((sum, { partCost }) => sum + partCost!, 0)).toBe(30);
  });

  it('expects at least half and at most all of the cost back where the rule says so', () => {
    const [finding] = runRules([rule('one', () => [draft('a', [[0, 1]])])], analysis).findings;
    expect(finding.expected).toEqual({ low: 5, high: 10 });
  });

  it('trusts what rests on inferred members fairly at most, and says so in it', () => {
    const judged = (kind: string, ofMembers: boolean) => {
      const one: Rule = { ...rule('one', () => [{ ...draft('a', []), confidence: 'strong' }]), ...(ofMembers && { ofMembers }) };
      const [{ confidence, message }] = runRules([one], { ...analysis, groups: { kind } } as unknown as Analysis).findings;
      return [confidence, message];
    };
    expect(judged('inferred-members', true)).toEqual(['fair', 'a Who is in which team is inferred from the code that people work on.']);
    expect([judged('declared', true), judged('communities', true), judged('inferred-members', false)]).toEqual([['strong', 'a'], ['strong', 'a'], ['strong', 'a']]);
  });

  it('states no cost while the score of the part is withheld', () => {
    const withheld = { ...analysis, score: { value: null, direct: part, indirect: { value: null } } } as unknown as Analysis;
    const [finding] = runRules([rule('one', () => [draft('a', [[0, 1]])])], withheld).findings;
    expect([finding.cost, finding.partCost, finding.expected]).toEqual([null, null, null]);
  });

  it('keeps going when a rule throws, and says which and why', () => {
    const { rules, findings } = runRules([rule('broken', () => { throw new Error('no such thing'); }), rule('fine', () => [draft('a', [])])], analysis);
    expect(rules.map(({ id, outcome, outcomeReason }) => [id, outcome, outcomeReason])).toEqual([['broken', 'failed', 'no such thing'], ['fine', 'findings', null]]);
    expect(findings).toHaveLength(1);
  });

  it('says why a rule had nothing to judge, and does not ask it', () => {
    const { rules } = runRules([rule('idle', () => { throw new Error('asked'); }, () => 'no owners')], analysis);
    expect(rules[0]).toMatchObject({ outcome: 'notApplicable', outcomeReason: 'no owners' });
  });

  it('takes thresholds from the options before the card', () => {
    const seen: number[] = [];
    runRules([rule('loud', (_, threshold) => { seen.push(threshold('least')); return []; }), rule('quiet', (_, threshold) => { seen.push(threshold('least')); return []; })], analysis);
    expect(seen).toEqual([7, 3]);
  });

  it('gives the same fingerprint for the same rule and subjects whatever the figures', () => {
    const run = (value: number): string => runRules([rule('one', () => [{ ...draft('a', []), value, message: `${value}` }])], analysis).findings[0].id;
    expect(run(1)).toBe(run(2));
  });
});

describe('the registry', () => {
  it.each(RULES.map((one) => [one.id, one] as const))('%s has a complete card and a reason for each threshold', (id, one) => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(one.title.length).toBeGreaterThan(5);
    for (const text of [one.definition, one.source, one.why, one.caveat]) expect(text.length).toBeGreaterThan(10);
    for (const { meaning, reason } of Object.values(one.threshold)) expect(meaning.length * reason.length).toBeGreaterThan(100);
  });
});
