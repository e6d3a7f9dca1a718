import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { inspectChromium } from './inspectChromium.js';
import { installedChromium } from './installedChromium.js';
import { npmChromium } from './npmChromium.js';

const projectFolder = fileURLToPath(new URL('../../', import.meta.url));

/**
 * @typedef {object} FoundChromium
 * @property {string} executablePath
 * @property {string} version
 * @property {boolean} reduced a headless shell: some tests cannot run there
 * @property {string} source where it comes from, for people
 * @property {Record<string, string>} [env] to be added to the environment it is started in
 */

/**
 * The browser for the tests: the one named by `CHROMIUM_PATH`, Playwright's own, an installed one, else one
 * that is fetched without touching the system.
 *
 * @returns {Promise<FoundChromium>}
 * @throws when `CHROMIUM_PATH` is unusable, or there is no browser and none can be fetched
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return namedChromium(named);
  const own = await playwrightsChromium();
  if (own) return own;
  for (const executablePath of installedChromium()) {
    const found = await usable(executablePath, 'installed');
    if (found) return found;
  }
  return (await downloadedChromium()) ?? chromiumFromNpm();
}

/** @param {string} executablePath */
async function namedChromium(executablePath) {
  try {
    return { executablePath, source: 'CHROMIUM_PATH', ...(await inspectChromium(executablePath)) };
  } catch (error) {
    throw new Error(`CHROMIUM_PATH names "${executablePath}", which does not start as a browser:\n${error}`);
  }
}

async function playwrightsChromium() {
  const executablePath = chromium.executablePath();
  return existsSync(executablePath) ? usable(executablePath, "Playwright's own") : undefined;
}

async function downloadedChromium() {
  try {
    execFileSync('npx', ['playwright', 'install', '--no-shell', 'chromium'], {
      cwd: projectFolder,
      stdio: 'pipe',
    });
  } catch {
    return undefined;
  }
  return playwrightsChromium();
}

async function chromiumFromNpm() {
  try {
    const { executablePath, env } = await npmChromium();
    return { executablePath, env, source: 'npm package', ...(await inspectChromium(executablePath, env)) };
  } catch (error) {
    throw new Error(
      `No Chromium is installed and none could be fetched (${error}). Install one, or name one with CHROMIUM_PATH.`,
    );
  }
}

/**
 * @param {string} executablePath
 * @param {string} source
 */
async function usable(executablePath, source) {
  try {
    return { executablePath, source, ...(await inspectChromium(executablePath)) };
  } catch {
    return undefined;
  }
}
