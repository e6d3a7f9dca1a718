import type { FastifyInstance } from 'fastify';
import { createAdminServer } from './admin/createAdminServer.ts';
import { createOperationsServer } from './http/createOperationsServer.ts';
import { createServer } from './http/createServer.ts';
import { describeError } from './http/describeError.ts';
import { Metrics } from './http/metrics.ts';
import type { AdminSettings, Settings } from './settings/settings.ts';
import { openStore } from './store/openStore.ts';
import type { Store } from './store/store.ts';
import { loadTenants } from './tenants/loadTenants.ts';
import type { Tenant } from './tenants/tenant.ts';

/** A service that answers. */
export interface RunningService {
  /** Where the tenants' pages find it. */
  address: string;
  operationsAddress: string;
  /** Where the admin page is; absent without a key for it. */
  adminAddress?: string;
  store: Store;
  tenants: ReadonlyMap<string, Tenant>;
  /** Takes no new requests, answers those under way, then closes the database. */
  stop(): Promise<void>;
}

/**
 * Opens the database, reads the tenants, listens, and deletes what is past its time now and then.
 * @param log where log lines go; standard output unless given
 */
export async function startService(
  settings: Settings,
  cwd: string,
  log?: { write(line: string): void },
): Promise<RunningService> {
  const tenants = await loadTenants(settings.tenants, cwd);
  const metrics = new Metrics();
  const store = await openStore({
    url: settings.databaseUrl ?? settings.data,
    secret: settings.secret,
    otherSecrets: settings.otherSecrets,
    policy: settings.policy,
    connections: settings.connections,
    onBroken: (error) => server?.log.warn(describeError(error), 'a connection to the database broke'),
  });
  let stopping = false;
  const server: FastifyInstance = createServer({ store, tenants, settings, metrics, ...(log && { log }) });
  const operations = createOperationsServer({ store, metrics, isStopping: () => stopping });
  const admin = settings.admin && createAdmin(settings.admin, server, store, tenants);
  const purging = startPurging(store, tenants, settings.purgeEvery, server);
  try {
    const address = await server.listen({ host: settings.host, port: settings.port });
    const operationsAddress = await operations.listen({
      host: settings.operationsHost,
      port: settings.operationsPort,
    });
    const adminAddress = await admin?.listen();
    tellTenants(server, tenants, store);
    return { address, operationsAddress, ...(adminAddress && { adminAddress }), store, tenants, stop };
  } catch (error) {
    await stop();
    throw error;
  }

  async function stop(): Promise<void> {
    stopping = true;
    await server.close();
    await admin?.close();
    await purging.stop();
    await operations.close();
    await store.close();
  }
}

/** Logs say what was done on the admin page, never to whom. */
function createAdmin(
  { key, host, port }: AdminSettings,
  { log }: FastifyInstance,
  store: Store,
  tenants: ReadonlyMap<string, Tenant>,
): { listen(): Promise<string>; close(): Promise<void> } {
  const page = createAdminServer({
    store,
    tenants: [...tenants.keys()],
    key,
    report: (action) => log.info(action, 'admin page'),
    reportWrongKey: () => log.warn('a wrong key was tried on the admin page'),
    reportError: (error) => log.error(describeError(error), 'the admin page failed'),
  });
  return { listen: () => page.listen({ host, port }), close: () => page.close() };
}

function tellTenants(server: FastifyInstance, tenants: ReadonlyMap<string, Tenant>, store: Store): void {
  server.log.info({ tenants: tenants.size, database: store.kind }, 'ready');
  for (const { name, origins } of tenants.values()) {
    if (origins.size === 0) {
      server.log.warn({ tenant: name }, 'no page may use it: its config names no collector.origins');
    }
  }
}

function startPurging(
  store: Store,
  tenants: ReadonlyMap<string, Tenant>,
  every: number,
  server: FastifyInstance,
): { stop(): Promise<void> } {
  let running: Promise<void> | undefined;
  let stopped = false;
  const purge = async () => {
    for (const tenant of tenants.keys()) {
      if (stopped) return;
      const identifiers = await store.purge(tenant, Date.now());
      if (identifiers > 0) server.log.info({ tenant, identifiers }, 'deleted what had expired');
    }
  };
  const timer = setInterval(
    () => {
      running ??= purge()
        .catch((error) => server.log.error(describeError(error), 'could not delete what has expired'))
        .finally(() => {
          running = undefined;
        });
    },
    Math.min(every, 2 ** 31 - 1),
  );
  timer.unref();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
