import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { packageFolder } from './packageFolder.ts';
import { type EmptyDatabase, makeDatabase } from './testing/databases.ts';
import { softId, storedForm, track } from './testing/sentMessages.ts';

const origin = 'http://localhost:8080';
const secret = 'a secret that only the tests know';

/** The service as operators start it. */
async function start(database: EmptyDatabase, env: Record<string, string> = {}) {
  const service = spawn(process.execPath, ['start.js'], {
    cwd: packageFolder(),
    env: {
      ...{ PATH: process.env.PATH, IDENTITY_SECRET: secret, DATABASE_URL: database.url, HOST: '127.0.0.1' },
      ...{ PORT: '0', OPERATIONS_PORT: '0', ...env },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const errors: string[] = [];
  service.stderr.on('data', (text) => errors.push(String(text)));
  const ended = once(service, 'exit');
  for await (const line of createInterface({ input: service.stdout })) {
    lines.push(line);
    if (line.includes('"ready"')) break;
  }
  service.stdout.resume();
  const address = /http:\/\/127\.0\.0\.1:\d+/.exec(lines.join('\n'))?.[0];
  return { service, ended, errors, url: `${address}/v1` };
}

const post = (url: string, body: object) =>
  fetch(url, {
    method: 'POST',
    headers: { origin, 'content-type': 'text/plain' },
    body: JSON.stringify(body),
  });

/** A request whose header the server has, and whose body it waits for. */
async function begin(url: string): Promise<ClientRequest> {
  const headers = { origin, 'content-type': 'text/plain', expect: '100-continue' };
  const underWay = request(url, { method: 'POST', headers });
  underWay.flushHeaders();
  await once(underWay, 'continue');
  return underWay;
}

test('told to stop, it answers what it was asked and ends; what it accepted is there afterwards', async () => {
  const database = await makeDatabase('postgres');
  const { service, ended, errors, url } = await start(database);
  const events = Array.from({ length: 50 }, () => track(softId(1)));
  const batch = { tenant: 'demo-shop', consent: 'granted', sentAt: Date.now(), events };
  expect((await post(`${url}/events`, batch)).status).toBe(200);
  const underWay = await begin(`${url}/identifier`);
  service.kill('SIGTERM');
  const asked = { tenant: 'demo-shop', consent: 'granted', value: storedForm(softId(1)) };
  underWay.end(JSON.stringify(asked));
  const [answer] = (await once(underWay, 'response')) as [IncomingMessage];
  expect(answer.headers['set-cookie']).toHaveLength(1);
  answer.resume();
  expect(await ended).toEqual([0, null]);
  expect(errors.join('')).toBe('');

  const again = await start(database);
  const repeated = await post(`${again.url}/events`, batch);
  expect(await repeated.json()).toEqual({ accepted: 0, duplicates: 50, refused: [] });
  again.service.kill('SIGKILL');
  await again.ended;
  await database.remove();
});

test('without a secret it does not start, and says what to write', async () => {
  const database = await makeDatabase('postgres');
  const { ended, errors } = await start(database, { IDENTITY_SECRET: '' });
  expect(await ended).toEqual([1, null]);
  expect(errors.join('')).toContain('IDENTITY_SECRET="$(openssl rand -hex 32)"');
  await database.remove();
});

test('a secret has no default anywhere', () => {
  const text = readFileSync(join(packageFolder(), 'src/settings/readSettings.ts'), 'utf8');
  expect(text).not.toMatch(/IDENTITY_SECRET\s*(?:\?\?|\|\|)\s*['"`][^'"`]/);
});
