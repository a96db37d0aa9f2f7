import { areasTable } from './areas.js';
import { componentsTable } from './components.js';
import { findingsTable } from './findings.js';
import { measuresTable } from './measures.js';
import { pairsTable } from './pairs.js';
import { rulesTable } from './rules.js';
import type { Table } from './table.js';
import { teamPairsTable } from './team-pairs.js';
import { teamsTable } from './teams.js';

/** The tables of the view, in their order. */
export const TABLES: readonly Table[] = [pairsTable, componentsTable, findingsTable, teamsTable, teamPairsTable, areasTable, measuresTable, rulesTable];
