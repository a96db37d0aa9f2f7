import { element, type Child } from '../static/element.js';
import { made } from './dom.js';

/** A panel above the page: takes the focus, gives it back when it closes, closes by Escape, by its button or from outside. One at a time. */
export function openDialog(title: string, content: Child): HTMLElement {
  document.querySelector('.dialog')?.remove();
  const before = document.activeElement;
  const dialog = made(element('div', { class: 'dialog', role: 'dialog', 'aria-modal': 'true', 'aria-label': title },
    element('div', { class: 'dialog-head' }, element('h2', {}, title), element('button', { type: 'button', 'data-act': 'close', 'aria-label': 'Close' }, '×')), content));
  const close = (): void => {
    dialog.remove();
    document.removeEventListener('pointerdown', outside);
    if (before instanceof HTMLElement) before.focus();
  };
  const outside = (event: Event): void => {
    if (!dialog.contains(event.target as Node)) close();
  };
  dialog.querySelector('[data-act=close]')!.addEventListener('click', close);
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Tab') keepWithin(dialog, event);
    else return;
    event.stopPropagation();
  });
  document.body.append(dialog);
  setTimeout(() => document.addEventListener('pointerdown', outside));
  dialog.querySelector<HTMLElement>('button,input')!.focus();
  return dialog;
}

function keepWithin(dialog: HTMLElement, event: KeyboardEvent): void {
  const stops = [...dialog.querySelectorAll<HTMLElement>('button,input,select,a[href],summary')];
  const [first, last] = [stops[0], stops[stops.length - 1]];
  if (event.shiftKey ? document.activeElement !== first : document.activeElement !== last) return;
  (event.shiftKey ? last : first).focus();
  event.preventDefault();
}
