import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';

/** Ids of what `plantRepository` wrote. */
export interface PlantedRepository {
  readonly tip: string;
  /** The blob of the newest version of `file.txt`. */
  readonly newest: string;
}

/**
 * Writes a small repository by hand, without git: three commits, the last two with signatures (nonsense, but enough for git to call its verifier), a
 * file whose content changes, attributes that ask for diff and filter drivers, a submodule, an index, and a work tree that differs from it.
 * What a hostile repository needs, so that `doctor` can show that the local git does nothing it is told by one.
 */
export async function plantRepository(folder: string): Promise<PlantedRepository> {
  const git = join(folder, '.git');
  for (const name of ['refs/heads', 'objects', 'info', 'hooks']) await mkdir(join(git, name), { recursive: true });
  const attributes = '* diff=planted filter=planted\n';
  const rules = await writeObject(git, 'blob', Buffer.from(attributes));
  const versions = await Promise.all(['one\n', 'one\ntwo\n', 'three\n'].map((text) => writeObject(git, 'blob', Buffer.from(text))));
  const submodule = sha1(Buffer.from('a commit of another repository'));
  const trees = await Promise.all(versions.map((version) => writeObject(git, 'tree', treeOf(rules, version, submodule))));

  const signatures = ['', signature('PGP SIGNATURE'), signature('SSH SIGNATURE')];
  let tip = '';
  for (const [index, tree] of trees.entries()) {
    const person = `Planted <planted@example.com> ${1_700_000_000 + index * 60} +0000`;
    const text = `tree ${tree}\n${tip && `parent ${tip}\n`}author ${person}\ncommitter ${person}\n${signatures[index]}\nChange ${index}\n`;
    tip = await writeObject(git, 'commit', Buffer.from(text));
  }

  await writeFile(join(git, 'HEAD'), 'ref: refs/heads/main\n');
  await writeFile(join(git, 'refs/heads/main'), `${tip}\n`);
  await writeFile(join(git, 'config'), '[core]\n\trepositoryformatversion = 0\n');
  await writeFile(join(git, 'info/attributes'), attributes);
  await writeFile(join(git, 'index'), indexOf([[0o100644, rules, '.gitattributes'], [0o100644, versions[1], 'file.txt'], [0o160000, submodule, 'sub']]));
  await writeFile(join(folder, '.gitattributes'), attributes);
  await writeFile(join(folder, 'file.txt'), 'changed in the work tree\n');
  return { tip, newest: versions[2] };
}

/** Where a loose object is kept. */
export function looseObject(folder: string, id: string): string {
  return join(folder, '.git/objects', id.slice(0, 2), id.slice(2));
}

async function writeObject(git: string, type: string, body: Buffer): Promise<string> {
  const bytes = Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]);
  const id = sha1(bytes);
  await mkdir(join(git, 'objects', id.slice(0, 2)), { recursive: true });
  await writeFile(join(git, 'objects', id.slice(0, 2), id.slice(2)), deflateSync(bytes));
  return id;
}

function treeOf(rules: string, file: string, submodule: string): Buffer {
  const entry = (mode: string, name: string, id: string) => Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]);
  return Buffer.concat([entry('100644', '.gitattributes', rules), entry('100644', 'file.txt', file), entry('160000', 'sub', submodule)]);
}

function signature(kind: string): string {
  return `gpgsig -----BEGIN ${kind}-----\n \n cGxhbnRlZA==\n -----END ${kind}-----\n`;
}

/** An index of version 2 (git's `index-format`): entries without file times, so that git looks at every file again. */
function indexOf(entries: readonly (readonly [mode: number, id: string, name: string])[]): Buffer {
  const head = Buffer.alloc(12);
  head.write('DIRC', 'latin1');
  head.writeUInt32BE(2, 4);
  head.writeUInt32BE(entries.length, 8);
  const rows = entries.map(([mode, id, name]) => {
    const row = Buffer.alloc(Math.ceil((62 + name.length + 1) / 8) * 8);
    row.writeUInt32BE(mode, 24);
    row.write(id, 40, 'hex');
    row.writeUInt16BE(name.length, 60);
    row.write(name, 62, 'latin1');
    return row;
  });
  const body = Buffer.concat([head, ...rows]);
  return Buffer.concat([body, Buffer.from(sha1(body), 'hex')]);
}

function sha1(bytes: Buffer): string {
  return createHash('sha1').update(bytes).digest('hex');
}
