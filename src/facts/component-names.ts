import type { Component } from '../model/facts.js';

/** Index of the component that a tag or an export means: its id, name or path as it stands, else the last part of one of them where only one component has it (without case); -1 for none. */
export function componentNames(components: readonly Component[]): (name: string) => number {
  const whole = new Map<string, number>();
  const last = new Map<string, number>();
  components.forEach(({ id, name, path }, index) => {
    for (const one of [id, name, path]) if (!whole.has(one.toLowerCase())) whole.set(one.toLowerCase(), index);
    for (const one of new Set([name, path].map(lastPart))) last.set(one, last.has(one) && last.get(one) !== index ? -1 : index);
  });
  return (name) => whole.get(name.toLowerCase()) ?? last.get(lastPart(name)) ?? -1;
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf('/') + 1).toLowerCase();
