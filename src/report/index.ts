import { github } from './ci/github.js';
import { gitlab } from './ci/gitlab.js';
import { junit } from './ci/junit.js';
import { sarif } from './ci/sarif.js';
import { csv } from './csv.js';
import type { Format } from './format.js';
import { dot } from './graph/dot.js';
import { gexf } from './graph/gexf.js';
import { graphml } from './graph/graphml.js';
import { mermaid } from './graph/mermaid.js';
import { backstage } from './owners/backstage.js';
import { codeowners } from './owners/codeowners.js';
import { html } from './html.js';
import { json } from './json.js';
import { markdown } from './markdown.js';
import { summary } from './summary.js';

export type { Format } from './format.js';
export { headline } from './headline.js';
export { ranked } from './ranking.js';
export { renderMarkdown, COMMENT_BYTES } from './markdown.js';
export { renderSummary } from './summary.js';

/** Every output format; a new one is a file and a line here. */
export const formats: readonly Format[] = [html, json, markdown, csv, sarif, junit, github, gitlab, dot, mermaid, graphml, gexf, codeowners, backstage, summary];

/** The format with this id or alias, undefined when there is none. */
export function formatNamed(name: string): Format | undefined {
  return formats.find((format) => format.id === name || format.aliases.includes(name));
}

/** What `--format` takes, for help and complaints. */
export const FORMAT_NAMES = 'html, json, md, csv, sarif, junit, github, gitlab, dot, mermaid, graphml, gexf, codeowners or backstage';
