import type { Report } from '../../../src/model/report.js';
import { pairSteps } from '../../../src/report/arithmetic.js';
import { figure, percent, people, plural } from '../../../src/report/numbers.js';
import { stepText } from '../../../src/report/step-text.js';
import { interactionSaid, typeSaid } from '../../../src/report/teams-wording.js';
import { VERDICTS, sentence } from '../../../src/report/wording.js';
import type { App } from '../app.js';
import { pairOf } from '../state.js';
import { withLines, type Dossier, type Line } from './dossier.js';
import { evidenceSections, findingLines } from './evidence-lines.js';
import { changeLines } from './pair.js';

const SHOWN = 10;

/** A team or detected group: what it owns, what it works on, whom it has to do with. Never who is in it. */
export function teamDossier(app: App, whole: Report, id: string): Dossier {
  const { names, index, report } = app;
  const team = index.teams.get(id)!;
  const hint = whole.topology.teams.find((one) => one.id === id);
  const work = report.components.flatMap(({ id: component, effort, changeSets }) => effort.filter((one) => one.team === id).map(({ share }) => ({ component, share, weight: share * changeSets })))
    .sort((x, y) => y.weight - x.weight);
  const owned = [...index.owners].filter(([, teams]) => teams.has(id)).map(([component]) => component);
  const pairs = report.comparison.teamPairs.filter(({ a, b, verdict }) => (a === id || b === id) && verdict !== 'apart');
  return {
    kind: team.kind === 'declared' ? 'Team' : 'Detected group', title: team.label,
    summary: `${sentence(people(team.people)).slice(0, -1)}; owns ${plural(owned.length, 'component')}, works on ${work.length}.`,
    sections: withLines([
      { title: 'Findings', lines: findingLines(app, index.about({ kind: 'team', id })) },
      { title: 'Works on (its share of each)', lines: listed(work.map(({ component, share }): Line => ({ text: `${names.component(component)} ${percent(share)}${index.owners.get(component)?.has(id) === true ? ', owner' : ''}`, share, to: { kind: 'component', id: component } }))) },
      { title: 'With other teams', lines: listed(pairs.map((pair): Line => ({ text: `${names.team(pair.a === id ? pair.b : pair.a)}: ${pair.verdict.replaceAll('-', ' ')}`, to: pairOf('teams', pair.a, pair.b) }))) },
      { title: 'What its work looks like', lines: hint === undefined ? [] : [{ text: sentence(typeSaid(hint)) }] },
      { title: 'Why it looks so', folded: true, lines: hint === undefined ? [] : hint.because.map((step) => ({ text: stepText(step) })) },
      { title: 'Owns', folded: true, lines: owned.map((component) => ({ text: names.component(component), to: { kind: 'component', id: component } as const })) },
    ]),
  };
}

/** Two teams: whether their code needs them to meet, and whether they do. */
export function teamsDossier(app: App, whole: Report, a: string, b: string): Dossier {
  const { names, index, report } = app;
  const pair = whole.comparison.teamPairs.find((one) => (one.a === a && one.b === b) || (one.a === b && one.b === a));
  const link = report.networks.teams.links.find(({ source, target }) => (source === a && target === b) || (source === b && target === a));
  const seen = whole.topology.pairs.find((one) => (one.a === a && one.b === b) || (one.a === b && one.b === a));
  const findings = index.about({ kind: 'teams', a, b });
  const { basis } = whole.comparison;
  return {
    kind: 'Pair of teams', title: `${names.team(a)} ↔ ${names.team(b)}`,
    summary: pair === undefined ? 'Their code neither imports nor changes together.' : `${sentence(pair.verdict.replaceAll('-', ' ')).slice(0, -1)}${VERDICTS.has(pair.verdict) ? `: ${VERDICTS.get(pair.verdict)}` : ''}.`,
    sections: withLines([
      { title: 'Findings', lines: findingLines(app, findings) },
      { title: 'Coordination', lines: [
        ...(link === undefined ? [] : [{ text: `Needed: ${figure(link.needed)} change-sets; seen in contact: ${link.seen === null ? 'not known' : figure(link.seen)}` }]),
        ...(seen === undefined ? [] : [{ text: sentence(interactionSaid(seen)) }]),
        ...(pair === undefined ? [] : [{ text: `${plural(pair.files.ab, 'file')} of ${names.team(pair.a)} import the other’s code, ${pair.files.ba} the other way` }, ...changeLines(app, pair, false, names.team)]),
      ] },
      { title: 'Driven by', lines: pair === undefined ? [] : listed(pair.drivers.map(({ a: x, b: y }): Line => {
        const [p, q] = [index.unitOf.get(x) ?? x, index.unitOf.get(y) ?? y];
        return { text: `${names.unit(x)} ↔ ${names.unit(y)}`, to: index.components.has(p) && index.components.has(q) && p !== q ? pairOf('pair', p, q) : null };
      })) },
      ...evidenceSections(app, whole, findings),
      { title: 'Why this verdict', folded: true, lines: pair === undefined ? [] : pairSteps(pair, basis, basis.teamSizes).map((step) => ({ text: stepText(step) })) },
      { title: 'Why it looks so', folded: true, lines: seen === undefined ? [] : seen.because.map((step) => ({ text: stepText(step) })) },
      { title: 'Go on to', lines: [a, b].map((id) => ({ text: names.team(id), to: { kind: 'team', id } as const })) },
    ]),
  };
}

const listed = (lines: readonly Line[]): Line[] => (lines.length <= SHOWN ? [...lines] : [...lines.slice(0, SHOWN), { text: `${lines.length - SHOWN} more` }]);
