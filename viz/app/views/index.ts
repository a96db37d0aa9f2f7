import type { View } from '../app.js';
import { flowView } from './flow.js';
import { mirrorView } from './mirror/mirror-view.js';
import { ownershipView } from './ownership/ownership-view.js';
import { reportView } from './report.js';
import { teamsView } from './teams.js';
import { trendView } from './trend.js';
import { tableView } from './table.js';

/** The tabs, in their order; a digit key opens each. */
export const VIEWS: readonly View[] = [reportView, mirrorView, ownershipView, flowView, teamsView, trendView, tableView];
