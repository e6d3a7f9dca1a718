import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    testTimeout: 60_000,
    // The embedded engine takes seconds to start.
    hookTimeout: 60_000,
    update: 'none',
  },
});
