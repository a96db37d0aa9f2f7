import { busFactor } from '../../src/metrics/bus-factor.js';
import { busFactorOf, majorAuthors } from '../../src/metrics/authorship.js';
import type { Facts } from '../../src/model/facts.js';

/**
 * Bus factors that JetBrains published on 2023-05-29 (Jabrayilzade et al. 2022; JetBrains-Research/bus-factor-explorer, `evaluation/data/result.csv`), at the default
 * branch as it stood before 2023-05-24: the newest of its first parents (keras: of the branch that keras-core later replaced).
 */
export const PUBLISHED = [
  { repository: 'vitejs/vite', revision: 'e3db7712', busFactor: 4 },
  { repository: 'babel/babel', revision: '03c51ca5', busFactor: 2 },
  { repository: 'rollup/rollup', revision: '6797d576', busFactor: 1 },
  { repository: 'mobxjs/mobx', revision: '7cdc7ecd', busFactor: 2 },
  { repository: 'cli/cli', revision: '9846af16e', busFactor: 5 },
  { repository: 'nushell/nushell', revision: '74724dee80', busFactor: 5 },
  { repository: 'apache/rocketmq', revision: 'eef581b464', busFactor: 5 },
  { repository: 'rubocop/rubocop', revision: 'b0a348b86', busFactor: 2 },
  { repository: 'apache/brpc', revision: '72ed3043', busFactor: 6 },
  { repository: 'keras-team/keras', revision: 'a2542cefd9', busFactor: 2 },
  { repository: 'jellyfin/jellyfin', revision: 'dd57303a27', busFactor: 3 },
  { repository: 'laravel/framework', revision: '5dd3717aa1', busFactor: 11 },
] as const;

/**
 * Reads each clone at its revision, prints what we compute beside what was published, and tells whether all agree. `facts` gives the facts of a repository at a revision, or
 * null when there is no clone of it here, which is printed and is no agreement. Facts must follow renames with edits, as the
 * published procedure does (60 % similarity there, git's 50 % here).
 */
export async function printPublished(facts: (repository: string, revision: string) => Promise<Facts | null>, print: (line: string) => void): Promise<boolean> {
  let agree = true;
  for (const { repository, revision, busFactor: published } of PUBLISHED) {
    const known = await facts(repository, revision);
    const ours = known === null ? null : publishedProcedure(known);
    agree &&= ours?.living === published;
    print(`${repository} at ${revision}: published ${published}, ${ours === null ? 'no clone' : `ours ${ours.living} (${ours.all} with deleted files, ${ours.files} living files)`}`);
  }
  return agree;
}

function publishedProcedure(facts: Facts): { readonly living: number | null; readonly all: number | null; readonly files: number } {
  const { value, n } = busFactor.compute({ facts } as Parameters<typeof busFactor.compute>[0]);
  return { living: value, all: busFactorOf([...majorAuthors(facts.authorships).values()]), files: n };
}
