import { chromium } from '@playwright/test';
import { withEnvironment } from './withEnvironment.js';

/**
 * Starts a browser once and asks what it is. The headless shell lacks the back/forward cache, ignores
 * preferences and lets third-party frames keep cookies, so tests of these need to know.
 *
 * @param {string} executablePath
 * @param {Record<string, string>} [env] added to the environment
 * @returns {Promise<{ version: string, reduced: boolean }>}
 * @throws when the file cannot be started as a browser
 */
export async function inspectChromium(executablePath, env = {}) {
  const browser = await chromium.launch({ executablePath, env: withEnvironment(env) });
  try {
    const session = await browser.newBrowserCDPSession();
    const { product } = await session.send('Browser.getVersion');
    const [name, version] = product.split('/');
    return { version: version ?? product, reduced: name === 'HeadlessChrome' };
  } finally {
    await browser.close();
  }
}
