import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as ask } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CollectorAnswer, CollectorRequest } from '../collector/exchange.ts';
import type { RecipeServer } from './recipeServer.ts';

/** Whether there is an nginx on this machine; Debian's is in /usr/sbin, which not every user's path has. */
export const nginx = ['nginx', '/usr/sbin/nginx'].find((name) => spawnSync(name, ['-v']).status === 0);

/** The recipe inside a whole configuration, as its two parts say; sockets and files in a folder of its own. */
export function nginxConfig(recipe: string, folder: string): string {
  const [http = '', server = ''] = recipe.split('# Part 2 of 2');
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  return `daemon off;
pid ${folder}/nginx.pid;
error_log stderr notice;
events {}
http {
access_log off;
${paths.join('\n')}
${http.replaceAll('unix:/run/', `unix:${folder}/`)}
server {
listen unix:${folder}/shop.sock;
#${server.replaceAll('unix:/run/', `unix:${folder}/`)}
}
}
`;
}

/** Runs a recipe in nginx itself. */
export async function runNginx(recipe: string): Promise<RecipeServer> {
  const folder = mkdtempSync(join(tmpdir(), 'consent-tag-nginx-'));
  // Started by root, it works as another user, who has to reach the sockets.
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'nginx.conf'), nginxConfig(recipe, folder));
  const args = ['-p', folder, '-c', join(folder, 'nginx.conf')];
  const tested = spawnSync(String(nginx), ['-t', ...args], { encoding: 'utf8' });
  if (tested.status !== 0) throw new Error(tested.stderr);
  const running = spawn(String(nginx), args, { stdio: ['ignore', 'ignore', 'pipe'] });
  for await (const text of running.stderr) if (String(text).includes('start worker process')) break;
  return {
    answer: (request) => answerOf(join(folder, 'shop.sock'), request),
    close: async () => {
      running.kill();
      if (running.exitCode === null) await once(running, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
}

function answerOf(
  socketPath: string,
  { method, path, headers, body }: CollectorRequest,
): Promise<CollectorAnswer> {
  return new Promise((resolve, reject) => {
    const length = Buffer.byteLength(body);
    const asked = ask(
      { socketPath, method, path: `/v1${path}`, headers: { ...headers, 'content-length': length } },
      async (response) => {
        let text = '';
        for await (const part of response) text += part;
        const { 'set-cookie': cookies = [], ...rest } = response.headers;
        resolve({
          status: response.statusCode ?? 0,
          headers: rest as Record<string, string>,
          cookies,
          body: text,
        });
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}
