import type { Report } from '../model/report.js';
import { jsonText } from './encode/json-text.js';
import { trendPoints } from './trend.js';

/** The headline figures of one run as a line of JSON (`history.jsonl`): a point of a trend without what it is held against, what the groups rest on, and which version measured. No name of a component, a team or a person. */
export function historyLine(report: Report): string {
  const [{ revision, at, components, teams, parts: { direct, indirect }, metrics, findings }] = trendPoints([report]) as [ReturnType<typeof trendPoints>[number]];
  const part = ({ value, low, high, kappa, withheld }: typeof direct): object => ({ value, low, high, kappa, withheld });
  // digits as every JSON of ours has them, on one line
  return JSON.stringify(JSON.parse(jsonText({
    schemaVersion: 1, version: report.tool.version, repository: report.repository.name, revision, at, labels: report.score.labels, components, teams,
    parts: { direct: part(direct), indirect: part(indirect) }, metrics, findings,
  })));
}
