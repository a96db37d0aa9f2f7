import { describe, expect, it } from 'vitest';
import { runRules, withSupport, type Rule } from '../../src/findings/index.js';
import type { Analysis } from '../../src/model/analysis.js';

const analysis = { options: { thresholds: {} }, score: { value: null, direct: { value: null }, indirect: { value: null } }, comparison: { needs: [] }, facts: { components: [] } } as unknown as Analysis;
const card = { title: 't', summary: 's', definition: 'd', source: 's', why: 'w', caveat: 'c', pillar: 'autonomy' as const, playbook: 'align' as const, severity: 'low' as const, threshold: {} };
const draft = (id: string) => ({ subjects: [{ kind: 'component' as const, id }], message: id, value: 1, part: null, confidence: 'strong' as const, evidence: [], action: 'ask', claims: [], condition: [], relief: null });
/** Finds `sure` always, `torn` in the histories whose number leaves less than `tenths` by ten, and nothing when the history says so. */
const rule = (tenths: number): Rule => ({ ...card, id: 'one', applies: () => null, find: ({ draw = 0 }: { draw?: number } & Analysis) => [draft('sure'), ...(draw % 10 < tenths ? [draft('torn')] : [])] });
const history = (draw: number): Analysis => ({ ...analysis, draw }) as Analysis;

describe('support', () => {
  const supported = (tenths: number, draws: number) => {
    const rules = [rule(tenths)];
    const seen: number[] = [];
    const found = withSupport(runRules(rules, analysis).findings, rules, (draw) => { seen.push(draw); return history(draw); }, draws);
    return { seen, of: (id: string) => found.find(({ message }) => message === id)! };
  };

  it('counts the histories in which a rule finds the same again, and calls what holds in few of them weak', () => {
    const { of } = supported(5, 100);
    expect([of('sure').support, of('sure').confidence]).toEqual([{ held: 40, of: 40 }, 'strong']);
    expect([of('torn').support, of('torn').confidence]).toEqual([{ held: 20, of: 40 }, 'weak']);
  });
  it('goes on while a share is near 80 %, to the end', () => {
    const { of, seen } = supported(8, 100);
    expect(of('torn').support).toEqual({ held: 80, of: 100 });
    expect(of('torn').confidence).toBe('strong');
    expect(seen).toEqual(Array.from({ length: 100 }, (_, draw) => draw));
  });
  it('asks a rule no more once all it found is clear, while another goes on', () => {
    const asked = new Map([['one', 0], ['two', 0]]);
    const counted = (id: string, tenths: number): Rule => ({ ...rule(tenths), id, find: (one, threshold) => { asked.set(id, asked.get(id)! + 1); return rule(tenths).find(one, threshold); } });
    const rules = [counted('one', 5), counted('two', 8)];
    const found = withSupport(runRules(rules, analysis).findings, rules, history, 100);
    expect(found.map(({ rule: id, message, support }) => [id, message, support])).toEqual(expect.arrayContaining([
      ['one', 'sure', { held: 40, of: 40 }], ['one', 'torn', { held: 20, of: 40 }], ['two', 'sure', { held: 100, of: 100 }], ['two', 'torn', { held: 80, of: 100 }],
    ]));
    // once more each on the history itself
    expect([...asked]).toEqual([['one', 41], ['two', 101]]);
  });
  it('makes no history where nothing was found, and states none where none was made', () => {
    expect(withSupport([], [rule(5)], () => { throw new Error('asked'); }, 100)).toEqual([]);
    expect(supported(5, 0).of('sure').support).toBeNull();
  });
  it('counts a history in which the rule fails as one in which it finds nothing', () => {
    const broken: Rule = { ...rule(10), find: (one) => { if ((one as { draw?: number }).draw !== undefined) throw new Error('no'); return [draft('sure')]; } };
    const [only] = withSupport(runRules([broken], analysis).findings, [broken], history, 40);
    expect([only.support, only.confidence]).toEqual([{ held: 0, of: 40 }, 'weak']);
  });
});
