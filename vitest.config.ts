import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['{snippet,cli,schemas,scripts}/**/*.test.ts'] },
});
