import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** What GitHub-flavoured Markdown is rendered as. */
export interface Rendered {
  /** Elements in the order of the text; `raw` for what is no whole element: a comment, a tag that a forge's filter takes the edge off. */
  readonly elements: readonly string[];
  /** What a reader sees, code included; and without it: there a forge looks for mentions, issues and commits. */
  readonly text: string;
  readonly prose: string;
  /** Cells of each row of its tables. */
  readonly rows: readonly number[];
}

/** Renders with raw HTML and every protocol let through: what should be inert must be so without a sanitiser. */
export function renderedMarkdown(markdown: string): Rendered {
  const html = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true, allowDangerousProtocol: true });
  const elements: string[] = [];
  const textOf = (part: string): string => decoded(part.replaceAll(/<\/?([a-z][a-z0-9]*)(?:\s[^<>]*)?>/gi, (tag, name: string) => {
    if (!tag.startsWith('</')) elements.push(name.toLowerCase());
    return '';
  }));
  const prose = textOf(html.replaceAll(/<code>[^<>]*<\/code>/g, '\u2423'));
  elements.length = 0;
  const text = textOf(html);
  if (/[<>]/.test(html.replaceAll(/<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?>/gi, ''))) elements.push('raw');
  return { elements, text, prose, rows: [...html.matchAll(/<tr>([^]*?)<\/tr>/g)].map(([, row]) => row!.match(/<t[dh][ >]/g)?.length ?? 0) };
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };
const decoded = (html: string): string => html.replaceAll(/&(lt|gt|quot|amp);/g, (_, name: string) => ENTITIES[name]!);

/** What GitHub and GitLab make links, pictures and formulas of besides Markdown, outside code: people, issues, commits, addresses, emoji, mathematics. */
export const forgeLinks = (prose: string): string[] => FORGE.flatMap((pattern) => prose.match(pattern)?.slice(0, 1) ?? []);
const FORGE = [/(?<![\p{L}\p{N}])[@#!$%~&]\p{L}/u, /[#!]\d/, /\bGH-\d/i, /\b[0-9a-f]{7,40}\b/i, /https?:|www\.|\b[a-z]+:\w/i, /:[\w+-]+:/, /\$[^$]+\$/, /\w@\w/, /\w\.\w*[a-z]/i];
