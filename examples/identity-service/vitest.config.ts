import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,demo}/**/*.test.ts'],
    testTimeout: 60_000,
    update: 'none',
    globalSetup: 'src/testing/prepareDatabases.ts',
    // The first query of an engine in WebAssembly takes seconds on a machine that is busy.
    hookTimeout: 60_000,
  },
});
