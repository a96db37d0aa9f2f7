import { describe, expect, it } from 'vitest';
import { parseOwners } from '../../src/ingest/org/owners.js';
import { random } from '../../src/math/random.js';
import type { Handover } from '../../src/redesign/handover.js';
import { ownersBy } from '../../src/redesign/owners-by.js';
import { ownersEdit } from '../../src/redesign/owners-edit.js';

const takes = (folder: string, owner: string, holds = (path: string) => path.startsWith(`${folder}/`), from: readonly string[] = [], telling = from): Handover => ({ folder, from, telling, owner, holds });
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
  it('leaves generated files to those who own most of the code, and needs no line for them', () => {
    const paths = ['db/sql/a.go', 'db/sql/b_gen.go', 'db/a.go', 'db/a_mock.go', 'db/mem/c.go', 'web/a.go', 'web/b_gen.go', 'lib/a.go'];
    const text = '* @o/server @o/all\n/db/ @o/f @o/m @o/all\n/web/ @o/web\n*_mock.go @o/server @o/all\n*_gen.go @o/server @o/all\n';
    const { text: edited, after, meant } = edit(text, [takes('db', '@o/f', undefined, ['@o/f', '@o/m', '@o/all'], ['@o/f', '@o/m'])], '.github/CODEOWNERS', paths);
    expect(edited).toBe(text.replace('/db/ @o/f @o/m @o/all', '/db/ @o/f'));
    expect(after).toEqual(meant);
  });
  it('cuts a pattern down to the folder rather than list files: one line for each rule that gives way, or for each that has to stand', () => {
    const paths = [...Array.from({ length: 20 }, (_, n) => [`db/x${n}.go`, `db/x${n}_mock.go`, `db/in/y${n}.go`, `db/in/y${n}_mock.go`]).flat(), 'db/n.md', 'web/a.go', 'web/a_mock.go'];
    // the exception in between stays where it is
    const between = edit('* @o/all\n/db/in/y*.go @o/in\n*.md @o/docs\n*_mock.go @o/all\n', [takes('db', '@o/new', undefined, ['@o/all'])], '.github/CODEOWNERS', paths);
    expect(between.text).toBe('* @o/all\n/db/ @o/new\n/db/in/y*.go @o/in\n*.md @o/docs\n*_mock.go @o/all\n/db/**/*_mock.go @o/new\n');
    expect(between.after).toEqual(between.meant);
    // another component lies inside
    const inner = edit('* @o/all\n*_mock.go @o/all\n', [takes('db', '@o/new', (path) => path.startsWith('db/') && !path.startsWith('db/in/'), ['@o/all'])], '.github/CODEOWNERS', paths);
    expect(inner.text).toBe('* @o/all\n*_mock.go @o/all\n/db/ @o/new\n/db/in/ @o/all\n');
    const kept = edit('* @o/all\n*_mock.go @o/mocks\n*.md @o/all\n', [takes('db', '@o/new', undefined, ['@o/all'])], '.github/CODEOWNERS', paths);
    expect(kept.text).toBe('* @o/all\n*_mock.go @o/mocks\n*.md @o/all\n/db/ @o/new\n/db/**/*_mock.go @o/mocks\n');
    expect(kept.after).toEqual(kept.meant);
  });
  it('replaces no owner in a rule that cuts across folders or takes what is left, though all that it decides for is handed over', () => {
    const { text, after, meant } = edit('* @o/all\n*.md @o/docs\n/api/ @o/api\n/lib/ @o/lib\n/web/ @o/web\n/web/b/*.md @o/docs\n', [takes('web', '@o/new')], '.github/CODEOWNERS', ['web/a.ts', 'web/a.md', 'web/b/c.ts', 'web/b/d.md', 'api/a.ts', 'lib/x/a.ts']);
    expect(text).toContain('* @o/all\n*.md @o/docs\n');
    expect(after).toEqual(meant);
    const left = edit('* @o/all\n/api/ @o/api\n/lib/ @o/lib\n', [takes('web', '@o/new')], '.github/CODEOWNERS', PATHS.slice(1));
    expect(left.text).toBe('* @o/all\n/web/ @o/new\n/api/ @o/api\n/lib/ @o/lib\n');
  });
  it('gives what is scattered over a folder rules where it is, and none for all that lies between', () => {
    const paths = ['a/x.ts', 'a/y.ts', 'b/x.ts', 'c/x.ts', 'd/x.ts', 'e/x.ts', 'e/one.ts', 'f/x.ts', 'README.md'];
    const own = new Set(['a/x.ts', 'a/y.ts', 'c/x.ts', 'e/one.ts']);
    for (const folder of ['', 'a']) {
      const { text, after, meant } = edit('* @o/all\n/b/ @o/b\n', [{ ...takes(folder, '@o/new', (path) => own.has(path)), scattered: true }], '.github/CODEOWNERS', paths);
      if (folder === '') expect(text).toBe('* @o/all\n/a/ @o/new\n/c/ @o/new\n/e/one.ts @o/new\n/b/ @o/b\n');
      if (folder === '') expect(after).toEqual(meant);
    }
  });
  it('adds few lines to typical files: one, and one more for each rule that cuts across or component inside', () => {
    for (let seed = 0; seed < 200; seed++) {
      const rng = random(seed, 'few-lines');
      const folders = ['api', 'db', 'web', 'lib', 'db/core'];
      const paths = folders.flatMap((folder) => ['', 'in/', 'in/deep/', 'out/'].flatMap((below) => Array.from({ length: 4 }, (_, n) => [`${folder}/${below}f${n}.go`, `${folder}/${below}f${n}_mock.go`, `${folder}/${below}f${n}_gen.go`]).flat())).concat('db/in/notes.md', 'README.md');
      const cross = ['*_mock.go @o/all @o/more', '*_gen.go @o/all @o/more', '*.md @o/docs'].filter(() => rng.next() < 0.7);
      const own = rng.next() < 0.5 ? ['/db/ @o/db'] : [];
      const exceptions = ['/db/in/ @o/x', '/db/in/deep/ @o/y', '/db/out/f1.go @o/z @o/db'].filter(() => rng.next() < 0.5);
      const nested = rng.next() < 0.5;
      const text = [...['* @o/all @o/more', ...own, '/web/ @o/web', ...exceptions, ...cross], ''].join('\n');
      const from = own.length > 0 ? ['@o/db', '@o/more'] : ['@o/all', '@o/more'];
      const handover = takes('db', '@o/new', (path) => path.startsWith('db/') && !(nested && path.startsWith('db/core/')), from, [from[0]!]);
      const { text: edited, after, meant } = edit(text, [handover], '.github/CODEOWNERS', paths);
      expect(after, `seed ${seed}\n${text}`).toEqual(meant);
      const added = edited.split('\n').length - text.split('\n').length;
      const giveWay = 1 + (own.length > 0 ? 0 : cross.filter((line) => line.includes('@o/all')).length);
      expect(added, `seed ${seed}\n${text}\n${edited}`).toBeLessThanOrEqual(giveWay * (nested ? 2 : 1));
      // what is not handed over is as it was
      const before = ownersBy(parseOwners(text, '.github/CODEOWNERS').owners);
      paths.forEach((path, index) => { if (!handover.holds(path)) expect(after[index]).toEqual(before(path)); });
    }
  });
  it.each(['.github/CODEOWNERS', '.gitlab/CODEOWNERS'])('gives every path the owner that is meant, in a thousand random files (%s)', (source) => {
    const gitlab = source.startsWith('.gitlab');
    for (let seed = 0; seed < 1000; seed++) {
      const rng = random(seed, 'owners-edit');
      const pick = <One>(all: readonly One[]): One => all[rng.int(all.length)]!;
      const names = ['a', 'b', 'c'];
      const paths = [...new Set(Array.from({ length: 14 }, () => `${[...Array.from({ length: 1 + rng.int(3) }, () => pick(names))].join('/')}/${pick(['x.ts', 'y.md', 'z.ts'])}`))];
      const rule = (): string => pick([
        () => `* @o/${pick('pqr'.split(''))}`, () => `*.${pick(['md', 'ts'])} @o/${pick('pqr'.split(''))}`, () => `/${pick(names)}/ @o/p @o/q`, () => `${pick(names)}/ @o/r`,
        () => `/${pick(names)}/${pick(names)} @o/q`, () => `/${pick(names)}/`, () => `**/${pick(names)}/*.ts @o/s # note`, () => '', () => '# comment', ...(gitlab ? [() => `[${pick(['one', 'two'])}]`, () => `!/${pick(names)}/`] : []),
      ])();
      const text = Array.from({ length: rng.int(7) }, rule).map((line) => `${line}\n`).join('');
      const folders = [...new Set([pick(names), `${pick(names)}/${pick(names)}`])];
      const other = `/${pick(names)}/`;
      const handovers = folders.map((folder, index) => takes(folder, `@o/new${index}`, pick([undefined, (path: string) => path.startsWith(`${folder}/`) && !path.includes(other)]), pick([[], ['@o/p'], ['@o/q', '@o/r']]))).map((handover): Handover => ({ ...handover, telling: handover.from.slice(0, 1 + rng.int(2)), scattered: rng.next() < 0.3 }));
      const { after, meant } = edit(text, handovers, source, paths);
      expect(after, `seed ${seed}\n${text}\n${folders.join(' ')}`).toEqual(meant);
    }
  });
});
