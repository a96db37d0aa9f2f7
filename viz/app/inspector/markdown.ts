import type { Report } from '../../../src/model/report.js';
import { markdownName, markdownText } from '../../../src/report/encode/markdown-text.js';
import { provenance } from '../../../src/report/wording.js';
import type { Dossier } from './dossier.js';

/** A dossier as GitHub-flavoured Markdown for an issue or a chat: inert, with what it was measured on. */
export function dossierMarkdown({ kind, title, summary, sections }: Dossier, report: Report): string {
  return [
    `### ${markdownText(kind)}: ${markdownText(title)}`, '', markdownText(summary),
    ...sections.flatMap((section) => ['', `**${markdownText(section.title)}**`, '', ...section.lines.map(({ code, text }) => `- ${code === undefined || code === null ? '' : `${markdownName(code)} `}${markdownText(text)}`)]),
    '', markdownText(provenance(report).join(' · ')), '',
  ].join('\n');
}
