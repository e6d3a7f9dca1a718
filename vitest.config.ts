import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{snippet,cli,schemas,scripts}/**/*.test.ts'],
    // Compiler tests bundle the built snippet: never yesterday's.
    globalSetup: 'scripts/buildBeforeTests.ts',
  },
});
