import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { clientOf, RateLimiter } from '../http/rateLimiter.ts';
import { type Admin, AdminProblem } from './admin.ts';
import { createAdminAccess, type Lack } from './adminAccess.ts';
import { erase, search, showProfile, withdraw } from './adminPages.ts';
import { type Html, html } from './html.ts';
import { renderLayout } from './renderLayout.ts';
import { renderSearch } from './renderSearch.ts';
import { createSubjectSeal } from './sealSubject.ts';
import { style } from './style.ts';

/** What the admin page is made of. */
export interface AdminOptions extends Pick<Admin, 'store' | 'tenants' | 'report'> {
  /** Opens all tenants' profiles. */
  key: string;
  /** Told of each wrong key; of a request without any it is not. */
  reportWrongKey(): void;
  /** Told of errors that are no fault of the request. */
  reportError(error: unknown): void;
  now?: () => number;
  /** How many a client may try in a minute; beyond that no key is looked at, not even the right one. */
  mostWrongKeys?: number;
}

const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // Not no-referrer: forms would come with the origin `null`.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

const refusals: Record<Exclude<Lack, undefined>, [status: number, message: string]> = {
  host: [403, 'This page answers on localhost only.'],
  key: [401, 'The admin key is needed: as the password, with any name.'],
  origin: [403, 'This form came from another site.'],
};

/**
 * The admin page, not listening yet: for operators, everything that is kept of a person. HTML without any script.
 * Belongs on a loopback address; requests under the names of other machines are refused.
 */
export function createAdminServer({
  key,
  reportError,
  reportWrongKey,
  now = Date.now,
  mostWrongKeys = 10,
  ...options
}: AdminOptions): FastifyInstance {
  const server = Fastify({ bodyLimit: 8192, forceCloseConnections: true });
  const admin: Admin = { ...options, now, access: createAdminAccess(key), seal: createSubjectSeal() };
  guard(server, admin, { reportWrongKey, mostWrongKeys });
  server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error instanceof AdminProblem ? error.status : (error.statusCode ?? 500);
    if (status >= 500) reportError(error);
    const message = error instanceof AdminProblem ? error.message : 'The service could not do this.';
    return send(reply.code(status), renderLayout('This did not work', html`<p role="alert">${message}</p>`));
  });
  server.setNotFoundHandler(() => {
    throw new AdminProblem(404, 'There is no such page.');
  });
  addPages(server, admin);
  return server;
}

/** Every request needs the key, and every form a page of this process. */
function guard(
  server: FastifyInstance,
  { access }: Admin,
  { reportWrongKey, mostWrongKeys }: Required<Pick<AdminOptions, 'reportWrongKey' | 'mostWrongKeys'>>,
): void {
  const wrongKeys = new RateLimiter();
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(headers);
    const client = clientOf(request.ip);
    const { allowed, wait } = wrongKeys.look(client, mostWrongKeys, performance.now());
    if (!allowed) {
      reply.header('retry-after', String(wait));
      throw new AdminProblem(429, 'Too many wrong keys were tried. Wait a minute.');
    }
    const lack = access.check(request);
    if (lack === 'key') reply.header('www-authenticate', 'Basic realm="identity service", charset="UTF-8"');
    // Browsers ask once without a key, to learn that one is needed.
    if (lack === 'key' && request.headers.authorization) {
      wrongKeys.count(client, mostWrongKeys, performance.now());
      reportWrongKey();
    }
    if (lack) throw new AdminProblem(...refusals[lack]);
  });
  server.addHook('preHandler', async (request) => {
    if (request.method !== 'POST' || access.isOwnForm(formOf(request.body).get('token'))) return;
    throw new AdminProblem(403, 'This form is out of date. Go back, load the page again and repeat it.');
  });
}

function addPages(server: FastifyInstance, admin: Admin): void {
  server.get('/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(style));
  server.get('/', async ({ url }, reply) => {
    const notice = erasedNotice(queryOf(url));
    const { formToken } = admin.access;
    return send(reply, renderSearch({ tenants: admin.tenants, formToken, ...(notice && { notice }) }));
  });
  server.get('/profile', async ({ url }, reply) => send(reply, await showProfile(admin, queryOf(url))));
  server.post('/search', async ({ body }, reply) => reply.redirect(search(admin, formOf(body)), 303));
  server.post('/withdrawal', async ({ body }, reply) =>
    reply.redirect(await withdraw(admin, formOf(body)), 303),
  );
  server.post('/erasure', async ({ body }, reply) => reply.redirect(await erase(admin, formOf(body)), 303));
}

function send(reply: FastifyReply, page: Html): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(String(page));
}

function queryOf(url: string): URLSearchParams {
  return new URL(url, 'http://localhost').searchParams;
}

function formOf(body: unknown): URLSearchParams {
  return body instanceof URLSearchParams ? body : new URLSearchParams();
}

function erasedNotice(query: URLSearchParams): string | undefined {
  if (!query.has('profiles')) return undefined;
  const [profiles, identifiers] = [Number(query.get('profiles')), Number(query.get('identifiers'))];
  return `Erased. Profiles: ${profiles}, identifiers: ${identifiers}.`;
}
