import type { Finding } from '../model/report.js';

/** Findings by what a user calls one: its place in the order of reading, or the beginning of its id. */
export const findingsNamed = (findings: readonly Finding[], name: string): Finding[] =>
  findings.filter(({ rank, id }) => (isRank(name) ? rank === Number(name) : name !== '' && id.startsWith(name)));

/** Ids are longer than the number of any place. */
export const isRank = (name: string): boolean => /^\d{1,3}$/.test(name);
