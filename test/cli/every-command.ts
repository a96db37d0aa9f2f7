import { join } from 'node:path';

/** A run of one command on a repository. */
export interface CommandRun {
  readonly command: string;
  readonly args: readonly string[];
}

/** How far a repository is trusted. */
export const MODES: readonly (readonly [name: string, flags: readonly string[]])[] = [['default', []], ['quarantine', ['--quarantine']], ['trusted', ['--trust-repo-config']]];

/** Commands that read no repository take no flag of trust, and `doctor` reads nothing in quarantine. */
const WITHOUT_MODE = ['diff', 'explain', 'view', 'accept', 'cache', 'completion'];

/**
 * Every command of the program on a repository, with the options that read most: similar renames, lines, symbols, clones. Those that read reports come after
 * the one that writes them. `out` is a folder for what they write.
 */
export function everyCommand(repository: string, out: string, mode: readonly string[]): CommandRun[] {
  const report = join(out, 'report/report.json');
  const deepest = ['--renames', 'similar', '--lines', '--deep', '--clones'];
  const runs: CommandRun[] = [
    { command: 'analyze', args: [repository, '--out', join(out, 'report'), '--format', 'html,json,md,csv,sarif,junit,github,gitlab,dot,mermaid,graphml,gexf,codeowners,backstage', '--since', 'all', ...deepest] },
    ...['changes', 'identities'].map((kind) => ({ command: 'facts', args: ['facts', repository, '--kind', kind, ...(kind === 'changes' ? deepest : [])] })),
    { command: 'facts', args: ['facts', repository, '--out', join(out, 'bundle')] },
    { command: 'check', args: ['check', repository, '--fail-on', 'any'] },
    { command: 'propose', args: ['propose', repository, '--out', join(out, 'proposal')] },
    { command: 'what-if', args: ['what-if', repository, '--leave', 'planted@example.com'] },
    { command: 'pr', args: ['pr', repository, '--base', 'HEAD'] },
    { command: 'trend', args: ['trend', repository, '--every', 'month', '--last', '2'] },
    { command: 'init', args: ['init', repository, '--out', join(out, 'drafts')] },
    { command: 'doctor', args: ['doctor', repository] },
    { command: 'diff', args: ['diff', report, report] },
    { command: 'view', args: ['view', report, '--out', join(out, 'again.html')] },
    { command: 'accept', args: ['accept', 'ffffffff', '--reason', 'x', '--until', '2099-01-01', '--config', join(out, 'mine.json'), '--report', report] },
    { command: 'explain', args: ['explain', 'coordination-gap', '--report', report] },
    { command: 'cache', args: ['cache'] },
  ];
  return runs.filter(({ command }) => !(command === 'doctor' && mode.includes('--quarantine'))).map(({ command, args }) => ({ command, args: WITHOUT_MODE.includes(command) ? args : [...args, ...mode] }));
}
