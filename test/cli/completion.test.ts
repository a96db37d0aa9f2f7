import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { OPTIONS } from '../../src/options.js';
import { conway } from './command.js';

const script = async (shell: string): Promise<string> => (await conway(['completion', shell])).stdout;

it('of bash completes commands, and the options of the command that is there', async () => {
  const bash = await script('bash');
  const complete = (...words: string[]): string[] => {
    const quoted = words.map((word) => `'${word}'`).join(' ');
    const { status, stdout, stderr } = spawnSync('bash', ['-c', `${bash}\nCOMP_WORDS=(conway ${quoted})\nCOMP_CWORD=${words.length}\n_conway\nprintf '%s\\n' "\${COMPREPLY[@]}"`], { encoding: 'utf8', cwd: '/' });
    expect([status, stderr]).toEqual([0, '']);
    return stdout.trim().split('\n');
  };
  expect(complete('prop')).toEqual(['propose']);
  expect(complete('trend', '--ev')).toEqual(['--every']);
  expect(complete('--quar')).toEqual(['--quarantine']);
  expect(complete('diff', '--quar')).toEqual(['']);
});

it('of every shell has every option of every command, and no quotation mark that is left open', async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const text = await script(shell);
    for (const { flag } of OPTIONS) expect([shell, flag, text.includes(shell === 'fish' ? `-l ${flag.split(' ')[0]!.slice(2)} ` : flag.split(' ')[0]!)]).toEqual([shell, flag, true]);
    expect((text.match(/'/g) ?? []).length % 2).toBe(0);
  }
  expect((await conway(['completion', 'tcsh'])).code).toBe(2);
});
