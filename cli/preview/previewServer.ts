import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { packageRoot } from '../compile/packageRoot.ts';
import { cspSource } from '../output/cspSource.ts';
import { answerInPlace, type StandInAnswer } from './collectorStandIn.ts';
import { hostAllowed } from './hostAllowed.ts';
import type { Preview } from './loadPreview.ts';
import { collectorPath, cookieHeader } from './page/protocol.ts';
import { panelPage } from './panelPage.ts';
import { readShopRequest, shopPage } from './shopPage.ts';

/** A running preview. */
export interface PreviewServer {
  /** Where the panel is. */
  address: string;
  /** Shows another version from now on; open panels reload their shop page. */
  show(preview: Preview): void;
  /** Shows these findings above the last valid version. */
  complain(problems: string): void;
  close(): Promise<void>;
}

const assets: Record<string, string> = {
  '/assets/panel.js': 'text/javascript',
  '/assets/recorder.js': 'text/javascript',
  '/assets/platform.js': 'text/javascript',
  '/assets/panel.css': 'text/css',
};

/**
 * Serves a preview on the loopback interface only. Requests under a foreign name are refused, nothing but
 * GET is answered, but for what the page tells a collector, and every page has a policy that allows this
 * server's own scripts and the snippet by its hash. Rejects with the system's error if the port is taken; port 0 takes a free one.
 */
export async function startPreviewServer(first: Preview, port: number): Promise<PreviewServer> {
  let preview = first;
  let problems = '';
  const listeners = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    if (isForCollector(request, preview, port)) {
      answerInPlace(request, preview.config, port).then(
        (answer) => sendAnswer(response, answer),
        () => response.destroy(),
      );
      return;
    }
    const answer = answerTo(request, { ...preview, facts: { ...preview.facts, problems } }, port);
    if (answer === 'events') openEvents(response, listeners);
    else send(response, answer);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the preview has no port');
  port = bound.port;

  const announce = () => {
    for (const response of listeners) response.write('data: changed\n\n');
  };
  return {
    address: `http://localhost:${port}/`,
    show(next) {
      preview = next;
      problems = '';
      announce();
    },
    complain(text) {
      problems = text;
      announce();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  status: number;
  type: string;
  policy: string;
  body: string;
}

function isForCollector(
  { method, headers, url }: IncomingMessage,
  { facts }: Preview,
  port: number,
): boolean {
  const asked = method === 'POST' && String(url).startsWith(`${collectorPath}/`);
  return asked && facts.collects && hostAllowed(headers.host, port);
}

function sendAnswer(response: ServerResponse, { status, body, setCookie }: StandInAnswer): void {
  if (setCookie) response.setHeader('Set-Cookie', setCookie).setHeader(cookieHeader, setCookie);
  send(response, { status, type: 'application/json', policy: nothing, body });
}

function answerTo(request: IncomingMessage, preview: Preview, port: number): Answer | 'events' {
  if (!hostAllowed(request.headers.host, port)) return plain(403, 'This preview answers on localhost only.');
  if (request.method !== 'GET') return plain(405, 'This preview can only be read.');
  const address = addressOf(request);
  if (!address) return plain(404, 'There is no such page in this preview.');
  const { pathname } = address;
  if (pathname === '/events') return 'events';
  if (pathname === '/')
    return page(
      panelPage(preview.facts.tenant),
      "script-src 'self'; frame-src 'self'; connect-src 'self'; frame-ancestors 'none'",
    );
  if (pathname === '/preview.json') {
    return { status: 200, type: 'application/json', policy: nothing, body: JSON.stringify(preview.facts) };
  }
  const type = assets[pathname];
  if (type) return { status: 200, type, policy: nothing, body: asset(pathname) };
  const shop = readShopRequest(address, preview);
  if (!shop) return plain(404, 'There is no such page in this preview.');
  const hash = cspSource(preview.scripts[shop.build]);
  const requests = preview.facts.collects ? "connect-src 'self'; " : '';
  return page(shopPage(preview, shop), `script-src 'self' ${hash}; ${requests}frame-ancestors 'self'`);
}

/** What is asked for; any page may ask for what is no address, such as `//`. */
function addressOf({ url = '/' }: IncomingMessage): URL | undefined {
  try {
    return new URL(url, 'http://localhost');
  } catch {
    return undefined;
  }
}

const nothing = "default-src 'none'";

function page(body: string, policy: string): Answer {
  const common = `${nothing}; base-uri 'none'; form-action 'none'; style-src 'self'`;
  return { status: 200, type: 'text/html', policy: `${common}; ${policy}`, body };
}

function plain(status: number, body: string): Answer {
  return { status, type: 'text/plain', policy: nothing, body: `${body}\n` };
}

function asset(path: string): string {
  return readFileSync(join(packageRoot(), 'lib/preview', path.replace('/assets/', '')), 'utf8');
}

function send(response: ServerResponse, { status, type, policy, body }: Answer): void {
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Security-Policy': policy,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...(status === 405 && { Allow: 'GET' }),
  });
  response.end(body);
}

function openEvents(response: ServerResponse, listeners: Set<ServerResponse>): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write('retry: 1000\n\n');
  listeners.add(response);
  response.on('close', () => listeners.delete(response));
}
