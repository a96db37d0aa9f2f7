import { describe, expect, it } from 'vitest';
import type { Facts } from '../../src/model/facts.js';
import type { TeamInteraction, TeamTopology } from '../../src/model/analysis.js';
import { modeNamed } from '../../src/compare/interaction-hint.js';
import { typeNamed } from '../../src/compare/topology-hint.js';
import { organisation, type Organisation } from '../facts-builder.js';
import { analysed } from '../findings/analysed.js';

const MEMBERS = { cart: ['ann', 'amy', 'al'], items: ['bob', 'ben', 'bea'], login: ['cat', 'cid', 'col'], base: ['dan', 'dot', 'deb'] };

/** Four teams with a component each, ten change-sets by each of its three people. */
function shop(): Organisation {
  const made = organisation().teams(MEMBERS).owners({ 'cart/': 'cart', 'items/': 'items', 'login/': 'login', 'base/': 'base' });
  for (const [team, people] of Object.entries(MEMBERS)) for (const person of people) made.commit(person, `${team}/main.ts`, { times: 10 });
  return made;
}

function table(facts: Facts): { team(id: string): TeamTopology; pair(a: string, b: string): TeamInteraction | undefined; withheld: string | null } {
  const { topology: { teams, pairs, withheld } } = analysed(facts);
  const index = (id: string): number => facts.teams.findIndex((team) => team.id === id);
  return { withheld, team: (id) => teams[index(id)], pair: (a, b) => pairs.find((one) => one.a === Math.min(index(a), index(b)) && one.b === Math.max(index(a), index(b))) };
}

describe('the table of teams', () => {
  it('counts imports between teams by importing files, without tests and without code both own', () => {
    const { team, pair } = table(shop().file('cart/other.ts')
      .import('cart/main.ts', 'base/main.ts').import('cart/other.ts', 'base/main.ts').import('items/main.ts', 'base/main.ts').import('login/a.test.ts', 'base/main.ts').facts());
    expect(team('base')).toMatchObject({ importedBy: [0, 1], imports: [], cohesion: null });
    expect(team('cart')).toMatchObject({ importedBy: [], imports: [3], cohesion: 0, files: 2 });
    expect(pair('cart', 'base')).toMatchObject({ files: { ab: 2, ba: 0 } });
  });

  it('divides work into own code, the code of others, and code of nobody', () => {
    const { team } = table(shop().file('free/x.ts').commit('ann', 'base/main.ts', { times: 6 }).commit('ann', 'cart/main.ts free/x.ts', { times: 4 }).facts());
    const row = team('cart');
    expect(row.work).toBeCloseTo(40);
    expect(row.own).toBeCloseTo(30 + 2);
    expect(row.elsewhere).toBeCloseTo(6);
    expect(team('base')).toMatchObject({ changes: 36, foreign: 6, made: 30, inside: 30 });
    expect(row).toMatchObject({ made: 40, inside: 34, autonomy: 34 / 40 });
  });

  it('calls a change foreign to none of several owners when one of them made it', () => {
    const made = organisation().teams(MEMBERS).owners({ 'cart/': 'cart items', 'login/': 'login' }).commit('ann', 'cart/a.ts', { times: 5 }).commit('cat', 'cart/a.ts', { times: 2 }).commit('cat', 'login/a.ts', { times: 5 });
    expect(table(made.facts()).team('items')).toMatchObject({ changes: 7, foreign: 2 });
  });

  it('sees a platform in what many import, and a stream in work that stays', () => {
    const { team } = table(shop().import('cart/main.ts', 'base/main.ts').import('items/main.ts', 'base/main.ts').import('login/main.ts', 'base/main.ts').facts());
    expect(team('base').hint).toBe('platform');
    expect(team('cart').hint).toBe('stream-aligned');
    expect(team('base').because.every(({ test }) => test!.passed)).toBe(true);
  });

  it('sees help in work spread over the code of others', () => {
    const made = shop().teams({ guild: ['eve', 'eli', 'eda'] });
    for (const code of ['cart', 'items', 'login', 'base']) made.commit('eve', `${code}/main.ts`, { times: 8 });
    const { team } = table(made.facts());
    expect(team('guild').hint).toBe('enabling');
    expect(team('guild').helped.size).toBe(4);
  });

  it('sees a complicated subsystem in code that few import and hardly anybody else changes', () => {
    const { team } = table(shop().import('cart/main.ts', 'base/main.ts').facts());
    expect(team('base').hint).toBe('complicated-subsystem');
  });

  it('says nothing where there is too little work', () => {
    const made = shop().teams({ small: ['eve'] }).commit('eve', 'cart/main.ts', { times: 19 });
    expect(table(made.facts()).team('small').hint).toBe('unclear');
  });

  it('tells when the look changed in the middle of the window, and not when a half has too little', () => {
    const made = organisation({ weeks: 52 }).teams({ ...MEMBERS, guild: ['eve'] }).owners({ 'cart/': 'cart', 'items/': 'items', 'login/': 'login', 'base/': 'base', 'guild/': 'guild' });
    for (const [team, people] of Object.entries(MEMBERS)) made.commit(people[0], `${team}/main.ts`, { times: 20 });
    for (let week = 0; week < 25; week++) made.commit('eve', 'guild/main.ts', { week });
    for (let week = 27; week < 51; week++) made.commit('eve', `${['cart', 'items', 'login'][week % 3]}/main.ts`, { week });
    const { team } = table(made.facts());
    expect(team('guild').changed).toMatchObject({ from: 'enabling', to: 'stream-aligned' });
    expect(team('cart').changed).toBeNull();
  });

  it('takes alignment from dependencies that three components declare and agree about', () => {
    const made = shop();
    for (const name of ['a', 'b', 'c', 'd', 'e']) for (const component of ['cart', 'items', 'login']) made.dependency(component, name, component === 'login' && name === 'a' ? '^2.0.0' : '^1.0.0');
    for (const component of ['cart', 'items']) made.dependency(component, 'two-only', component);
    const { team } = table(made.facts());
    expect(team('cart')).toMatchObject({ alignment: 1, declarations: 5, quadrant: 'high-high' });
    expect(team('login')).toMatchObject({ alignment: 0.8, declarations: 5, quadrant: 'high-high' });
    expect(team('base')).toMatchObject({ alignment: null, declarations: 0, quadrant: null });
  });

  it('compares with what the teams file declares', () => {
    const { team } = table(shop().declare('base', 'Platform').declare('cart', 'stream aligned').declare('login', 'wizards').facts());
    expect([team('base').declared, team('cart').declared, team('login').declared]).toEqual(['platform', 'stream-aligned', null]);
    expect(typeNamed('complicated_subsystem team')).toBe('complicated-subsystem');
  });

  it('is withheld where there are no groups', () => {
    const { withheld } = table(organisation().commit('ann', 'cart/a.ts', { times: 3 }).facts());
    expect(withheld).not.toBeNull();
  });
});

describe('the table of pairs of teams', () => {
  it('calls an import without change across a service, over the whole window', () => {
    const facts = shop().import('cart/main.ts', 'base/main.ts').facts();
    expect(table(facts).pair('cart', 'base')).toMatchObject({ mode: 'x-as-a-service', period: facts.window });
  });

  it('does not call it a service while the people of one hardly work here', () => {
    const facts = shop().teams({ late: ['eve'] }).owners({ 'cart/': 'cart', 'late/': 'late' }).commit('eve', 'late/main.ts', { times: 4 }).import('cart/main.ts', 'late/main.ts').facts();
    expect(table(facts).pair('cart', 'late')!.mode).toBe('unclear');
  });

  it('calls work in each other’s code a collaboration, from its first to its last change-set', () => {
    const facts = shop().commit('ann', 'base/main.ts', { week: 30, times: 4 }).commit('dan', 'cart/main.ts', { week: 10, times: 4 }).facts();
    const pair = table(facts).pair('cart', 'base')!;
    expect(pair).toMatchObject({ mode: 'collaboration', visits: { ab: 4, ba: 4 } });
    const week = (at: number): number => Math.round((facts.window.to - at) / 604_800);
    expect([week(pair.period!.from), week(pair.period!.to)]).toEqual([30, 10]);
  });

  it('takes two teams for coupled from two shared changes in the window on, as findings do', () => {
    const lately = (times: number): boolean | null | undefined => table(organisation({ weeks: 150, people: 52 }).teams(MEMBERS).owners({ 'cart/': 'cart', 'items/': 'items', 'login/': 'login', 'base/': 'base' })
      .commit('ann', 'cart/main.ts', { times: 20 }).commit('dan', 'base/main.ts', { times: 20 }).commit('bob', 'items/main.ts', { times: 60 }).commit('cat', 'login/main.ts', { times: 60 })
      .commit('ann', 'cart/main.ts base/main.ts', { week: 100, times: 8 }).commit('ann', 'cart/main.ts base/main.ts', { week: 3, times }).facts()).pair('cart', 'base')?.coupled;
    expect([lately(1), lately(2)]).toEqual([false, true]);
  });

  it('calls one-sided work with contact facilitating, and without contact unclear', () => {
    const helped = (contact: string) => table(shop().commit('dan', 'cart/main.ts', { times: 10, contact }).commit('bob+cat', 'items/main.ts').facts()).pair('cart', 'base')!.mode;
    expect(helped('dan~ann')).toBe('facilitating');
    expect(helped('')).toBe('unclear');
  });

  it('knows the one who carries nearly all over a border, and does not take a sweep over the code of others for crossing it', () => {
    const crossed = () => shop().commit('dan', 'cart/main.ts', { times: 19 }).commit('dot', 'cart/main.ts');
    expect(table(crossed().facts()).pair('cart', 'base')!.bridge).toMatchObject({ crossings: 20, share: 0.95 });
    const swept = crossed().commit('dan', 'cart/main.ts items/main.ts', { times: 5 }).commit('deb', 'cart/main.ts items/main.ts login/main.ts', { times: 30 }).facts();
    expect(table(swept).pair('cart', 'base')!).toMatchObject({ visits: { ab: 0, ba: 55 }, bridge: { crossings: 20, visits: { ab: 0, ba: 20 }, joint: 0, share: 0.95 } });
    expect(table(swept).pair('items', 'base')!.bridge).toBeNull();
  });

  it('lists a declared pair that nothing links as none, and knows the words for modes', () => {
    const { pair } = table(shop().declare('cart', null, { login: 'X as a Service' }).facts());
    expect(pair('cart', 'login')).toMatchObject({ mode: 'none', declared: ['x-as-a-service'] });
    expect(pair('items', 'login')).toBeUndefined();
    expect([modeNamed('XaaS'), modeNamed('Collaborating'), modeNamed('facilitation'), modeNamed('telepathy')]).toEqual(['x-as-a-service', 'collaboration', 'facilitating', null]);
  });
});
