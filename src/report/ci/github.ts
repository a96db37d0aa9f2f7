import type { Report } from '../../model/report.js';
import { commandData, commandProperty } from '../encode/command-text.js';
import { pathText } from '../encode/path-bytes.js';
import type { Format } from '../format.js';
import { plural } from '../numbers.js';
import { inOrder, isLive } from '../ranking.js';
import { namesOf, where } from '../wording.js';
import { placeOf, type Place } from './place.js';

/** GitHub shows ten annotations of each kind and step, and drops the others without a word. */
const MOST = 10;

/** Workflow commands of GitHub Actions: print them in a step (`--format github --out -`) and they show up beside the files. */
export const github: Format = { id: 'github', aliases: ['annotations'], fileName: 'annotations.txt', render: renderGithub };

function renderGithub(report: Report): string {
  const names = namesOf(report);
  const severity = new Map(report.rules.map((rule) => [rule.id, rule.severity]));
  const live = inOrder(report).filter(isLive);
  const kinds = (['warning', 'notice'] as const).map((kind) => ({ kind, all: live.filter(({ rule }) => (severity.get(rule) === 'high') === (kind === 'warning')) }));
  const lines = kinds.flatMap(({ kind, all }) => {
    // the last notice tells what is missing
    const shown = all.slice(0, kind === 'notice' ? MOST - 1 : MOST);
    return shown.map((finding) => {
      const place = annotated(placeOf(finding, report));
      const properties = [...(place === null ? [] : [`file=${commandProperty(place.path)}`, `line=${place.line}`]), `title=${commandProperty(`${names.rule(finding.rule)}: ${where(finding, names)}`)}`];
      return `::${kind} ${properties.join(',')}::${commandData(`${finding.message} ${finding.action}`)}`;
    });
  });
  const more = live.length - lines.length;
  return `${[...lines, ...(more > 0 ? [`::notice title=conway-mirror::${commandData(`${plural(more, 'more finding')} in the report`)}`] : [])].join('\n')}\n`;
}

/** A command cannot carry a path with control characters: such a finding has no file. */
function annotated(place: Place | null): Place | null {
  const path = pathText(place?.path ?? '');
  return place === null || /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(path) ? null : { ...place, path };
}
