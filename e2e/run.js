import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumOfThisRun } from './browser/chromiumOfThisRun.js';
import { fullBrowserTag } from './browser/fullBrowserTag.js';

const folder = fileURLToPath(new URL('.', import.meta.url));
const playwright = join(
  dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')),
  'cli.js',
);

const chromium = await chromiumOfThisRun();
const kind = chromium.reduced ? 'reduced headless browser' : 'full browser';
console.log(
  `Browser: Chromium ${chromium.version} (${chromium.source}, ${kind})\n  ${chromium.executablePath}`,
);
if (chromium.reduced) process.env.E2E_NOT_RUN = JSON.stringify(titlesOfFullBrowserTests());
const leftOut = chromium.reduced ? ['--grep-invert', fullBrowserTag] : [];
process.exitCode = runPlaywright([...leftOut, ...process.argv.slice(2)], 'inherit').status ?? 1;

/**
 * @param {string[]} options
 * @param {import('node:child_process').StdioOptions} stdio
 */
function runPlaywright(options, stdio) {
  const command = [playwright, 'test', '--config', folder, ...options];
  return spawnSync(process.execPath, command, { stdio, encoding: 'utf8', maxBuffer: 1 << 26 });
}

/** The tests that need the full browser, as `file › title`. */
function titlesOfFullBrowserTests() {
  const listing = runPlaywright(['--list', '--grep', fullBrowserTag, '--reporter', 'list'], 'pipe');
  if (listing.status !== 0)
    throw new Error(`Playwright could not list the tests:\n${listing.stdout}${listing.stderr}`);
  return listing.stdout
    .split('\n')
    .filter((line) => line.includes(' › '))
    .map((line) => line.trim());
}
