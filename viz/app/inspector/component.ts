import type { Report, UsesReport } from '../../../src/model/report.js';
import { metricValue, percent, plural } from '../../../src/report/numbers.js';
import { cellSentence } from '../../static/cell-sentence.js';
import { MISMATCH, SEVERITY } from '../../layout/cells.js';
import type { App } from '../app.js';
import { pairOf } from '../state.js';
import { withLines, type Dossier, type Line } from './dossier.js';
import { evidenceOf, findingLines } from './evidence-lines.js';
import { fileSection } from './file-lines.js';
import { ownerLines } from './owner-lines.js';

const NEIGHBOURS = 8;

/** A component: who works on it, what it is linked to, what was found. */
export function componentDossier(app: App, whole: Report, id: string): Dossier {
  const { names, index, report } = app;
  const component = index.components.get(id)!;
  const ownership = index.ownership.get(id);
  const cells = [...index.cells.values()].filter(({ a, b }) => a === id || b === id)
    .sort((x, y) => SEVERITY.indexOf(x.verdict) - SEVERITY.indexOf(y.verdict) || y.shared - x.shared || y.imports - x.imports);
  const coloured = cells.filter(({ verdict }) => MISMATCH.has(verdict)).length;
  const place = component.hub ? 'a hub' : component.area === null ? 'in no area' : `in the area ${names.area(component.area)}`;
  const uses = (title: string, { files, shares }: UsesReport): Line[] => (files === 0 ? [] : [{ text: `${title} ${plural(files, 'file')}: ${shares.slice(0, 4).map(({ team, share }) => `${team === null ? 'nobody’s' : names.team(team)} ${percent(share)}`).join(', ')}` }]);
  return {
    kind: 'Component', title: component.name,
    summary: `Linked to ${plural(cells.length, 'other component')}; with ${coloured === 0 ? 'none' : coloured} of them code and people disagree.`,
    sections: withLines([
      { title: 'Findings', lines: findingLines(app, index.about({ kind: 'component', id })) },
      { title: 'Who works on it', lines: ownerLines(app, id) },
      { title: 'Strongest links', lines: cells.slice(0, NEIGHBOURS).map((cell) => ({ text: cellSentence(cell, names.component, id), to: pairOf('pair', cell.a, cell.b) })) },
      fileSection(app, evidenceOf(whole, index.about({ kind: 'component', id })), id),
      { title: 'Uses', lines: ownership === undefined ? [] : [...uses('Imported by', ownership.users), ...uses('Imports', ownership.used)] },
      { title: 'Place', lines: [{ text: place, to: component.area === null ? null : { kind: 'area', id: component.area } }, { code: component.path === '' ? '.' : component.path, text: '' }, ...(component.role === null ? [] : [{ text: `In the import network: ${component.role}` }])] },
      { title: 'Measures', folded: true, lines: report.metrics.filter(({ scope }) => scope === id).map((metric) => ({ text: `${metric.title}: ${metricValue(metric)}` })) },
    ]),
  };
}
