import { access } from 'node:fs/promises';
import { RULES } from '../findings/index.js';
import { readReport } from '../ingest/report.js';
import { EXIT, UserError, type Diagnostic, type ExitCode } from '../model/errors.js';
import type { Guardrails } from '../model/raw.js';
import type { Finding, Report, RuleReport } from '../model/report.js';
import { jsonPieces } from '../report/encode/json-text.js';
import { terminalText, wrapped } from '../report/encode/terminal-text.js';
import { plural } from '../report/numbers.js';
import { inOrder, isLive } from '../report/ranking.js';
import { isOtherwiseRemark } from '../report/status.js';
import { namesOf, shortId, where } from '../report/wording.js';
import { IDLE } from '../document/index.js';
import { analysed } from './analysed.js';
import { strictly } from './analyze.js';
import { writeFiles } from './output.js';
import { readRequest, type Flags } from './request.js';
import { statistics } from './statistics.js';
import type { Streams } from './streams.js';

const WIDTH = 100;

/** `conway check`: analyses and fails (exit 1) for findings of the rules that `--fail-on` names, with a baseline for those only that it does not hold. */
export async function runCheck(paths: readonly string[], flags: Flags, version: string, { stdout, stderr }: Streams): Promise<ExitCode> {
  const asked = named(flags.failOn ?? 'guardrails');
  if (flags.updateBaseline && flags.baseline === undefined) throw new UserError('--update-baseline: no file to write', EXIT.usage, 'name it with --baseline FILE');
  const request = await readRequest(flags);
  // the repository's own guardrails and those of a bundle are known only once they are read
  if (!flags.trustRepoConfig && flags.facts === undefined) gated(asked, request.config.guardrails);
  const baseline = await baselineOf(flags);
  const stats = statistics();
  const { report, options } = await analysed(paths, request, version, { stderr, stats, ...(baseline !== undefined && { previous: baseline }) });
  if (flags.stats) stderr.write(stats.lines());
  if (flags.updateBaseline) {
    await writeFiles([{ path: flags.baseline!, text: jsonPieces(report) }]);
    stdout.write(`${terminalText(`${flags.baseline!}: baseline written, ${plural(report.findings.filter(isLive).length, 'finding')}`)}\n`);
    return flags.strict ? strictly(report, stderr) : EXIT.done;
  }
  const gate = gateOf(report, gated(asked, options.guardrails), baseline !== undefined);
  stdout.write(`${[...lines(report, gate), ...request.diagnostics.map(({ path, message }) => `note: ${path ?? 'the configuration'}: ${message}`)].map(terminalText).join('\n')}\n`);
  const incomplete = flags.strict ? strictly(report, stderr) : EXIT.done;
  if (gate.failing.length + gate.broken.length > 0) return EXIT.gateFailed;
  refuseIdle(report, gate);
  return incomplete;
}

/** @throws UserError (exit 2) where a check of guardrails passes and one of them names what is not there: misspelt, it could never fail. */
function refuseIdle({ diagnostics }: Report, { rules }: Gate): void {
  const idle = diagnostics.filter(({ stage, message }) => stage === 'compare' && message.startsWith(IDLE));
  if (idle.length > 0 && rules.some(({ id }) => STATED.some(([, rule]) => rule === id))) throw new UserError(idle.map(({ message }) => message).join('; '), EXIT.usage, 'a guardrail that fits nothing cannot fail: mend its name, or take it out');
}

/** A baseline that is written anew need not be there yet. */
async function baselineOf({ baseline, updateBaseline }: Flags): Promise<Report | undefined> {
  if (baseline === undefined || (updateBaseline && !(await access(baseline).then(() => true, () => false)))) return undefined;
  return readReport(baseline, 'write one with --update-baseline, or take the report.json of `conway analyze`');
}

const LEVELS = ['high', 'medium', 'any', 'guardrails'];

/** @throws UserError (exit 2) for a name that is neither a level nor a rule: a misspelt gate would never fail. */
function named(list: string): string[] {
  const names = [...new Set(list.split(',').map((name) => name.trim()).filter((name) => name !== ''))];
  const unknown = names.filter((name) => !LEVELS.includes(name) && !RULES.some(({ id }) => id === name));
  if (names.length === 0 || unknown.length > 0) throw new UserError(`--fail-on: ${unknown.length === 0 ? 'nothing named' : `${unknown.map((name) => JSON.stringify(name)).join(', ')} is no rule`}`, EXIT.usage, `use ${LEVELS.join(', ')} or the id of a rule (\`conway explain\` lists them)`);
  return names;
}

/** Rules that the guardrails state. */
const STATED: readonly (readonly [keyof Guardrails, string])[] = [
  ['dependencies', 'boundary-violation'], ['cycles', 'team-cycle'], ['requiredOwner', 'required-owner'], ['maxTeamsPerComponent', 'crowded-component'],
];

/** Ids of the rules that may fail the check. @throws UserError (exit 2) when guardrails are asked for and none are stated: such a check could not fail. */
function gated(asked: readonly string[], guardrails: Guardrails = {}): Set<string> {
  const stated = STATED.filter(([key]) => guardrails[key] !== undefined).map(([, rule]) => rule);
  if (asked.includes('guardrails') && stated.length === 0) throw new UserError('there is nothing to check: the configuration states no guardrails', EXIT.usage, 'state them in a file given with --config, or say with --fail-on what shall fail');
  const of = ({ id, severity }: (typeof RULES)[number]): boolean =>
    asked.includes(id) || asked.includes('any') || (asked.includes('high') && severity === 'high') || (asked.includes('medium') && severity !== 'low') || (asked.includes('guardrails') && stated.includes(id));
  return new Set(RULES.filter(of).map(({ id }) => id));
}

interface Gate {
  readonly rules: readonly RuleReport[];
  readonly failing: readonly Finding[];
  /** Findings of these rules that the baseline holds. */
  readonly known: readonly Finding[];
  /** Rules that failed: what they would have found is not known, so they do not pass. */
  readonly broken: readonly RuleReport[];
}

function gateOf(report: Report, ids: ReadonlySet<string>, againstBaseline: boolean): Gate {
  const rules = report.rules.filter(({ id }) => ids.has(id));
  const found = inOrder(report).filter((finding) => ids.has(finding.rule) && isLive(finding));
  const isKnown = ({ status }: Finding): boolean => againstBaseline && status !== 'new';
  return { rules, failing: found.filter((one) => !isKnown(one)), known: found.filter(isKnown), broken: rules.filter(({ outcome }) => outcome === 'failed') };
}

function lines(report: Report, { rules, failing, known, broken }: Gate): string[] {
  const names = namesOf(report);
  const silent = rules.filter(({ outcome }) => outcome === 'notApplicable');
  const worse = known.filter(({ status }) => status === 'worsened');
  const failed = failing.length + broken.length > 0;
  const notes = report.diagnostics.filter(({ stage }) => stage === 'compare');
  const note = ({ message }: Diagnostic): string => `note: ${message}`;
  return [
    // before the count of what is new, of which it may be why
    ...notes.filter(isOtherwiseRemark).map(note),
    `${failed ? 'FAILED' : 'passed'}: ${plural(failing.length, known.length > 0 ? 'new finding' : 'finding')} of ${plural(rules.length, 'rule')}${known.length === 0 ? '' : `, ${plural(known.length, 'known one')} in the baseline${worse.length === 0 ? '' : ` (${worse.length} worsened: ${worse.map(shortId).join(', ')})`}`}`,
    ...failing.flatMap((finding) => [
      '', `${finding.rule} ${shortId(finding)}: ${where(finding, names)}`,
      ...wrapped(finding.message, WIDTH, '  '),
      ...new Set(finding.evidence.flatMap((one) => (one.kind === 'import' ? [`  ${one.from}:${one.line} imports ${one.specifier}`] : []))),
      ...wrapped(finding.action, WIDTH, '  Do: ', '      '),
    ]),
    ...broken.map(({ id, outcomeReason }) => `the rule ${id} failed and says nothing: ${outcomeReason ?? 'unknown error'}`),
    ...(silent.length === 0 ? [] : ['', ...silent.map(({ id, outcomeReason }) => `not judged: ${id}: ${outcomeReason ?? ''}`)]),
    ...notes.filter((one) => !isOtherwiseRemark(one)).map(note),
  ];
}
