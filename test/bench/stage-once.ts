import { readCode } from '../../src/ingest/code/read-code.js';
import { openRepository } from '../../src/ingest/git/open-repository.js';

/**
 * One stage on one repository, once, in this process, so that nothing is compiled or warm from a run before. Prints milliseconds of the stage as JSON; opening the
 * repository and starting the process are not in them.
 */
const [stage, repository] = process.argv.slice(2);
const git = await openRepository(repository);
try {
  const times: Record<string, number> = {};
  const timed = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    const start = performance.now();
    await work();
    times[name] = performance.now() - start;
  };
  if (stage === 'history') await timed('history', () => git.readHistory({ since: 0 }));
  else {
    const tree = await git.readTree();
    const wanted: string[] = [];
    if (stage === 'imports') await timed('imports', () => readCode(tree, git.readBlobs, () => undefined));
    else {
      await readCode(tree, (oids, onBlob, options) => {
        wanted.push(...oids);
        return git.readBlobs(oids, onBlob, options);
      }, () => undefined);
      await timed('read', () => git.readBlobs(wanted, () => undefined, { maxBytes: 1 << 20 }));
    }
  }
  process.stdout.write(JSON.stringify(times));
} finally {
  await git.close();
}
