import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { findChromium } from '../e2e/browser/findChromium.js';
import { withEnvironment } from '../e2e/browser/withEnvironment.js';

/** `npm run screenshots`: takes the pictures that the README shows anew, after a change of what they show. */
const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'lib/cli/bin.js');
const tenant = join(root, 'examples/tenants/shoptet-ab-test.json');
const picture = (name) => join(root, 'examples/screenshots', name);

async function preview(browser) {
  const server = spawn(process.execPath, [bin, 'preview', tenant], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const [address] = await once(server.stdout, 'data');
    const page = await browser.newPage({ viewport: { width: 1200, height: 860 } });
    await page.goto(String(address).trim());
    await page.getByRole('button', { name: 'Grant', exact: true }).click();
    await page.locator('section.state dd.granted').waitFor();
    await page.locator('.stored').getByText('_sa_consent_cache').waitFor();
    await page.screenshot({ path: picture('preview.png') });
  } finally {
    server.kill();
  }
}

async function installPage(browser) {
  const out = mkdtempSync(join(tmpdir(), 'consent-tag-screenshots-'));
  try {
    spawnSync(process.execPath, [bin, 'build', tenant, '--out', out, '--emit', 'install', '--quiet']);
    const page = await browser.newPage({ viewport: { width: 760, height: 820 } });
    await page.goto(pathToFileURL(join(out, 'shoptet-ab-test', 'install.html')).href);
    await page.screenshot({ path: picture('install.png') });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

const { executablePath, env = {} } = await findChromium();
const browser = await chromium.launch({ executablePath, env: withEnvironment(env) });
try {
  await preview(browser);
  await installPage(browser);
} finally {
  await browser.close();
}
