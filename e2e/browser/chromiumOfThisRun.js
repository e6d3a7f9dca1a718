import { findChromium } from './findChromium.js';

/** @typedef {import('./findChromium.js').FoundChromium} FoundChromium */

const variable = 'E2E_CHROMIUM';

/**
 * The browser of this run: found once by the first process, handed to the others in the environment.
 *
 * @returns {Promise<FoundChromium>}
 */
export async function chromiumOfThisRun() {
  const handed = process.env[variable];
  if (handed) return JSON.parse(handed);
  const found = await findChromium();
  process.env[variable] = JSON.stringify(found);
  return found;
}
