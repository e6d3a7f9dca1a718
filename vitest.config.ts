import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{snippet,cli,schemas,scripts}/**/*.test.ts'],
    // Tests that start processes share two cores with each other on small machines.
    testTimeout: 60_000,
    // Compiler tests bundle the built snippet: never yesterday's.
    globalSetup: 'scripts/buildBeforeTests.ts',
    // A document that is missing fails like one that is out of date; only -u writes.
    update: 'none',
  },
});
