import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Tests have a temporary folder of their own, which is gone after them; what one of them left behind in it fails the run. What others unpack there (a browser) is no matter. */
export default function temporaryFolder(): () => void {
  const [before, folder] = [process.env['TMPDIR'], mkdtempSync(join(tmpdir(), 'conway-tests-'))];
  process.env['TMPDIR'] = folder;
  return () => {
    const left = readdirSync(folder).filter((name) => /^(conway|make-repository)-/.test(name));
    rmSync(folder, { recursive: true, force: true });
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    if (left.length > 0) {
      process.stderr.write(`tests left in the temporary folder: ${left.join(', ')}\n`);
      process.exitCode = 1;
    }
  };
}
