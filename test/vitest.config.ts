import { defineConfig } from 'vitest/config';
// pages hold their program: tests see that of the source as it stands
import '../viz/bundle.mjs';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    exclude: ['test/bench/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    setupFiles: new URL('fixed-seed.ts', import.meta.url).pathname,
    globalSetup: new URL('temporary-folder.ts', import.meta.url).pathname,
  },
});
