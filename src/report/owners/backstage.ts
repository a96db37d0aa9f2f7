import { stringify } from 'yaml';
import { OWNERSHIP_LIMITS as LIMITS } from '../../model/analysis.js';
import type { Report } from '../../model/report.js';
import { terminalText } from '../encode/terminal-text.js';
import type { Format } from '../format.js';
import { percent, plural } from '../numbers.js';

/**
 * A catalog of Backstage: each component an entity with its declared owner, else the team that makes at least half of the work, and what it imports as dependencies. Type and lifecycle are
 * nowhere in a repository, so they read `unknown`; so does an owner whom nothing tells, or who is a group of people found in the history, which no catalog has.
 */
export const backstage: Format = { id: 'backstage', aliases: ['catalog'], fileName: 'catalog-info.yaml', render: renderBackstage };

const UNKNOWN = 'unknown';

function renderBackstage(report: Report): string {
  const components = report.components.toSorted(byId), teams = report.teams.toSorted(byId);
  const name = distinctNames(components.map(({ id, path }) => [id, path === '.' ? 'root' : path]));
  const group = distinctNames(teams.filter(({ kind }) => kind === 'declared').map(({ id }) => [id, id.split('/').at(-1) ?? id]));
  const label = new Map(teams.map((team) => [team.id, team.label]));
  const uses = new Map<string, string[]>();
  for (const { source, target, files, testOnly } of report.networks.imports.links) if (files > testOnly) uses.set(source, [...(uses.get(source) ?? []), target]);
  const entities = components.map(({ id, name: title, path, changeSets, owner: { declared, actual, actualShare } }) => {
    const [first] = declared.filter((team) => group.has(team));
    const leads = changeSets >= LIMITS.effort && actualShare !== null && actualShare >= LIMITS.majority ? actual : null;
    const owner = group.get(first ?? leads ?? '');
    return {
      apiVersion: 'backstage.io/v1alpha1', kind: 'Component',
      metadata: {
        name: name.get(id)!, title: terminalText(title),
        ...(first === undefined && leads !== null && { description: `Nobody is declared to own it; ${owner === undefined ? terminalText(label.get(leads) ?? leads) : 'its owner here'} makes ${percent(actualShare)} of ${plural(changeSets, 'change-set')}.` }),
        annotations: { 'conway-mirror/path': terminalText(path) },
      },
      spec: {
        type: UNKNOWN, lifecycle: UNKNOWN, owner: owner === undefined ? UNKNOWN : `group:${owner}`,
        ...(uses.has(id) && { dependsOn: uses.get(id)!.map((other) => `component:${name.get(other)!}`).sort() }),
      },
    };
  });
  return entities.map((entity) => `---\n${stringify(entity, { lineWidth: 0 })}`).join('') || '---\n';
}

const byId = (x: { readonly id: string }, y: { readonly id: string }): number => (x.id < y.id ? -1 : x.id > y.id ? 1 : 0);

/** Names as Backstage takes them, of 63 letters, digits and `-_.` with a letter or digit at either end; what becomes the same is numbered. */
function distinctNames(all: readonly (readonly [id: string, text: string])[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(all.map(([id, text]) => {
    const plain = text.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[._-]+/, '').slice(0, 56).replace(/[._-]+$/, '') || 'unnamed';
    let chosen = plain;
    for (let n = 2; taken.has(chosen.toLowerCase()); n++) chosen = `${plain}-${n}`;
    taken.add(chosen.toLowerCase());
    return [id, chosen];
  }));
}
