import { EXIT, UserError } from '../model/errors.js';
import type { ComponentReport, Report } from '../model/report.js';
import { namesOf } from '../report/wording.js';

type Unit = Report['comparison']['units'][number];

/** The component that a name means: its id (a path), else the name it has in the report. @throws UserError (exit 2) when several have that name. */
export function componentNamed({ components }: Report, name: string): ComponentReport | undefined {
  return components.find(({ id }) => id === name) ?? only(name, 'components', components.filter((one) => one.name === name), 'path');
}

/** The side of a component that a name means: its id, else as titles and messages print it. @throws UserError (exit 2) when several are printed so. */
export function unitNamed(report: Report, name: string): Unit | undefined {
  const { units } = report.comparison;
  const names = namesOf(report);
  return units.find(({ id }) => id === name) ?? only(name, 'sides of components', units.filter(({ id }) => names.unit(id) === name || names.brief({ kind: 'unit', id }) === name), 'full name');
}

/** The team or group that a name means: its id, label or handle in an owners file, else its name without the organisation. @throws UserError (exit 2) when several have that name. */
export function teamNamed(report: Report, name: string): string | null {
  const names = namesOf(report);
  const bare = name.replace(/^@/, '');
  const exact = report.teams.find(({ id, label, handle }) => [id, label, handle].includes(name) || id === bare);
  return (exact ?? only(name, 'teams', report.teams.filter(({ id }) => names.briefTeam(id) === name), 'full name'))?.id ?? null;
}

function only<T extends { readonly id: string }>(name: string, what: string, found: readonly T[], ask: string): T | undefined {
  if (found.length > 1) throw new UserError(`${name}: ${found.length} ${what} have this name: ${found.map(({ id }) => id).join(', ')}`, EXIT.usage, `give the ${ask} of the one you mean`);
  return found[0];
}
