import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import Graph from 'graphology';
import { parse as parseGexf } from 'graphology-gexf';
import { parse as parseGraphml } from 'graphology-graphml';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { xmlCharacters } from '../../src/report/encode/xml-text.js';
import { componentGraph } from '../../src/report/graph/component-graph.js';
import { terminalText } from '../../src/report/encode/terminal-text.js';
import { formatNamed } from '../../src/report/index.js';
import { HOSTILE } from './hostile-corpus.js';
import { hostileReport, largeReport, shopReport, teamlessReport, tinyReport } from './report-builder.js';

const text = (format: string, report: Report): string => formatNamed(format)!.render(report);
const live = (report: Report): Report['findings'] => report.findings.filter(({ status }) => status !== 'resolved' && status !== 'accepted');
const REPORTS: readonly (readonly [string, () => Report])[] = [['shop', shopReport], ['large', largeReport], ['no teams', teamlessReport], ['tiny', tinyReport], ['hostile', () => hostileReport(HOSTILE)]];

interface Sarif { version: string; runs: { tool: { driver: { rules: { id: string }[] } }; results: { ruleId: string; ruleIndex: number; level: string; message: { text: string }; partialFingerprints: Record<string, string>; locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[] }[] }[] }

describe('a path with a backslash, a control character and a byte that is no text', () => {
  const at = (from: string): Report => {
    const report = shopReport();
    const [first] = live(report);
    return { ...report, findings: [{ ...first!, evidence: [{ kind: 'import', from, line: 3, specifier: './b', to: 'b.ts', via: [] }] }] };
  };
  it('reads as git has it, not as the report escapes it', () => {
    const [one] = (JSON.parse(text('sarif', at('a\\\\b\\x01\\xff é.ts'))) as Sarif).runs[0]!.results;
    expect(one!.locations[0]!.physicalLocation.artifactLocation.uri).toBe('a%5Cb%01%FF%20%C3%A9.ts');
    expect((JSON.parse(text('gitlab', at('a\\\\b\\x01.ts'))) as { location: { path: string } }[])[0]!.location.path).toBe('a\\b\u0001.ts');
    expect(text('github', at('a\\\\b.ts'))).toContain('file=a\\b.ts,line=3,');
    expect(text('github', at('a\\x01b.ts'))).not.toContain('file=');
  });
});

const ajv = new AjvDraft04.default({ strict: false, unicodeRegExp: false });
addFormats.default(ajv);
const validSarif = ajv.compile(JSON.parse(readFileSync(createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8')) as object);

describe.each(REPORTS)('%s', (_, build) => {
  it('as SARIF is valid by the schema of the standard', () => {
    expect([validSarif(JSON.parse(text('sarif', build()))), validSarif.errors]).toEqual([true, null]);
    expect(validSarif({ version: '2.1.0', runs: [{ results: [] }] })).toBe(false);
  });
  it('as SARIF has one result per live finding, each under its rule, at a path that is a valid URI (case 68)', () => {
    const report = build();
    const { version, runs: [run] } = JSON.parse(text('sarif', report)) as Sarif;
    expect(version).toBe('2.1.0');
    expect(run!.results.map(({ partialFingerprints }) => partialFingerprints['conwayFinding/v1']).toSorted()).toEqual(live(report).map(({ id }) => id).toSorted());
    for (const { ruleId, ruleIndex, level, locations, message } of run!.results) {
      expect(run!.tool.driver.rules[ruleIndex]!.id).toBe(ruleId);
      expect(['warning', 'note', 'none']).toContain(level);
      expect(message.text.length).toBeGreaterThan(10);
      for (const { physicalLocation: { artifactLocation: { uri }, region } } of locations) {
        expect(new URL(uri, 'file:///root/').href.startsWith('file:///root/')).toBe(true);
        expect(uri).toMatch(/^[A-Za-z0-9\-._~!'()*%/]*$/);
        expect(region.startLine).toBeGreaterThanOrEqual(1);
      }
    }
  });
  it('as JUnit is well-formed, and its counts add up', () => {
    const report = build();
    const xml = text('junit', report);
    expect(XMLValidator.validate(xml)).toBe(true);
    const { testsuites } = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'testsuite' || name === 'testcase' }).parse(xml) as { testsuites: { '@_failures': string; '@_tests': string; testsuite: { '@_tests': string; '@_failures': string; testcase: { failure?: unknown; skipped?: unknown }[] }[] } };
    const cases = testsuites.testsuite.flatMap(({ testcase }) => testcase);
    expect(cases.length).toBe(Number(testsuites['@_tests']));
    expect(cases.filter(({ failure }) => failure !== undefined).length).toBe(Number(testsuites['@_failures']));
    expect(Number(testsuites['@_failures'])).toBe(live(report).length);
    expect(cases.filter(({ skipped }) => skipped !== undefined).length).toBe(report.rules.filter(({ id, outcome }) => outcome !== 'none' && !live(report).some(({ rule }) => rule === id)).length);
  });
  it('as annotations is one command a line, ten of a kind at most, and says what is missing (case 72)', () => {
    const report = build();
    const lines = text('github', report).split('\n').filter((line) => line !== '');
    expect(lines.every((line) => /^::(warning|notice) (file=[^,:]*,line=\d+,)?title=[^,:]*::[^\r\n]*$/.test(line))).toBe(true);
    for (const kind of ['warning', 'notice']) expect(lines.filter((line) => line.startsWith(`::${kind} `)).length).toBeLessThanOrEqual(10);
    const told = /(\d[\d,]*) more finding/.exec(lines.at(-1) ?? '');
    expect(lines.length - (told === null ? 0 : 1) + (told === null ? 0 : Number(told[1]!.replaceAll(',', '')))).toBe(live(report).length);
  });
  it('as code quality has what GitLab requires, with unique fingerprints', () => {
    const report = build();
    const entries = JSON.parse(text('gitlab', report)) as { description: string; check_name: string; fingerprint: string; severity: string; location: { path: string; lines: { begin: number } } }[];
    expect(new Set(entries.map(({ fingerprint }) => fingerprint)).size).toBe(live(report).length);
    for (const { severity, location, check_name, description } of entries) {
      expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity);
      expect(location.path.length * check_name.length * description.length).toBeGreaterThan(0);
      expect(location.lines.begin).toBeGreaterThanOrEqual(1);
    }
  });
  it.each(['graphml', 'gexf'])('as %s is well-formed and joins only nodes that are there (case 70)', (format) => {
    const xml = text(format, build());
    expect(XMLValidator.validate(xml)).toBe(true);
    const ids = new Set([...xml.matchAll(/<node id="([^"]*)"/g)].map(([, id]) => id));
    expect(ids.size).toBe(build().components.length);
    for (const [, source, target] of xml.matchAll(/<edge [^>]*source="([^"]*)" target="([^"]*)"/g)) expect(ids.has(source!) && ids.has(target!)).toBe(true);
    // NetworkX refuses a graph in which some edges have a direction and others none
    expect(xml).toContain('"directed"');
    expect(xml).not.toMatch(/directed="false"|undirected/);
  });
  it.each([['graphml', parseGraphml], ['gexf', parseGexf]] as const)('as %s reads back as the same graph', (format, parse) => {
    const report = build();
    const written = componentGraph(report);
    const graph = parse(Graph.MultiDirectedGraph, text(format, report), format === 'gexf' ? { respectInputGraphType: true } : {});
    const joined = (all: readonly { readonly source: string; readonly target: string }[]): string[] => all.map(({ source, target }) => `${source} ${target}`).sort();
    expect([graph.order, joined(graph.mapEdges((__, ___, source, target) => ({ source, target })))]).toEqual([written.order, joined(written.mapEdges((__, ___, source, target) => ({ source: xmlCharacters(source), target: xmlCharacters(target) })))]);
    written.forEachNode((id, { changeSets, hub }) => expect(Object.values(graph.getNodeAttributes(xmlCharacters(id)))).toEqual(expect.arrayContaining([changeSets, hub])));
  });
  it('as DOT closes every string and bracket (case 70)', () => {
    const dot = text('dot', build());
    const outside = dot.replace(/"(?:[^"\\]|\\.)*"/gs, '""');
    expect(outside).toMatch(/^digraph components \{[\w\s="",;:>#{}[\]-]*\}\n$/);
    expect(outside.split('{').length).toBe(outside.split('}').length);
  });
  it('as Mermaid holds nothing but numbers, arrows and inert labels (case 70)', () => {
    for (const line of text('mermaid', build()).split('\n').filter((one) => one !== '')) {
      expect(line).toMatch(/^(%% [\d,]+ links? left out; all are in report\.json|flowchart LR|  c\d+\["[\p{L}\p{N} ._/#;-]*"\]|  c\d+ (-->|-\.-)(\|"[\p{L}\p{N} ]*"\|)? c\d+)$/u);
    }
  });
});

describe('SARIF', () => {
  it('has no link and no placeholder that a name makes, and reads back as the text (case 68)', () => {
    const report = hostileReport([...HOSTILE, '{0} {{1}}', '[x](1) \\[y](https://evil.example)', '100 % %s']);
    const { runs: [run] } = JSON.parse(text('sarif', report)) as Sarif;
    const told = new Map(live(report).map(({ id, message, action }) => [id, terminalText(`${message} ${action}`)]));
    for (const { message, partialFingerprints } of run!.results) {
      expect(message.text.replaceAll(/\\./g, '')).not.toMatch(/[[\]]/);
      expect(message.text.replaceAll(/\{\{|\}\}/g, '')).not.toMatch(/[{}]/);
      expect(message.text.replaceAll(/\{\{|\}\}/g, (two) => two[0]!).replaceAll(/\\(.)/g, '$1')).toBe(told.get(partialFingerprints['conwayFinding/v1']!));
    }
  });
  it('leaves out what is more than a run may have, and says how many (case 68)', () => {
    const report = shopReport();
    const [one] = live(report);
    const many = { ...report, findings: Array.from({ length: 25_003 }, (_, at) => ({ ...one!, rank: at + 1, id: at.toString(16).padStart(16, '0'), evidence: [] })) };
    const { runs: [run] } = JSON.parse(text('sarif', many)) as { runs: { results: unknown[]; invocations: { toolExecutionNotifications: { message: { text: string } }[] }[] }[] };
    expect([run!.results.length, run!.invocations[0]!.toolExecutionNotifications[0]!.message.text]).toEqual([25_000, expect.stringMatching(/^3 findings are left out/)]);
    expect((JSON.parse(text('sarif', report)) as { runs: { invocations?: unknown }[] }).runs[0]!.invocations).toBe(undefined);
  });
});

describe('diagrams', () => {
  it('show co-change as a line of its own only where no import joins the two', () => {
    const report = shopReport();
    const imported = new Set(report.networks.imports.links.filter(({ files, testOnly }) => files > testOnly).flatMap(({ source, target }) => [`${source} ${target}`, `${target} ${source}`]));
    const dashed = [...text('dot', report).matchAll(/"([^"]*)" -> "([^"]*)" \[style=dashed/g)].map(([, a, b]) => `${a} ${b}`);
    expect(dashed.some((pair) => imported.has(pair))).toBe(false);
  });
});
