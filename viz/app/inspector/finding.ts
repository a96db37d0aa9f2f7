import type { Finding, Report, Subject } from '../../../src/model/report.js';
import { figure, gain } from '../../../src/report/numbers.js';
import { costOf, sentence, shortId, supportSaid, standingSaid, where } from '../../../src/report/wording.js';
import type { App } from '../app.js';
import type { Selection } from '../state.js';
import { withLines, type Dossier, type Line } from './dossier.js';
import { evidenceSections } from './evidence-lines.js';

/** A finding: what it says, what to do, and all that it rests on. */
export function findingDossier(app: App, whole: Report, id: string): Dossier {
  const { names, index } = app;
  const finding = index.findings.get(id)!;
  const rule = app.report.rules.find((one) => one.id === finding.rule);
  const cost = costOf(finding);
  const support = supportSaid(finding);
  const pair = index.selectionOf(finding);
  const around: Line[] = pair === null || !('a' in pair) ? [] : [{ text: where(finding, names), to: pair }];
  return {
    command: acceptCommand(finding, app.report.repository.to),
    kind: `Finding ${finding.rank} · ${names.rule(finding.rule)}`, title: where(finding, names), summary: `${finding.message}${standingSaid(finding, names)}`,
    sections: withLines([
      { title: 'Do', lines: [{ text: `${finding.action}${finding.expected === null ? '' : ` Expected: ${gain(finding.expected)} points.`}` }] },
      { title: 'What it costs', lines: cost === null ? [] : [{ text: sentence(cost) }] },
      ...evidenceSections(app, whole, [finding]),
      { title: 'About', lines: [...around, ...finding.subjects.map((subject) => ({ text: names.subject(subject), to: subjectSelection(app, subject) }))] },
      { title: 'How sure', lines: [{ text: `Confidence: ${finding.confidence}.${support === null ? '' : ` ${support}.`}` }, ...(finding.status === null ? [] : [{ text: `Since the last report: ${finding.status}.` }]), { text: 'On the command line', code: `conway explain ${shortId(finding)}` }] },
      { title: 'The rule', folded: true, lines: rule === undefined ? [] : [
        { text: rule.summary }, { text: rule.definition }, { text: rule.why }, ...(rule.caveat === '' ? [] : [{ text: `Caveat: ${rule.caveat}` }]), { text: `Source: ${sentence(rule.source)}` },
        ...Object.keys(rule.threshold).sort().map((name) => ({ code: name, text: `${figure(rule.threshold[name].value)}: ${rule.threshold[name].meaning}. ${rule.threshold[name].reason}` })),
      ] },
    ]),
  };
}

/** Days that a finding is accepted for where nobody says how long: nothing is accepted for ever. */
const HALF_A_YEAR = 182;

/** Accepts it, or takes that back; null for what is resolved. */
function acceptCommand(finding: Finding, to: number | null): Dossier['command'] {
  if (finding.status === 'resolved') return null;
  if (finding.status === 'accepted') return { title: 'Copy command that takes the acceptance back', text: `conway accept ${shortId(finding)} --remove` };
  const until = to === null ? 'DAY' : new Date((to + HALF_A_YEAR * 86_400) * 1000).toISOString().slice(0, 10);
  return { title: 'Copy command that accepts it', text: `conway accept ${shortId(finding)} --reason "WHY" --until ${until}` };
}

/** What can be selected of a finding's subject. */
export function subjectSelection({ index }: App, { kind, id }: Subject): Selection | null {
  if (kind === 'unit') return index.unitOf.has(id) ? { kind: 'component', id: index.unitOf.get(id)! } : null;
  if (kind === 'component') return index.components.has(id) ? { kind, id } : null;
  if (kind === 'area') return index.areas.has(id) ? { kind, id } : null;
  return (kind === 'team' || kind === 'community') && index.teams.has(id) ? { kind: 'team', id } : null;
}
