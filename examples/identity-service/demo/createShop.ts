import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { packageFolder } from '../src/packageFolder.ts';
import { cookieValues } from '../src/tenants/identifierCookie.ts';
import type { BuiltSnippet } from './buildSnippet.ts';
import {
  accountPage,
  type Customer,
  erasedPage,
  homePage,
  productPage,
  products,
  registerPage,
  renderShopPage,
  type ShopPage,
} from './shopPages.ts';

/** What the shop needs, known only once it listens: its own address is in the tenant's config. */
export interface ShopParts {
  snippet: BuiltSnippet;
  /** Erases a person at the identity service: a request of the shop's server, with the tenant's key. */
  erase(email: string): Promise<void>;
}

const assets = {
  'consentDefault.js': 'text/javascript',
  'shop.js': 'text/javascript',
  'shop.css': 'text/css',
};
const sessionCookie = 'demo_shop_session';

/** A shop that is as small as can be, not listening yet. Who is signed in is forgotten when it ends. */
export function createShop(parts: () => ShopParts): FastifyInstance {
  const shop = Fastify({ forceCloseConnections: true });
  const sessions = new Map<string, Customer>();
  const sessionOf = ({ headers }: FastifyRequest) => cookieValues(headers.cookie, sessionCookie)[0] ?? '';

  shop.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
  addAssets(shop);
  const show = (page: ShopPage) => async (request: FastifyRequest, reply: FastifyReply) => {
    const { snippet } = parts();
    reply.headers({ 'content-security-policy': snippet.policy, 'cache-control': 'no-store' });
    reply.type('text/html; charset=utf-8');
    return String(renderShopPage(page, snippet.tag, sessions.has(sessionOf(request))));
  };
  shop.get('/', show(homePage));
  shop.get('/register', show(registerPage));
  shop.get('/farewell', show(erasedPage));
  for (const name of Object.keys(products)) {
    shop.get(`/products/${name}`, show(productPage(name as keyof typeof products)));
  }
  shop.get('/account', (request, reply) => {
    const customer = sessions.get(sessionOf(request));
    return customer ? show(accountPage(customer))(request, reply) : reply.redirect('/register', 303);
  });

  shop.post('/register', async ({ body }, reply) => {
    const session = randomUUID();
    const form = body instanceof URLSearchParams ? body : new URLSearchParams();
    sessions.set(session, { email: form.get('email') ?? '', firstName: form.get('firstName') ?? '' });
    reply.header('set-cookie', `${sessionCookie}=${session}; Path=/; HttpOnly; SameSite=Lax`);
    return reply.redirect('/account', 303);
  });
  shop.post('/sign-out', async (request, reply) => {
    sessions.delete(sessionOf(request));
    return reply.redirect('/', 303);
  });
  shop.post('/erase', async (request, reply) => {
    const email = sessions.get(sessionOf(request))?.email;
    if (!email) return reply.redirect('/register', 303);
    await parts().erase(email);
    for (const [session, owner] of sessions) if (owner.email === email) sessions.delete(session);
    return reply.redirect('/farewell', 303);
  });
  return shop;
}

function addAssets(shop: FastifyInstance): void {
  for (const [name, type] of Object.entries(assets)) {
    const text = readFileSync(join(packageFolder(), 'demo/page', name), 'utf8');
    shop.get(`/${name}`, async (_request, reply) => reply.type(`${type}; charset=utf-8`).send(text));
  }
}
