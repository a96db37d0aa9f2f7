import type { Report } from '../model/report.js';

/** One way to write a report down. */
export interface Format {
  /** Name on the command line. */
  readonly id: string;
  /** Other names it answers to. */
  readonly aliases: readonly string[];
  /** File it is written to, in the output folder. */
  readonly fileName: string;
  /** Pure: the same report gives the same text. Ends with a newline. */
  render(report: Report): string;
  /** The same text in pieces, of a format that tells all of a report: of a large organisation that is more than one string can hold. */
  readonly pieces?: (report: Report) => Iterable<string>;
}
