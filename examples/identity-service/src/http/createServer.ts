import { randomUUID } from 'node:crypto';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Settings } from '../settings/settings.ts';
import type { Store } from '../store/store.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { allowOrigin } from './exchange.ts';
import { createHealthCheck, type HealthCheck } from './healthCheck.ts';
import { Metrics } from './metrics.ts';
import { HttpProblem } from './problem.ts';
import { RateLimiter } from './rateLimiter.ts';
import { answerErasure } from './routes/erasure.ts';
import { answerEvents, answerIdentify } from './routes/events.ts';
import { answerIdentifier } from './routes/identifier.ts';
import { answerProfile } from './routes/profile.ts';
import { answerWithdrawal } from './routes/withdrawal.ts';
import { createKeyCheck } from './serverKeys.ts';
import { isServerPath } from './serverPaths.ts';
import type { Service } from './service.ts';
import { tellProblem } from './tellProblem.ts';

const bodyLimit = 65_536;

/** What a server is made of. */
export interface ServerOptions {
  store: Store;
  tenants: ReadonlyMap<string, Tenant>;
  settings: Pick<Settings, 'limits' | 'serverKeys' | 'trustedProxies' | 'logLevel'>;
  metrics?: Metrics;
  /** Where log lines go; standard output unless given. */
  log?: { write(line: string): void };
  /** Milliseconds since 1970. */
  now?: () => number;
}

type Handler = (service: Service, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

const handlers: Record<string, Handler> = {
  '/identifier': answerIdentifier,
  '/events': answerEvents,
  '/identify': answerIdentify,
  '/withdrawal': answerWithdrawal,
  '/erasure': answerErasure,
  '/profile': answerProfile,
};

/**
 * The server of the contract, not listening yet. Answers below the path of every tenant's `collector.url`. Closing it
 * waits for requests under way; the store stays open.
 */
export function createServer(options: ServerOptions): FastifyInstance {
  const { settings } = options;
  const server = Fastify({
    bodyLimit,
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    // Fastify's own lines would name addresses and URLs.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    logger: { level: settings.logLevel, base: null, ...(options.log && { stream: options.log }) },
  });
  const service = createService(options);
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) =>
    done(null, body),
  );
  server.addHook('onRequest', async (_request, reply) => {
    reply.header('vary', 'Origin').header('cache-control', 'no-store');
  });
  server.addHook('onResponse', async (request, reply) => report(service, request, reply));
  server.setErrorHandler((error, request, reply) => tellProblem(service, error, request, reply));
  server.setNotFoundHandler(async (_request, reply) => {
    reply.code(404).type('application/problem+json');
    return JSON.stringify({ type: 'about:blank', title: 'Nothing is here', status: 404 });
  });
  const check = createHealthCheck(options.store);
  const basePaths = new Set([...options.tenants.values()].map(({ basePath }) => basePath));
  for (const basePath of basePaths) addRoutes(server, service, basePath, check);
  return server;
}

function createService({ store, tenants, settings, metrics, now }: ServerOptions): Service {
  return {
    store,
    tenants,
    origins: new Set([...tenants.values()].flatMap(({ origins }) => [...origins])),
    limits: settings.limits,
    limiter: new RateLimiter(),
    hasKey: createKeyCheck(settings.serverKeys),
    metrics: metrics ?? new Metrics(),
    now: now ?? Date.now,
  };
}

function addRoutes(server: FastifyInstance, service: Service, basePath: string, check: HealthCheck): void {
  for (const [path, handler] of Object.entries(handlers)) {
    server.post(basePath + path, (request, reply) => handler(service, request, reply));
    if (!isServerPath(path)) {
      server.options(basePath + path, async (request, reply) => preflight(service, request, reply));
    }
  }
  server.get(`${basePath}/health`, async () => {
    await check();
    return { status: 'ok' };
  });
}

/** A preflight request names no tenant: pages of all may go on, and are looked at when they do. */
function preflight({ origins }: Service, { headers }: FastifyRequest, reply: FastifyReply): void {
  if (headers.origin === undefined || !origins.has(headers.origin)) throw new HttpProblem('origin');
  allowOrigin(reply, headers.origin);
  reply.header('access-control-allow-methods', 'POST').header('access-control-allow-headers', 'Content-Type');
  reply.header('access-control-max-age', '600').code(204).send();
}

/** One line and two counts per request: which operation, not who asked. */
function report({ metrics }: Service, request: FastifyRequest, reply: FastifyReply): void {
  const route = request.routeOptions.url ?? 'none';
  const { statusCode } = reply;
  const seconds = reply.elapsedTime / 1000;
  metrics.count('identity_requests_total', 'Requests by operation and status.', {
    route,
    status: String(statusCode),
  });
  metrics.observe(route, seconds);
  request.log.info({ method: request.method, route, status: statusCode, ms: Math.round(reply.elapsedTime) });
}
