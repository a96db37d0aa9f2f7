import { createHash } from 'node:crypto';
import { PROGRAM, START } from '../../../viz/generated/program.js';
import { dataBlock, element, markup, program, stylesheet, type Child } from '../../../viz/static/element.js';
import { PICTURE_STYLE } from '../../../viz/static/picture-style.js';
import { STYLE } from './style.js';

/** The document: text first, then the data and the program that makes it interactive. No outside address; the policy lets the browser enforce what is said here. */
export function page(title: string, head: readonly Child[], sections: readonly Child[], foot: readonly Child[], data: readonly Child[]): string {
  const css = `${STYLE}\n${PICTURE_STYLE}`;
  const document = element('html', { lang: 'en' },
    element('head', {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy(css) }),
      element('meta', { name: 'viewport', content: 'width=device-width,initial-scale=1' }),
      element('meta', { name: 'referrer', content: 'no-referrer' }),
      element('meta', { name: 'robots', content: 'noindex' }),
      element('title', {}, title),
      element('link', { rel: 'icon', href: 'data:,' }),
      stylesheet(css)),
    element('body', {}, element('header', {}, head), element('main', {}, sections), element('footer', {}, foot), data, dataBlock('program', PROGRAM.packed), program(START)));
  return `<!doctype html>\n${markup(document)}\n`;
}

/** Nothing may load and nothing may be sent; the style sheet, the script and the program that it unpacks are named by their hashes. Pictures are exported by way of `data:` and `blob:`. */
function policy(css: string): string {
  return `default-src 'none'; script-src ${hash(START)} 'sha256-${PROGRAM.sha256}'; style-src ${hash(css)}; img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'`;
}

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
