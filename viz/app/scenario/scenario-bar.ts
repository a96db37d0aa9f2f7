import { jsonText } from '../../../src/report/encode/json-text.js';
import { plural } from '../../../src/report/numbers.js';
import type { WhatIf } from '../../../src/redesign/what-if.js';
import { element, type Child } from '../../static/element.js';
import type { App } from '../app.js';
import { openDialog } from '../dialog.js';
import { fill, made, on } from '../dom.js';
import { download } from '../download.js';
import { linkOf } from '../link.js';
import { INITIAL, selectionText, type Move } from '../state.js';
import { assumedEffects, certainEffects, effectSaid, shortSaid, workSaid, type Effect } from './effect-said.js';
import { scenarioFile } from './moves.js';

/** At the foot of every view while there is a scenario: what moves, what that does, certain and assumed apart, and what can be taken along. */
export function scenarioBar(app: App): HTMLElement {
  const { store, redesign } = app;
  const host = made(element('section', { class: 'scenario', 'aria-label': 'What if', hidden: true }));
  let folded = innerWidth <= 800;
  const draw = (scenario: readonly Move[]): void => {
    host.hidden = scenario.length === 0;
    document.documentElement.classList.toggle('trying', !host.hidden);
    if (host.hidden) return fill(host);
    const held = document.activeElement instanceof HTMLElement && host.contains(document.activeElement) ? document.activeElement.dataset['act'] : undefined;
    const effect = redesign.effect(scenario);
    fill(host, head(app, scenario, folded), folded ? element('p', { class: 'short' }, effect === null ? redesign.refused : shortSaid(effect, app.report.score.withheld)) : acts(app), folded ? null : effect === null ? element('p', { class: 'withheld' }, redesign.refused) : effects(app, effect));
    if (held !== undefined) (host.querySelector<HTMLElement>(`[data-act=${held}]:not(:disabled)`) ?? host.querySelector('button'))?.focus();
    if (effect !== null) app.say(effectSaid(effect, scenario.length, app.report.score.withheld));
  };
  on(host, 'click', '[data-drop]', ({ dataset }) => redesign.drop(dataset['drop']!));
  on(host, 'click', '[data-act]', ({ dataset }) => {
    const { scenario } = store.get();
    switch (dataset['act']) {
      case 'fold':
        folded = !folded;
        return draw(scenario);
      case 'undo': return void redesign.undo();
      case 'redo': return void redesign.redo();
      case 'clear': return redesign.clear();
      case 'scenario-link': return void copied(app, linkOf({ ...INITIAL, view: 'ownership', scenario }), 'The end of a link to this scenario is copied: it works behind the address of anybody’s copy of this page.');
      case 'scenario-file': return download('scenario.json', 'application/json', jsonText(scenarioFile(scenario)));
      case 'patch': return openPatch(app, scenario);
    }
  });
  store.subscribe(({ scenario }, before) => {
    if (scenario !== before.scenario) draw(scenario);
  });
  return host;
}

function head({ names }: App, scenario: readonly Move[], folded: boolean): Child {
  return element('div', { class: 'moves' },
    element('h2', {}, `What if: ${plural(scenario.length, 'move')}`),
    element('ul', {}, scenario.map(({ component, team }) => element('li', { class: 'chip' },
      element('button', { type: 'button', class: 'link', 'data-select': selectionText({ kind: 'component', id: component }) }, element('bdi', {}, names.component(component))),
      ' → ', element('bdi', {}, names.team(team)),
      element('button', { type: 'button', class: 'drop', 'data-drop': component, 'aria-label': `Leave ${names.component(component)} where it is` }, '×')))),
    element('button', { type: 'button', 'data-act': 'fold', 'aria-expanded': folded ? 'false' : 'true' }, folded ? 'More' : 'Less'));
}

function effects({ report: { score } }: App, effect: WhatIf): Child {
  const list = (title: string, hint: string, all: readonly Effect[]): Child => element('div', {},
    element('h3', {}, title, element('span', { class: 'mut' }, ` ${hint}`)),
    element('dl', {}, all.map((one) => element('div', {}, element('dt', {}, one.title), element('dd', { 'data-before': one.before, 'data-after': one.after }, one.before === one.after ? `${one.after}, as before` : [`${one.before} → `, element('strong', {}, one.after)], one.note === '' ? null : element('span', { class: 'mut' }, ` ${one.note}`))))));
  return element('div', { class: 'effects' },
    list('Certain', 'same work, same people', certainEffects(effect)),
    score.withheld === null ? list('Assumed', 'if work follows ownership', assumedEffects(effect))
    : element('div', {}, element('h3', {}, 'Assumed', element('span', { class: 'mut' }, ' if work follows ownership')), element('p', { class: 'mut' }, `No score, before or after: ${score.withheld}.`)),
    element('div', { class: 'asks' }, element('h3', {}, 'What it asks'), element('p', {}, workSaid(effect)), score.withheld !== null || score.labels === 'declared' ? null : element('p', { class: 'mut' }, 'Members are held as learned, so both scores read too well: compare them with each other, not with the report.')));
}

function acts({ redesign }: App): Child {
  const can = redesign.can();
  const act = (name: string, text: string, enabled = true, title: string | null = null): Child => element('button', { type: 'button', 'data-act': name, disabled: !enabled, title }, text);
  return element('p', { class: 'acts' }, act('undo', 'Undo', can.undo, 'z'), act('redo', 'Redo', can.redo, 'y'), act('clear', 'Clear'), act('scenario-link', 'Copy scenario link'), act('scenario-file', 'Download scenario.json'), act('patch', 'Owners patch …'));
}

/** A report does not hold the text of the owners file, so that the patch is made where the repository is. */
function openPatch(app: App, scenario: readonly Move[]): void {
  const { labels } = app.report.score;
  const command = `conway what-if . --scenario scenario.json${labels === 'declared' ? ' --teams TEAMS_FILE' : ''} --out what-if`;
  const dialog = openDialog('Owners patch', element('div', {},
    element('p', {}, 'A report does not hold the text of the owners file, so this page cannot write the patch. Save scenario.json, then run in the repository:'),
    element('pre', { class: 'command', tabindex: 0 }, command),
    element('p', {}, 'It writes ', element('code', {}, 'what-if/owners.patch'), ' for ', element('code', {}, 'git apply'), ', ', element('code', {}, 'what-if/CODEOWNERS.proposed'), ' and the effect on findings, which takes the history.', labels === 'declared' ? ' Name the teams file that this report was made with, and its other options.' : ' Give the options that this report was made with as well.'),
    element('p', { class: 'acts' }, element('button', { type: 'button', 'data-act': 'save' }, 'Download scenario.json'), element('button', { type: 'button', 'data-act': 'copy' }, 'Copy command'))));
  on(dialog, 'click', '[data-act=save]', () => download('scenario.json', 'application/json', jsonText(scenarioFile(scenario))));
  on(dialog, 'click', '[data-act=copy]', () => void copied(app, command, 'Command copied.'));
}

async function copied({ notify, say }: App, text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify(said);
    say(said);
  } catch {
    notify(`This browser does not let a page copy: ${text}`);
  }
}
