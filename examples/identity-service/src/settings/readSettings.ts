import { parseDuration } from '../../../../cli/config/parseDuration.ts';
import { readOtherSecrets } from './readOtherSecrets.ts';
import { readPolicy } from './readPolicy.ts';
import { readServerKeys } from './readServerKeys.ts';
import type { AdminSettings, Settings } from './settings.ts';
import { SettingsError } from './settingsError.ts';

/** Shorter secrets could be guessed; 32 characters are at least 128 bits in base 16. */
const leastSecret = 32;

/** Settings from the environment, the only place secrets may come from. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    host: env.HOST || '127.0.0.1',
    port: whole(env, 'PORT', 8787, 0),
    operationsHost: env.OPERATIONS_HOST || '127.0.0.1',
    operationsPort: whole(env, 'OPERATIONS_PORT', 8788, 0),
    ...(env.ADMIN_KEY && { admin: adminOf(env, env.ADMIN_KEY) }),
    tenants: env.TENANTS || 'tenants',
    ...(env.DATABASE_URL && { databaseUrl: env.DATABASE_URL }),
    connections: whole(env, 'DATABASE_CONNECTIONS', 10, 1),
    data: env.DATA_DIR || 'data',
    secret: secretOf(env),
    otherSecrets: readOtherSecrets(env.OTHER_SECRETS, leastSecret),
    serverKeys: readServerKeys(env.SERVER_KEYS, leastSecret),
    policy: { ...readPolicy(env.RULES), softIdLifetime: duration(env, 'RETENTION', '3y') },
    purgeEvery: duration(env, 'PURGE_EVERY', '1h'),
    trustedProxies: (env.TRUSTED_PROXIES || '')
      .split(',')
      .map((text) => text.trim())
      .filter(Boolean),
    limits: {
      identifier: whole(env, 'LIMIT_IDENTIFIER', 60, 1),
      events: whole(env, 'LIMIT_EVENTS', 300, 1),
      withdrawal: whole(env, 'LIMIT_WITHDRAWAL', 600, 1),
      server: whole(env, 'LIMIT_SERVER', 600, 1),
    },
    logLevel: env.LOG_LEVEL || 'info',
  };
}

function secretOf(env: NodeJS.ProcessEnv): string {
  const secret = env.IDENTITY_SECRET ?? '';
  if (secret.length >= leastSecret) return secret;
  throw new SettingsError(
    `IDENTITY_SECRET has to be set, to at least ${leastSecret} characters that stay the same as long as the ` +
      'data: IDENTITY_SECRET="$(openssl rand -hex 32)"',
  );
}

function adminOf(env: NodeJS.ProcessEnv, key: string): AdminSettings {
  if (key.length < leastSecret) {
    throw new SettingsError(`ADMIN_KEY needs at least ${leastSecret} characters: it opens all profiles`);
  }
  return { host: env.ADMIN_HOST || '127.0.0.1', port: whole(env, 'ADMIN_PORT', 8789, 0), key };
}

function whole(env: NodeJS.ProcessEnv, name: string, fallback: number, least: number): number {
  const text = env[name];
  if (!text) return fallback;
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value >= least) return value;
  throw new SettingsError(`${name} has to be a whole number of at least ${least}`);
}

function duration(env: NodeJS.ProcessEnv, name: string, fallback: string): number {
  const value = parseDuration(env[name] || fallback);
  if (value !== undefined && value >= 1000) return value;
  throw new SettingsError(`${name} has to be a duration such as ${fallback}, of at least 1s`);
}
