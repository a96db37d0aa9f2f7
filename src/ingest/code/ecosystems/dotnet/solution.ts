import type { XmlElement } from '../shared/xml.js';

/** Paths of projects that a solution names, as written: `.sln` is a text of lines, `.slnx` is XML (`xml` then is its root). */
export function solutionProjects(text: string, xml: XmlElement | null): string[] {
  if (xml !== null) return inFolders(xml);
  return text.split(/\r\n|\r|\n/).flatMap((line) => {
    if (!line.startsWith('Project(')) return [];
    const path = line.split('"')[5];
    return path === undefined ? [] : [path];
  });
}

/** Projects lie at the top or in folders, which do not nest. */
function inFolders(root: XmlElement): string[] {
  const all = [...root.children, ...root.children.filter(({ name }) => name === 'Folder').flatMap((folder) => folder.children)];
  return all.filter(({ name }) => name === 'Project').flatMap((project) => project.attributes.get('Path') ?? []);
}
