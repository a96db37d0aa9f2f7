import { element, type Child } from '../../../viz/static/element.js';

/** Text of ours (definitions, reasons, notes) with what stands between backticks as code. */
export function prose(text: string): Child[] {
  const parts = text.split('`');
  // a backtick without its partner is one
  if (parts.length % 2 === 0) parts.push(`${parts.splice(-2, 1)[0]}\`${parts.pop()}`);
  return parts.flatMap((part, index): Child[] => (index % 2 === 1 ? [element('code', {}, part)] : part === '' ? [] : [part]));
}
