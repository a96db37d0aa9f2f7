import { describe, expect, it } from 'vitest';
import { parseOwners } from '../../src/ingest/org/owners.js';
import { random } from '../../src/math/random.js';
import type { Handover } from '../../src/redesign/handover.js';
import { ownersBy } from '../../src/redesign/owners-by.js';
import { ownersEdit } from '../../src/redesign/owners-edit.js';

const takes = (folder: string, owner: string, holds = (path: string) => path.startsWith(`${folder}/`), from: readonly string[] = []): Handover => ({ folder, from, owner, holds });
const PATHS = ['README.md', 'web/a.ts', 'web/b/c.ts', 'web/b/d.md', 'api/a.ts', 'api/b.ts', 'lib/x/a.ts', 'lib/y/a.ts'];

function edit(text: string, handovers: readonly Handover[], source = '.github/CODEOWNERS', paths = PATHS) {
  const { owners } = parseOwners(text, source);
  const edited = ownersEdit(owners, text, paths, handovers);
  const after = ownersBy(parseOwners(edited.text, source).owners);
  return { text: edited.text, meant: edited.meant, after: paths.map(after), unwritable: edited.unwritable };
}

describe('an edited owners file', () => {
  it('replaces owners in place where a rule decides for the folder alone, and keeps blanks and comments', () => {
    const { text, after, meant } = edit('# who\n*      @o/all\n/web/  \t @o/web  # the shop\n/api/ @o/api\n', [takes('web', '@o/new')]);
    expect(text).toBe('# who\n*      @o/all\n/web/  \t @o/new  # the shop\n/api/ @o/api\n');
    expect(after).toEqual(meant);
  });
  it('puts a rule behind the last that decides inside the folder, and leaves the others where they are', () => {
    const { text, after, meant } = edit('* @o/all\n*.md @o/docs\n/api/ @o/api\n', [takes('web', '@o/new', undefined, ['@o/ALL'])]);
    expect(text).toBe('* @o/all\n/web/ @o/new\n*.md @o/docs\n/api/ @o/api\n');
    expect(after).toEqual(meant);
  });
  it('takes the place of the owner before and of nobody besides', () => {
    const { text, after, meant } = edit('* @o/all\n/web/ @o/web\n/web/b/ @o/b\n/web/a.ts @o/sec @o/web @o/all\n', [takes('web', '@o/new', undefined, ['@o/web'])]);
    expect(text).toBe('* @o/all\n/web/ @o/new\n/web/b/ @o/b\n/web/a.ts @o/sec @o/new @o/all\n');
    expect(after).toEqual(meant);
  });
  it('is the same file where the owner stays', () => {
    const text = '* @o/all\n/web/ @o/web @o/sec\n';
    expect(edit(text, [takes('web', '@o/web', undefined, ['@o/web'])]).text).toBe(text);
  });
  it('gives what lies inside and is not meant its owners back', () => {
    const outside = (path: string): boolean => path.startsWith('web/') && !path.startsWith('web/b/');
    const { text, after, meant } = edit('* @o/all\n/web/b/ @o/b\n', [takes('web', '@o/new', outside)]);
    expect(after).toEqual(meant);
    expect(text).toContain('/web/b/ @o/b\n');
  });
  it('gives a whole folder back as a folder, with what comes there later, and single files only where the folder is not of one mind', () => {
    const paths = ['web/a.ts', 'web/b/c.ts', 'web/b/d/e.md', 'web/b/d/f.ts', 'web/m/n/own.ts', 'web/m/n/other.ts', 'web/m/o/p.ts'];
    const others = new Set(['web/b/c.ts', 'web/b/d/e.md', 'web/b/d/f.ts', 'web/m/n/other.ts', 'web/m/o/p.ts']);
    const { text, after, meant } = edit('web/**/* @o/web\n', [takes('web', '@o/new', (path) => path.startsWith('web/') && !others.has(path))], '.github/CODEOWNERS', paths);
    expect(text).toBe('web/**/* @o/web\n/web/ @o/new\n/web/b/ @o/web\n/web/m/n/other.ts @o/web\n/web/m/o/ @o/web\n');
    expect(after).toEqual(meant);
  });
  it('keeps line ends of Windows, a missing last line end, and starts an empty file', () => {
    expect(edit('* @o/all\r\n/web/ @o/web\r\n', [takes('web', '@o/new')]).text).toBe('* @o/all\r\n/web/ @o/new\r\n');
    expect(edit('* @o/all', [takes('web', '@o/new')]).text).toBe('* @o/all\n/web/ @o/new\n');
    expect(edit('', [takes('web', '@o/new')])).toMatchObject({ text: '/web/ @o/new\n' });
  });
  it('works in the section that speaks of the folder, on GitLab', () => {
    const { text, after, meant } = edit('* @o/all\n\n[Docs]\n*.md @o/docs\n\n[Shop]\n/web/ @o/web\n', [takes('web', '@o/new')], '.gitlab/CODEOWNERS', PATHS.filter((path) => path !== 'web/b/d.md'));
    expect(text).toContain('[Shop]\n/web/ @o/new\n');
    expect(after).toEqual(meant);
  });
  it('leaves what GitLab’s section excludes without an owner, wherever the exclusion stands, and writes no rule for it', () => {
    const { text, after, meant } = edit('[Shop]\n* @o/all\n/web/ @o/web\n!/web/b/\n', [takes('web', '@o/new')], '.gitlab/CODEOWNERS');
    expect(text).toBe('[Shop]\n* @o/all\n/web/ @o/new\n!/web/b/\n');
    expect(after).toEqual(meant);
    expect(after[PATHS.indexOf('web/b/c.ts')]).toEqual([]);
    const whole = edit('[Shop]\n!/web/\n* @o/all\n', [takes('web', '@o/new')], '.gitlab/CODEOWNERS');
    expect([whole.text, whole.after]).toEqual(['[Shop]\n!/web/\n* @o/all\n', whole.meant]);
    const inside = edit('* @o/all\n!*.md\n', [takes('web', '@o/new')], '.gitlab/CODEOWNERS');
    expect([inside.text, inside.after]).toEqual(['* @o/all\n/web/ @o/new\n!*.md\n', inside.meant]);
  });
  it('takes an exclamation mark for text on GitHub', () => {
    const { after, meant } = edit('* @o/all\n!/web/b/ @o/b\n', [takes('web', '@o/new')]);
    expect(after).toEqual(meant);
    expect(after[PATHS.indexOf('web/b/c.ts')]).toEqual(['@o/new']);
  });
  it('writes blanks as the grammar wants them, and says which folders it cannot write', () => {
    const paths = ['my web/a.ts', '[id]/a.ts'];
    const { text, unwritable, after } = edit('* @o/all\n', [takes('my web', '@o/new'), takes('[id]', '@o/new')], '.github/CODEOWNERS', paths);
    expect(text).toBe('* @o/all\n/my\\ web/ @o/new\n');
    expect(unwritable).toEqual(['[id]']);
    expect(after).toEqual([['@o/new'], ['@o/all']]);
  });
  it('writes what is plain text for the forge, and needs no rule of its own where one stands there', () => {
    const paths = ['we!rd/a.ts', 'q"t/a.ts', '[id]/a.ts', 'web/a.ts'];
    const { text, unwritable, after, meant } = edit('* @o/all\n/\\[id\\]/ @o/id # who\n/q"t/ @o/q\n', [takes('we!rd', '@o/new'), takes('q"t', '@o/new'), takes('[id]', '@o/new')], '.github/CODEOWNERS', paths);
    expect(text).toBe('* @o/all\n/we!rd/ @o/new\n/\\[id\\]/ @o/new # who\n/q"t/ @o/new\n');
    expect(unwritable).toEqual([]);
    expect(after).toEqual(meant);
  });
  it('gives every path the owner that is meant, in a thousand random files', () => {
    for (let seed = 0; seed < 1000; seed++) {
      const rng = random(seed, 'owners-edit');
      const pick = <One>(all: readonly One[]): One => all[rng.int(all.length)]!;
      const names = ['a', 'b', 'c'];
      const paths = [...new Set(Array.from({ length: 14 }, () => `${[...Array.from({ length: 1 + rng.int(3) }, () => pick(names))].join('/')}/${pick(['x.ts', 'y.md', 'z.ts'])}`))];
      const rule = (): string => pick([
        () => `* @o/${pick('pqr'.split(''))}`, () => `*.${pick(['md', 'ts'])} @o/${pick('pqr'.split(''))}`, () => `/${pick(names)}/ @o/p @o/q`, () => `${pick(names)}/ @o/r`,
        () => `/${pick(names)}/${pick(names)} @o/q`, () => `/${pick(names)}/`, () => `**/${pick(names)}/*.ts @o/s # note`, () => '', () => '# comment',
      ])();
      const text = Array.from({ length: rng.int(7) }, rule).map((line) => `${line}\n`).join('');
      const folders = [...new Set([pick(names), `${pick(names)}/${pick(names)}`])];
      const other = `/${pick(names)}/`;
      const handovers = folders.map((folder, index) => takes(folder, `@o/new${index}`, pick([undefined, (path: string) => path.startsWith(`${folder}/`) && !path.includes(other)]), pick([[], ['@o/p'], ['@o/q', '@o/r']])));
      const { after, meant } = edit(text, handovers, '.github/CODEOWNERS', paths);
      expect(after, `seed ${seed}\n${text}\n${folders.join(' ')}`).toEqual(meant);
    }
  });
});
