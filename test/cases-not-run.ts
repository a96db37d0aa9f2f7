/** Acceptance cases without a test on a single Linux machine without a network, and why. */
export const NOT_RUN: Readonly<Record<number, string>> = {
  89: 'a history of a million commits takes many minutes and gigabytes of disk: `npm run bench -- growth` measures time and memory at 10,000, 100,000 and 1,000,000 commits',
};

/** What tests of a case leave out, and why. */
export const PARTLY_RUN: Readonly<Record<number, string>> = {
  6: 'hooks that a configuration defines run in git 2.54 and newer only; the repository has them, the local git may be older (`conway doctor` tries the one that is used)',
  19: 'git.exe, git.cmd and git.bat are looked for by Windows only; what is shown is that neither relative folders of PATH nor those of the repository are searched',
  37: 'names are kept apart as bytes, which no file system takes part in; macOS and Windows themselves are not here',
  55: 'imports equal those of TypeScript over the packages that are installed; test262 and the fixtures of Babel and Prettier are no dependency (`npm run bench -- corpus` reads them)',
  64: 'in Chromium; Firefox is no dependency',
  65: 'a page of 2,000 components stays under 1.8 MB: none of 50 MB is made',
  82: 'reftable needs git 2.45; for an older one the exit code and advice are shown',
  84: 'other versions of git are programs that answer as these do',
  97: 'one machine: other systems and processors are not here',
  99: 'installed from the packed archive with the dependencies that are here; that no network is used is seen where processes may be traced',
  100: 'provenance, `npm audit` and a fuzzing run of 24 hours belong to a release (`npm run bench -- fuzz SECONDS`)',
};
