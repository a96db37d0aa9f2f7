import type { OwnerRule } from '../../../model/raw.js';
import { parseYaml, type Located } from '../located.js';
import { folderIn, ownerName, type OwnerSource } from './owner-source.js';

const PLACE = /^(\.github\/)?component[_-]owners\.ya?ml$/;

/** OpenTelemetry's way: `components`, a map of folders to logins; a name with `/` is a team. */
export const componentOwners: OwnerSource = {
  called: 'component owners',
  isFile: (path) => PLACE.test(path),
  rules({ path, text }) {
    const root = parseYaml(text, path);
    const components = root.value instanceof Map ? (root.value as ReadonlyMap<string, Located>).get('components') : undefined;
    if (!(components?.value instanceof Map)) return [];
    return [...(components.value as ReadonlyMap<string, Located>)].flatMap(([folder, of]): OwnerRule[] => {
      const pattern = folderIn('', folder);
      const owners = names(of).flatMap((name) => handle(name) ?? []);
      return pattern === null || owners.length === 0 ? [] : [{ pattern, owners, line: of.line }];
    });
  },
};

function names({ value }: Located): string[] {
  const items = Array.isArray(value) ? (value as readonly Located[]).map((item) => item.value) : [value];
  return items.filter((item) => typeof item === 'string');
}

function handle(text: string): string | null {
  const name = ownerName(text);
  return name === null ? null : name.includes('@') ? name : `@${name}`;
}
