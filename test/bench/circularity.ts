import { unstructured } from '../organisations/unstructured.js';
import { aligned } from '../organisations/aligned.js';
import { estimand } from '../organisations/estimand.js';
import { history } from '../organisations/history.js';
import { defaultOptions, rawHistory } from '../organisations/raw-history.js';
export const x = { unstructured, aligned, estimand, history, defaultOptions, rawHistory };
