import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../src/settings/readSettings.ts';
import { type RunningService, startService } from '../src/startService.ts';
import { buildSnippet, collectorPath, tenantName, writeConfig } from './buildSnippet.ts';
import { createShop, type ShopParts } from './createShop.ts';

/** A shop, its identity service, and the page that shows what the service keeps. */
export interface Journey {
  shop: string;
  collector: string;
  admin: string;
  adminKey: string;
  /** Ends all of it; data in the temporary folder goes. */
  stop(): Promise<void>;
}

const secret = () => randomBytes(32).toString('hex');

/**
 * Starts the whole journey on this machine. Everything that the service reads from the environment may be set there;
 * what is not gets values that end with the process.
 * @param env in addition `SHOP_PORT`. Port 0 takes a free one
 */
export async function startJourney(env: NodeJS.ProcessEnv): Promise<Journey> {
  const folder = mkdtempSync(join(tmpdir(), 'consent-tag-journey-'));
  const serverKey = secret();
  const adminKey = env.ADMIN_KEY || secret();
  const kept = { DATA_DIR: join(folder, 'data'), IDENTITY_SECRET: secret() };
  let parts: ShopParts | undefined;
  let service: RunningService | undefined;
  const shop = createShop(() => {
    if (!parts) throw new Error('the shop is not open yet');
    return parts;
  });
  async function stop(): Promise<void> {
    await shop.close();
    await service?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  try {
    const shopUrl = onLocalhost(
      await shop.listen({ host: '127.0.0.1', port: Number(env.SHOP_PORT ?? 8080) }),
    );
    const settings = readSettings({
      // With data that stay, the secret of their hashes has to be given as well.
      ...(env.DATA_DIR || env.DATABASE_URL ? {} : kept),
      LOG_LEVEL: 'warn',
      ...env,
      HOST: '127.0.0.1',
      ADMIN_HOST: '127.0.0.1',
      ADMIN_KEY: adminKey,
      SERVER_KEYS: JSON.stringify({ [tenantName]: serverKey }),
    });
    // Of the collector's address the service reads only the path; the snippet needs the port it has in the end.
    const tenants = writeConfig(folder, `http://localhost:8787${collectorPath}`, shopUrl);
    service = await startService({ ...settings, tenants }, folder, process.stderr);
    const origin = onLocalhost(service.address);
    const collector = origin + collectorPath;
    const snippet = await buildSnippet(folder, writeConfig(folder, collector, shopUrl));
    parts = { snippet, erase: (email) => erase(collector, serverKey, email) };
    return { shop: `${shopUrl}/`, collector, admin: `${service.adminAddress}/`, adminKey, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Shop and service under one name, as in real life one domain: the service can set the shop's cookie. */
function onLocalhost(address: string): string {
  return `http://localhost:${new URL(address).port}`;
}

async function erase(collector: string, key: string, email: string): Promise<void> {
  const answer = await fetch(`${collector}/erasure`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ tenant: tenantName, hardIds: { email } }),
  });
  if (!answer.ok) throw new Error(`the identity service answered ${answer.status}`);
}
