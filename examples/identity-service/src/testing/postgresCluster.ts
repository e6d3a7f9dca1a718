import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
const debianFolder = '/usr/lib/postgresql';

/** A PostgreSQL of its own, on a socket in a folder of its own. */
export interface PostgresCluster {
  /** Address of a database of this cluster. */
  urlOf(database: string): string;
  /** Ends every process of it at once (`kill -9`). */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

/**
 * Makes and starts a cluster. PostgreSQL refuses to run as root, so then it runs as the user that Debian's package
 * made for it. Throws if there is no PostgreSQL: a test without one would prove nothing.
 * @param durable whether it waits for the disk, as in production; tests that end nothing early need not
 */
export async function startPostgres(durable = false): Promise<PostgresCluster> {
  const binaries = findBinaries();
  const folder = mkdtempSync(join(tmpdir(), 'identity-pg-'));
  const owner = await unprivileged();
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const call = (program: string, ...args: string[]) =>
    run(join(binaries, program), args, {
      cwd: folder,
      ...owner,
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    });
  const control = (...args: string[]) => call('pg_ctl', '-D', data, '-w', '-s', ...args);
  const options = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c fsync=${durable ? 'on' : 'off'}`;
  const start = async () => {
    await control('-l', join(folder, 'log'), '-o', options, 'start');
  };
  await call('initdb', '-D', data, '-U', 'identity', '-A', 'trust', '-E', 'UTF8', '--no-sync');
  await start();
  const urlOf = (database: string) => `postgres://identity@/${database}?host=${encodeURIComponent(folder)}`;
  return {
    urlOf,
    kill: async () => {
      for (const pid of await processesOf(urlOf('postgres'), data)) process.kill(pid, 'SIGKILL');
      // They name a process that is gone, but one that nobody has waited for still seems to be there.
      for (const left of [join(data, 'postmaster.pid'), join(folder, '.s.PGSQL.5432.lock')]) rmSync(left);
    },
    start,
    async remove() {
      await control('-m', 'immediate', 'stop').catch(() => {});
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The server's own process first: without it none of the others is started anew. */
async function processesOf(url: string, data: string): Promise<number[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pid from pg_stat_activity');
  const server = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  return [server, ...rows.map(({ pid }) => pid)];
}

function findBinaries(): string {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder) : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  const folders = [
    ...(newest ? [join(debianFolder, newest, 'bin')] : []),
    ...(process.env.PATH ?? '').split(':'),
  ];
  const found = folders.find((folder) =>
    ['initdb', 'pg_ctl'].every((name) => existsSync(join(folder, name))),
  );
  if (found) return found;
  throw new Error(
    'These tests need PostgreSQL: apt-get install postgresql (Debian), brew install postgresql (macOS)',
  );
}

async function unprivileged(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const id = async (option: string) => Number((await run('id', [option, 'postgres'])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}
