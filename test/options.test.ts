import { describe, expect, it } from 'vitest';
import { OPTIONS, parseWhen, pointsInTime, windows } from '../src/options.js';

const at = (iso: string): number => Date.parse(iso) / 1000;

describe('parseWhen', () => {
  const to = at('2026-08-31T12:00:00Z');
  it.each([
    ['90d', '2026-06-02T12:00:00Z'],
    ['2w', '2026-08-17T12:00:00Z'],
    ['6m', '2026-02-28T12:00:00Z'],
    ['12m', '2025-08-31T12:00:00Z'],
    ['2y', '2024-08-31T12:00:00Z'],
    ['2026-01-31', '2026-01-31T00:00:00Z'],
    ['2026-01-31T10:00:00+02:00', '2026-01-31T08:00:00Z'],
    ['2026-01-31T10:00', '2026-01-31T10:00:00Z'],
  ])('%s before the end of August 2026 is %s', (text, iso) => expect(parseWhen(text, to, '--since')).toBe(at(iso)));
  it('takes all as the beginning of time', () => expect(parseWhen('all', to, '--since')).toBe(0));
  it('never goes below zero', () => expect(parseWhen('9999y', to, '--since')).toBe(0));
  it.each(['', 'yesterday', '0m', '-3m', '12', '--output=x', '2026-13-41', '2023-02-31', '2026-01-31T10:00 ; rm', '1e3d'])('refuses %j with exit code 2', (text) =>
    expect(() => parseWhen(text, to, '--since')).toThrow(expect.objectContaining({ exitCode: 2 })));
});

describe('windows', () => {
  const to = at('2026-08-31T12:00:00Z');
  it('defaults to 12 months of people and 36 of coupling, ending at the analysed commit', () => {
    expect(windows({}, to)).toEqual({ window: { from: at('2025-08-31T12:00:00Z'), to }, couplingWindow: { from: at('2023-08-31T12:00:00Z'), to }, readSince: at('2023-08-31T12:00:00Z') });
  });
  it('lets a longer --since widen the coupling window', () => expect(windows({ since: '5y' }, to).couplingWindow.from).toBe(at('2021-08-31T12:00:00Z')));
  it('reads 547 days for the bus factor even when both windows are shorter', () => expect(windows({ since: '1m', couplingSince: '1m' }, to).readSince).toBe(to - 547 * 86_400));
  it('refuses an empty window', () => expect(() => windows({ since: '2026-09-01' }, to)).toThrow(expect.objectContaining({ exitCode: 2 })));
  it('ends where --until says', () => expect(windows({ until: '2026-01-01' }, to).window.to).toBe(at('2026-01-01T00:00:00Z')));
});

describe('points in time', () => {
  const to = at('2026-08-20T12:00:00Z');
  const days = (times: readonly number[]): string[] => times.map((time) => new Date(time * 1000).toISOString().slice(0, 10));
  it('are the newest commit and the starts of periods before it, newest first', () => {
    expect(days(pointsInTime('quarter', 4, to))).toEqual(['2026-08-20', '2026-07-01', '2026-04-01', '2026-01-01']);
    expect(days(pointsInTime('month', 3, to))).toEqual(['2026-08-20', '2026-08-01', '2026-07-01']);
    expect(days(pointsInTime('year', 3, to))).toEqual(['2026-08-20', '2026-01-01', '2025-01-01']);
  });
  it('do not count the start of a period twice', () => expect(days(pointsInTime('quarter', 2, at('2026-07-01T00:00:00Z')))).toEqual(['2026-07-01', '2026-04-01']));
});

describe('the list of options', () => {
  it('names each option once for each command and says what it means', () => {
    const flags = OPTIONS.flatMap((option) => option.commands.map((command) => `${command} ${option.flag.split(' ')[0]}`));
    expect(new Set(flags).size).toBe(flags.length);
    expect(OPTIONS.every((option) => option.meaning.length > 15)).toBe(true);
  });
});
