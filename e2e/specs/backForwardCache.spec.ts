import { chromium, expect, type Page, test } from '@playwright/test';
import { chromiumOfThisRun } from '../browser/chromiumOfThisRun.js';
import { fullBrowserTag } from '../browser/fullBrowserTag.js';
import { withEnvironment } from '../browser/withEnvironment.js';
import { compileTenant } from '../fixtures/compileTenant.ts';
import { html, script } from '../fixtures/html.ts';
import { startLocalServer } from '../fixtures/localServer.ts';
import { readState } from '../fixtures/pageState.ts';
import { googleTenant } from '../fixtures/visit.ts';
import { alreadyGranted, choose } from '../platforms/consentMode.ts';

/** Runs in a browser of its own without interception: both features are off while requests are intercepted. */
async function inRealBrowser(
  pages: Record<string, string>,
  run: (page: Page, origin: string) => Promise<void>,
) {
  const { executablePath, env = {} } = await chromiumOfThisRun();
  const server = await startLocalServer(pages);
  const browser = await chromium.launch({
    executablePath,
    env: withEnvironment(env),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.context().on('weberror', (error) => errors.push(String(error.error())));
    await run(page, server.origin);
    expect(errors).toEqual([]);
    expect(server.unannounced).toEqual([]);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function snippet(config = googleTenant()): Promise<string> {
  return script(await compileTenant(config));
}

const watchPageshow = script(
  'window.revived=0;addEventListener("pageshow",function(e){if(e.persisted)revived++});window.states=[];(window.consentTag=window.consentTag||[]).push(function(s){states.push(s.consent+" "+s.id)})',
);

test.describe('out of the back/forward cache', { tag: fullBrowserTag }, () => {
  for (const [choice, description] of [
    ['denied', 'a page whose visitor refused elsewhere forgets the identifier without any use of the API'],
    ['granted', 'a page whose visitor still agrees goes on as before'],
  ] as const) {
    test(description, async () => {
      const ours = await snippet();
      const pages = {
        '/one': html(watchPageshow + alreadyGranted + ours),
        '/two': html(alreadyGranted + ours),
      };
      await inRealBrowser(pages, async (page, origin) => {
        await page.goto(`${origin}/one`);
        await expect.poll(async () => (await readState(page)).storage).toBe('cookie');
        const before = await readState(page);
        await page.goto(`${origin}/two`);
        await choose(page, choice);
        await expect.poll(async () => (await readState(page)).consent).toBe(choice);
        await page.evaluate(() => history.back());
        const revived = () => page.evaluate('window.revived').catch(() => 'on the way');
        await expect.poll(revived, 'the page came out of the cache').toBe(1);
        const last = await page.evaluate('states[states.length-1]');
        if (choice === 'granted') expect(last).toBe(`granted ${before.id}`);
        else expect(last).toMatch(/^denied [0-9a-f]{32}$/);
        const after = await readState(page);
        expect(after.id === before.id).toBe(choice === 'granted');
        expect(await page.context().cookies()).toHaveLength(choice === 'granted' ? 1 : 0);
      });
    });
  }
});
