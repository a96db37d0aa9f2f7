import fc from 'fast-check';

// what is drawn for properties is the same in every run, so that a run tells about the change it follows; other cases: `SEED=7 npm test`
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 1) });
