import { expect, test } from 'vitest';
import type { ConsentTag } from '../../snippet/api.d.ts';
import { createCompiler } from './compiler.ts';
import { type FakePage, type Fault, fakePage } from './fakePage.ts';
import { configOf, threeExperiments } from './testConfigs.ts';

const compiler = createCompiler();
const config = configOf('google', { experiments: threeExperiments, storage: { denied: 'session' } });
const { js } = await compiler.compile(config);
const run = new Function('window', 'document', js) as (window: unknown, document: unknown) => void;

type Push = (...messages: unknown[]) => number;

const consentUpdate = new Function(
  'value',
  'return (function () { return arguments })("consent", "update", { analytics_storage: value })',
) as (value: string) => IArguments;

/** A whole visit: script, grant, use of the API, a look at the tab, refusal, another grant, being forgotten. */
function visit(fault: Fault): FakePage {
  const page = fakePage(fault);
  const dataLayer: unknown[] = [];
  page.globals.dataLayer = dataLayer;
  run(page.window, page.document);
  const tag = page.globals.consentTag as ConsentTag | undefined;
  const use = () => [tag?.id, tag?.consent, tag?.storage, tag?.variant('hero')];
  tag?.on(() => use());
  page.runTimers();
  for (const value of ['granted', 'denied', 'granted']) {
    (dataLayer.push as Push)(consentUpdate(value));
    page.runTimers();
    use();
    page.dispatch('visibilitychange');
    page.dispatch('storage', { key: null });
  }
  tag?.forget();
  use();
  return page;
}

test('whatever access to the page throws, nothing throws into the page', () => {
  const accesses: string[] = [];
  visit((access) => accesses.push(access) < 0);
  expect(accesses.length).toBeGreaterThan(300);
  for (let failing = 0; failing < accesses.length; failing++) {
    let count = 0;
    const fault: Fault = () => count++ === failing;
    expect(() => visit(fault), `access ${failing}: ${accesses[failing]}`).not.toThrow();
  }
});

test.each([
  'localStorage',
  'sessionStorage',
  'crypto',
  'location',
  'cookie',
  'setTimeout',
  'setInterval',
  'addEventListener',
])('a page where every use of %s throws is left in peace', (name) => {
  expect(() => visit((access) => access.includes(`.${name}`))).not.toThrow();
});

test('a whole visit leaves no cookie behind', () => {
  expect([...visit(() => false).cookies]).toEqual([]);
});
