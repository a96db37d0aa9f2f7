import type { Delivery, WorkItem } from '../model/delivery.js';
import type { Component } from '../model/facts.js';
import type { RawFacts } from '../model/raw.js';
import { componentNames } from './component-names.js';
import { releases } from './releases.js';
import type { Teams } from './teams.js';

/** Tags and exports in terms of components and teams. @param named keys of the items that change-sets name. */
export function delivery(raw: RawFacts, components: readonly Component[], teams: Teams, named: Iterable<string>, until: number): Delivery {
  const { exports } = raw.org;
  const component = componentNames(components);
  const at = (name: string | null): number => (name === null ? -1 : component(name));
  const team = (name: string | null): number => (name === null ? -1 : (teams.named(name) ?? teams.ofOwner(name) ?? -1));
  const items = new Map<string, WorkItem>();
  for (const { id, goal, team: of, createdAt, closedAt } of exports.workItems ?? []) {
    const key = itemKey(id);
    items.set(key, { key, listed: true, goal, team: team(of), createdAt, closedAt });
  }
  for (const key of named) if (!items.has(key)) items.set(key, { key, listed: false, goal: null, team: -1, createdAt: null, closedAt: null });
  return {
    workItems: [...items.values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
    workItemsListed: exports.workItems !== null,
    releases: releases(raw.tags, until, component),
    reviews: exports.reviews?.map(({ openedAt, mergedAt, approvals }) => ({ openedAt, mergedAt, approvals })) ?? null,
    deployments: exports.deployments?.map((one) => ({ at: one.at, component: at(one.component), outcome: one.outcome })) ?? null,
    incidents: exports.incidents?.map((one) => ({ startedAt: one.startedAt, resolvedAt: one.resolvedAt, component: at(one.component), team: team(one.team), commits: one.commits })) ?? null,
  };
}

/** An item's id in an export as commits write it: forges number their issues. */
export function itemKey(id: string): string {
  return /^\d+$/.test(id) ? `#${id}` : id;
}
