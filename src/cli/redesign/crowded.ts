import { OWNERSHIP_LIMITS } from '../../model/analysis.js';
import { splitComponent, type SplitEffect } from '../../redesign/split-component.js';
import type { Block } from '../../report/blocks.js';
import { percent, plural } from '../../report/numbers.js';
import { componentParts } from '../../steps/component-parts.js';
import { namesIn } from './proposal-text.js';
import type { Start } from './start.js';

/** Twenty change-sets: as much as two components need before anything is said about who works on them. */
const LEAST_EFFORT = 2 * OWNERSHIP_LIMITS.effort;
const SHOWN = 5;
/** Change-sets that stay in one part: under three in four the parts would be components that change together. */
const APART = 0.75;

/** Components that several teams work on and that fall apart into parts with a team each, the most work first. Only where there is the history. */
export function crowdedBlocks({ present, history }: Start): Block[] {
  if (history === null) return [];
  const { analysis } = history;
  const crowded = analysis.profiles
    .filter(({ effort, mapped, handover, effectiveGroups }) => effort >= LEAST_EFFORT && mapped >= OWNERSHIP_LIMITS.mapped && !handover && (effectiveGroups ?? 0) >= OWNERSHIP_LIMITS.shared)
    .sort((x, y) => y.effort - x.effort || x.component - y.component);
  const found = crowded.map(({ component }) => splitComponent(analysis, component, componentParts(analysis.facts, component, analysis.options.seed))).filter(fallsApart).slice(0, SHOWN);
  if (found.length === 0) return [];
  const names = namesIn(present);
  return [
    { heading: 'Crowded components that fall apart' },
    { text: `Several teams work on ${found.length === 1 ? 'one component' : plural(found.length, 'component')} whose files fall into parts that each have a team. \`conway what-if --split COMPONENT\` says more.` },
    { items: found.map(({ component, parts, changeSets, inside }) => `${names.component(component)}: ${parts.filter(({ effort }) => effort > 0).map(({ name, shares }) => `${name} (${names.group(shares[0].group)}, ${percent(shares[0].share)} of the work)`).join(', ')}; ${percent(inside / changeSets)} of its change-sets stay in one part.`) },
  ];
}

/** Two teams and more, each with at least half of the work on its parts, and most change-sets in one part. */
function fallsApart({ parts, changeSets, inside }: SplitEffect): boolean {
  const led = parts.filter(({ effort }) => effort > 0);
  return led.length > 1 && led.every(({ shares }) => shares[0].group >= 0 && shares[0].share >= OWNERSHIP_LIMITS.majority) && new Set(led.map(({ shares }) => shares[0].group)).size > 1 && changeSets > 0 && inside >= APART * changeSets;
}
