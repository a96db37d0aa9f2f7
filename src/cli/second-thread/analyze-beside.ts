import type { RawFacts } from '../../model/raw.js';
import type { Report } from '../../model/report.js';
import { type AnalyzeOptions, analyze as analyzed } from '../../pipeline.js';
import { secondThread } from './second-thread.js';

/** Raw facts → report. Deterministic: the same facts and options give the same report. Of large histories a part is worked out in a second thread, unless the options say where (`beside`). */
export const analyze = (raw: RawFacts, options: AnalyzeOptions): Report => analyzed(raw, { beside: secondThread, ...options });
