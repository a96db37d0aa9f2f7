import { createHash } from 'node:crypto';
import { PROGRAM, START } from '../../../viz/generated/program.js';
import { dataBlock, element, markup, program, stylesheet, type Child } from '../../../viz/static/element.js';
import { PICTURE_STYLE } from '../../../viz/static/picture-style.js';
import { STYLE } from './style.js';

/** The document: text first, then the data and the program that makes it interactive. No outside address; the policy lets the browser enforce what is said here. */
export function page(title: string, head: readonly Child[], sections: readonly Child[], foot: readonly Child[], data: readonly Child[]): string {
  const document = element('html', { lang: 'en' },
    element('head', {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy() }),
      element('meta', { name: 'viewport', content: 'width=device-width,initial-scale=1' }),
      element('meta', { name: 'referrer', content: 'no-referrer' }),
      element('meta', { name: 'robots', content: 'noindex' }),
      element('title', {}, title),
      element('link', { rel: 'icon', href: 'data:,' }),
      stylesheet(STYLE)),
    element('body', {}, element('header', {}, head), pictureStyle, element('main', {}, sections), element('footer', {}, foot), data, dataBlock('program', PROGRAM.packed), program(START)));
  return `<!doctype html>\n${markup(document)}\n`;
}

/** After the headline, so that this is among the first bytes; inside a picture, which may hold style anywhere in the body. */
const pictureStyle = element('svg', { class: 'style-only', 'aria-hidden': 'true', focusable: 'false' }, stylesheet(PICTURE_STYLE));

/** Nothing may load and nothing may be sent; the style sheet, the script and the program that it unpacks are named by their hashes. Pictures are exported by way of `data:` and `blob:`. */
function policy(): string {
  return `default-src 'none'; script-src ${hash(START)} 'sha256-${PROGRAM.sha256}'; style-src ${hash(STYLE)} ${hash(PICTURE_STYLE)}; img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'`;
}

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
