import type { Analysis } from '../model/analysis.js';

/** Index → id, in one place, so that every table of the report speaks of the same things by the same names. */
export interface Names {
  component(index: number): string;
  unit(index: number): string;
  /** Team or community, whichever stands for groups in this analysis; null for −1. */
  group(index: number): string | null;
  /** Area by its index. */
  cluster(area: number): string;
  /** Area a component lies in; null when it has no import link. */
  areaOf(component: number): string | null;
}

export function names({ facts, comparison, groups, partitions }: Analysis): Names {
  return {
    component: (index) => facts.components[index].id,
    unit: (index) => comparison.units[index].id,
    group: (index) => (index < 0 ? null : groups.ids[index]),
    cluster: (area) => partitions.areas.clusters[area].id,
    areaOf: (component) => (partitions.areas.label[component] < 0 ? null : partitions.areas.clusters[partitions.areas.label[component]].id),
  };
}

/** Group floor: a count of people below it is withheld, but nobody is nobody. */
export const floored = (people: number, floor: number): number | null => (people === 0 || people >= floor ? people : null);

export const byId = <T extends { readonly id: string }>(rows: readonly T[]): T[] => rows.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

export function bySides<T>(rows: readonly T[], sides: (row: T) => readonly [string, string]): T[] {
  const sided = rows.map((row) => ({ row, sides: sides(row) }));
  sided.sort(({ sides: [a, b] }, { sides: [c, d] }) => (a < c ? -1 : a > c ? 1 : b < d ? -1 : b > d ? 1 : 0));
  return sided.map(({ row }) => row);
}
