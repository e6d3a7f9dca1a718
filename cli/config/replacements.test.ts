import { describe, expect, test } from 'vitest';
import type { Finding } from '../diagnostics/finding.ts';
import { tempProject } from '../testing/tempProject.ts';
import { loadTenants } from './loadTenants.ts';

const google = (rest: string) => `{"tenant":"shop","consent":{"platform":"google"},${rest}}`;
const consent = (rest: string) => `{"tenant":"shop","consent":{"platform":"google",${rest}}}`;
const tenant = (name: string) => `{"tenant":${JSON.stringify(name)},"consent":{"platform":"google"}}`;
const maxAge = (value: string) => google(`"identifier":{"maxAge":${value}}`);
const timeout = (value: string) => consent(`"timeout":${value}`);
const endpoint = (value: string) => google(`"collector":{"url":"${value}"}`);
const origin = (value: string) => google(`"collector":{"url":"https://id.acme.cz","origins":["${value}"]}`);
const domain = (value: string) => google(`"cookies":{"domain":"${value}"}`);

async function findingsOf(text: string): Promise<Finding[]> {
  return (await loadTenants(['shop.json'], tempProject({ 'shop.json': text }))).findings;
}

describe('a concrete replacement is given where there is just one, and it repairs the fault', () => {
  test.each([
    [google('"globl":"tag"'), '"global"'],
    [consent('"timout":"3s"'), '"timeout"'],
    ['{"tenant":"shop","consent":{"platform":"googel"}}', '"google"'],
    [google('"storage":{"denied":"memry"}'), '"memory"'],
    [tenant('Acme'), '"acme"'],
    [tenant(' Obchod Žlutý_kůň.cz '), '"obchod-zluty-kun-cz"'],
    [maxAge('"15y"'), '"10y"'],
    [maxAge('"20 years"'), '"10y"'],
    [maxAge('"59min"'), '"1h"'],
    [maxAge('"30 days"'), '"30d"'],
    [maxAge('"030d"'), '"30d"'],
    [maxAge('"1.5y"'), '"13140h"'],
    [maxAge('"401d"'), '"400d"'],
    [maxAge('"397d"'), '"395d"'],
    [maxAge('"Session"'), '"session"'],
    [timeout('"50ms"'), '"100ms"'],
    [timeout('"1.5s"'), '"1500ms"'],
    [timeout('"3 s"'), '"3s"'],
    [timeout('"3"'), '"3s"'],
    [timeout('3'), '"3s"'],
    [timeout('3000'), '"3000ms"'],
    [google('"identifier":{"rolling":"true"}'), 'true'],
    [google('"identifier":{"accept":"uuid"}'), '["uuid"]'],
    [google('"experiments":{"list":[{"key":"k","variants":{"a":-1,"b":1}}]}'), '0'],
    [google('"experiments":{"list":[{"key":"k","variants":{"a":"50"}}]}'), '50'],
    [google('"experiments":{"list":[{"key":"k","variants":{"a":1},"traffic":100.1}]}'), '100'],
    [google('"identifier":{"cookie":"a---b"}'), '"a-b"'],
    [google('"identifier":{"cookie":"__Host-Http-x"},"cookies":{"domain":"host"}'), '"x"'],
    [google('"cookies":{"path":"shop"}'), '"/shop"'],
    [domain('žluťoučký.cz'), '"xn--luouk-uva4it5a4g.cz"'],
    [domain('HTTPS://www.Bücher.example:443/a'), '"www.xn--bcher-kva.example"'],
    [domain('.example.com'), '"example.com"'],
    [domain('example.com.'), '"example.com"'],
    [domain('*.example.com:8080?x'), '"example.com"'],
    [domain('Auto'), '"auto"'],
    [domain('hots'), '"host"'],
    [maxAge('"sesion"'), '"session"'],
    [consent('"cache":"false"'), 'false'],
    [consent('"purpose":"analytics"'), '"analytics_storage"'],
    [google('"storage":{"denied":"sessionStorage"}'), '"session"'],
    ['{"tenant":"shop","consent":{"platform":"google-consent-mode"}}', '"google"'],
    [endpoint('http://id.acme.cz/v1'), '"https://id.acme.cz/v1"'],
    [endpoint('http://id.acme.cz:80'), '"https://id.acme.cz"'],
    [endpoint('id.acme.cz/v1'), '"https://id.acme.cz/v1"'],
    [endpoint(' HTTPS://ID.acme.cz:443/v1/ '), '"https://id.acme.cz/v1"'],
    [endpoint('https://id.Žluťoučký.cz'), '"https://id.xn--luouk-uva4it5a4g.cz"'],
    [endpoint('https://id.acme.cz/a/../b'), '"https://id.acme.cz/b"'],
    [endpoint('http://localhost/'), '"http://localhost"'],
    [origin('https://www.acme.cz/'), '"https://www.acme.cz"'],
    [origin('www.acme.cz/kontakt?a#b'), '"https://www.acme.cz"'],
    [origin('http://www.acme.cz'), '"https://www.acme.cz"'],
    [google('"colector":{"url":"https://id.acme.cz"}'), '"collector"'],
    [google('"collector":{"url":"https://id.acme.cz","beforeConsent":"queu"}'), '"queue"'],
    [google('"collector":{"url":"https://id.acme.cz","timeout":2}'), '"2s"'],
    [google('"collector":{"url":"https://id.acme.cz","timeout":"1min"}'), '"10s"'],
    [google('"collector":{"url":"https://id.acme.cz","origins":"https://acme.cz"}'), '["https://acme.cz"]'],
    [
      google(
        '"storage":{"granted":"memory"},"collector":{"url":"https://id.acme.cz","createIdentifier":true}',
      ),
      'false',
    ],
  ])('%s → %s', async (text, replacement) => {
    const [finding, ...more] = await findingsOf(text);
    if (!finding) throw new Error('no finding');
    // What Safari does with every long lifetime is nobody's fault.
    const others = more.filter(({ code }) => code !== 'RETENTION_SAFARI');
    expect([others, finding.replacement]).toEqual([[], replacement]);
    expect(finding.hint).toContain(replacement.replace(/^"|"$/g, ''));
    const { offset, length } = finding.place;
    const repaired = text.slice(0, offset) + replacement + text.slice(offset + length);
    const left = await findingsOf(repaired);
    expect(left.filter(({ code, severity }) => severity === 'error' || code === finding.code)).toEqual([]);
  });

  test('a base written as on Windows', async () => {
    const cwd = tempProject({
      'a/shop.json': { tenant: 'shop', extends: '..\\base.json' },
      'base.json': { consent: { platform: 'google' } },
    });
    const { findings } = await loadTenants(['a/shop.json'], cwd);
    expect(findings.map(({ code, replacement }) => [code, replacement])).toEqual([
      ['EXTENDS_INVALID', '"../base.json"'],
    ]);
  });
});

describe('no replacement where more than one thing could be meant', () => {
  test.each([
    [maxAge('30')],
    [maxAge('"30"')],
    [maxAge('"6m"')],
    [maxAge('"forever"')],
    [timeout('1')],
    [timeout('0')],
    [tenant('../x')],
    [google('"global":"my-tag"')],
    [domain('localhost')],
    [domain('192.168.1.1')],
    [endpoint('http://id.acme.cz:8080')],
    [endpoint('https://user:secret@id.acme.cz')],
    [endpoint('https://id.acme.cz/v1?tenant=a')],
    [endpoint('https://id.acme.cz/v1#a')],
    [endpoint('localhost:3000')],
    [endpoint('//id.acme.cz')],
    [endpoint('https://id.acme.cz/a b')],
    [endpoint('https://id.acme.cz/%C5%BE')],
    [origin('https://*.acme.cz')],
    [origin('null')],
    // What is left of these is shared by strangers.
    [domain('.co.uk')],
    [domain('https://myshoptet.com')],
    [domain('公司.cn')],
    // Nor is another fault any better.
    [tenant('AUX')],
    [google('"identifier":{"cookie":"__Http-__Http-x"}')],
    [google('"identifier":{"cookie":"__Http-_ga"}')],
    [google('"identifier":{"cookie":"__Http-_saexp"}')],
    [google('"cookies":{"path":".."}')],
    ['{"tenant":“shop”}'],
    [google('"storage":{"granted":"none"}')],
    [google('"global":"a","globl":"b"')],
  ])('%s', async (text) => {
    expect((await findingsOf(text)).map(({ replacement }) => replacement)).toEqual([undefined]);
  });
});

test.each([
  ['shoptet', '["analytics"]', '"consent.purpose" must be a text in double quotes, not a list'],
  ['didomi', '5', '"consent.purpose" must be a text in double quotes or a list, not the number 5'],
])('what is asked for is what the platform takes: %s %s', async (platform, purpose, message) => {
  const [finding] = await findingsOf(
    `{"tenant":"shop","consent":{"platform":"${platform}","purpose":${purpose}}}`,
  );
  expect(finding?.message).toBe(message);
});

test.each([
  ['onetrust', 'OneTrust'],
  ['Cookie_Script', 'Cookie-Script'],
  ['cookie-first', 'CookieFirst'],
])('a banner that can speak Consent Mode leads to it: %s', async (platform, name) => {
  const [finding] = await findingsOf(JSON.stringify({ tenant: 'shop', consent: { platform } }));
  expect(finding).toMatchObject({
    code: 'VALUE_UNKNOWN',
    hint: expect.stringContaining(`${name} can speak`),
  });
  // Whether it does is for its settings to say.
  expect(finding?.replacement).toBeUndefined();
});
