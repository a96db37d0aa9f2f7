export { configSchema, parseComponents, parseConfig, type ComponentRuleConfig, type Config, type KnownThresholds } from './config.js';
export { parseExport, type ExportKind } from './exports/parse-export.js';
export type { ExportFiles } from './exports/read-exports.js';
export { parseIgnoredRevisions } from './ignored-revisions.js';
export { parseOwners } from './owners.js';
export { readConfig, readOrg, readRepositoryConfig, type OrgOptions, type ReadBlobs } from './read-org.js';
export { readUserFile } from './read-user-file.js';
export { parseTeams } from './teams.js';
export { suggestion } from './unknown-name.js';
