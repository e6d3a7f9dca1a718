import { defineConfig } from '@playwright/test';
import { chromiumOfThisRun } from './browser/chromiumOfThisRun.js';
import { withEnvironment } from './browser/withEnvironment.js';

const { executablePath, env = {} } = await chromiumOfThisRun();

export default defineConfig({
  testDir: 'specs',
  outputDir: '../test-results',
  globalSetup: './globalSetup.ts',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // Generous, for machines that do other work at the same time; nothing waits this long when all is well.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['dot'], ['./closingLines.ts']],
  use: { browserName: 'chromium', launchOptions: { executablePath, env: withEnvironment(env) } },
  projects: [
    { name: 'snippet' },
    {
      // The debug build must behave the same: the specs that say what the script does are run on it too.
      name: 'debug build',
      metadata: { debugBuild: true },
      testMatch: /specs.(google|shoptet|didomi|lifecycle.(denial|order|timeout))\.spec\.ts$/,
    },
  ],
});
