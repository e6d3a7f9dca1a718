import { parse } from 'acorn';
import { describe, expect, test } from 'vitest';
import type { ConsentTag } from '../../snippet/api.d.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import { compileDebug } from './compileDebug.ts';
import { createCompiler } from './compiler.ts';
import { fakePage } from './fakePage.ts';
import { configOf, threeExperiments } from './testConfigs.ts';

const compiler = createCompiler();
const config = configOf('google', { experiments: threeExperiments, storage: { denied: 'session' } });

const consentUpdate = new Function(
  'value',
  'return (function () { return arguments })("consent", "update", { analytics_storage: value })',
) as (value: string) => IArguments;

/** What a page hears, stores and logs while its visitor agrees, refuses, agrees again and is forgotten. */
function visit(js: string, accessOf: (access: string) => void) {
  const page = fakePage((access) => {
    accessOf(access);
    return false;
  });
  const dataLayer: unknown[] = [];
  const lines: string[] = [];
  const states: string[] = [];
  page.globals.dataLayer = dataLayer;
  page.globals.console = { log: (line: string) => lines.push(line) };
  new Function('window', 'document', js)(page.window, page.document);
  const tag = page.globals.consentTag as ConsentTag;
  const cookies = () => [...page.cookies.keys()].join();
  tag.on(({ consent, storage }) => states.push(`${consent} ${storage} [${cookies()}]`));
  for (const value of ['granted', 'denied', 'granted']) {
    dataLayer.push(consentUpdate(value));
    page.runTimers();
  }
  tag.forget();
  return { lines, states };
}

test('does what the ordinary build does, with the same accesses to the page in the same order', async () => {
  const accesses: [string[], string[]] = [[], []];
  const ordinary = visit((await compiler.compile(config)).js, (access) => accesses[0].push(access));
  const debug = visit(await compileDebug(config), (access) => accesses[1].push(access));
  expect(debug.states).toEqual(ordinary.states);
  expect(ordinary.states).toEqual([
    'unknown memory []',
    'granted cookie [_sa,_saexp]',
    'denied session []',
    'granted cookie [_sa,_saexp]',
    'denied session []',
  ]);
  expect(accesses[1].filter((access) => !access.includes('console'))).toEqual(accesses[0]);
  expect(ordinary.lines).toEqual([]);
});

test('tells each decision with its reason', async () => {
  const { lines } = visit(await compileDebug(config), () => {});
  const told = lines.map((line) =>
    line.replace(/[0-9a-f]{32}/g, '<id>').replace(/\d+\.\d+\.\d+/, '<version>'),
  );
  expect(told).toMatchInlineSnapshot(`
    [
      "[consent-tag acme-cz] version <version> starts",
      "[consent-tag acme-cz] no choice heard so far, waiting 3000 ms for one",
      "[consent-tag acme-cz] now: consent unknown, storage memory, identifier <id>",
      "[consent-tag acme-cz] Consent Mode update: analytics_storage granted",
      "[consent-tag acme-cz] the platform says yes",
      "[consent-tag acme-cz] new identifier, kept in cookie",
      "[consent-tag acme-cz] now: consent granted, storage cookie, identifier <id>",
      "[consent-tag acme-cz] Consent Mode update: analytics_storage denied",
      "[consent-tag acme-cz] the platform says no",
      "[consent-tag acme-cz] refused: deleting _sa,_saexp and the remembered grant",
      "[consent-tag acme-cz] now: consent denied, storage session, identifier <id>",
      "[consent-tag acme-cz] Consent Mode update: analytics_storage granted",
      "[consent-tag acme-cz] the platform says yes",
      "[consent-tag acme-cz] new identifier, kept in cookie",
      "[consent-tag acme-cz] now: consent granted, storage cookie, identifier <id>",
      "[consent-tag acme-cz] the page called forget()",
      "[consent-tag acme-cz] refused: deleting _sa,_saexp and the remembered grant",
      "[consent-tag acme-cz] now: consent denied, storage session, identifier <id>",
    ]
  `);
});

describe('its text', () => {
  const variety: ResolvedConfig[] = [
    config,
    configOf('shoptet', {}, { purpose: 'marketing' }),
    configOf('didomi', { experiments: threeExperiments }, { defaults: 'honor' }),
  ];

  test.each(variety)(
    'is ES5, readable, and survives being folded to one line ($consent.platform)',
    async (each) => {
      const js = await compileDebug(each);
      expect(js.split('\n').length).toBeGreaterThan(300);
      expect(js).toContain('function writeGranted(');
      const folded = js.replace(/\s+/g, ' ');
      for (const text of [js, folded]) {
        expect(() => parse(text, { ecmaVersion: 5, sourceType: 'script' })).not.toThrow();
      }
    },
  );

  test('has only the platform of the tenant', async () => {
    expect(await compileDebug(configOf('google'))).not.toMatch(/Didomi|CookiesConsent/);
  });
});
