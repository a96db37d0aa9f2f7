import { figure, plural } from '../../../src/report/numbers.js';
import { MISMATCH } from '../../layout/cells.js';
import type { App } from '../app.js';
import { withLines, type Dossier } from './dossier.js';
import { findingLines } from './evidence-lines.js';

/** An area: its components, who works there, where it meets others. */
export function areaDossier(app: App, id: string): Dossier {
  const { index, names, report } = app;
  const area = index.areas.get(id)!;
  const members = new Set(area.members ?? []);
  const coloured = [...index.cells.values()].filter(({ verdict }) => MISMATCH.has(verdict));
  const inside = coloured.filter(({ a, b }) => members.has(a) && members.has(b)).length;
  const across = coloured.filter(({ a, b }) => members.has(a) !== members.has(b)).length;
  const work = report.comparison.work.filter((one) => one.area === id).sort((x, y) => y.effort - x.effort);
  return {
    kind: 'Area', title: area.label,
    summary: `${plural(members.size, 'component')} that import each other most. Code and people disagree at ${plural(inside, 'pair')} inside it and ${across} across its border.`,
    sections: withLines([
      { title: 'Findings', lines: findingLines(app, index.about({ kind: 'area', id })) },
      { title: 'Who works there, in change-sets', lines: work.slice(0, 8).map(({ group, effort }) => ({ text: `${names.team(group)} ${figure(Math.round(effort * 10) / 10)}`, to: index.teams.has(group) ? { kind: 'team', id: group } as const : null })) },
      { title: 'Components', lines: [...members].sort().map((component) => ({ text: names.component(component), to: { kind: 'component', id: component } as const })) },
    ]),
  };
}
