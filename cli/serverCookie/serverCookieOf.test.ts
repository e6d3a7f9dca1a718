import { describe, expect, test } from 'vitest';
import { createCompiler } from '../compile/compiler.ts';
import { fakePage } from '../compile/fakePage.ts';
import { configOf } from '../compile/testConfigs.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import { setCookieLine } from './serverCookie.ts';
import { serverCookieOf } from './serverCookieOf.ts';

type Changes = Parameters<typeof configOf>[1];

async function lineOf(config: ResolvedConfig, host?: string): Promise<string> {
  const found = await serverCookieOf(config, host);
  return 'problem' in found ? found.problem : setCookieLine(found.cookie, 'v');
}

const compiler = createCompiler();
const grant = new Function(
  'return (function () { return arguments })("consent", "update", { analytics_storage: "granted" })',
);

/** The lines the compiled snippet gives to `document.cookie` for its identifier, at a grant without a collector. */
async function writtenBy(config: ResolvedConfig): Promise<string[]> {
  const { js } = await compiler.compile(config);
  const page = fakePage();
  const written: string[] = [];
  const document = Object.defineProperty({ ...page.document }, 'cookie', {
    get: () => page.document.cookie,
    set: (line: string) => {
      if (line.startsWith(`${config.identifier.cookie}=1`)) written.push(line);
      page.document.cookie = line;
    },
  });
  const window = { ...page.globals, dataLayer: [grant()] };
  new Function('window', 'document', js)(window, document);
  page.runTimers();
  return written;
}

describe('byte for byte what the snippet writes', () => {
  test.each<[string, Changes]>([
    ['defaults', {}],
    ['one host', { cookies: { domain: 'host' } }],
    ['a literal domain', { cookies: { domain: 'example.test' } }],
    ['a strict cookie on a path', { cookies: { sameSite: 'Strict', path: '/a' } }],
    ['until the browser is closed', { identifier: { maxAge: 'session' } }],
    ['more than browsers keep', { identifier: { maxAge: '10y' } }],
    ['a lifetime that is not renewed, on its first day', { identifier: { maxAge: '30d', rolling: false } }],
    ['another name', { identifier: { cookie: 'visitor.id' } }],
  ])('%s', async (_what, changes) => {
    const config = configOf('google', changes);
    const [line = ''] = await writtenBy(config);
    const found = await serverCookieOf(config, 'shop.example.test');
    if ('problem' in found) throw new Error(found.problem);
    const value = /=(1\.[0-9a-f]{32}\.[0-9a-z]+)/.exec(line)?.[1] ?? '';
    expect(setCookieLine(found.cookie, value)).toBe(line);
  });
});

describe('the domain of auto', () => {
  const collecting = (url: string) =>
    configOf('google', { collector: { url, origins: ['https://acme.cz'] } });

  test.each([
    ['is that of the endpoint', collecting('https://id.acme.cz'), undefined, ';Domain=acme.cz'],
    ['knows suffixes of two labels', configOf('google'), 'www.acme.co.uk', ';Domain=acme.co.uk'],
    ['knows private suffixes', configOf('google'), 'www.acme.github.io', ';Domain=acme.github.io'],
    ['knows what is missing there', configOf('google'), '12345.myshoptet.com', ';Domain=12345.myshoptet.com'],
    [
      'may have an xn-- form',
      configOf('google'),
      'www.xn--bcher-kva.example',
      ';Domain=xn--bcher-kva.example',
    ],
  ])('%s', async (_what, config, host, domain) => {
    expect(await lineOf(config, host)).toBe(`_sa=v;Path=/;SameSite=Lax;Secure${domain};Max-Age=34128000`);
  });

  test('is none on a machine where somebody tries things out, over http without Secure', async () => {
    expect(await lineOf(collecting('http://localhost:3000'))).toBe(
      '_sa=v;Path=/;SameSite=Lax;Max-Age=34128000',
    );
  });
});
