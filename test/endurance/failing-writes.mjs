// Preloaded into the command (`node --import`): its n-th call that writes fails. FAIL_AT: which one, from 1; 0 for none. FAIL_CALL: of calls of this name alone. FAIL_CODE: the error. COUNT_FILE: where the number of calls is written at the end.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { FAIL_AT = '0', FAIL_CALL, FAIL_CODE = 'EIO', COUNT_FILE } = process.env;
const failAt = Number(FAIL_AT);
let calls = 0;

const failure = (call) => Object.assign(new Error(`${FAIL_CODE}: planted, ${call}`), { code: FAIL_CODE, errno: -1, syscall: call });

/** Whether this call is the one that fails. */
const isNext = (call) => (FAIL_CALL === undefined || FAIL_CALL === call) && ++calls === failAt;

if (process.argv[1]?.endsWith('cli.js')) {
  for (const name of ['writeFile', 'rename', 'mkdir', 'mkdtemp', 'copyFile', 'symlink']) {
    const original = fs.promises[name];
    fs.promises[name] = (...args) => (isNext(name) ? Promise.reject(failure(name)) : original.apply(fs.promises, args));
  }
  const open = fs.promises.open;
  fs.promises.open = (path, flags, ...more) => {
    const writes = typeof flags === 'string' ? /[wax+]/.test(flags) : ((flags ?? 0) & (fs.constants.O_WRONLY | fs.constants.O_RDWR)) !== 0;
    return writes && isNext('open') ? Promise.reject(failure('open')) : open.call(fs.promises, path, flags, ...more);
  };
  const handle = await open.call(fs.promises, new URL(import.meta.url), 'r');
  const prototype = Object.getPrototypeOf(handle);
  await handle.close();
  const write = prototype.writeFile;
  // a full disk takes what fits
  prototype.writeFile = async function (data, ...more) {
    if (!isNext('write')) return write.call(this, data, ...more);
    await write.call(this, data.slice(0, Math.floor(data.length / 2)), ...more);
    throw failure('write');
  };
  const sync = prototype.sync;
  prototype.sync = function () {
    return isNext('fsync') ? Promise.reject(failure('fsync')) : sync.call(this);
  };
  syncBuiltinESMExports();
  if (COUNT_FILE !== undefined) process.on('exit', () => fs.writeFileSync(COUNT_FILE, String(calls)));
}
