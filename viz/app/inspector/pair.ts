import type { PairReport, Report } from '../../../src/model/report.js';
import { pairSteps } from '../../../src/report/arithmetic.js';
import { count, figure, inTheLast, plural } from '../../../src/report/numbers.js';
import { stepText } from '../../../src/report/step-text.js';
import { VERDICTS, recentSaid, sentence } from '../../../src/report/wording.js';
import { pairKey } from '../../layout/cells.js';
import type { App } from '../app.js';
import { withLines, type Dossier, type Line } from './dossier.js';
import { evidenceOf, evidenceSections, findingLines } from './evidence-lines.js';
import { fileSection } from './file-lines.js';
import { ownerLines } from './owner-lines.js';

/** What code and history say about two components. */
export function pairDossier(app: App, whole: Report, a: string, b: string): Dossier {
  const { names, index } = app;
  const cell = index.cells.get(pairKey(a, b));
  const pairs = index.unitPairs.get(pairKey(a, b)) ?? [];
  const full = whole.comparison.pairs.filter((pair) => pairs.some((one) => one.a === pair.a && one.b === pair.b));
  const findings = index.about({ kind: 'pair', a, b });
  const { basis } = whole.comparison;
  return {
    kind: 'Pair of components', title: `${names.component(a)} ↔ ${names.component(b)}`,
    summary: cell === undefined ? 'Neither imports the other, and they do not change together.' : `${sentence(cell.verdict.replaceAll('-', ' ')).slice(0, -1)}: ${VERDICTS.get(cell.verdict) ?? 'linked, but not judged'}.`,
    sections: withLines([
      { title: 'Findings', lines: findingLines(app, findings) },
      { title: 'Code', lines: [importLine(app, a, b), importLine(app, b, a)] },
      { title: 'Changes', lines: pairs.flatMap((pair) => changeLines(app, pair, pairs.length > 1)) },
      ...evidenceSections(app, whole, findings),
      ...[a, b].map((id) => fileSection(app, evidenceOf(whole, findings), id)),
      { title: `Who works on ${names.component(a)}`, lines: ownerLines(app, a) },
      { title: `Who works on ${names.component(b)}`, lines: ownerLines(app, b) },
      ...full.map((pair) => ({ title: full.length > 1 ? `Why this verdict: ${names.unit(pair.a)} ↔ ${names.unit(pair.b)}` : 'Why this verdict', folded: true, lines: pairSteps(pair, basis, basis.unitSizes).map((step) => ({ text: stepText(step) })) })),
      { title: 'Go on to', lines: [a, b].map((id) => ({ text: names.component(id), to: { kind: 'component', id } as const })) },
    ]),
  };
}

function importLine({ report, names }: App, from: string, to: string): Line {
  const link = report.networks.imports.links.find(({ source, target }) => source === from && target === to);
  const arrow = `${names.component(from)} → ${names.component(to)}`;
  if (link === undefined) return { text: `${arrow}: no import found` };
  const apart = [...(link.testOnly > 0 ? [`${count(link.testOnly)} of them tests`] : []), ...(link.typeOnly > 0 ? [`${plural(link.typeOnly, 'import is', 'imports are')} of types only`] : [])];
  return { text: `${arrow}: ${plural(link.files, 'file imports', 'files import')} it, ${plural(link.imports, 'import')}${apart.length === 0 ? '' : ` (${apart.join('; ')})`}` };
}

/** Where people of a side made several shared changes and are no carriers all the same. */
const visit = ({ carriers, carrierSpells }: PairReport, side: 'a' | 'b'): string => (carriers !== null && carriers[side] > 1 && carrierSpells?.[side] === 1 ? ' (in one spell of work)' : '');

export function changeLines({ names, report }: Pick<App, 'names' | 'report'>, pair: PairReport, several: boolean, name: (id: string) => string = names.unit): Line[] {
  const sides = several ? `${name(pair.a)} ↔ ${name(pair.b)}: ` : '';
  const chance = pair.lambda === null ? '' : `, ${figure(pair.lambda)} by chance`;
  const carriers = pair.carriers;
  const by = carriers === null ? [] : [
    ...(['a', 'b'] as const).flatMap((side) => (carriers[side] > 0 ? [`${count(carriers[side])}${visit(pair, side)} by people of ${name(pair[side])}`] : [])),
    ...(carriers.joint > 0 ? [`${count(carriers.joint)} by both together`] : []), ...(carriers.other > 0 ? [`${count(carriers.other)} by others`] : []), ...(carriers.unknown > 0 ? [`${count(carriers.unknown)} by people of no known team`] : []),
  ];
  return [
    { text: `${sides}${plural(pair.shared, 'shared change-set')}${chance}; ${count(pair.changeSets.a)} and ${count(pair.changeSets.b)} on the two sides` },
    ...(by.length === 0 ? [] : [{ text: `${sides}${pair.carriersAmong === undefined ? '' : `of the ${count(pair.carriersAmong)} that touch no third team’s code: `}${by.join(', ')}` }]),
    ...(pair.shared > 0 && !pair.current ? [{ text: `${sides}${recentSaid(pair)} ${inTheLast(report.repository)}` }] : []),
  ];
}
