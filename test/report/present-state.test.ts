import { describe, expect, it } from 'vitest';
import type { Finding, Report } from '../../src/model/report.js';
import { findingsByRule, figureOf } from '../../src/report/findings-by-rule.js';
import { scoreLines } from '../../src/cli/explain-figures.js';
import { formatNamed, renderMarkdown, renderSummary } from '../../src/report/index.js';
import { explainCommand, presentState } from '../../src/report/present-state.js';
import { namesOf, towardsScore, warnings, where, withheldReason } from '../../src/report/wording.js';
import { documentText } from './document-text.js';
import { largeReport, shopReport, teamlessReport, tinyReport, withheldReport } from './report-builder.js';

const said = (report: Report): Map<string, string> => new Map(presentState(report, namesOf(report)).map(({ title, text }) => [title, text]));
const finding = (rule: string, subjects: Finding['subjects'], rest: Partial<Finding> = {}): Finding => ({ ...shopReport().findings[0]!, id: rule.padEnd(16, '0'), rule, subjects, status: null, ...rest });

describe('the present state', () => {
  it.each([['shop', shopReport], ['no teams', teamlessReport], ['withheld', withheldReport], ['large', largeReport], ['tiny', tinyReport]])('of %s is at most eight lines, each with a command and a place, and needs no score', (_, build) => {
    const lines = presentState(build(), namesOf(build()));
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.length).toBeLessThanOrEqual(8);
    for (const { text, explain, section } of lines) {
      expect(text).toMatch(/^[^]+\.$/);
      expect(text).not.toMatch(/undefined|null|NaN/);
      expect([explain, section].every((one) => one !== '')).toBe(true);
    }
  });
  it('says who is declared, and of nobody that nobody is', () => {
    const report = shopReport();
    expect(said(report).get('Declared owners')).toMatch(/^92 % of 1,207 source files have a declared owner\. Without one: .+\. Another team does more of the work on .+\.$/);
    expect(said({ ...report, ownership: { ...report.ownership, unowned: { ...report.ownership.unowned, ofFiles: 1 } } }).get('Declared owners')).toBe('Nobody is declared to own any of 1,207 source files.');
    expect(said({ ...report, ownership: { ...report.ownership, unowned: { ...report.ownership.unowned, ofFiles: null } } }).has('Declared owners')).toBe(false);
  });
  it('counts who does half of the work, with hubs by their importers, and says no line of what there is none of', () => {
    const report = shopReport();
    const [a, b, c] = report.components;
    const led = [a!, b!, c!].map((one, index) => ({ ...one, changeSets: 20, hub: index < 2, importers: 2 - index, owner: { ...one.owner, actual: index < 2 ? report.teams[0]!.id : report.teams[1]!.id, actualShare: index < 2 ? 0.7 : 0.3 } }));
    const lines = said({ ...report, components: led, findings: [], comparison: { ...report.comparison, pairs: [] } });
    expect(lines.get('Who does the work')).toBe(`One team does half of the work or more on 2 of 3 components with 10 change-sets or more: ${report.teams[0]!.label} 2.`);
    expect(lines.get('Hubs and cycles')).toContain(`2 hubs: ${a!.name} (2 of 2 other components import it) and ${b!.name} (1).`);
    expect([...lines.keys()]).not.toContain('Changes together');
    expect([...lines.keys()]).not.toContain('Bottlenecks');
    const quiet = said({ ...report, components: led.map((one) => ({ ...one, changeSets: 9, hub: false })) });
    expect(quiet.has('Who does the work')).toBe(false);
  });
  it('counts no finding that is resolved or accepted', () => {
    const report = shopReport();
    const drift = (status: Finding['status']) => said({ ...report, findings: [finding('version-drift', [{ kind: 'dependency', id: 'react (npm)' }], { status })] }).get('Tools and versions');
    expect(drift('open')).toBe('In versions that do not fit each other: react (npm).');
    expect([drift('resolved'), drift('accepted')]).toEqual([undefined, undefined]);
  });
  it('quotes what a shell would take apart', () => {
    expect(['bus-factor', 'packages/a', '@a/b', 'a ↔ b', "it's (x)"].map(explainCommand)).toEqual(['conway explain bus-factor', 'conway explain packages/a', 'conway explain @a/b', "conway explain 'a ↔ b'", `conway explain 'it'\\''s (x)'`]);
  });
});

describe('one thing to do for a score', () => {
  const because = (reason: string, labels: Report['score']['labels'] = 'communities') => { const report = withheldReport(shopReport(), reason); return towardsScore({ ...report, score: { ...report.score, labels } }); };
  it('is what the reason asks for', () => {
    expect(because('9 change-sets in the window, 50 are needed: a longer window (--since) has more')).toContain('--since');
    expect(because('2 components changed, 3 are needed: --components divides the code more finely')).toContain('--components');
    expect(because('40 % of the internal imports are resolved: `conway doctor` lists what was not found')).toContain('`conway doctor`');
    expect(because('there is nothing to compare; --teams names the teams there are')).toContain('`conway init` drafts `teams.yaml` from the history');
    expect(because('there is nothing to compare; --teams names the teams there are', 'inferred-members')).toContain('name the members');
    expect(towardsScore(shopReport())).toBeNull();
  });
  it('goes on from the window and the division of the run', () => {
    const said = (reason: string, options: Report['options']) => { const report = withheldReport(shopReport(), reason); return towardsScore({ ...report, options: { ...report.options, ...options } }); };
    const year = 365 * 86_400;
    const since = (window: { from: number; to: number }) => said('9 change-sets in the window, 50 are needed: a longer window (--since) has more', { window });
    expect(since({ from: 49 * year, to: 50 * year })).toContain('--since 36m');
    expect(since({ from: 47 * year, to: 50 * year })).toContain('--since all');
    expect(since({ from: 0, to: 50 * year })).toBe('Look again when there is more history: the window already holds all of it.');
    const whole = (changeSetsCoupling: number) => {
      const report = withheldReport(shopReport(), '9 change-sets in the window, 50 are needed: a longer window (--since) has more');
      return towardsScore({ ...report, coverage: { ...report.coverage, changeSets: 9, changeSetsCoupling, windowsCovered: true }, options: { ...report.options, window: { from: 49 * year, to: 50 * year }, couplingWindow: { from: 47 * year, to: 50 * year } } });
    };
    expect(whole(9)).toBe('Look again when there is more history: the window already holds all of it.');
    expect(whole(10)).toContain('--since 36m');
    const finer = (components: unknown) => said('2 components changed, 3 are needed: --components divides the code more finely', { components });
    expect([{ by: 'auto' }, { by: 'folder', depth: 1 }, { by: 'folder', depth: 2 }, { by: 'folder', depth: 9 }, { by: 'rules', rules: [] }].map((one) => /folder:\d|FILE|more components in the file/.exec(finer(one)!)?.[0])).toEqual(['folder:2', 'folder:2', 'folder:3', 'FILE', 'more components in the file']);
  });
  it('is not a longer window where none has more, and the reason does not ask for one either', () => {
    const asked = '9 change-sets in the window, 50 are needed: a longer window (--since) has more';
    const year = 365 * 86_400;
    const given = (coverage: Partial<Report['coverage']>, repository: Partial<Report['repository']> = {}, reason = asked): Report => {
      const report = withheldReport(shopReport(), reason);
      return { ...report, repository: { ...report.repository, ...repository }, coverage: { ...report.coverage, ...coverage }, options: { ...report.options, window: { from: 49 * year, to: 50 * year }, couplingWindow: { from: 47 * year, to: 50 * year } } };
    };
    const shallow = given({ shallow: true, windowsCovered: false });
    expect(towardsScore(shallow)).toMatch(/`git fetch --unshallow`/);
    expect(towardsScore(given({ commits: 0, changeSets: 0, changeSetsCoupling: 0 }))).toBe('Look at a window that holds commits: `--since` and `--until` say where it begins and ends.');
    const empty = given({ commits: 0, changeSets: 0, changeSetsCoupling: 0 }, { revision: null, from: null, to: null });
    expect(towardsScore(empty)).toBe('Look again when there are commits.');
    for (const report of [shallow, empty]) {
      for (const text of [renderSummary(report).replace(/\s+/g, ' '), renderMarkdown(report), documentText(formatNamed('html')!.render(report)), scoreLines(report).join('\n')]) {
        expect(text).toContain('9 change-sets in the window, 50 are needed');
        expect(text).not.toMatch(/longer window|already holds all of it/);
      }
    }
    expect(withheldReason(given({ shallow: true }, {}, '3 people with a team, 5 are needed: --teams names members, --since reads more history'), 'direct')).toBe('3 people with a team, 5 are needed: --teams names members.');
    expect(withheldReason(given({}), 'direct')).toMatch(/a longer window \(--since\) has more\.$/);
    const wanting: Report = { ...shallow, metrics: [{ ...shallow.metrics[0]!, value: null, valueReason: 'a full clone and --since all have it' }] };
    expect(renderMarkdown(wanting)).toContain('`git fetch --unshallow` gives congruence');
    expect(renderMarkdown({ ...wanting, coverage: { ...wanting.coverage, shallow: false } })).toContain('`--since all` gives congruence');
  });
  it.each(['communities', 'inferred-members'] as const)('is to name members where a teams file without any was given (%s)', (labels) => {
    const report = withheldReport(shopReport(), 'there is nothing to compare; --teams names the teams there are');
    const drafted = { ...report, options: { ...report.options, teams: 'teams.yaml' }, score: { ...report.score, labels } };
    expect(towardsScore(drafted)).toMatch(/^Your teams file names no members: remove the `#` /);
    expect(warnings(drafted).join(' ')).not.toContain('No team is declared');
  });
});

describe('titles', () => {
  const owners = (sides: readonly (readonly string[])[]): Report => {
    const report = shopReport();
    const component = report.components[0]!.id;
    return { ...report, teams: report.teams.map((team) => ({ ...team, label: team.id })), comparison: { ...report.comparison, units: sides.map((of) => ({ id: `${component} (${of.join(', ')})`, component, owners: of })) } };
  };
  const titles = (sides: readonly (readonly string[])[]) => { const report = owners(sides); return report.comparison.units.map(({ id }) => namesOf(report).brief({ kind: 'unit', id }).replace(/^.* \(/, '(')); };
  it('name as many owners as tell a side from the others, without the organisation that all share', () => {
    expect(titles([['acme/a', 'acme/b', 'acme/c'], ['acme/d']])).toEqual(['(a + 2)', '(d)']);
    expect(titles([['acme/a', 'acme/b', 'acme/c'], ['acme/a', 'acme/d'], ['acme/a']])).toEqual(['(a + b + 1)', '(a + d)', '(a)']);
    expect(titles([['acme/a', 'other/b'], []])).toEqual(['(acme/a + 1)', '(no declared owner)']);
    const report = owners([['acme/a', 'acme/b'], ['acme/c']]);
    expect(namesOf(report).unit(report.comparison.units[0]!.id)).toContain('(acme/a, acme/b)');
  });
  it('do not repeat teams that stand there as owners, and join only what is alike', () => {
    const report = owners([['acme/a', 'acme/b'], ['acme/c']]);
    const unit = { kind: 'unit' as const, id: report.comparison.units[0]!.id };
    expect(where(finding('platform-candidate', [unit, { kind: 'team', id: 'acme/a' }, { kind: 'team', id: 'acme/b' }]), namesOf(report))).toMatch(/ \(a \+ 1\)$/);
    const component = { ...report, components: report.components.map((one) => ({ ...one, owner: { ...one.owner, declared: ['acme/a'] } })) };
    expect(where(finding('platform-candidate', [{ kind: 'component', id: report.components[1]!.id }, { kind: 'team', id: 'acme/a' }]), namesOf(component))).toBe(report.components[1]!.name);
    expect(where(finding('shadow-owner', [{ kind: 'component', id: report.components[1]!.id }, { kind: 'team', id: 'acme/search' }]), namesOf(report))).toMatch(/^[^↔]+, search$/);
  });
});

describe('findings of one rule', () => {
  it('stand together by rank, with the figure that they have in common', () => {
    const report = shopReport();
    const single = (rank: number, value: number, label = 'share by one person n(a)') => finding('single-point', [], { rank, id: `s${rank}`, value, arithmetic: [{ label, formula: 's', terms: { s: value }, result: value, test: { is: 'at least', threshold: 0.8, passed: true } }] });
    const other = finding('unowned', [], { rank: 2, arithmetic: [] });
    const groups = findingsByRule({ ...report, findings: [single(3, 0.9), other, single(1, 0.97), finding('spread', [], { status: 'resolved' })] });
    expect(groups.map(({ rule, findings, figure }) => [rule, findings.map(({ rank }) => rank), figure])).toEqual([['single-point', [1, 3], 'share by one person'], ['unowned', [2], null]]);
    expect(groups[0]!.findings.map(figureOf)).toEqual(['97 %', '90 %']);
    expect(findingsByRule({ ...report, findings: [single(1, 0.9), single(2, 0.9, 'another figure')] })[0]!.figure).toBeNull();
  });
});
