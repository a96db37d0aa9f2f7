/** A command of CMake with its arguments, quotes taken off. */
export interface CMakeCommand { readonly name: string; readonly args: readonly string[] }

/** Commands of a `CMakeLists.txt`; one pass. */
export function cmakeCommands(text: string): CMakeCommand[] {
  const commands: CMakeCommand[] = [];
  let name: string | null = null, args: string[] = [], depth = 0, at = 0, word = '';
  while (at < text.length) {
    const char = text[at];
    if (char === '#') {
      const block = /^#\[(=*)\[/.exec(text.slice(at, at + 20));
      const end = block === null ? text.indexOf('\n', at) : text.indexOf(`]${block[1]}]`, at);
      at = end < 0 ? text.length : end + (block === null ? 0 : block[1].length + 2);
    } else if (depth === 0) {
      const end = wordEnd(text, at);
      if (end > at) word = text.slice(at, end);
      else if (char === '(') {
        name = word.toLowerCase();
        args = [];
        depth = 1;
      } else if (char.trim() !== '') word = '';
      at = Math.max(end, at + 1);
    } else if (char === '"') {
      let end = at + 1;
      while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
      args.push(text.slice(at + 1, end));
      at = end + 1;
    } else if (char === '(' || char === ')') {
      depth += char === '(' ? 1 : -1;
      if (depth === 0) commands.push({ name: name ?? '', args });
      at++;
    } else if (char.trim() === '' || char === ';') at++;
    else {
      let end = at;
      while (end < text.length && !' \t\r\n"();#'.includes(text[end])) end++;
      args.push(text.slice(at, end));
      at = Math.max(end, at + 1);
    }
  }
  return commands;
}

function wordEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && /\w/.test(text[at])) at++;
  return at;
}
