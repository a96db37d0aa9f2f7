import type { Command } from 'commander';
import { EXIT, UserError } from '../model/errors.js';

interface Described {
  readonly name: string;
  readonly says: string;
}
interface CommandWords extends Described {
  readonly options: readonly (Described & { readonly takesValue: boolean })[];
}

/** Completion of a shell for the commands and options that the program has. @throws UserError (exit 2) for another shell. */
export function completionScript(shell: string, program: Command): string {
  const script = SHELLS[shell];
  if (script === undefined) throw new UserError(`completion: ${JSON.stringify(shell)} is no shell that is known`, EXIT.usage, `use ${Object.keys(SHELLS).join(', ')}`);
  return script(program.commands.map((command): CommandWords => ({
    name: command.name(), says: firstWords(command.description()),
    options: command.options.flatMap(({ long, description, required, optional }) => (long ? [{ name: long, says: firstWords(description), takesValue: required || optional }] : [])),
  })));
}

const SHELLS: Readonly<Record<string, (commands: readonly CommandWords[]) => string>> = { bash, zsh, fish };

/** Without what shells read: up to the first mark of punctuation that has a meaning there. */
const firstWords = (text: string): string => text.replace(/[:;(].*$/s, '').replace(/[`'"$\\\n]/g, '').trim();

function bash(commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name);
  return `# conway: put this into ~/.bashrc: source <(conway completion bash)
_conway() {
  local word=\${COMP_WORDS[COMP_CWORD]} command= i options=
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in ${names.join('|')}) command=\${COMP_WORDS[i]}; break ;; esac
  done
  case \${command:-analyze} in
${commands.map(({ name, options }) => `    ${name}) options='${options.map((one) => one.name).join(' ')}' ;;`).join('\n')}
  esac
  if [[ $word == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$word"))
  else
    COMPREPLY=($(compgen -f -- "$word"))
    if [[ -z $command ]]; then COMPREPLY+=($(compgen -W '${names.join(' ')}' -- "$word")); fi
  fi
}
complete -o filenames -F _conway conway
`;
}

function zsh(commands: readonly CommandWords[]): string {
  const described = (all: readonly Described[]): string => all.map(({ name, says }) => `'${name}:${says}'`).join(' ');
  return `#compdef conway
# conway: save this as _conway in a folder of $fpath: conway completion zsh > ~/.zfunc/_conway
_conway() {
  local command word
  local -a commands options
  for word in \${words[2,CURRENT-1]}; do
    case $word in (${commands.map(({ name }) => name).join('|')}) command=$word; break ;; esac
  done
  if [[ $words[CURRENT] == -* ]]; then
    case \${command:-analyze} in
${commands.map(({ name, options }) => `      (${name}) options=(${described(options)}) ;;`).join('\n')}
    esac
    _describe option options
  else
    commands=(${described(commands)})
    [[ -z $command ]] && _describe command commands
    _files
  fi
}
_conway "$@"
`;
}

function fish(commands: readonly CommandWords[]): string {
  const lines = commands.flatMap(({ name, says, options }) => [
    `complete -c conway -n __fish_use_subcommand -a ${name} -d '${says}'`,
    ...options.map((option) => `complete -c conway -n '__fish_seen_subcommand_from ${name}' -l ${option.name.slice(2)} -d '${option.says}'${option.takesValue ? ' -r' : ''}`),
  ]);
  return `# conway: conway completion fish > ~/.config/fish/completions/conway.fish\n${lines.join('\n')}\n`;
}
