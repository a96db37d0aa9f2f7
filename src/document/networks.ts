import type { Analysis } from '../model/analysis.js';
import type { Report } from '../model/report.js';
import { bySides, floored, type Names } from './names.js';
import { sixDigits } from './six-digits.js';

export function networkReports({ networks, options, groups, facts }: Analysis, names: Names): Report['networks'] {
  const contactSeen = facts.coverage.contactChangeSets > 0;
  const ends = ({ source, target }: { source: number; target: number }): { source: string; target: string } => ({ source: names.component(source), target: names.component(target) });
  const sorted = <T extends { source: string; target: string }>(rows: readonly T[]): T[] => bySides(rows, ({ source, target }) => [source, target]);
  return {
    imports: { links: sorted(networks.imports.map((link) => ({ ...ends(link), files: link.files, imports: link.imports, typeOnly: link.typeOnly, testOnly: link.testOnly }))) },
    coChange: {
      links: sorted(networks.coChange.map(({ source, target, shared, sourceChangeSets, targetChangeSets, degree, confidence, reverseConfidence, lift, weight, lambda, p, excess, weightP }) => ({
        source: names.component(source), target: names.component(target), shared, sourceChangeSets, targetChangeSets, degree: sixDigits(degree), confidence: sixDigits(confidence), reverseConfidence: sixDigits(reverseConfidence),
        lift: sixDigits(lift), weight: sixDigits(weight), lambda: sixDigits(lambda), p: sixDigits(p), excess: sixDigits(excess), weightP: sixDigits(weightP),
      }))),
      expectedByChance: networks.coChangeExpected,
      expectedByChanceReason: networks.coChangeExpected === null ? 'too few change-sets of several components to rewire' : null,
    },
    people: { links: sorted(networks.sharedPeople.links.map((link) => ({ ...ends(link), jaccard: sixDigits(link.jaccard), shared: floored(link.shared, options.groupFloor) }))) },
    teams: {
      links: sorted(networks.teams.map(({ source, target, needed, seen }) => ({
        source: groups.ids[source], target: groups.ids[target], needed: sixDigits(needed), seen: contactSeen ? sixDigits(seen) : null,
      }))),
    },
  };
}
