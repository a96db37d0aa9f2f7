import type { OwnerRule } from '../../../model/raw.js';
import { parseYamlDocuments, type Located } from '../located.js';
import { folderOf, nameOf, ownerName, type OwnerSource } from './owner-source.js';

const FILES = ['catalog-info.yaml', 'catalog-info.yml'];
const KINDS = ['component', 'system', 'api', 'resource', 'domain'];

/** Backstage's catalog: the owner of the entities that a folder's `catalog-info.yaml` describes owns the folder. */
export const backstage: OwnerSource = {
  called: 'Backstage catalog',
  isFile: (path) => FILES.includes(nameOf(path)),
  rules({ path, text }, _others, { documents: most, onCut, onDocuments }) {
    const { documents, cut } = parseYamlDocuments(text, path, most);
    if (cut) onCut();
    onDocuments(documents.length);
    return documents.flatMap((document): OwnerRule[] => {
      const kind = field(document, 'kind')?.value;
      const owner = field(field(document, 'spec'), 'owner');
      if (typeof kind !== 'string' || !KINDS.includes(kind.toLowerCase()) || typeof owner?.value !== 'string') return [];
      const handle = ownerRef(owner.value);
      return handle === null ? [] : [{ pattern: folderOf(path), owners: [handle], line: owner.line }];
    });
  },
};

/** An entity reference `[kind:][namespace/]name`: a group unless it says `user:`. */
function ownerRef(text: string): string | null {
  const found = /^(?:(\w+):)?(?:([\w.-]+)\/)?([\w.-]+)$/.exec(ownerName(text) ?? '');
  if (found === null) return null;
  const [, kind = 'group', namespace = 'default', name] = found;
  if (kind.toLowerCase() === 'user') return `@${name}`;
  return kind.toLowerCase() === 'group' ? `@@${namespace.toLowerCase() === 'default' ? name : `${namespace}/${name}`}` : null;
}

function field(at: Located | undefined, key: string): Located | undefined {
  return at?.value instanceof Map ? (at.value as ReadonlyMap<string, Located>).get(key) : undefined;
}
