import { readFileSync } from 'node:fs';
import { analyzeOptions, readRequest, windowsOf } from '../../src/cli/request.js';
import { readCode } from '../../src/ingest/code/read-code.js';
import { openRepository } from '../../src/ingest/git/open-repository.js';
import { readFacts } from '../../src/ingest/index.js';
import { analyze } from '../../src/pipeline.js';
import { timeWithin } from './time-within.js';

/**
 * One stage on one repository, once, in this process, so that nothing is compiled or warm from a run before. Prints milliseconds of the stage as JSON; opening the
 * repository and starting the process are not in them. Stages: `history`, `imports`; `nulls`, what of the analysis goes to nulls, resampling and the jackknife;
 * `read FILE` reads the blobs whose ids are in a JSON file, and `wanted` prints those that the import stage reads.
 */
const [stage, repository, list] = process.argv.slice(2);
const print = (value: unknown): void => void process.stdout.write(JSON.stringify(value));
const timed = async (work: () => unknown): Promise<void> => {
  const start = performance.now();
  await work();
  print(performance.now() - start);
};

/** What draws at random or leaves out, and does again: of partitions, of co-change, of the score and of agreement. */
const NULLS = ['again', 'cellNull', 'coupledByChance', 'chanceRanges', 'relearned', 'weekRanges', 'significance', 'withSupport'];

if (stage === 'nulls') {
  const request = await readRequest({});
  const raw = await readFacts(repository, { since: (committedAt, own) => windowsOf(request, committedAt, own).readSince });
  print((await timeWithin(() => analyze(raw, analyzeOptions(request, raw, '0')), NULLS)).within);
} else {
  const git = await openRepository(repository);
  try {
    if (stage === 'history') await timed(() => git.readHistory({ since: 0 }));
    else if (stage === 'read') {
      const oids = JSON.parse(readFileSync(list, 'utf8')) as string[];
      await timed(() => git.readBlobs(oids, () => undefined, { maxBytes: 1 << 20 }));
    } else {
      const tree = await git.readTree(), wanted: string[] = [];
      if (stage === 'imports') await timed(() => readCode(tree, git.readBlobs, () => undefined));
      else {
        await readCode(tree, (oids, onBlob, options) => {
          wanted.push(...oids);
          return git.readBlobs(oids, onBlob, options);
        }, () => undefined);
        print(wanted);
      }
    }
  } finally {
    await git.close();
  }
}
