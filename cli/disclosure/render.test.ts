import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import schema from '../../schemas/cookies.schema.json' with { type: 'json' };
import { configOf, threeExperiments } from '../compile/testConfigs.ts';
import { loadTenants } from '../config/loadTenants.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import { tempProject } from '../testing/tempProject.ts';
import { describeDuration } from './describeEntry.ts';
import { disclosureOf } from './disclosureOf.ts';
import { renderCookieConsent } from './renderCookieConsent.ts';
import { renderCookiesJson } from './renderCookiesJson.ts';
import { renderCookiesMarkdown } from './renderCookiesMarkdown.ts';
import { renderCookieTable } from './renderCookieTable.ts';
import { renderKlaro } from './renderKlaro.ts';
import { languages } from './texts/disclosureTexts.ts';
import { textsOf } from './texts/textsOf.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { tenants } = await loadTenants(['examples/tenants'], root);
const validate = new Ajv2020().compile(schema);

const everything = configOf('google', {
  experiments: threeExperiments,
  storage: { denied: 'session' },
  cookies: { retired: ['_old'], domain: 'shop.example' },
});
const collecting = configOf('google', { collector: { url: 'https://id.acme.cz/v1' } });
const nothing = configOf('google', { storage: { granted: 'memory' } }, { cache: false });
const configs: [string, ResolvedConfig][] = [
  ...tenants.map(({ name, config }) => [String(name), config] as [string, ResolvedConfig]),
  ['everything', everything],
  ['a collector', collecting],
  ['nothing', nothing],
];

test.each(configs)(
  '%s: cookies.json follows its schema, and no run takes it for a config',
  async (_, config) => {
    const text = renderCookiesJson(disclosureOf(config)).toString();
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    // Put together from parts, and still as `JSON.stringify` lays it out.
    expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
  },
);

test('what is written for others is no tenant config, even where all JSON of a folder is read', async () => {
  const disclosure = disclosureOf(everything);
  const cwd = tempProject({
    'a.json': { tenant: 'acme', consent: { platform: 'google' } },
    'cookies.json': renderCookiesJson(disclosure).toString(),
    'klaro.json': renderKlaro(disclosure),
    'cookieconsent.json': renderCookieConsent(disclosure),
  });
  const { findings, tenants: found } = await loadTenants(['.'], cwd);
  expect(findings).toEqual([]);
  expect(found.map(({ name }) => name)).toEqual(['acme']);
});

test('cookies.md has a section in each language, each with every name', () => {
  const sections = renderCookiesMarkdown(disclosureOf(everything)).toString().split(/^# /m).slice(1);
  expect(sections).toHaveLength(languages.length);
  for (const section of sections) {
    expect(section.match(/(?<=^## `)[^`]+/gm)).toEqual(['_sa', '_saexp', '_sa_consent_cache', '_sa', '_sa']);
    expect(section).toContain('`_old`');
    expect(section).toContain('shop.example');
    expect(section).not.toMatch(/undefined|\[object/);
  }
  expect(sections[1]).toContain(
    '- **Doba uložení**: 395 dní; při každém zobrazení stránky se souhlasem běží znovu; v Safari nejvýše 7 dní',
  );
});

describe('what is sent', () => {
  const renderings: [string, (config: ResolvedConfig) => string][] = [
    ['cookies.md', (config) => renderCookiesMarkdown(disclosureOf(config)).toString()],
    ['cookies.json', (config) => renderCookiesJson(disclosureOf(config)).toString()],
    ['klaro.json', (config) => renderKlaro(disclosureOf(config))],
    ['cookieconsent.json', (config) => renderCookieConsent(disclosureOf(config))],
    ['the table', (config) => languages.map((each) => renderCookieTable(disclosureOf(config), each)).join()],
  ];

  test.each(renderings)('%s says what, when and to whom, in every language', (_, render) => {
    const text = render(collecting);
    expect(text).toContain('https://id.acme.cz/v1');
    for (const language of languages) {
      const { items } = textsOf[language].transfers;
      for (const { what, when } of Object.values(items)) {
        expect(text).toContain(what);
        expect(text).toContain(when);
      }
      expect(text).not.toContain(textsOf[language].sends.nothing);
    }
  });

  test.each(renderings)('%s says nothing of it without a collector', (_, render) => {
    const text = render(everything);
    for (const language of languages) {
      const { transfers, sends } = textsOf[language];
      expect(text).not.toContain(transfers.heading);
      expect(text).not.toContain(transfers.items.events.what);
      expect(text).not.toContain(sends.something);
    }
  });

  test('where the introduction says that nothing is sent, nothing can be', () => {
    const text = renderCookiesMarkdown(disclosureOf(everything)).toString();
    for (const language of languages) expect(text).toContain(textsOf[language].sends.nothing);
  });

  test('what is held before a choice, and consent by default, are told where there is any', () => {
    const { beforeConsent, byDefault } = textsOf.en.transfers;
    const collector = { url: 'https://id.acme.cz/v1', beforeConsent: 'queue' as const };
    const held = renderCookieTable(
      disclosureOf(configOf('google', { collector }, { defaults: 'honor' })),
      'en',
    );
    expect([held.includes(beforeConsent.queue), held.includes(byDefault)]).toEqual([true, true]);
    const dropped = renderCookieTable(disclosureOf(collecting), 'en');
    expect([dropped.includes(beforeConsent.drop), dropped.includes(byDefault)]).toEqual([true, false]);
  });

  test('an endpoint that creates no identifiers is not asked for one', () => {
    const collector = { url: 'https://id.acme.cz/v1', createIdentifier: false };
    const { transfers, entries } = disclosureOf(configOf('google', { collector }));
    expect(transfers?.items).toEqual(['events', 'hardIds', 'withdrawal']);
    expect(entries[0]?.lifetime).toMatchObject({ renewal: 'rolling', safariSeconds: 604_800 });
  });
});

test('where nothing is stored, it says so', () => {
  const text = renderCookiesMarkdown(disclosureOf(nothing)).toString();
  for (const language of languages) expect(text).toContain(textsOf[language].nothingWritten);
});

test('the table for pasting is plain: no script, no style, no class, and well formed', () => {
  for (const language of languages) {
    const table = renderCookieTable(disclosureOf(everything), language);
    expect(table).not.toMatch(/<script|style=|class=|id=|on\w+=/);
    const open: string[] = [];
    for (const [, closing, name = ''] of table.matchAll(/<(\/?)(\w+)/g)) {
      if (name === 'br') continue;
      if (closing) expect(open.pop()).toBe(name);
      else open.push(name);
    }
    expect(open).toEqual([]);
    expect(table.match(/<tr>/g)).toHaveLength(6);
  }
});

test('a hostile name is text in the table', () => {
  const disclosure = disclosureOf({
    ...everything,
    tenant: '<img onerror=x>',
    identifier: { ...everything.identifier, cookie: '<i>' },
    cookies: { ...everything.cookies, path: '/"><b>' },
  });
  for (const table of [renderCookieTable(disclosure, 'en'), renderCookieConsent(disclosure)]) {
    expect(table).not.toMatch(/<(?:img|b|i)\b/);
    expect(table).toContain('&lt;img');
    expect(table).toContain('&lt;i&gt;');
  }
});

describe('import formats', () => {
  test('Klaro: one service whose cookies it can delete, described in every language', () => {
    const { services } = JSON.parse(renderKlaro(disclosureOf(everything)));
    expect(services).toMatchObject([
      {
        name: 'consent-tag',
        required: false,
        optOut: false,
        cookies: [
          ['_sa', '/', 'shop.example'],
          ['_saexp', '/', 'shop.example'],
        ],
      },
    ]);
    expect(Object.keys(services[0].translations)).toEqual(['zz', ...languages]);
  });

  test('CookieConsent: a section with a cookie table per language, a row per entry', () => {
    const { language } = JSON.parse(renderCookieConsent(disclosureOf(everything)));
    expect(Object.keys(language.translations)).toEqual([...languages]);
    const [section] = language.translations.de.preferencesModal.sections;
    const { headers, body } = section.cookieTable;
    expect(body).toHaveLength(5);
    for (const row of body) expect(Object.keys(row)).toEqual(Object.keys(headers));
  });
});

test.each([
  ['en', ['1 day', '2 days', '36 hours', '90 minutes', '1 second', '100 ms']],
  ['cs', ['1 den', '2 dny', '36 hodin', '90 minut', '1 sekunda', '100 ms']],
  ['de', ['1 Tag', '2 Tage', '36 Stunden', '90 Minuten', '1 Sekunde', '100 ms']],
  ['fr', ['1 jour', '2 jours', '36 heures', '90 minutes', '1 seconde', '100 ms']],
] as const)('durations in %s', (language, expected) => {
  const durations = [86_400_000, 172_800_000, 129_600_000, 5_400_000, 1000, 100];
  expect(durations.map((ms) => describeDuration(ms, textsOf[language]))).toEqual(expected);
});

test('what is remembered of one tenant says nothing wrong of the next', () => {
  const render = (timeout: string) =>
    renderCookiesMarkdown(
      disclosureOf(configOf('google', { storage: { denied: 'session' } }, { timeout })),
    ).toString();
  expect(render('3s')).toContain('(3 seconds)');
  expect(render('4s')).toContain('(4 seconds)');
  expect(render('4s')).not.toContain('(3 seconds)');
});

test('the same config gives the same bytes', () => {
  for (const render of [renderCookiesJson, renderCookiesMarkdown, renderKlaro, renderCookieConsent]) {
    expect(render(disclosureOf(structuredClone(everything)))).toEqual(render(disclosureOf(everything)));
  }
});
