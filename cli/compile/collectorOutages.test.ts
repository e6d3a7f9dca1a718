import { expect, test } from 'vitest';
import { type CollectorPage, collectorPage } from '../testing/collectorPage.ts';
import { createCompiler } from './compiler.ts';
import { collectorConfigOf } from './testConfigs.ts';

const { js } = await createCompiler().compile(collectorConfigOf('google'));

const id = 'a'.repeat(32);
const cookies = [['_sa', `1.${id}.ft4`]] as const;

const batches = (page: CollectorPage) => page.requests.filter(({ path }) => path === '/events');
const names = (page: CollectorPage, index: number) => {
  const events = batches(page)[index]?.body.events as { event: string }[];
  return events.map(({ event }) => event);
};

function granted(): CollectorPage {
  const page = collectorPage(js, { cookies, session: [['_sa_visit', id]] });
  page.consent('granted');
  return page;
}

/** A page that tracks as soon as it hears of the grant, while the snippet is still busy with it. */
function eager(session: string): CollectorPage {
  const page = collectorPage(js, { cookies, session: [['_sa_visit', session]] });
  page.tag.on(({ consent }) => {
    if (consent === 'granted') page.tag.track('view');
  });
  page.consent('granted');
  page.advance(1000);
  return page;
}

test('a listener that tracks at the grant comes after what the earlier page left, and takes nothing from it', () => {
  const earlier = `{"id":"${id}","key":"${'b'.repeat(32)}","at":1,"event":"earlier"}`;
  expect(names(eager(`${id}"""${earlier}`), 0)).toEqual(['earlier', 'view']);
});

test('a listener that tracks at the grant does not take the place of the renewal', () => {
  const page = eager('');
  expect(page.requests.map(({ path }) => path)).toEqual(['/identifier', '/events']);
  expect(names(page, 0)).toEqual(['view']);
});

test.each([200, 204])('an answer of status %i that is no JSON has taken in nothing', async (status) => {
  const page = granted();
  page.tag.track('view');
  page.advance(1000);
  await batches(page)[0]?.answer(status);
  page.advance(3000);
  expect(batches(page)[1]?.body.events).toEqual(batches(page)[0]?.body.events);
});

test('two answers about the same messages remove no other message', async () => {
  const page = granted();
  for (let i = 0; i < 60; i++) page.tag.track(`e${i}`);
  page.dispatch('pagehide');
  await batches(page)[0]?.fail();
  page.dispatch('pagehide');
  await batches(page)[1]?.answer(200, { refused: [] });
  page.tag.track('last');
  await batches(page)[2]?.answer(200, { refused: [] });
  page.dispatch('pagehide');
  expect(names(page, batches(page).length - 1)).toContain('last');
});

test('in an outage a page that is hidden and shown again and again does not ask more often by itself', async () => {
  const page = granted();
  page.tag.track('view');
  const fail = async () => batches(page).at(-1)?.fail();
  for (let i = 0; i < 20; i++) {
    page.dispatch('visibilitychange');
    await fail();
  }
  const asked = batches(page).length;
  for (let second = 0; second < 300; second++) {
    page.advance(1000);
    await fail();
  }
  expect(batches(page).length - asked).toBeLessThan(5);
});
