import type { Report } from '../../../src/model/report.js';
import { element, type Child } from '../../static/element.js';
import type { App } from '../app.js';
import { fill, made, on } from '../dom.js';
import { sameSelection, selectionText, type Selection } from '../state.js';
import { areaDossier } from './area.js';
import { componentDossier } from './component.js';
import type { Dossier, Line, Section } from './dossier.js';
import { findingDossier } from './finding.js';
import { dossierMarkdown } from './markdown.js';
import { pairDossier } from './pair.js';
import { teamDossier, teamsDossier } from './team.js';

/** The evidence behind the selection, beside every view. */
export function inspector(app: App): HTMLElement {
  const host = made(element('aside', { class: 'inspector', 'aria-label': 'Inspector', hidden: true }));
  let shown: Dossier | null = null;
  on(host, 'click', '[data-act=close]', () => app.select(null));
  on(host, 'click', '[data-act=command]', () => {
    const text = shown?.command?.text;
    if (text !== undefined) navigator.clipboard.writeText(text).then(() => app.notify(`Copied: ${text}`), () => app.notify(`This browser does not let a page copy: ${text}`));
  });
  on(host, 'click', '[data-act=copy]', () => {
    if (shown === null) return;
    const text = dossierMarkdown(shown, app.report);
    navigator.clipboard.writeText(text).then(() => app.say('Copied as Markdown.'), () => app.notify('This browser does not let a page copy.'));
  });
  app.store.subscribe(({ selection }, before) => {
    if (sameSelection(selection, before.selection)) return;
    host.hidden = selection === null;
    document.documentElement.classList.toggle('inspecting', selection !== null);
    if (selection === null) return fill(host);
    app.whole().then((whole) => {
      if (!sameSelection(selection, app.store.get().selection)) return;
      shown = dossierOf(app, whole, selection);
      fill(host, drawn(shown, selection));
      host.scrollTop = 0;
      app.say(`${shown.kind}: ${shown.title}. ${shown.summary}`);
    }, (error: unknown) => fill(host, element('p', { class: 'withheld' }, error instanceof Error ? error.message : String(error))));
  });
  return host;
}

export function dossierOf(app: App, whole: Report, selection: Selection): Dossier {
  switch (selection.kind) {
    case 'component': return componentDossier(app, whole, selection.id);
    case 'team': return teamDossier(app, whole, selection.id);
    case 'area': return areaDossier(app, selection.id);
    case 'finding': return findingDossier(app, whole, selection.id);
    case 'pair': return pairDossier(app, whole, selection.a, selection.b);
    case 'teams': return teamsDossier(app, whole, selection.a, selection.b);
  }
}

function drawn({ kind, title, summary, sections, command = null }: Dossier, selection: Selection): Child {
  return [
    element('div', { class: 'inspector-head' }, element('p', { class: 'kind' }, kind), element('button', { type: 'button', 'data-act': 'close', 'aria-label': 'Close the inspector' }, '×')),
    element('h2', { 'data-selected': selectionText(selection) }, element('bdi', {}, title)),
    element('p', {}, summary),
    sections.map(section),
    element('p', { class: 'acts' }, element('button', { type: 'button', 'data-act': 'copy' }, 'Copy as Markdown'), command === null ? null : [' ', element('button', { type: 'button', 'data-act': 'command', title: command.text }, command.title)]),
  ];
}

function section({ title, lines, folded }: Section): Child {
  const list = element('ul', {}, lines.map((one) => element('li', {}, line(one))));
  return folded === true ? element('details', {}, element('summary', {}, title), list) : [element('h3', {}, title), list];
}

function line({ code, text, to, share }: Line): Child {
  const words: Child = [code === undefined || code === null ? null : [element('code', {}, code), ' '], element('bdi', {}, text)];
  return [
    to === undefined || to === null ? words : element('button', { type: 'button', class: 'link', 'data-select': selectionText(to) }, words),
    share === undefined ? null : element('svg', { class: 'bar-share', width: 60, height: 8, 'aria-hidden': 'true', focusable: 'false' }, element('rect', { class: 'bar', width: Math.max(1, share * 60), height: 8, rx: 1 })),
  ];
}
