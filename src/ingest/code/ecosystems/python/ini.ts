/** Sections of an INI file as `configparser` reads it: section → key → value, further lines of a value joined by `\n`. */
export function parseIni(text: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | null = null, key: string | null = null, value: string[] = [];
  const flush = (): void => {
    if (section !== null && key !== null) section.set(key, value.join('\n').trim());
    key = null;
  };
  for (const line of text.split(/\r\n|\r|\n/)) {
    const bare = line.trim();
    if (bare === '' || bare.startsWith('#') || bare.startsWith(';')) continue;
    if (key !== null && /^\s/.test(line)) {
      value.push(bare.replace(/\s[#;].*$/, ''));
      continue;
    }
    flush();
    if (bare.startsWith('[') && bare.endsWith(']')) {
      const name = bare.slice(1, -1);
      section = sections.get(name) ?? new Map();
      sections.set(name, section);
      continue;
    }
    const equals = bare.search(/[=:]/);
    if (equals <= 0) continue;
    key = bare.slice(0, equals).trim().toLowerCase();
    value = [bare.slice(equals + 1).trim()];
  }
  flush();
  return sections;
}

/** Values of a list, one a line. */
export function iniLines(value: string | undefined): readonly string[] {
  return (value ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== '');
}
