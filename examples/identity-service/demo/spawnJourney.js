import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const start = fileURLToPath(new URL('start.js', import.meta.url));

/**
 * @typedef {object} SpawnedJourney
 * @property {string} shop
 * @property {string} collector
 * @property {string} admin
 * @property {string} adminKey
 * @property {() => Promise<{ code: number | null, log: string }>} stop ends it as Ctrl-C does
 */

/**
 * Runs `npm run journey` without its build, on free ports, as a process of its own.
 * @returns {Promise<SpawnedJourney>}
 */
export async function spawnJourney() {
  const env = { ...process.env, SHOP_PORT: '0', PORT: '0', OPERATIONS_PORT: '0', ADMIN_PORT: '0' };
  const child = spawn(process.execPath, [start], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const log = text(child.stderr);
  let told = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    told += chunk;
    if (told.includes('Ctrl-C')) break;
  }
  const found = /** @param {RegExp} pattern */ (pattern) => pattern.exec(told)?.[1];
  const shop = found(/^Shop +(\S+)/m);
  const admin = found(/^Admin page +(\S+)/m);
  const adminKey = found(/password (\S+)/);
  const collector = found(/^Collector +(\S+)/m);
  if (!shop || !admin || !adminKey || !collector) throw new Error(`the journey did not start: ${await log}`);
  return {
    shop,
    admin,
    adminKey,
    collector,
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGINT');
      const [code] = await exited;
      return { code, log: await log };
    },
  };
}
