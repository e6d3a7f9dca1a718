import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { findChromium } from '../e2e/browser/findChromium.js';
import { withEnvironment } from '../e2e/browser/withEnvironment.js';
import { spawnJourney } from '../examples/identity-service/demo/spawnJourney.js';

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

/** Two browsers of one person at the demo shop, and the admin page that shows both. */
async function journey(browser) {
  const { shop, admin, adminKey, stop } = await spawnJourney();
  const email = 'james@example.com';
  try {
    const laptop = await visit(browser, shop, email, ['kettle', 'lamp']);
    await laptop.goto(shop);
    await laptop.getByRole('button', { name: 'Cookie settings' }).click();
    await laptop.screenshot({ path: picture('shop.png') });
    await visit(browser, shop, email, ['chair']);
    const context = await browser.newContext({
      viewport: { width: 1000, height: 1200 },
      httpCredentials: { username: 'operator', password: adminKey },
    });
    const page = await context.newPage();
    await page.goto(admin);
    const form = page.getByRole('region', { name: 'By hard ID' });
    await form.getByLabel('Value').fill(email);
    await form.getByRole('button').click();
    await page.getByRole('heading', { name: email }).waitFor();
    await page.screenshot({ path: picture('admin.png'), fullPage: true });
  } finally {
    await stop();
  }
}

/** Agrees, looks at some products and signs in; answers the page once the service has all of it. */
async function visit(browser, shop, email, products) {
  const context = await browser.newContext({ viewport: { width: 760, height: 560 } });
  const page = await context.newPage();
  await page.goto(shop);
  await page.getByRole('button', { name: 'Agree' }).click();
  await page.getByText('kept in: cookie').waitFor();
  for (const product of products) await page.goto(`${shop}products/${product}`);
  await page.goto(`${shop}register`);
  await page.getByLabel('First name').fill('James');
  await page.getByLabel('E-mail').fill(email);
  const told = page.waitForResponse((answer) => answer.request().postData()?.includes('"hardIds"') === true);
  await page.getByRole('button', { name: 'Register or sign in' }).click();
  await told;
  return page;
}

const { executablePath, env = {} } = await findChromium();
const browser = await chromium.launch({ executablePath, env: withEnvironment(env) });
try {
  await preview(browser);
  await installPage(browser);
  await journey(browser);
} finally {
  await browser.close();
}
