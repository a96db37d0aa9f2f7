import type { Report } from '../model/report.js';
import { coefficient } from './numbers.js';
import { sentence } from './wording.js';

/** How far areas of the code and the teams (or groups) that work most on their components agree, in figures; where that is withheld, why. */
export function agreementSaid({ agreement: { ami, p, pBlocked, homogeneity, completeness, qap, qapReason, withheld } }: Pick<Report, 'agreement'>): string {
  const network = qap === null ? (qapReason === undefined || qapReason === null ? '' : ` Networks are not compared: ${qapReason}.`) : ` Imports and people who work on both correlate with r = ${coefficient(qap.r)} (QAP, p = ${chance(qap.p)}).`;
  if (withheld !== null || ami === null) return `How far areas and those who work on them agree is not said. ${sentence(withheld ?? 'there is no partition of both')}${network}`;
  const against = [...(p === null ? [] : [`p = ${chance(p)} against groups dealt anew`]), ...(pBlocked === null ? [] : [`${chance(pBlocked)} within directories`])].join(', ');
  return `Areas of the code and who works most on each component agree with AMI = ${coefficient(ami)} (0 is chance, 1 the same; ${against === '' ? 'no test' : against}). Homogeneity ${coefficient(homogeneity)}: how far one area is one group’s; completeness ${coefficient(completeness)}: how far one group’s work is one area.${network}`;
}

const chance = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));
