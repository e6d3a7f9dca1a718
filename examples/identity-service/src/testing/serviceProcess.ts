import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageFolder } from '../packageFolder.ts';

/** The built service in a process of its own, without limits of requests. */
export interface ServiceProcess {
  /** Where the paths of the contract begin. */
  url: string;
  /** Resolves when it has ended. */
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

export const ORIGIN = 'http://localhost:8080';
export const TENANT = 'demo-shop';
export const SECRET = 'a secret that only the tests know';

const limitless = { LIMIT_IDENTIFIER: '999999999', LIMIT_EVENTS: '999999999', LIMIT_WITHDRAWAL: '999999999' };

/**
 * Starts a built service. @param database address, or folder of the embedded engine
 * @param program where the build is
 */
export async function startServiceProcess(
  database: string,
  connections = 10,
  program = 'dist/service.js',
): Promise<ServiceProcess> {
  const where = database.startsWith('postgres:') ? { DATABASE_URL: database } : { DATA_DIR: database };
  const child = spawn(process.execPath, [join(packageFolder(), program)], {
    cwd: packageFolder(),
    env: {
      ...{ PATH: process.env.PATH, IDENTITY_SECRET: SECRET, PORT: '0', OPERATIONS_PORT: '0' },
      ...{ DATABASE_CONNECTIONS: String(connections), ...limitless, ...where },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const address = await Promise.race([listening(child), ended.then(() => undefined)]);
  if (address === undefined) throw new Error('the service ended before it was ready');
  return {
    url: `${address}/v1`,
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
  };
}

/** Its address, once it says that it is ready. Reads on: a full pipe would stop it. */
async function listening(child: ChildProcess): Promise<string | undefined> {
  if (!child.stdout) throw new Error('a process without output');
  let address: string | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    address ??= /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (line.includes('"ready"')) break;
  }
  child.stdout.resume();
  return address;
}
