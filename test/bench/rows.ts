import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyzeRepository, type AnalyzeRepositoryOptions } from '../../src/cli/analyze-repository.js';
import type { Finding, Report } from '../../src/model/report.js';
import { NOT_SEEN, OFTEN, REAL_FINDINGS, VARIED, WITH_EXPORTS, type At } from './real-findings.js';

/** What of a report a row asks for. */
type Seen = Pick<Report, 'findings' | 'rules'>;

/**
 * Analyses each repository of `real-findings` once at each of its revisions and prints, for every rule, whether it fires and stays silent where git was seen to say so, then in how many of the eight varied
 * repositories each rule fires. `cloneOf` gives a clone of a repository, or null when there is none here, which is printed and counts as a difference. With `words`, only
 * of rules whose id holds one of them, and not the eight. Gives back whether nothing differs.
 */
export async function printRows(cloneOf: (repository: string) => string | null, words: readonly string[], print: (line: string) => void): Promise<boolean> {
  const rows = REAL_FINDINGS.filter(({ rule }) => words.length === 0 || words.some((word) => rule.includes(word)));
  const reports = new Map<string, Promise<Seen | null>>();
  const reportOf = (at: At): Promise<Seen | null> => {
    const clone = cloneOf(at.repository);
    const known = reports.get(keyOf(at)) ?? (clone === null ? Promise.resolve(null) : seen(clone, at));
    reports.set(keyOf(at), known);
    return known;
  };
  let same = true;
  const told = (holds: boolean, at: At, text: string): void => {
    same &&= holds;
    print(`${holds ? 'as said ' : 'DIFFERS'} ${at.repository}@${at.revision}${at.needs === undefined ? '' : ` with ${Object.keys(at.needs).join(', ')}`}: ${text}`);
  };
  for (const { rule, fires, silent } of rows) {
    print(rule);
    const [there, elsewhere] = [await reportOf(fires), await reportOf(silent)];
    const found = there?.findings.filter((one) => one.rule === rule) ?? [];
    const named = found.some((one) => names(one, fires.subjects));
    told(named, fires, there === null ? 'no clone' : `${named ? 'fires' : 'does not fire'} on ${fires.subjects.join(' and ') || 'the whole'} (${found.length} of the rule). Git: ${fires.git}`);
    const { quiet, why } = silence(elsewhere, rule, silent.subjects ?? []);
    told(quiet, silent, `${why}. Git: ${silent.git}`);
  }
  if (words.length > 0) return same;
  const varied: (Seen | null)[] = [];
  for (const at of VARIED) varied.push(await reportOf(at));
  return frequencies(varied, print) && same;
}

function silence(report: Seen | null, rule: string, subjects: readonly string[]): { readonly quiet: boolean; readonly why: string } {
  if (report === null) return { quiet: false, why: 'no clone' };
  const { outcome, outcomeReason } = report.rules.find(({ id }) => id === rule) ?? { outcome: 'failed', outcomeReason: 'no such rule' };
  if (outcome === 'notApplicable' || outcome === 'failed') return { quiet: false, why: `not judged: ${outcomeReason}` };
  const found = report.findings.filter((one) => one.rule === rule && (subjects.length === 0 || names(one, subjects)));
  return { quiet: found.length === 0, why: `judged, ${found.length === 0 ? 'silent' : `fires: ${found[0].message}`}${subjects.length === 0 ? '' : ` on ${subjects.join(' and ')}`}` };
}

const names = ({ subjects }: Finding, asked: readonly string[]): boolean => asked.every((id) => subjects.some((subject) => subject.id === id));

/** Rules by how many of the varied repositories they fire in; more than half asks for a reason. */
function frequencies(varied: readonly (Seen | null)[], print: (line: string) => void): boolean {
  print(`fires in, of ${VARIED.length} varied repositories (${VARIED.map(({ repository }) => repository).join(', ')}):`);
  const rules = varied.find((report) => report !== null)?.rules ?? [];
  const counted = rules.map(({ id }) => ({ id, n: varied.filter((report) => report?.rules.find((rule) => rule.id === id)?.outcome === 'findings').length })).sort((x, y) => y.n - x.n);
  for (const { id, n } of counted) print(`  ${n} ${id}${n > VARIED.length / 2 ? `: ${OFTEN[id] ?? 'MORE THAN HALF, no reason given'}` : ''}`);
  const shown = new Set([...REAL_FINDINGS.map(({ rule }) => rule), ...Object.keys(WITH_EXPORTS), ...Object.keys(NOT_SEEN)]);
  for (const { id } of rules) if (!shown.has(id)) print(`MISSING ${id}: no row`);
  for (const [id, why] of Object.entries(NOT_SEEN)) print(`${id}: no real repository seen in which it fires: ${why}`);
  for (const [id, story] of Object.entries(WITH_EXPORTS)) print(`${id}: shown by a made-up history with an export (fixtures/stories/${story})`);
  return varied.every((report) => report !== null) && counted.every(({ id, n }) => n <= VARIED.length / 2 || OFTEN[id] !== undefined) && rules.every(({ id }) => shown.has(id));
}

async function seen(clone: string, { revision, needs = {} }: At): Promise<Seen> {
  const folder = mkdtempSync(join(tmpdir(), 'conway-rows-'));
  try {
    const file = (name: string, content: unknown): string => {
      const path = join(folder, name);
      writeFileSync(path, JSON.stringify(content));
      return path;
    };
    const options: AnalyzeRepositoryOptions = {
      rev: revision,
      ...(needs.clones === true && { clones: true }),
      ...(needs.guardrails !== undefined && { config: file('conway.config.json', { guardrails: needs.guardrails }) }),
      ...(needs.teams !== undefined && { teams: file('teams.json', needs.teams) }),
    };
    const { findings, rules } = await analyzeRepository(clone, options);
    return { findings, rules };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const keyOf = ({ repository, revision, needs }: At): string => JSON.stringify([repository, revision, needs ?? null]);
