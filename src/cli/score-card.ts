import type { Card } from '../model/report.js';

/** The mirror score as `conway explain score` tells of it. */
export const SCORE_CARD: Omit<Card, 'pillar'> = {
  id: 'score', title: 'Mirror score',
  summary: 'Of the coordination that the work needs, the share that stays inside a team.',
  definition: 'Of the pairs of different people whom change makes depend on each other, the share that are team mates: 100 · Σ met / Σ need. Direct need lies inside a component, indirect need between two. Costs of pairs add up to 100 − score. κ = (score − chance) / (100 − chance) compares with people put into teams of the same sizes at random.',
  source: 'Cataldo et al. 2008 (congruence C_R = T_A · T_D · T_Aᵀ against team membership), as a probability; chance, κ and range: ours after Cohen 1960 and the delete-one jackknife (Efron & Stein 1981).',
  why: 'Work that needs people of two teams costs an appointment; where the teams mirror the code, most of it needs none.',
  caveat: 'Says nothing about quality. Raw scores are not comparable between repositories or between component definitions; use κ, and the range. Detected groups can be habits: where people take a second component along by personal habit rather than because the code couples it, communities pass for teams.',
};

/** How it is computed, from change-sets and who made them; the README holds the same. */
export const SCORE_RULES: readonly string[] = [
  'R(c, d), in change-sets: each change-set of the window that touches k components gives each of their k(k + 1)/2 pairs, a component with itself included, 2 / (k(k + 1)). x(c, p): effort of p on c by people whose team is known; a change-set counts in full on each component that it touches, k authors a k-th each. m(c) = Σ x(c, p) over p. need(c, d) = R · Σ x(c, p) · x(d, q) / (m(c) · m(d)) over different people p and q; met: the same sum over those in one team. Pairs with m(c) or m(d) = 0 are left out.',
  'For c = d the sums are over two different change-sets: products of the co-authors of one are taken out, and the divisor is m² − Σ w², w the share of each change-set by people of known team.',
  'Cost of a pair: 100 · (need − met) / Σ need. Chance: Σ t(t − 1) / (P(P − 1)), t the people of each team, P all of them; who is in several teams is a part of a head in each. Range, 90 %: delete-one jackknife over blocks of three weeks with work (two where members are learned, and then they are learned again each time), on the logit scale, with Student’s t.',
  'Members who are learned (inferred from owners, or detected) are held out: weeks are counted back from the end of the window, in blocks of eight; change-sets of even blocks are scored with members learned in odd ones, and the other way round. R, x, need and met are those of one half, and both are added up; chance is weighted by need. Needs of pairs and costs of findings are these. Whatever else speaks of learned teams uses members learned from the whole window (in-sample): who carries a change, shares of work, need and contact of teams (`networks.teams`, and with it congruence, silo, shared-bottleneck and over-centralised).',
  'Where no score is said, met and need are told for the arithmetic alone. `score.naive` in JSON is the total in-sample: too high, by 6 to 14 points in simulations; nothing rests on it.',
];
