import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { configOf } from '../compile/testConfigs.ts';
import type { ResolvedConfig } from '../config/resolvedConfig.ts';
import { answerFaults } from '../testing/collector/answerFaults.ts';
import type { CollectorRequest } from '../testing/collector/exchange.ts';
import type { RecipeServer } from '../testing/recipes/recipeServer.ts';
import { runExpress } from '../testing/recipes/runExpress.ts';
import { nginx, runNginx } from '../testing/recipes/runNginx.ts';
import { runWorker } from '../testing/recipes/runWorker.ts';
import { type RecipeName, recipes } from './recipes.ts';
import { serverCookieOf } from './serverCookieOf.ts';

const origin = 'https://www.acme.cz';
const proposed = `1.${'a'.repeat(32)}.g17`;
const present = `1.${'b'.repeat(32)}.g10`;
const collector = { url: 'https://id.acme.cz/v1', origins: [origin, 'https://acme.cz'] };
const attributes = ';Path=/;SameSite=Lax;Secure;Domain=acme.cz;Max-Age=34128000';

const runners: [RecipeName, (recipe: string) => Promise<RecipeServer>][] = [
  ['worker', runWorker],
  ['express', runExpress],
  ...(nginx ? ([['nginx', runNginx]] as [RecipeName, typeof runNginx][]) : []),
];

async function recipeOf(name: RecipeName, config: ResolvedConfig): Promise<string> {
  const found = await serverCookieOf(config, undefined);
  if ('problem' in found) throw new Error(found.problem);
  return String(recipes[name](found.cookie));
}

/** The request as the snippet sends it, with changes. */
function asked(changes: Partial<CollectorRequest> = {}, claim: object = {}): CollectorRequest {
  const body = JSON.stringify({ tenant: 'acme-cz', consent: 'granted', value: proposed, ...claim });
  const headers = { 'content-type': 'text/plain;charset=UTF-8', origin, ...changes.headers };
  return { method: 'POST', path: '/identifier', body, ...changes, headers };
}

describe.each(runners)('%s, as it is printed', (name, run) => {
  let server: RecipeServer;
  beforeAll(async () => {
    server = await run(await recipeOf(name, configOf('shoptet', { collector })));
  });
  afterAll(() => server.close());

  /** The status, the cookie lines, and what the contract has against the answer. */
  async function told(request: CollectorRequest) {
    const answer = await server.answer(request);
    return { status: answer.status, cookies: answer.cookies, faults: answerFaults(request, answer), answer };
  }

  test('a visitor without a cookie gets the proposed value', async () => {
    const { answer, ...rest } = await told(asked());
    expect(rest).toEqual({ status: 200, cookies: [`_sa=${proposed}${attributes}`], faults: [] });
    expect(JSON.parse(answer.body)).toEqual({ value: proposed });
    expect(answer.headers['access-control-allow-credentials']).toBe('true');
  });

  test.each([
    ['alone', `_sa=${present}`],
    ['among others', `x=1; _sa=${present}; _sab=${proposed}`],
    ['after one in no known format', `_sa=; _sa=hello; _sa=${present}`],
  ])('a valid cookie of the request is renewed: %s', async (_what, cookie) => {
    const { status, cookies, faults } = await told(asked({ headers: { cookie } }));
    expect({ status, cookies, faults }).toEqual({
      status: 200,
      cookies: [`_sa=${present}${attributes}`],
      faults: [],
    });
  });

  test.each([
    ['another name', `x_sa=${present}`],
    ['an older format', '_sa=123e4567-e89b-12d3-a456-426614174000'],
    ['more than a value', `_sa=${present}x--`],
  ])('what is no valid cookie does not count: %s', async (_what, cookie) => {
    expect((await told(asked({ headers: { cookie } }))).cookies).toEqual([`_sa=${proposed}${attributes}`]);
  });

  test('a second page of the shop, JSON by its own name, and another order are fine too', async () => {
    const headers = { origin: 'https://acme.cz', 'content-type': 'application/json' };
    const body = `{ "value" : "${proposed}",\n "consent": "granted", "tenant":"acme-cz" }`;
    const { status, faults, answer } = await told(asked({ headers, body }));
    expect([status, faults, answer.headers['access-control-allow-origin']]).toEqual([
      200,
      [],
      'https://acme.cz',
    ]);
  });

  test.each<[string, number, CollectorRequest]>([
    ['a page of somebody else', 403, asked({ headers: { origin: 'https://evil.example' } })],
    ['a page whose name only begins the same', 403, asked({ headers: { origin: `${origin}.evil.example` } })],
    ['no page', 403, asked({ headers: { origin: '' } })],
    ['consent that is missing', 400, asked({}, { consent: undefined })],
    ['consent that is another word', 400, asked({}, { consent: 'denied' })],
    ['consent that is true', 400, asked({}, { consent: true })],
    ['a value in no known format', 400, asked({}, { value: 'hello' })],
    ['a value that carries an attribute', 400, asked({}, { value: `${proposed}; Domain=evil` })],
    ['a value with a line break', 400, asked({}, { value: `${proposed}\nSet-Cookie: x` })],
    ['a value that is no text', 400, asked({}, { value: 1 })],
    ['no JSON', 400, asked({ body: 'hello' })],
    ['nothing', 400, asked({ body: '' })],
    ['null', 400, asked({ body: 'null' })],
    ['a form', 400, asked({ headers: { 'content-type': 'application/x-www-form-urlencoded' } })],
    ['another tenant', 404, asked({}, { tenant: 'other' })],
    ['no tenant', 400, asked({}, { tenant: undefined })],
    ['too much', 413, asked({ body: ' '.repeat(70_000) })],
    [
      "Shoptet's own cookie saying no",
      400,
      asked({ headers: { cookie: 'CookiesConsent={"consent":"none"}' } }),
    ],
    [
      'the same, encoded',
      400,
      asked({
        headers: { cookie: `a=b; CookiesConsent=${encodeURIComponent('{"consent":"personalisation"}')}` },
      }),
    ],
  ])('%s: %i and no cookie', async (_what, expected, request) => {
    const { status, cookies, faults } = await told(request);
    expect({ status, cookies, faults }).toEqual({ status: expected, cookies: [], faults: [] });
  });

  test("Shoptet's own cookie saying yes changes nothing", async () => {
    const cookie = 'CookiesConsent={"consent":"analytics,personalisation","cookieId":"x"}';
    expect((await told(asked({ headers: { cookie } }))).status).toBe(200);
  });

  test('a preflight request is answered to pages of the shop', async () => {
    const preflight = { method: 'OPTIONS', path: '/identifier', body: '' };
    const yes = await server.answer({ ...preflight, headers: { origin } });
    expect([yes.status, yes.headers['access-control-allow-methods']]).toEqual([204, 'POST']);
    const no = await server.answer({ ...preflight, headers: { origin: 'https://evil.example' } });
    expect([no.status, no.headers['access-control-allow-origin']]).toEqual([403, undefined]);
  });

  test('it answers nothing else', async () => {
    for (const request of [asked({ method: 'GET', body: '' }), asked({ path: '/events' })]) {
      const { status, cookies } = await server.answer(request);
      expect([status >= 400, cookies]).toEqual([true, []]);
    }
  });
});

test(nginx ? 'nginx itself has run its recipe' : 'no nginx here: its recipe is only read', async () => {
  const recipe = await recipeOf('nginx', configOf('google', { collector }));
  const code = recipe.replace(/^\s*#.*$/gm, '').replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, 'text');
  // Every statement ends with a semicolon or opens a block, and every block is closed.
  expect(code.match(/\{/g)?.length).toBe(code.match(/\}/g)?.length);
  const statements = code.split(/[;{}]/).map((each) => each.trim());
  expect(statements.filter((each) => each.includes('\n'))).toEqual([]);
});

describe('a lifetime that is not renewed', () => {
  const day = 864e5;
  const minted = (daysAgo: number, letter = 'c') =>
    `1.${letter.repeat(32)}.${(Math.floor(Date.now() / day) - daysAgo).toString(36)}`;
  const config = configOf('google', { collector, identifier: { maxAge: '30d', rolling: false } });
  const serve = async () => runWorker(await recipeOf('worker', config));

  test('counts from the day of minting', async () => {
    const server = await serve();
    const { cookies } = await server.answer(asked({ headers: { cookie: `_sa=${minted(10)}` } }));
    expect(cookies).toEqual([
      `_sa=${minted(10)};Path=/;SameSite=Lax;Secure;Domain=acme.cz;Max-Age=${20 * 86400}`,
    ]);
  });

  test('an expired cookie makes room for what the page proposes, and that for a new value if it expired too', async () => {
    const server = await serve();
    const expired = { headers: { cookie: `_sa=${minted(40)}` } };
    const [fresh] = (await server.answer(asked(expired, { value: minted(0) }))).cookies;
    expect(fresh).toContain(`_sa=${minted(0)};`);
    const [made] = (await server.answer(asked(expired, { value: minted(40, 'd') }))).cookies;
    expect(made).toMatch(
      new RegExp(`^_sa=1\\.[0-9a-f]{32}\\.${minted(0).slice(35)};.*Max-Age=${30 * 86400}$`),
    );
    expect(made).not.toContain('dddd');
  });

  test('nginx cannot count', async () => {
    expect(await recipeOf('nginx', config)).toBe('undefined');
  });
});

test('of several valid cookies the oldest counts, then the smaller', async () => {
  const server = await runWorker(await recipeOf('worker', configOf('google', { collector })));
  const older = `1.${'f'.repeat(32)}.fzz`;
  const cookie = `_sa=${proposed}; _sa=${present}; _sa=${older}`;
  expect((await server.answer(asked({ headers: { cookie } }))).cookies[0]).toContain(older);
});

test('a session cookie has no Max-Age', async () => {
  const config = configOf('google', { collector, identifier: { maxAge: 'session' } });
  const server = await runWorker(await recipeOf('worker', config));
  expect((await server.answer(asked())).cookies).toEqual([
    `_sa=${proposed};Path=/;SameSite=Lax;Secure;Domain=acme.cz`,
  ]);
});

test('Express: a parser of bodies that was first does no harm', async () => {
  const recipe = await recipeOf('express', configOf('google', { collector }));
  const server = await runExpress(recipe, true);
  const json = { 'content-type': 'application/json' };
  expect((await server.answer(asked({ headers: json }))).status).toBe(200);
  expect((await server.answer(asked({ headers: json }, { consent: 'denied' }))).status).toBe(400);
  await server.close();
});
