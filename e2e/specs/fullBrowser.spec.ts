import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumOfThisRun } from '../browser/chromiumOfThisRun.js';
import { fullBrowserTag } from '../browser/fullBrowserTag.js';
import { withEnvironment } from '../browser/withEnvironment.js';
import { expectState } from '../fixtures/pageState.ts';
import { Site } from '../fixtures/site.ts';
import { expect, test } from '../fixtures/test.ts';
import { googleTenant, shop, visit } from '../fixtures/visit.ts';
import { choose, defaultDenied } from '../platforms/consentMode.ts';

test('in a frame of another site, whose cookies the browser refuses, the mode is memory', {
  tag: fullBrowserTag,
}, async ({ site }) => {
  const inside = defaultDenied + (await site.snippet(googleTenant({ storage: { denied: 'session' } })));
  site.serve('https://widget.other.test/', inside);
  const page = await site.open(`${shop}/`, '<iframe src="https://widget.other.test/"></iframe>');
  const frame = page.frame({ url: 'https://widget.other.test/' });
  const kept = await frame?.evaluate(() => {
    window.gtag('consent', 'update', { analytics_storage: 'granted' });
    const { consent, storage } = window.consentTag;
    return { consent, storage, cookie: document.cookie };
  });
  expect(kept, 'this browser refuses cookies in frames of other sites').toMatchObject({ cookie: '' });
  expect(kept).toEqual({
    consent: 'granted',
    storage: expect.stringMatching(/^(memory|session)$/),
    cookie: '',
  });
  expect(await site.cookies()).toEqual([]);
});

test('with all cookies blocked in the preferences', { tag: fullBrowserTag }, async () => {
  const profile = test.info().outputPath('profile');
  await mkdir(join(profile, 'Default'), { recursive: true });
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  await writeFile(join(profile, 'Default/Preferences'), JSON.stringify(preferences));
  const { executablePath, env = {} } = await chromiumOfThisRun();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    env: withEnvironment(env),
  });
  try {
    const site = await Site.over(context);
    const page = await visit(site, googleTenant({ storage: { denied: 'session' } }), {
      before: defaultDenied,
    });
    const blocked = await page.evaluate(() => {
      try {
        return window.localStorage === null;
      } catch {
        return true;
      }
    });
    expect(blocked, 'this browser honours the preference').toBe(true);
    await choose(page, 'granted');
    await expectState(page, { consent: 'granted', storage: 'memory' });
    await choose(page, 'denied');
    await expectState(page, { consent: 'denied', storage: 'memory' });
    expect(site.problems()).toEqual([]);
  } finally {
    await context.close();
  }
});
