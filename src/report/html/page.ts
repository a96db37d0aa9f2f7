import { createHash } from 'node:crypto';
import { element, markup, stylesheet, type Child } from '../../../viz/static/element.js';
import { PICTURE_STYLE } from '../../../viz/static/picture-style.js';
import { STYLE } from './style.js';

/** The document: no script, no outside address; the policy lets the browser enforce what is said here. */
export function page(title: string, head: readonly Child[], sections: readonly Child[], foot: readonly Child[]): string {
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
    element('body', {}, element('header', {}, head), element('main', {}, sections), element('footer', {}, foot)));
  return `<!doctype html>\n${markup(document)}\n`;
}

/** Nothing may load; the one style sheet is named by its hash. */
function policy(css: string): string {
  const hash = createHash('sha256').update(css, 'utf8').digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;
}
