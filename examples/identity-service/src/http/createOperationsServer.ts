import Fastify, { type FastifyInstance } from 'fastify';
import type { Store } from '../store/store.ts';
import { createHealthCheck } from './healthCheck.ts';
import type { Metrics } from './metrics.ts';

/** What operators are told of. */
export interface OperationsOptions {
  store: Pick<Store, 'check'>;
  metrics: Metrics;
  /** Whether the service still takes requests: not any more once it is told to stop. */
  isStopping(): boolean;
}

/**
 * The server for those who run the service, not listening yet: `/live` (the process answers), `/ready` (send it
 * requests) and `/metrics` for Prometheus. It has a port of its own, which the public is not to reach.
 */
export function createOperationsServer({ store, metrics, isStopping }: OperationsOptions): FastifyInstance {
  const server = Fastify({ forceCloseConnections: true });
  const check = createHealthCheck(store);
  server.get('/live', async () => ({ status: 'ok' }));
  server.get('/ready', async (_request, reply) => {
    const isReady =
      !isStopping() &&
      (await check().then(
        () => true,
        () => false,
      ));
    reply.code(isReady ? 200 : 503);
    return { status: isReady ? 'ok' : 'unavailable' };
  });
  server.get('/metrics', async (_request, reply) => {
    reply.type('text/plain; version=0.0.4; charset=utf-8');
    return metrics.render();
  });
  return server;
}
