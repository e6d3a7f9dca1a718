import type { AddressInfo } from 'node:net';
import { resolveConfig } from '../../../../cli/config/resolveConfig.ts';
import type { TenantConfig } from '../../../../cli/config/tenantConfig.generated.ts';
import { answerFaults } from '../../../../cli/testing/collector/answerFaults.ts';
import { createServer, type ServerOptions } from '../http/createServer.ts';
import type { Policy } from '../rules/policy.ts';
import type { RateLimits } from '../settings/settings.ts';
import { openStore } from '../store/openStore.ts';
import type { Store } from '../store/store.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { tenantOf } from '../tenants/tenantOf.ts';
import { type EmptyDatabase, type engines, makeDatabase } from './databases.ts';

export const SHOP = 'https://www.acme.cz';
export const KEY = 'the key of acme, that only its servers have';
const secret = 'a secret that only the tests know';

/** What a test wants to be different. */
export interface TestOptions {
  engine?: (typeof engines)[number];
  tenants?: readonly Record<string, unknown>[];
  limits?: Partial<RateLimits>;
  policy?: Partial<Policy>;
  trustedProxies?: string[];
  now?: () => number;
}

/** An answer, its JSON read. */
export interface Answer<Body = Record<string, unknown>> {
  status: number;
  headers: Record<string, string>;
  cookies: string[];
  body: Body;
}

/** A service that listens on this machine, asked over real HTTP. */
export interface TestService {
  store: Store;
  /** All that was logged, as text. */
  log(): string;
  /** As a page of the shop, or with other header fields; every answer is held against the contract. */
  page(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** As the server of a tenant. */
  server(path: string, body: unknown, key?: string): Promise<Answer>;
  request(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answer>;
  close(): Promise<void>;
}

/** A tenant's config by what is different about it. */
export function configOf(name: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  const collector = { url: `https://id.${name}.cz/v1`, origins: [`https://www.${name}.cz`] };
  return { tenant: name, consent: { platform: 'google' }, collector, ...more };
}

/** Starts a service with a database of its own. */
export async function startTestService(options: TestOptions = {}): Promise<TestService> {
  const database = await makeDatabase(options.engine ?? 'embedded');
  const store = await openStore({
    url: database.url,
    secret,
    ...(options.policy && { policy: options.policy }),
  });
  return serve(store, database, options);
}

async function serve(store: Store, database: EmptyDatabase, options: TestOptions): Promise<TestService> {
  const lines: string[] = [];
  const server = createServer(await serverOptions(store, options, (line) => lines.push(line)));
  await server.listen({ host: '127.0.0.1', port: 0 });
  const base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const request: TestService['request'] = (method, path, headers, body) =>
    ask(base, method, path, headers, body);
  return {
    store,
    request,
    log: () => lines.join(''),
    page: (path, body, headers = {}) =>
      request(
        'POST',
        path,
        { origin: SHOP, 'content-type': 'text/plain;charset=UTF-8', ...headers },
        textOf(body),
      ),
    server: (path, body, key = KEY) =>
      request(
        'POST',
        path,
        { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        textOf(body),
      ),
    async close() {
      await server.close();
      await store.close();
      await database.remove();
    },
  };
}

async function serverOptions(
  store: Store,
  { tenants = [configOf('acme'), configOf('other')], limits, trustedProxies = [], now }: TestOptions,
  write: (line: string) => void,
): Promise<ServerOptions> {
  const served = await Promise.all(
    tenants.map((config) => tenantOf(resolveConfig(config as unknown as TenantConfig))),
  );
  const generous = { identifier: 1e6, events: 1e6, withdrawal: 1e6, server: 1e6 };
  return {
    store,
    tenants: new Map(served.map((tenant) => [(tenant as Tenant).name, tenant as Tenant])),
    settings: {
      limits: { ...generous, ...limits },
      serverKeys: new Map([
        ['acme', [KEY, `${KEY}, its successor`]],
        ['other', ['the key of other, that only its servers have']],
      ]),
      trustedProxies,
      logLevel: 'trace',
    },
    log: { write },
    ...(now && { now }),
  };
}

const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

async function ask(
  base: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string,
): Promise<Answer> {
  const response = await fetch(`${base}/v1${path}`, { method, headers, ...(body !== undefined && { body }) });
  const text = await response.text();
  const answer = {
    status: response.status,
    headers: Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie')),
    cookies: response.headers.getSetCookie(),
  };
  if (method !== 'OPTIONS') {
    const faults = answerFaults({ method, path, headers, body: body ?? '' }, { ...answer, body: text });
    if (faults.length > 0)
      throw new Error(`${method} ${path} ${response.status}: ${faults.join('; ')}\n${text}`);
  }
  return { ...answer, body: text === '' ? {} : JSON.parse(text) };
}
