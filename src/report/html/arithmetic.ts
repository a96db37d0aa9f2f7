import { element, type Child } from '../../../viz/static/element.js';
import type { Step } from '../../model/report.js';
import { stepText } from '../step-text.js';

/** The arithmetic of a finding or a pair, folded: each line with its figures filled in. */
export function arithmetic(steps: readonly Step[], title = 'How it adds up'): Child {
  if (steps.length === 0) return null;
  return element('details', { class: 'evidence arithmetic' }, element('summary', {}, title), element('ol', {}, steps.map((step) => element('li', {}, stepText(step)))));
}
